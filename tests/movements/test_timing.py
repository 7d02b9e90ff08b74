"""How long phases last: the person's own breath decides, and nothing is hurried to fit it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vertebra import content
from vertebra.body import Pose
from vertebra.movements.performance import Performance, Step
from vertebra.movements.read import read
from vertebra.movements.resolve import resolve
from vertebra.movements.timing import LEAD_S, LONGEST, Laid, lay_out, moving_s, of_part
from vertebra.movements.types import Dose, Hold, Phase

LIBRARY, _ = read(content.movement_texts())

EVERY = [
    (movement.id, level.id, overlays)
    for movement in LIBRARY.movements.values()
    for level in movement.ladder
    for overlays in ((), *((name,) for name in movement.overlays))
]

breaths = st.tuples(st.floats(1.5, 8), st.floats(1.5, 8))
paces = st.floats(0.6, 1.5)

TINY = 1e-6


def performed(movement: str, level: str, overlays: tuple[str, ...] = ()) -> Performance:
    return resolve(LIBRARY.movements[movement], level, overlays)


def three_reps(performance: Performance, breath: tuple[float, float], pace: float) -> list[Laid]:
    """Way in, three repetitions and the way home, as a script lays them."""
    laid: list[Laid] = []
    parts = [("enter", 1), ("cycle", 1), ("cycle", 2), ("cycle", 3), ("leave", 1)]
    for part, rep in parts:
        steps = of_part(performance, part, rep)  # type: ignore[arg-type]
        start = laid[-1].end_s if laid else 0.0
        after = laid[-1].breaths[-1].way if laid and laid[-1].breaths else None
        laid += lay_out(steps, breath, pace, performance.dose, start_s=start, after=after)
    return laid


def whole_breaths(laid: list[Laid]) -> Iterator[tuple[str, float]]:
    """Which way and how long each breath is, pieces of one breath put together; a stretch without one parts them."""
    airs: list[tuple[int, str, float, float]] = []
    stretch = 0
    for piece in laid:
        if not piece.breaths:
            stretch += 1
        airs += [(stretch, air.way, air.start_s, air.end_s) for air in piece.breaths]
    for (_, way), group in groupby(airs, key=lambda air: air[:2]):
        pieces = list(group)
        yield way, pieces[-1][3] - pieces[0][2]


@pytest.mark.parametrize(("movement", "level", "overlays"), EVERY, ids=lambda value: str(value))
@settings(max_examples=8, deadline=None)
@given(breath=breaths, pace=paces)
def test_every_movement_follows_any_breath(
    movement: str, level: str, overlays: tuple[str, ...], breath: tuple[float, float], pace: float
) -> None:
    """No breath is held or longer than 1.5 times the person's own, and no spine is hurried."""
    performance = performed(movement, level, overlays)
    laid = three_reps(performance, breath, pace)

    assert all(before.end_s == pytest.approx(after.start_s) for before, after in pairwise(laid))
    own = {"in": breath[0], "out": breath[1]}
    deepest = max(step.phase.deep for step in performance.steps)
    for way, length in whole_breaths(laid):
        assert length <= max(LONGEST, deepest) * own[way] + TINY
    for piece in laid:
        kept = [air.end_s - air.start_s for air in piece.breaths]
        assert sum(kept) == pytest.approx(piece.end_s - piece.start_s) or not kept
        assert all(length > 0 for length in kept)
    for step, pieces in groupby(laid, key=lambda piece: piece.step):
        whole = list(pieces)
        assert moving_s(whole, step) >= step.phase.min_seconds - TINY
        assert [whole[0].u_from, whole[-1].u_to] == [0.0, 1.0]
        assert all(before.u_to == after.u_from for before, after in pairwise(whole))


@pytest.mark.parametrize(("movement", "level", "overlays"), EVERY, ids=lambda value: str(value))
@settings(max_examples=4, deadline=None)
@given(breath=breaths, pace=paces)
def test_the_out_breath_begins_before_the_load(
    movement: str, level: str, overlays: tuple[str, ...], breath: tuple[float, float], pace: float
) -> None:
    """Whatever is lifted on an out-breath is lifted half a second after the breath has begun."""
    laid = three_reps(performed(movement, level, overlays), breath, pace)

    for before, after in pairwise(laid):
        begins = after.kind == "move" and after.breaths and after.breaths[0].way == "out"
        if begins and not (before.breaths and before.breaths[-1].way == "out"):
            pytest.fail(f"{after.step.id} moves with its out-breath, not after it")
        if after.kind == "lead":
            assert after.end_s - after.start_s == pytest.approx(LEAD_S)


def bridge(breath: tuple[float, float], pace: float = 1.0, rep: int = 3) -> list[tuple[str, str, float]]:
    performance = performed("glute-bridge", "first")
    laid = lay_out(of_part(performance, "cycle", rep), breath, pace, performance.dose)
    return [(piece.step.id, piece.kind, round(piece.end_s - piece.start_s, 2)) for piece in laid]


def test_a_bridge_with_the_usual_breath_waits_once_in_the_tilt() -> None:
    """Out tilt, in wait, out peel, stay, in and out lay, in settle (CHOREOGRAPHY §10)."""
    assert bridge((3.0, 4.0)) == [
        ("tilt", "lead", 0.5),
        ("tilt", "move", 2.25),
        ("peel", "still", 3.0),
        ("peel", "lead", 0.5),
        ("peel", "move", 3.5),
        ("line", "hold", 2.0),
        ("lay", "move", 7.0),
        ("settle", "move", 3.0),
    ]


def test_a_long_out_breath_carries_tilt_and_peel_together() -> None:
    """Neighbouring phases of one way share a breath while it lasts."""
    kinds = [(step, kind) for step, kind, _ in bridge((4.0, 6.0))]

    assert kinds[:3] == [("tilt", "lead"), ("tilt", "move"), ("peel", "move")]
    assert sum(length for step, _, length in bridge((4.0, 6.0)) if step in ("tilt", "peel")) == pytest.approx(6.0)


def test_a_short_breath_parts_the_peel_where_the_pose_can_wait() -> None:
    """A breath of 1.5 s can't carry a peel of at least 3 s: it waits half-way, and goes on with the next one."""
    peel = [(kind, length) for step, kind, length in bridge((1.5, 1.5)) if step == "peel"]

    assert peel == [("still", 1.5), ("lead", 0.5), ("move", 1.5), ("still", 1.5), ("lead", 0.5), ("move", 1.5)]


def test_pace_stretches_a_cap_and_never_cuts_a_least_time() -> None:
    """With a long breath the peel lasts 1.5 times its wanted time at most, and 3 s at least, at any pace."""
    slow = {step: length for step, kind, length in bridge((8.0, 8.0), 1.5) if kind == "move"}
    fast = {step: length for step, kind, length in bridge((8.0, 8.0), 0.6) if kind == "move"}

    assert fast["peel"] < slow["peel"] <= 1.5 * 4 * 1.5
    assert fast["peel"] >= 3.0
    assert fast["tilt"] >= 1.5


STILL = Pose(angles={}, contacts=())


def one(
    phase: Phase, dose: Dose | None = None, breath: tuple[float, float] = (3.0, 4.0), pace: float = 1.0
) -> list[Laid]:
    names = (phase.to, *phase.via, phase.to)
    step = Step(
        id=phase.id, part="cycle", start=STILL, via=(STILL,) * len(phase.via), end=STILL, phase=phase, names=names
    )
    return list(lay_out([step], breath, pace, dose or Dose(reps=1, source="ours")))


def test_a_hold_in_seconds_is_kept_as_said_at_any_pace() -> None:
    hold = Phase(id="hold", to="up", moves=False, hold=True)
    dose = Dose(reps=1, source="ours", hold=Hold(seconds=2))

    lengths = {pace: one(hold, dose, pace=pace)[0].end_s for pace in (0.6, 1.0, 1.5)}

    assert set(lengths.values()) == {2.0}


def test_a_hold_in_breaths_lasts_the_persons_own_breaths() -> None:
    hold = Phase(id="hold", to="up", moves=False, hold=True)
    dose = Dose(reps=1, source="ours", hold=Hold(breaths=3))

    laid = one(hold, dose, breath=(2.0, 3.0))

    assert laid[0].end_s == pytest.approx(15.0)
    assert [air.way for air in laid[0].breaths] == ["in", "out"] * 3


def test_a_hold_is_no_longer_than_its_limit() -> None:
    hold = Phase(id="hold", to="up", moves=False, hold=True)
    dose = Dose(reps=1, source="ours", hold=Hold(breaths=2), hold_max_s=5)

    assert one(hold, dose)[0].end_s == pytest.approx(5.0)


def test_both_ways_share_a_phase_in_the_ratio_of_the_breath() -> None:
    lay = Phase(id="lay", to="down", seconds=6, min_seconds=4, breath=("in", "out"))

    lengths = [air.end_s - air.start_s for air in one(lay, breath=(2.0, 4.0))[0].breaths]

    assert lengths == pytest.approx([2.0, 4.0])


def test_a_still_breath_goes_to_a_via_near_by() -> None:
    """Five seconds at least on breaths of four: two parts; the middle via is where the pose waits."""
    roll = Phase(id="roll", to="down", via=("a", "b", "c"), seconds=6, min_seconds=5, breath=("out",))

    stills = [piece.u_from for piece in one(roll) if piece.kind == "still"]

    assert stills == [0.5]


@pytest.mark.parametrize(("breath", "pace"), [((0.0, 4.0), 1.0), ((3.0, -1.0), 1.0), ((3.0, 4.0), 0.0)])
def test_a_breath_or_pace_that_is_none_is_refused(breath: tuple[float, float], pace: float) -> None:
    with pytest.raises(ValueError, match="expected a breath and a pace above 0"):
        one(Phase(id="ready", to="easy", moves=False, seconds=3, breath=("in",)), breath=breath, pace=pace)
