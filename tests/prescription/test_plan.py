"""A plan: what is allowed, in the session's order, as long as there is time, with a reason for each and each not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plan_room import (
    DAY,
    EXAMPLES,
    bank,
    cleared,
    ids,
    library,
    measured,
    nothing_to_report,
    planned,
    reason_rules,
    ruled,
    story,
)

from vertebra.body import POSITIONS
from vertebra.movements.resolve import resolve
from vertebra.prescription.course import MINUTES
from vertebra.prescription.fitting import BREATHS_MIN, SETS_MAX, TOLERANCE
from vertebra.prescription.order import AT, in_order, place_of
from vertebra.prescription.plan import make
from vertebra.session.manner import manner_of
from vertebra.session.script import build, measuring
from vertebra.words import Words

STORIES = sorted(EXAMPLES.glob("*.yaml"))
LOCKED = ("emergency", "urgent")


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
@pytest.mark.parametrize("minutes", MINUTES)
@pytest.mark.parametrize("calm", [False, True], ids=["", "calm"])
def test_a_plan_is_as_long_as_was_asked_for(path, minutes, calm):
    plan = planned(story(path), minutes, calm)
    if plan.clearance.action in LOCKED:
        assert plan.items == ()
    else:
        assert abs(measured(plan.items) / (60 * minutes) - 1) <= TOLERANCE


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_every_movement_is_in_the_plan_or_left_out_and_says_why(path):
    for minutes in MINUTES:
        plan = planned(story(path), minutes)
        named = [*ids(plan), *(one.movement for one in (*plan.beside, *plan.left_out))]
        assert sorted(named) == sorted(library().movements)
        for one in (*plan.items, *plan.left_out):
            assert one.reasons, one.movement
            assert all(reason.version and reason.source and reason.text for reason in one.reasons)


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_a_plan_does_what_its_clearance_says(path):
    plan = planned(story(path), 15)
    for item in plan.items:
        ruling = plan.clearance.rulings[item.movement]
        assert ruling.action in ("ok", "modify")
        assert set(ruling.overlays) <= set(item.overlays)
        if ruling.level_max is not None:
            numbers = {level.id: level.number for level in library().movements[item.movement].ladder}
            assert numbers[item.level] <= numbers[ruling.level_max]


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_each_item_can_be_performed(path):
    for minutes in MINUTES:
        for item in planned(story(path), minutes).items:
            assert resolve(library().movements[item.movement], item.level, item.overlays).position in POSITIONS


def test_the_order_is_one_way_down_and_one_way_up_with_the_roll_down_last():
    order = in_order(library(), reversed(list(library().movements)))
    wanted = (
        "breathing",
        "start-position",
        "pelvic-tilt",
        "knee-lift",
        "double-knee-lift",
        "leg-extension",
        "neck-lift-knee-stretch",
        "glute-bridge",
        "donkey-kick",
        "standing-roll-down",
        "hip-hinge",
    )
    assert [id_ for id_ in order if id_ in wanted] == [id_ for id_ in wanted if id_ in library().movements]
    plan = planned(nothing_to_report(), 15)
    assert ids(plan) == [id_ for id_ in order if id_ in ids(plan)]


def test_a_movement_that_nobody_placed_goes_before_the_roll_down():
    extra = replace(library().movements["glute-bridge"], id="a-new-one")
    wider = replace(library(), movements={**library().movements, extra.id: extra})
    order = in_order(wider, wider.movements)
    assert order.index("glute-bridge") < order.index("a-new-one") < order.index("standing-roll-down")


def test_the_first_session_starts_on_the_first_step_with_one_try_at_the_roll_down():
    plan = planned(nothing_to_report(), 15)
    assert all(item.level == library().movements[item.movement].ladder[0].id for item in plan.items)
    roll_down = plan.items[-1]
    assert (roll_down.movement, roll_down.dose.reps, roll_down.dose.sets) == ("standing-roll-down", 1, 1)
    assert "row-20" in reason_rules(plan, "standing-roll-down")


def test_time_is_filled_by_sets_and_breaths_and_never_by_rests():
    plan = planned({**nothing_to_report(), "heart": "yes"}, 15)
    for item in plan.items:
        first = library().movements[item.movement].ladder[0].dose
        assert item.dose.rest_s == first.rest_s
        assert item.dose.sets <= SETS_MAX
        assert item.dose.reps == first.reps or item.movement == "breathing"
    assert any(item.dose.sets > 1 for item in plan.items)
    assert all(("more-time" in reason_rules(plan, item.movement)) == (item.dose.sets > 1) for item in plan.items)


def test_little_time_leaves_out_what_the_others_cover_and_says_so():
    plan = planned(nothing_to_report(), 10)
    assert "breathing" in ids(plan)
    assert "glute-bridge" in ids(plan)
    short = {one.movement for one in plan.left_out if "short-of-time" in {reason.rule for reason in one.reasons}}
    assert short
    assert short <= {"start-position", "donkey-kick", "pelvic-tilt", "standing-roll-down", "knee-lift"}


def test_what_was_left_out_first_comes_back_when_it_fits_after_all():
    """A long movement goes, and the shorter one that went before it fits in its place."""

    def slow_knee_lift(items, place):
        return measured(items) + (400 if any(item.movement == "knee-lift" for item in items) else 0)

    answers = nothing_to_report()
    plan = make(cleared(answers), library(), answers, 10, DAY, slow_knee_lift)
    assert "knee-lift" not in ids(plan)
    assert len(ids(plan)) > 2


def test_breathing_never_goes():
    answers = nothing_to_report()
    plan = make(cleared(answers), library(), answers, 5, DAY, lambda items, place: 400.0 * len(items))
    assert ids(plan) == ["breathing"]
    assert plan.items[0].dose.reps == BREATHS_MIN


def test_five_minutes_stay_up_and_say_why():
    plan = planned(nothing_to_report(), 5)
    assert plan.place == "standing"
    assert "stays-up" in reason_rules(plan, "glute-bridge")
    up = ("standing", "seated")
    performed = [resolve(library().movements[item.movement], item.level, item.overlays) for item in plan.items]
    assert all(one.position in up for one in performed)


def test_five_minutes_on_a_chair_are_on_the_chair_for_its_own_sake():
    plan = planned({**nothing_to_report(), "floor": "no", "place": "chair"}, 5)
    assert plan.place == "chair"
    assert "stays-up" not in reason_rules(plan, "glute-bridge")


@pytest.mark.parametrize(
    ("floor", "place", "expected"),
    [
        ("yes", "bed", "floor"),
        ("with-chair", "bed", "floor"),
        ("no", "bed", "bed"),
        ("no", "chair", "chair"),
        ("no", "standing", "standing"),
        ("no", "unknown", "chair"),
        ("unknown", "unknown", "chair"),
    ],
)
def test_the_place_follows_from_the_floor(floor, place, expected):
    answers = {**nothing_to_report(), "floor": floor, "place": place}
    assert place_of(cleared(answers), answers) == expected
    plan = planned(answers)
    assert plan.place == expected
    if expected != "floor":
        assert set(ids(plan)) <= set(AT[expected])


def test_a_new_joint_stays_off_the_floor():
    answers = {**nothing_to_report(), "new-joint": "yes", "place": "bed"}
    assert planned(answers).place == "bed"


def test_what_a_place_does_not_allow_is_left_out_with_that_reason():
    plan = planned({**nothing_to_report(), "floor": "no", "place": "chair"}, 15)
    assert "not-at-chair" in reason_rules(plan, "glute-bridge")
    assert "at-chair" in reason_rules(plan, "breathing")


def test_a_bad_day_is_the_calm_set():
    plan = planned(nothing_to_report(), 10, calm=True)
    assert plan.calm
    assert ids(plan) == ["breathing", "start-position", "pelvic-tilt"]
    assert {item.movement: item.overlays for item in plan.items} == {
        "breathing": (),
        "start-position": ("neutral",),
        "pelvic-tilt": ("small",),
    }
    assert "bad-day" in reason_rules(plan, "glute-bridge")


def test_a_back_that_does_not_hurt_has_its_own_reason():
    without = planned({**nothing_to_report(), "back-hurts": "no"})
    sore = planned({**nothing_to_report(), "back-hurts": "yes", "pain-now": 3.0})
    assert "no-pain" in reason_rules(without, "breathing")
    assert "no-pain" not in reason_rules(sore, "breathing")


@pytest.mark.parametrize("state", ["emergency", "nothing-answered"])
def test_a_lock_leaves_everything_out(state):
    plan = planned(story(EXAMPLES / f"story-{state}.yaml"))
    assert plan.items == ()
    assert {one.action for one in plan.left_out} == {plan.clearance.action}


def test_seeing_a_doctor_first_leaves_breathing():
    plan = planned(story(EXAMPLES / "story-blood-pressure-too-high.yaml"))
    assert ids(plan) == ["breathing"]


def test_after_four_weeks_the_questions_come_first():
    answers = nothing_to_report()
    clearance = cleared(answers)
    last_day = clearance.expires_on - timedelta(days=1)
    assert make(clearance, library(), answers, 10, last_day, measured).items
    late = make(clearance, library(), answers, 10, clearance.expires_on, measured)
    assert late.items == ()
    assert all("ask-again" in {reason.rule for reason in one.reasons} for one in late.left_out)


@pytest.mark.parametrize("minutes", [0, 4, 7, 20])
def test_other_lengths_are_refused(minutes):
    with pytest.raises(ValueError, match="expected one of"):
        planned(nothing_to_report(), minutes)


def test_the_same_input_gives_the_same_plan_and_other_input_another():
    one, again = planned(nothing_to_report()), planned(nothing_to_report())
    assert one == again
    others = [
        planned(nothing_to_report(), 15),
        planned(nothing_to_report(), calm=True),
        planned({**nothing_to_report(), "neck": "yes"}),
        planned(nothing_to_report(), on=date(2026, 11, 22)),
    ]
    assert len({one.id, *(other.id for other in others)}) == 5


def test_a_plan_says_what_it_was_made_from():
    made_from = planned(nothing_to_report()).made_from
    assert made_from["content"] == library().version
    assert (made_from["questions"], made_from["rules"]) == (bank().version, ruled().version)
    assert made_from["answers"] != planned({**nothing_to_report(), "neck": "yes"}).made_from["answers"]


@pytest.mark.acceptance("B-18")
def test_two_people_get_two_plans():
    one, other = planned(nothing_to_report()), planned({**nothing_to_report(), "heart": "yes"})
    assert ids(one) != ids(other)


def test_the_order_of_answers_makes_no_other_plan():
    answers = nothing_to_report()
    assert planned(dict(reversed(answers.items()))) == planned(answers)


ANY = st.fixed_dictionaries(
    {},
    optional={
        question.id: st.sampled_from([*question.values(), "unknown"])
        for question in bank().questions.values()
        if question.kind != "country" and question.screen in ("health", "more", "today")
    },
)


@settings(max_examples=40)
@given(ANY, st.sampled_from(MINUTES), st.booleans())
def test_any_answers_give_a_plan_of_the_right_length_that_allows_only_what_is_allowed(changes, minutes, calm):
    plan = planned({**nothing_to_report(), **changes}, minutes, calm)
    rulings = plan.clearance.calm if calm else plan.clearance.rulings
    assert all(rulings[item.movement].action in ("ok", "modify") for item in plan.items)
    if plan.items:
        assert abs(measured(plan.items) / (60 * minutes) - 1) <= TOLERANCE


def heard(answers, minutes: int, words: Words):
    """A plan measured by the script that the person will hear, and that script (None where nothing is offered)."""
    plan = make(cleared(answers), library(), answers, minutes, DAY, measuring(library(), words))
    return plan, build(plan.items, library(), words, manner_of(plan)) if plan.items else None


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_the_real_session_of_a_plan_is_as_long_as_was_asked_for(path, all_words: Words):
    """Measured by the script that the person will hear."""
    for minutes in MINUTES:
        _, script = heard(story(path), minutes, all_words)
        if script is not None:
            assert abs(script.length_s / (60 * minutes) - 1) <= TOLERANCE


def test_ten_minutes_on_the_floor_hold_breathing_tilt_knee_lift_and_bridge(all_words: Words):
    plan, script = heard(nothing_to_report(), 10, all_words)
    assert ids(plan) == ["breathing", "pelvic-tilt", "knee-lift", "glute-bridge"]
    steps = [segment.address.step for segment in script.segments if segment.kind == "transition"]
    assert {"down.chair", "to-side.to-side", "side-sit.side-sit", "up.stand"} <= set(steps)
    still = [one for one in script.segments if one.address.step.startswith("stand-still.")]
    assert still[-1].end_s - still[0].start_s >= 20


def test_a_session_with_time_for_it_begins_with_a_march(all_words: Words):
    for answers in (nothing_to_report(), story(EXAMPLES / "story-no-floor.yaml")):
        plan, script = heard(answers, 15, all_words)
        assert len(plan.items) >= 5
        assert [one.address.step for one in script.segments[:3]] == ["march.hold-on", "march.march", "march.slow"]
        _, short = heard(answers, 10, all_words)
        assert not short.segments[0].address.step.startswith("march")


@pytest.mark.parametrize("place", ["bed", "chair"])
def test_five_minutes_away_from_the_floor_hold_more_than_breathing(place, all_words: Words):
    plan, _ = heard({**nothing_to_report(), "floor": "no", "place": place}, 5, all_words)
    assert ids(plan) == ["breathing", "seated-pelvic-tilt", "standing-roll-down"]


def test_a_place_and_a_condition_together_need_an_overlay_only_once():
    """In bed the bridge is a block, which is half already: eye trouble adds nothing to it."""
    on_bed = {**nothing_to_report(), "floor": "no", "place": "bed", "eyes": "yes"}
    bridge = next(item for item in planned(on_bed, 15).items if item.movement == "glute-bridge")
    assert bridge.overlays == ("block",)
    low_too = next(item for item in planned({**on_bed, "high-bp": "yes"}, 15).items if item.movement == "glute-bridge")
    assert low_too.overlays == ("block", "low")


def test_what_a_ruling_bars_is_not_added_for_the_place():
    """Who had better not stand on one leg isn't given the standing donkey kick because there is no floor."""
    answers = {**nothing_to_report(), "floor": "no", "place": "standing"}
    free = cleared(answers)
    ruling = replace(free.rulings["donkey-kick"], barred=("standing",))
    barred = replace(free, rulings={**free.rulings, "donkey-kick": ruling})
    plans = [make(one, library(), answers, 15, DAY, measured) for one in (free, barred)]
    assert "not-at-standing" not in reason_rules(plans[0], "donkey-kick")
    assert "not-at-standing" in reason_rules(plans[1], "donkey-kick")


def test_the_hinge_comes_for_the_roll_down_and_where_there_is_no_floor():
    everyone, eyes = planned(nothing_to_report(), 15), planned({**nothing_to_report(), "eyes": "yes"}, 15)
    assert "stands-in" in reason_rules(everyone, "hip-hinge")
    assert "hip-hinge" in ids(eyes)
    assert "takes-place" in reason_rules(eyes, "hip-hinge")
    on_a_chair = planned({**nothing_to_report(), "floor": "no", "place": "chair"}, 15)
    hinge = next(item for item in on_a_chair.items if item.movement == "hip-hinge")
    assert hinge.overlays == ("hands-on-chair",)
