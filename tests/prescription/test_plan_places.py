"""Bed, chair and standing: whoever can't get to the floor gets a whole session where they are."""

from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from plan_room import cleared, library, nothing_to_report

from vertebra import content
from vertebra.movements.resolve import resolve
from vertebra.prescription.course import decide
from vertebra.prescription.fitting import TOLERANCE
from vertebra.prescription.order import AT, TWINS
from vertebra.prescription.situation import Situation
from vertebra.prescription.types import Plan, Prescribed
from vertebra.session.manner import manner_of
from vertebra.session.script import build, measuring

DAY = date(2026, 11, 21)
PLACES = ("bed", "chair", "standing")
OFFERED = [(place, movement) for place in PLACES for movement in AT[place]]
DIFFERENT = 3
"""So many different movements are in every session away from the floor when nothing stands against them."""


@cache
def plan(place: str, minutes: int) -> Plan:
    answers = {**nothing_to_report(), "floor": "no", "place": place}
    situation = Situation(clearance=cleared(answers), library=library(), answers=answers, on=DAY, minutes=minutes)
    return decide(situation, measuring(library(), content.words()))


@pytest.mark.parametrize("minutes", [5, 10, 15])
@pytest.mark.parametrize("place", PLACES)
def test_a_session_away_from_the_floor_is_as_long_as_it_should_be_and_has_three_movements(place, minutes):
    made = plan(place, minutes)
    script = build(made.items, library(), content.words(), manner_of(made, (3.0, 4.0), 1.0, listen=True))
    length = max(segment.end_s for segment in script.segments)

    assert made.place != "floor"
    assert len({item.movement for item in made.items}) >= DIFFERENT
    assert length <= minutes * 60 * (1 + TOLERANCE)
    assert length >= minutes * 60 * (1 - TOLERANCE)


@pytest.mark.parametrize("minutes", [5, 10, 15])
@pytest.mark.parametrize("place", PLACES)
def test_nobody_is_sent_to_the_floor(place, minutes):
    made = plan(place, minutes)
    positions = {resolve(library().movements[one.movement], one.level, one.overlays).position for one in made.items}

    assert positions <= ({"standing", "seated"} if made.place != "bed" else {*positions} - {"quadruped", "forearms"})


@pytest.mark.parametrize(("place", "movement"), OFFERED)
def test_whatever_a_place_offers_can_be_done_and_said_there(place, movement):
    """It resolves with the place's overlays; a session of it alone is laid out in time, ways there and back too."""
    found = library().movements[movement]
    overlays = AT[place][movement]
    performance = resolve(found, found.ladder[0].id, overlays)
    item = Prescribed(movement=movement, level=found.ladder[0].id, overlays=overlays, dose=performance.dose, reasons=())
    manner = replace(manner_of(plan("chair", 10), (3.0, 4.0), 1.0, listen=False), place=place)
    script = build((item,), library(), content.words(), manner)

    assert set(overlays) <= set(performance.overlays)
    assert {step.id for step in performance.steps} <= {segment.address.step for segment in script.segments}


@pytest.mark.parametrize("place", ["chair", "standing"])
def test_who_sits_or_stands_is_never_asked_to_lie_down(place):
    for movement, overlays in AT[place].items():
        found = library().movements[movement]
        assert resolve(found, found.ladder[0].id, overlays).position in ("seated", "standing"), movement


def test_the_chair_has_its_four_movements():
    """Seated tilt, seated roll-down, sit to stand, standing hip extension (CLINICAL §8.3)."""
    assert {"seated-pelvic-tilt", "standing-roll-down", "sit-to-stand", "standing-hip-extension"} <= set(AT["chair"])


@pytest.mark.parametrize("minutes", [5, 10, 15])
@pytest.mark.parametrize("place", PLACES)
def test_the_same_movement_in_two_shapes_is_offered_once(place, minutes):
    names = {item.movement for item in plan(place, minutes).items}

    assert not any({lying, sitting} <= names for lying, sitting in TWINS.items())
