"""Done as drawn it counts every repetition and finds no fault; each fault shown is the only one found."""

import json
from dataclasses import replace

import pytest
import stick

from vertebra import content
from vertebra.body import Frame
from vertebra.form.check import FormCheck, NoCameraError
from vertebra.form.person import LEAP_S
from vertebra.form.types import FaultSeen, HoldMeasured, InSight, OutOfSight, RepCounted, StepSeen
from vertebra.movements.read import read
from vertebra.movements.resolve import fault, resolve
from vertebra.movements.types import Target

LIBRARY = read(content.movement_texts())[0].movements
BRIDGE = LIBRARY["glute-bridge"]
FAULTS = [one.id for one in BRIDGE.camera.faults]
OVERLAYS = [(), *((name,) for name in BRIDGE.overlays)]


def watch(frames, level="first", overlays=(), movement=BRIDGE):
    check = FormCheck(movement, level, overlays)
    effects, last = [], 0.0
    for frame in frames:
        effects += check.step(frame)
        last = frame.t
    return effects + list(check.finish(last))


def reps(effects):
    return [one for one in effects if isinstance(one, RepCounted)]


def faults(effects):
    return [one.fault for one in effects if isinstance(one, FaultSeen)]


def sight(effects):
    return [one for one in effects if isinstance(one, InSight | OutOfSight)]


@pytest.mark.parametrize(("fps", "jitter"), [(15, 0), (24, 0), (30, 0), (60, 0), (30, 0.6)])
def test_done_as_drawn_it_counts_every_repetition_and_no_fault(fps, jitter):
    effects = watch(stick.perform(resolve(BRIDGE, "first"), fps=fps, jitter=jitter, reps=3))

    assert [one.number for one in reps(effects)] == [1, 2, 3]
    assert faults(effects) == []
    assert sight(effects) == []


@pytest.mark.parametrize("overlays", OVERLAYS, ids=str)
def test_every_variant_done_as_drawn_is_counted_without_a_fault(overlays):
    effects = watch(stick.perform(resolve(BRIDGE, "first", overlays), reps=2), overlays=overlays)

    assert len(reps(effects)) == 2
    assert faults(effects) == []


@pytest.mark.parametrize("overlays", OVERLAYS, ids=str)
def test_without_a_level_every_variant_is_counted(overlays):
    assert len(reps(watch(stick.perform(resolve(BRIDGE, "first", overlays), reps=2), level=None))) == 2


@pytest.mark.parametrize("wrong", FAULTS)
@pytest.mark.parametrize("fps", [15, 60])
def test_each_fault_shown_is_the_only_fault_found_and_in_every_repetition(wrong, fps):
    effects = watch(stick.perform(fault(BRIDGE, "first", wrong), fps=fps, reps=3))

    assert len(reps(effects)) == 3
    assert faults(effects) == [wrong] * 3


@pytest.mark.parametrize("wrong", [None, *FAULTS])
def test_in_the_mirror_it_says_the_same(wrong):
    performance = fault(BRIDGE, "first", wrong) if wrong else resolve(BRIDGE, "first")
    plain = watch(stick.perform(performance, reps=2))
    mirrored = watch(stick.mirrored(stick.perform(performance, reps=2)))

    assert len(reps(mirrored)) == 2
    assert faults(mirrored) == faults(plain)
    assert [one.peak for one in reps(mirrored)] == pytest.approx([one.peak for one in reps(plain)])


@pytest.mark.parametrize("wrong", [None, *FAULTS])
@pytest.mark.parametrize("metres", [0.01, 0.02])
def test_noise_of_a_centimetre_or_two_does_not_change_the_answer(wrong, metres):
    performance = fault(BRIDGE, "first", wrong) if wrong else resolve(BRIDGE, "first")
    effects = watch(stick.noisy(stick.perform(performance, reps=2), metres))

    assert len(reps(effects)) == 2
    assert faults(effects) == ([wrong] * 2 if wrong else [])


@pytest.mark.parametrize("seed", range(2))
def test_a_third_of_the_frames_hidden_invents_nothing(seed):
    effects = watch(stick.hidden(stick.perform(resolve(BRIDGE, "first"), reps=3), 0.3, seed))

    assert len(reps(effects)) == 3
    assert faults(effects) == []


def blinded(frames, start, end, blind):
    """The frames between two times, changed; None drops them."""
    for frame in frames:
        changed = blind(frame) if start <= frame.t < end else frame
        if changed is not None:
            yield changed


def nobody(frame):
    return replace(frame, points=None)


def dark(frame):
    return replace(frame, points=tuple(replace(point, seen=0.2) for point in frame.points))


def small(frame):
    return replace(frame, points=tuple(replace(point, x=point.x / 10, y=point.y / 10) for point in frame.points))


def below(frame):
    return replace(frame, points=tuple(replace(point, y=point.y + 0.5) for point in frame.points))


def upright(frame):
    return replace(frame, points=tuple(replace(point, x=point.y, y=point.x / 1.4) for point in frame.points))


BLIND = {"nobody": nobody, "hidden": dark, "too-small": small, "cut-off": below, "wrong-posture": upright}


@pytest.mark.parametrize("reason", BLIND)
def test_what_cannot_be_judged_is_said_once_with_its_reason_and_again_when_it_can(reason):
    frames = blinded(stick.perform(resolve(BRIDGE, "first"), reps=2), 3.0, 6.0, BLIND[reason])
    out, back = sight(watch(frames))

    advice = "form/posture/supine" if reason == "wrong-posture" else f"form/sight/{reason}"
    assert (out.reason, out.advice) == (reason, advice)
    assert out.advice in content.words()
    assert out.start == pytest.approx(3.0, abs=0.05)
    assert 5.95 < back.t < 6.05 + (LEAP_S if reason == "wrong-posture" else 0.0)


def test_frames_that_stop_coming_are_a_gap():
    out, back = sight(watch(blinded(stick.perform(resolve(BRIDGE, "first"), reps=2), 3.0, 6.0, lambda frame: None)))

    assert out.reason == "gap"
    assert (out.start, out.end) == (pytest.approx(3.0, abs=0.05), pytest.approx(6.0, abs=0.05))
    assert back.t == out.end


def test_from_the_front_it_says_so():
    def turned(frame):
        shifted = [
            replace(point, x=point.x + (0.1 if "left" in name else -0.1))
            for name, point in zip(stick.LANDMARKS, frame.points, strict=True)
        ]
        return replace(frame, points=tuple(shifted))

    (out, _) = sight(watch(blinded(stick.perform(resolve(BRIDGE, "first"), reps=1), 2.0, 4.0, turned)))

    assert out.reason == "wrong-view"


def test_out_of_sight_at_the_end_is_closed():
    effects = sight(watch(blinded(stick.perform(resolve(BRIDGE, "first"), reps=1), 3.0, 99.0, nobody)))

    assert [one.end is None for one in effects] == [True, False]


def test_a_repetition_behind_a_curtain_is_not_invented():
    performance = resolve(BRIDGE, "first")
    first = stick.set_of(performance, 2)
    away = [piece for piece in first if piece.step.id in ("peel", "line", "lay")][:6]
    effects = watch(blinded(stick.perform(performance, reps=2), away[0].start_s - 1, away[-1].end_s + 1, nobody))

    assert len(reps(effects)) <= 2
    assert faults(effects) == []


@pytest.mark.parametrize("wrong", [None, "hips-low"])
def test_a_check_put_away_and_taken_up_again_says_the_same(wrong):
    performance = fault(BRIDGE, "first", wrong) if wrong else resolve(BRIDGE, "first")
    frames = list(stick.noisy(stick.perform(performance, fps=15, reps=2), 0.01))
    frames = [nobody(frame) if 60 <= number < 90 else frame for number, frame in enumerate(frames)]
    whole = watch(frames)
    for cut in range(0, len(frames), 173):
        first = FormCheck(BRIDGE, "first")
        effects = [effect for frame in frames[:cut] for effect in first.step(frame)]
        second = FormCheck.load(BRIDGE, json.loads(json.dumps(first.dump())))
        effects += [effect for frame in frames[cut:] for effect in second.step(frame)]

        assert effects + list(second.finish(frames[-1].t)) == whole


def top_of(performance):
    (piece,) = [piece for piece in stick.set_of(performance, 1) if piece.kind == "hold"]
    return piece


def test_a_recording_that_begins_at_the_top_counts_from_the_next_repetition():
    performance = resolve(BRIDGE, "first")
    begin = top_of(performance).start_s + 0.5
    effects = watch(frame for frame in stick.perform(performance, reps=2) if frame.t >= begin)

    assert [one.number for one in reps(effects)] == [1]


def test_a_recording_that_ends_at_the_top_counts_no_half_repetition_but_measures_the_hold():
    performance = resolve(BRIDGE, "steady")
    end = top_of(performance).end_s
    effects = watch((frame for frame in stick.perform(performance, reps=1) if frame.t <= end), level="steady")

    assert reps(effects) == []
    assert [type(one) for one in effects] == [StepSeen, HoldMeasured]


def test_the_first_repetition_is_counted_and_says_its_steps():
    (rep,) = reps(watch(stick.perform(resolve(BRIDGE, "long"), reps=1), level="long"))
    hold = top_of(resolve(BRIDGE, "long"))

    assert set(rep.steps) == {"peel", "line", "lay"}
    assert rep.steps["line"] == pytest.approx(hold.end_s - hold.start_s, abs=2.5)
    assert rep.start < rep.peak_t < rep.end
    assert hold.start_s - 0.5 <= rep.peak_t <= hold.end_s + 0.5


def test_steps_are_seen_in_their_order():
    seen = [one.id for one in watch(stick.perform(resolve(BRIDGE, "first"), reps=2)) if isinstance(one, StepSeen)]

    assert seen == ["peel", "lay", "peel", "lay"]


def test_lying_still_and_wiggling_count_nothing():
    performance = resolve(BRIDGE, "first")
    easy = performance.steps[0].start
    still = (stick.frame(number / 30, easy) for number in range(900))

    assert watch(stick.noisy(still, 0.02)) == []


def test_a_twitch_is_no_repetition():
    performance = resolve(BRIDGE, "first")
    easy, line = performance.steps[0].start, performance.steps[3].end
    twitch = (stick.frame(number / 30, line if 30 <= number < 36 else easy) for number in range(90))

    assert reps(watch(twitch)) == []


def test_an_angle_nearer_than_ten_degrees_is_never_called_a_fault():
    low, *rest = BRIDGE.camera.faults
    camera = replace(BRIDGE.camera, faults=(replace(low, limit=Target(name="line_deg", plus=-8)), *rest))
    effects = watch(stick.perform(fault(BRIDGE, "first", "hips-low"), reps=1), movement=replace(BRIDGE, camera=camera))

    assert faults(effects) == []


def test_without_a_level_no_limit_that_follows_a_target_is_judged():
    assert faults(watch(stick.perform(fault(BRIDGE, "first", "hips-low"), reps=1), level=None)) == []


def test_a_frame_that_is_not_later_changes_nothing():
    check = FormCheck(BRIDGE, "first")
    frame = next(stick.perform(resolve(BRIDGE, "first")))
    check.step(frame)
    before = check.dump()

    assert check.step(frame) == ()
    assert check.step(replace(frame, t=frame.t - 1)) == ()
    assert check.dump() == before


def test_numbers_that_are_none_are_not_seen():
    easy = resolve(BRIDGE, "first").steps[0].start
    lost = [
        replace(one, points=tuple(replace(point, x=float("nan")) for point in one.points))
        for one in (stick.frame(number / 30, easy) for number in range(60))
    ]

    assert [one.reason for one in sight(watch(lost)) if one.end is None] == ["hidden"]


def test_an_empty_stream_says_nothing():
    assert watch([]) == []
    assert watch([Frame(t=0.0, points=None)]) == []


def test_a_movement_that_no_camera_can_judge_says_so():
    with pytest.raises(NoCameraError, match="breathing: expected a camera section"):
        FormCheck(LIBRARY["breathing"])
