"""A session laid out in time: nothing overlaps, nothing is hurried, nobody is left on the floor."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from person import ALL, planned

from vertebra import content
from vertebra.movements.read import read
from vertebra.movements.types import Library
from vertebra.session.item import item_of
from vertebra.session.json import script_json, script_text
from vertebra.session.manner import Manner
from vertebra.session.rests import SKIP_REST_S
from vertebra.session.script import build
from vertebra.session.types import Script
from vertebra.words import Words

LIBRARY, _ = read(content.movement_texts())
WORDS = content.words()

breaths = st.tuples(st.floats(1.5, 8), st.floats(1.5, 8))
plans = st.lists(st.sampled_from(ALL), min_size=1, max_size=5, unique=True)


def made(*movements: str, level: int = 0, **how: object) -> Script:
    dose = {name: how.pop(name) for name in ("sets", "reps", "order", "practice") if name in how}
    items = planned(LIBRARY, *movements, level=level, **dose)
    return build(items, LIBRARY, WORDS, Manner(**how))  # type: ignore[arg-type]


def cues(script: Script) -> list[tuple[float, float, str]]:
    """When each cue begins and ends, and its key, in order."""
    spoken = [cue for segment in script.segments for cue in segment.cues]
    return [(cue.at_s, cue.at_s + WORDS.seconds(cue.key, **cue.args), cue.key) for cue in spoken]


@settings(max_examples=25, deadline=None)
@given(plan=plans, breath=breaths, pace=st.floats(0.6, 1.5), level=st.integers(0, 3))
def test_segments_join_and_no_two_cues_are_said_at_once(
    plan: list[str], breath: tuple[float, float], pace: float, level: int
) -> None:
    script = build(planned(LIBRARY, *plan, level=level), LIBRARY, WORDS, Manner(breath=breath, pace=pace))

    assert script.segments[0].start_s == 0
    assert script.segments[-1].end_s == script.length_s
    assert all(one.end_s == pytest.approx(two.start_s) for one, two in pairwise(script.segments))
    assert all(one.end_s > one.start_s for one in script.segments)
    assert all(ends <= begins for (_, ends, _), (begins, _, _) in pairwise(cues(script)))
    for segment in script.segments:
        assert all(segment.start_s <= cue.at_s < segment.end_s for cue in segment.cues)
        assert all(cue.by_s >= cue.at_s for cue in segment.cues)
    spoken = [cue for segment in script.segments for cue in segment.cues]
    for cue, following in pairwise(spoken):
        assert max(cue.by_s, cue.at_s) + WORDS.seconds(cue.key, **cue.args) <= following.at_s


@settings(max_examples=15, deadline=None)
@given(plan=plans, breath=breaths)
def test_nobody_is_left_on_the_floor_and_every_pose_has_a_way_out(plan: list[str], breath: tuple[float, float]) -> None:
    script = build(planned(LIBRARY, *plan), LIBRARY, WORDS, Manner(breath=breath))

    steps = [one.address.step for one in script.segments if one.kind == "transition"]
    down = sum(steps.count(step) for step in ("down.roll-to-back", "kneel.hands-to-mat", "down-to-knee.grow-tall"))
    up = steps.count("up.stand") + steps.count("up-from-knee.stand")
    assert down == up
    assert script.segments[-1].address.step == "goodbye"
    assert all(one.way_out in script.ways_out for one in script.segments)
    assert all(name in script.ways_out for one in script.segments for name in one.ways)


def test_the_same_plan_gives_the_same_script() -> None:
    assert made(*ALL) == made(*ALL)
    assert made(*ALL).id != made(*ALL, breath=(2.0, 3.0)).id


def test_all_repetitions_of_the_dose_are_there_in_their_order() -> None:
    counted = [
        (one.address.side, one.count, one.of)
        for one in made("knee-lift").segments
        if one.home and one.address.part == "cycle"
    ]

    assert counted == [(side, number, 5) for number in range(1, 6) for side in ("right", "left")]


def test_each_side_in_turn_begins_with_a_tone_and_three_quiet_seconds() -> None:
    """Right first, then "Left side now", and at least three seconds to find it."""
    script = made("knee-lift", order="each", reps=3)
    sides = [one.address.side for one in script.segments if one.home and one.address.part == "cycle"]
    switches = [one for one in script.segments if one.kind == "switch"]

    assert sides == ["right"] * 3 + ["left"] * 3
    assert len(switches) == 1
    cue = switches[0].cues[0]
    assert cue.key == "guide/switch/left"
    assert switches[0].end_s - (cue.at_s + WORDS.seconds(cue.key)) >= 3.0 - 1e-9


def test_practice_is_not_counted() -> None:
    script = made("glute-bridge", practice=0, reps=2)

    assert max(one.count or 0 for one in script.segments) == 2


def between_sets(script: Script) -> list[float]:
    """How long each stretch between the work of one set and the next is (seconds)."""
    work = [one for one in script.segments if one.kind in ("rep", "hold", "practice", "enter", "leave")]
    return [
        two.start_s - one.end_s
        for one, two in pairwise(work)
        if (one.address.item, one.address.set) != (two.address.item, two.address.set)
    ]


def test_a_set_is_followed_by_an_easy_breath_and_a_rest_of_at_least_half_a_minute() -> None:
    script = made("glute-bridge", "knee-lift", sets=2, reps=2)

    assert all(length >= 30 for length in between_sets(script))
    ends = [i for i, one in enumerate(script.segments) if one.address.step == "easy-breath"]
    assert len(ends) == 4
    assert all(script.segments[i + 1].kind == "rest" for i in ends)


def test_a_rest_can_be_ended_after_ten_seconds_and_not_before() -> None:
    rests = [one for one in made("glute-bridge", sets=2).segments if one.kind == "rest"]
    first = rests[0]

    assert first.silent_s == first.start_s + SKIP_REST_S
    assert all(one.silent_s == first.silent_s for one in rests if one.address.set == 1)


def test_pace_never_shortens_a_rest_a_set_up_or_a_way_down() -> None:
    def lengths(pace: float) -> list[float]:
        kinds = ("setup", "transition", "rest", "close")
        script = made("breathing", "glute-bridge", pace=pace, sets=2)
        return [one.end_s - one.start_s for one in script.segments if one.kind in kinds]

    assert lengths(0.6) == pytest.approx(lengths(1.5))


def said(script: Script, rep: int) -> list[str]:
    """What is said from the beginning of a repetition to its end."""
    own = [one for one in script.segments if one.address.part == "cycle" and one.address.rep == rep]
    start, end = own[0].start_s - 0.6, own[-1].end_s - 0.6
    return [key.removeprefix("glute-bridge/") for at, _, key in cues(script) if start <= at < end]


def test_the_first_repetition_is_guided_and_the_third_is_counted() -> None:
    """First: full cues; then one; then single words and a number; one reminder every third; "Last one." at the last."""
    script = made("glute-bridge")

    assert {"phases/ready/0", "phases/tilt/0", "phases/peel/0", "phases/lay/0", "guide/count/1"} <= set(said(script, 1))
    assert [key for key in said(script, 2) if key.endswith(("/0", "/1"))] == ["phases/peel/1"]
    assert [key for key in said(script, 3) if key.startswith("phases") and not key.endswith("/2")] == []
    assert "reminders/0" in said(script, 3)
    assert "guide/last-one" in said(script, 5)
    assert "guide/last-one" not in said(script, 4)


def test_the_number_is_said_when_the_repetition_comes_home() -> None:
    script = made("glute-bridge")
    homes = [one.end_s for one in script.segments if one.home and one.kind == "rep"]
    numbers = [end for _, end, key in cues(script) if key.startswith("guide/count/")]

    assert len(numbers) == len(homes) == 5
    assert all(home - 0.5 <= number <= home + 1e-6 for number, home in zip(numbers, homes, strict=True))


def test_nothing_speaks_of_a_breath_in_the_middle_of_a_still_hold() -> None:
    script = made("glute-bridge", "pelvic-tilt", level=1)
    holds = [one for one in script.segments if one.kind == "hold"]

    keys = {cue.key for one in holds for cue in one.cues}
    assert holds
    assert not [key for key in keys if "/lay/" in key or "/release/" in key or key.startswith("guide/breath")]


def test_where_to_look_is_said_once_for_each_way_of_lying_kneeling_sitting_or_standing() -> None:
    said = [WORDS.say(key) for _, _, key in cues(made(*ALL)) if "/setup" in key]
    items = planned(LIBRARY, *ALL)
    positions = [item_of(number, item, LIBRARY).performance.position for number, item in enumerate(items)]
    arrivals = 1 + sum(before != after for before, after in pairwise(positions))

    assert said.count("No need to look at the screen. Eyes to the ceiling.") == 1
    assert sum(line.startswith("No need to look") for line in said) <= arrivals


def test_a_set_up_says_nothing_that_the_movement_before_left_true() -> None:
    """Heels that were moved in between are named again; what stayed isn't."""
    script = made("knee-lift", "pelvic-tilt", "start-position")
    lines = [
        [
            WORDS.say(cue.key)
            for one in script.segments
            if one.address.item == item
            for cue in one.cues
            if "/setup" in cue.key
        ]
        for item in range(3)
    ]

    assert all(not set(one) & set(two) for one, two in pairwise(lines))
    assert [len([line for line in found if line.startswith("Heels")]) for found in lines] == [1, 1, 1]


def test_questions_are_asked_inside_the_rest_and_once() -> None:
    script = made("glute-bridge", "knee-lift", sets=2, reps=2)
    asked = [one.ask for one in script.segments if one.ask and one.kind == "rest"]

    assert asked.count("glute-bridge/where-felt") == 1
    assert asked.count("compared") == 4


def test_a_bed_or_a_chair_has_its_own_way_down() -> None:
    bed = [one.address.step for one in made("glute-bridge", place="bed").segments if one.kind == "transition"]

    assert any(step.startswith("bed-down") for step in bed)
    assert not any(step.startswith(("down", "up.")) for step in bed)


def test_a_short_breath_waits_and_says_so() -> None:
    """With breaths of two seconds the peel waits: the pose is still while air comes in, and that is said."""
    script = made("glute-bridge", breath=(2.0, 2.0))
    stills = [one for one in script.segments if one.kind == "still-breath" and one.address.step == "peel"]

    assert stills
    assert all(one.track_from == one.track_to for one in stills)
    assert all(one.breaths[0].way == "in" for one in stills)
    assert {cue.key for one in stills for cue in one.cues} & {"guide/still-breath/in-short", "guide/breath/in-word"}


def test_every_wait_within_a_movement_is_said() -> None:
    """The figure never stops half-way without a word; after a question the breath begins anew."""
    script = made("standing-roll-down", "glute-bridge", level=3)
    stills = [one for one in script.segments if one.kind == "still-breath" and one.address.step in ("roll", "peel")]

    assert len(stills) >= 6
    assert all(one.cues for one in stills)
    asks = [i for i, one in enumerate(script.segments) if one.kind == "ask"]
    assert {script.segments[i + 1].kind for i in asks} == {"rep"}


def test_a_plan_with_a_movement_that_is_not_there_says_which_there_are(library: Library, words: Words) -> None:
    item = planned(library, "glute-bridge")[0]
    with pytest.raises(LookupError, match="expected a movement out of breathing"):
        build([replace(item, movement="handstand")], library, words)


def test_the_json_has_the_agreed_shape() -> None:
    plain = script_json(made("glute-bridge"), WORDS)

    assert list(plain)[:2] == ["id", "length_s"]
    segment = next(one for one in plain["segments"] if one["cues"] and one["breaths"])
    assert {"start_s", "end_s", "kind", "address", "breaths", "cues", "count"} <= set(segment)
    assert {"at_s", "key", "text"} <= set(segment["cues"][0])


GOLDEN = Path(__file__).with_name("bridge_set.txt")


def bridge_set() -> str:
    """One set of bridges, from the set-up to the end of the rest, as a teacher reads it."""
    script = made("glute-bridge", "pelvic-tilt")
    own = tuple(one for one in script.segments if one.address.item == 0 and one.kind != "transition")
    return script_text(replace(script, segments=own), WORDS) + "\n"


def test_a_set_of_bridges_reads_as_a_teacher_would_say_it() -> None:
    """Compared with bridge_set.txt; after a change that was read and found good, write it anew from bridge_set()."""
    assert bridge_set() == GOLDEN.read_text("utf-8")
