"""Movement snapshots: never offered to whom the movement is excluded; compared with oneself, or with one's own age."""

from __future__ import annotations

from datetime import date

import pytest
from told import SNAPSHOTS

from vertebra.outcomes.snapshots import level_of, norm_of, why_not
from vertebra.screening.types import Clearance, Ruling

EVERY = SNAPSHOTS.snapshots


def clearance(action="ok", ruling="ok", **more):
    rulings = {
        movement: Ruling(movement=movement, action=ruling, reasons=())
        for one in EVERY.values()
        for movement in one.needs
    }
    return Clearance(
        action=action,
        asked_on=date(2026, 11, 21),
        expires_on=date(2026, 12, 19),
        rulings=more.pop("rulings", rulings),
        advice=(),
        reasons=(),
        **more,
    )


def barred(id_, allowed, pain=None):
    return why_not(EVERY[id_], allowed, pain, SNAPSHOTS.worst_pain)


@pytest.mark.parametrize("id_", EVERY)
def test_who_may_do_the_movement_is_offered_its_snapshot(id_):
    assert barred(id_, clearance()) is None


@pytest.mark.parametrize("id_", EVERY)
@pytest.mark.parametrize("ruling", ["exclude", "supervised"])
def test_a_movement_that_is_left_out_is_never_measured(id_, ruling):
    assert barred(id_, clearance(ruling=ruling)) == "movement"


@pytest.mark.parametrize("id_", EVERY)
def test_a_movement_that_nobody_ruled_on_is_never_measured(id_):
    assert barred(id_, clearance(rulings={})) == "movement"


@pytest.mark.parametrize(("id_", "reason"), [("reach", "changed"), ("bridge-hold", "changed"), ("leg-raise", None)])
def test_a_movement_that_is_done_smaller_is_not_measured_to_its_end(id_, reason):
    """Nobody who rolls down half way is asked to reach for the floor; lifting a heel is less than the session holds."""
    assert barred(id_, clearance(ruling="modify")) == reason


@pytest.mark.parametrize("id_", EVERY)
@pytest.mark.parametrize("action", ["emergency", "urgent", "clear"])
def test_who_should_see_someone_first_is_measured_in_nothing(id_, action):
    assert barred(id_, clearance(action=action)) == "see-someone"


@pytest.mark.parametrize("id_", EVERY)
def test_a_calm_day_and_a_sore_one_have_no_snapshot(id_):
    assert barred(id_, clearance(calm_set=True)) == "calm"
    assert barred(id_, clearance(), pain=6) == "pain"
    assert barred(id_, clearance(), pain=5) is None


def test_who_stays_off_the_floor_is_not_asked_to_lie_on_it():
    assert barred("bridge-hold", clearance(floor=False)) == "floor"
    assert barred("chair-stand", clearance(floor=False)) is None


@pytest.mark.acceptance("A-09")
def test_a_tight_hip_has_a_snapshot_and_says_when_it_tells_something():
    """Modified Thomas at home: both sides, on a bed, with the caveat that it is only valid with a flat back."""
    one = EVERY["hip-flexor"]
    assert one.sides
    assert one.place == "bed"
    assert "Vigotsky" in one.measure.sources["method"]


@pytest.mark.parametrize(
    ("ages", "sex", "expected"),
    [
        ((60, 64), "woman", (12, 17)),
        ((60, 64), "man", (14, 19)),
        ((70, 74), "woman", (10, 15)),
        ((90, 94), "man", (7, 12)),
        ((45, 59), "woman", None),
        ((75, 120), "woman", None),
        ((60, 64), "another", None),
        ((60, 64), None, None),
        (None, "woman", None),
    ],
)
def test_a_table_speaks_only_where_it_has_just_one_row(ages, sex, expected):
    """Under 60, and where the age band is wider than a row, only one's own change counts."""
    norm = norm_of(EVERY["chair-stand"], ages, sex)
    assert (norm and (norm.low, norm.high)) == expected


@pytest.mark.parametrize("id_", [id_ for id_ in EVERY if id_ != "chair-stand"])
def test_only_the_chair_has_a_table(id_):
    assert norm_of(EVERY[id_], (60, 64), "woman") is None


@pytest.mark.parametrize(
    ("value", "expected"), [(0, "short"), (29, "short"), (30, "some"), (59, "some"), (60, "long"), (120, "full")]
)
def test_a_bridge_held_gets_the_words_of_its_length(value, expected):
    assert level_of(EVERY["bridge-hold"], value) == expected


def test_the_bridge_ends_at_two_minutes_and_the_chair_after_thirty_seconds():
    assert (EVERY["bridge-hold"].timer_s, EVERY["bridge-hold"].counts) == (120, "up")
    assert EVERY["bridge-hold"].measure.most == 120
    assert (EVERY["chair-stand"].timer_s, EVERY["chair-stand"].counts) == (30, "down")


def test_leg_signs_dizziness_and_breath_are_alarms_and_being_tired_is_none():
    assert SNAPSHOTS.alarms == {"legs", "dizzy", "breath"}
