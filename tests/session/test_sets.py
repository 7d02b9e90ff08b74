"""How a set goes: practice first, the way in, repetitions, a pause that is offered, the way home, the other side."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from person import ALL, LIBRARY, Person, planned

from vertebra import content
from vertebra.body import Side
from vertebra.movements.resolve import permits
from vertebra.session import timeline
from vertebra.session.item import performance_of
from vertebra.session.manner import Manner
from vertebra.session.script import build
from vertebra.session.types import Script, Segment

WORDS = content.words()


def script_of(movement: str, level: int = 0, **dose: object) -> Script:
    return build(planned(LIBRARY, movement, level=level, **dose), LIBRARY, WORDS, Manner())


def of_part(script: Script, part: str) -> list[Segment]:
    return [one for one in script.segments if one.address.part == part]


def order(script: Script) -> list[tuple[str, Side | None]]:
    """The parts of the sets in their order, each once, with the side."""
    parts = ("practice", "enter", "cycle", "leave", "rest", "switch")
    met = [(one.address.part, one.address.side) for one in script.segments if one.address.part in parts]
    return [met[0], *(two for one, two in pairwise(met) if one != two)]


def test_a_donkey_kick_practises_a_side_once_and_counts_from_low_to_top() -> None:
    """Small lifts first, uncounted; the first lift of a set isn't one; each pulse from low to top is."""
    script = script_of("donkey-kick", 0)

    practised = [one for one in of_part(script, "practice") if one.address.step == "find"]
    assert [one.address.side for one in practised] == ["right"] * 4 + ["left"] * 4
    assert all(one.count is None for one in (*practised, *of_part(script, "enter")))
    counted = [one for one in of_part(script, "cycle") if one.home and one.kind != "hold"]
    assert [one.count for one in counted] == [*range(1, 9), *range(1, 9)]
    assert {one.address.step for one in counted} == {"pulse"}


def test_in_the_summary_preset_the_legs_take_turns_by_set() -> None:
    script = script_of("donkey-kick", 2)

    sets = [(one.address.set, one.address.side) for one in of_part(script, "enter") if one.address.step == "lift"]
    assert list(dict.fromkeys(sets)) == [(number, side) for number in (1, 2, 3) for side in ("right", "left")]
    assert {one.address.set for one in of_part(script, "practice")} == {1}
    rested = {one.address.set for one in of_part(script, "rest")}
    assert rested == {1, 2, 3}


def test_in_the_detailed_preset_a_pause_is_offered_at_ten_with_the_knee_down() -> None:
    """Home, a pause that a key ends at once, the way in again, and on from eleven."""
    script = script_of("donkey-kick", 3)

    around = order(script)
    first = around.index(("rest", "right"))
    assert around[first - 2 : first + 3] == [
        ("cycle", "right"),
        ("leave", "right"),
        ("rest", "right"),
        ("enter", "right"),
        ("cycle", "right"),
    ]
    offered = [one for one in script.segments if one.address.step == "offered"]
    assert [(one.address.side, one.address.rep) for one in offered] == [("right", 10), ("left", 10)]
    assert all(one.rests and one.wait == "person" for one in offered)
    assert all(one.silent_s < one.end_s for one in offered)


def test_a_key_ends_the_offered_pause_and_the_count_goes_on() -> None:
    person = Person(planned(LIBRARY, "donkey-kick", level=3), LIBRARY, WORDS)
    offered = next(one for one in person.sitting.script.segments if one.address.step == "offered")
    person.is_at(offered.silent_s + 0.5)

    person.does("tapped", after_s=0.1)

    assert (person.segment.address.part, person.segment.address.step) == ("enter", "ready")
    person.waits(12)
    assert (person.segment.address.part, person.segment.address.rep) == ("cycle", 11)


def test_a_stop_after_the_offered_pause_goes_on_from_there_and_not_from_the_beginning() -> None:
    person = Person(planned(LIBRARY, "donkey-kick", level=3), LIBRARY, WORDS)
    later = next(one for one in person.sitting.script.segments if one.address.rep == 12 and one.address.step == "pulse")
    person.is_at(later.start_s + 0.2)
    person.does("pause", after_s=0.1)
    person.waits(12)
    person.does("resume", after_s=0.5)
    person.waits(5)
    assert (person.segment.address.part, person.segment.address.rep) == ("enter", 10)

    person.waits(10)

    assert (person.segment.address.part, person.segment.address.rep) == ("cycle", 12)


def test_in_a_double_knee_lift_the_leading_leg_takes_turns_and_the_holds_are_counted_together() -> None:
    script = script_of("double-knee-lift", 1)

    homes = [one for one in of_part(script, "cycle") if one.home and one.kind != "hold"]
    assert [(one.address.side, one.count, one.of) for one in homes] == [
        ("right", 1, 3),
        ("left", 2, 3),
        ("right", 3, 3),
    ]


def test_a_lost_count_of_holds_is_found_across_the_sides() -> None:
    person = Person(planned(LIBRARY, "double-knee-lift", level=1), LIBRARY, WORDS)
    first = next(one for one in person.sitting.script.segments if one.address.step == "first-up")
    person.is_at(first.start_s + 0.2)
    person.does("lost-count", 1, 0.1)
    person.waits(90)

    assert (person.segment.address.part, person.segment.address.rep, person.segment.address.side) == (
        "cycle",
        3,
        "right",
    )


@pytest.mark.parametrize("movement", ALL)
@pytest.mark.parametrize("level", range(6))
def test_no_set_ends_in_its_hardest_pose(movement: str, level: int) -> None:
    """Every set comes home, in the movement's last safe pose, and one easy breath and a rest follow."""
    ladder = LIBRARY.movements[movement].ladder
    if level >= len(ladder):
        return
    items = planned(LIBRARY, movement, level=level)
    script = build(items, LIBRARY, WORDS)
    performance = performance_of(items[0], LIBRARY)
    support = set(performance.steps[0].start.contacts)
    for before, after in pairwise(script.segments):
        works = before.address.part in timeline.WORKING and before.address.step != "easy-breath"
        if works and (after.address.part not in timeline.WORKING or after.address.step == "easy-breath"):
            step = next(
                one for one in performance.steps if (one.part, one.id) == (before.address.part, before.address.step)
            )
            assert set(step.end.contacts) >= support, before.address


@pytest.mark.parametrize("movement", ALL)
@pytest.mark.parametrize("name", ["ball", "hands", "standing", "prone", "neutral", "small"])
def test_every_support_is_laid_out_and_leads_home(movement: str, name: str) -> None:
    """The ball goes in after the set-up and comes out when both feet are down."""
    if name not in LIBRARY.movements[movement].overlays:
        return
    rungs = enumerate(LIBRARY.movements[movement].ladder)
    level = next(number for number, rung in rungs if permits(LIBRARY.movements[movement], rung.id, name))
    (item,) = planned(LIBRARY, movement, level=level)
    script = build([replace(item, overlays=(name,))], LIBRARY, WORDS)
    assert all(one.way_out in script.ways_out for one in script.segments)
    if name == "ball":
        steps = [one.address.step for one in script.segments if one.address.part in ("enter", "leave")]
        assert steps[0] == "ball-press"
        away = steps.index("ball-away")
        assert all(step.startswith("ball") or step == "easy-breath" for step in steps[away:])
        assert steps[-2] == "ball-rest"
