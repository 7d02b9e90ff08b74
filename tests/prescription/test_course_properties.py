"""What holds for every person and every history, tried on many of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plan_room import DAY, cleared, library, nothing_to_report

from vertebra.app.plain import plain
from vertebra.prescription import work
from vertebra.prescription.course import decide
from vertebra.prescription.facts import facts_of
from vertebra.prescription.history import Done, SessionDone
from vertebra.prescription.light import STEPS, light, of_movement
from vertebra.prescription.situation import FearSaid, LikingSaid, PainArea, PainSaid, Situation
from vertebra.prescription.types import Plan

MOVEMENTS = sorted(id_ for id_, one in library().movements.items() if one.kind == "mat")
NUMBERS = {id_: {level.id: level.number for level in one.ladder} for id_, one in library().movements.items()}
POINTS = st.one_of(st.none(), st.integers(0, 10))

CONDITIONS = st.fixed_dictionaries(
    {},
    optional={
        "thin-bones": st.sampled_from(["yes", "no"]),
        "eyes": st.sampled_from(["yes", "no"]),
        "leg-pain": st.sampled_from(["yes", "no"]),
        "neck": st.sampled_from(["yes", "no"]),
        "floor": st.sampled_from(["yes", "no"]),
        "place": st.sampled_from(["bed", "chair", "standing"]),
        "direction": st.sampled_from(["bending-eases", "arching-eases", "neither", "not-sure"]),
        "saddle-numb": st.sampled_from(["no", "no", "no", "yes"]),
        "pain-now": st.sampled_from([0.0, 3.0, 5.0, 7.0]),
    },
)


@st.composite
def sessions(draw):
    """Up to a dozen sessions of a few movements, in the last two months."""
    days = sorted(draw(st.lists(st.integers(1, 60), max_size=12, unique=True)), reverse=True)
    told, history = [], []
    for ago in days:
        session = SessionDone(
            on=DAY - timedelta(days=ago),
            pain_before=draw(POINTS),
            worst=draw(POINTS),
            pain_after=draw(POINTS),
            effort=draw(POINTS),
            morning=draw(st.sampled_from([None, "settled", "settled", "not-settled", "slept-badly"])),
        )
        told.append(session)
        for name in draw(st.lists(st.sampled_from(MOVEMENTS), max_size=4, unique=True)):
            level = draw(st.sampled_from(sorted(NUMBERS[name])))
            done = Done(
                movement=name,
                level=level,
                on=session.on,
                light=of_movement(session, session.worst),
                effort=session.effort,
                whole=draw(st.booleans()),
            )
            history.append(done)
    return tuple(told), tuple(history)


class Life:
    """A situation that shows itself in a line: all that is drawn, without the library."""

    def __init__(self, situation: Situation) -> None:
        self.now = situation

    def __repr__(self) -> str:
        one = self.now
        kept = {name: value for name, value in one.answers.items() if value not in ("no", "none")}
        return f"Life({kept}, {one.minutes}, {one.calm}, {one.history}, {one.sessions}, {one.fears}, {one.pains})"


@st.composite
def lives(draw):
    given_answers = nothing_to_report() | {"back-hurts": "yes"} | draw(CONDITIONS)
    told, history = draw(sessions())
    names = st.sampled_from(MOVEMENTS)
    situation = Situation(
        clearance=cleared(given_answers),
        library=library(),
        answers=given_answers,
        on=DAY,
        minutes=draw(st.sampled_from([5, 10, 15])),
        calm=draw(st.booleans()),
        history=history,
        sessions=told,
        fears=tuple(
            FearSaid(movement=name, on=DAY, before=value)
            for name, value in draw(st.dictionaries(names, st.integers(0, 10), max_size=3)).items()
        ),
        likings=tuple(
            LikingSaid(movement=name, value=value, on=DAY)
            for name, value in draw(st.dictionaries(names, st.integers(-1, 1), max_size=3)).items()
        ),
        pains=tuple(
            PainSaid(on=DAY - timedelta(days=ago), areas=(PainArea(area="low-back", strength=value),))
            for ago, value in draw(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 10)), max_size=3))
        ),
    )
    return Life(situation)


def hardness(plan: Plan) -> float:
    """How much a plan asks for: the work of its session (seconds)."""
    return work.of_items(plan.items, facts_of(library()))


@settings(max_examples=40, deadline=None, derandomize=True)
@given(lives())
@pytest.mark.acceptance("X-31")
def test_nothing_that_is_left_out_is_prescribed_and_no_ruling_is_passed(life):
    situation = life.now
    plan = decide(situation)
    rulings = situation.clearance.calm if plan.mode in ("calm", "flare") else situation.clearance.rulings
    for item in (*plan.items, *plan.beside):
        ruling = rulings[item.movement]
        assert ruling.action in ("ok", "modify")
        assert set(ruling.overlays) <= set(item.overlays)
        assert not set(ruling.barred) & set(item.overlays)
        if ruling.level_max is not None:
            assert NUMBERS[item.movement][item.level] <= NUMBERS[item.movement][ruling.level_max]


@settings(max_examples=40, deadline=None, derandomize=True)
@given(lives())
def test_nobody_goes_up_more_than_one_step_and_never_twice_in_a_week(life):
    situation = life.now
    plan = decide(situation)
    for item in plan.items:
        own = [done for done in situation.history if done.movement == item.movement]
        number = NUMBERS[item.movement][item.level]
        if not own:
            assert number == 1
            continue
        assert number <= NUMBERS[item.movement][own[-1].level] + 1
        week = [done for done in own if (DAY - done.on).days < 7]
        if week and number > NUMBERS[item.movement][own[-1].level]:
            assert number <= min(NUMBERS[item.movement][done.level] for done in week) + 1
            assert (DAY - own[-2].on).days >= 7


@settings(max_examples=30, deadline=None, derandomize=True)
@given(lives())
def test_every_decision_has_its_reasons_and_nobody_is_left_without_an_action(life):
    situation = life.now
    plan = decide(situation)
    for one in (*plan.items, *plan.beside, *plan.left_out, *plan.changes):
        assert one.reasons, one
    locked = plan.clearance.action in ("emergency", "urgent")
    assert plan.items or plan.beside or locked
    if not locked:
        assert "breathing" in [item.movement for item in plan.items]


@settings(max_examples=20, deadline=None, derandomize=True)
@given(lives())
def test_the_same_situation_gives_the_same_bytes(life):
    situation = life.now
    assert repr(plain(decide(situation))) == repr(plain(decide(replace(situation))))


@settings(max_examples=30, deadline=None, derandomize=True)
@given(lives(), st.integers(0, 10), st.integers(0, 10))
def test_more_pain_never_gives_a_harder_plan(life, pain, more):
    """The pain said before lying down: a higher one asks for no more work and no higher step."""
    situation = life.now

    def with_pain(value: int) -> Plan:
        answers = dict(situation.answers) | {"pain-now": float(value)}
        return decide(replace(situation, answers=answers, clearance=cleared(answers)))

    less, worse = with_pain(min(pain, more)), with_pain(max(pain, more))
    assert hardness(worse) <= hardness(less) + 1e-6
    levels = {item.movement: NUMBERS[item.movement][item.level] for item in less.items}
    for item in worse.items:
        assert NUMBERS[item.movement][item.level] <= levels.get(item.movement, len(NUMBERS[item.movement]))


@settings(max_examples=30, deadline=None, derandomize=True)
@given(st.integers(0, 10), st.integers(0, 10), st.integers(0, 10))
def test_more_pain_after_a_session_never_gives_a_lighter_light(before, pain, more):
    def step(after: int) -> int:
        said = light(SessionDone(on=DAY, pain_before=before, pain_after=after, morning="settled"))
        assert said is not None
        return STEPS[said.light]

    assert step(min(pain, more)) <= step(max(pain, more))


def test_a_decision_reads_no_clock():
    situation = Situation(
        clearance=cleared(nothing_to_report(), date(1999, 1, 1)),
        library=library(),
        answers=nothing_to_report(),
        on=date(1999, 1, 2),
    )
    assert decide(situation).date == date(1999, 1, 2)
    assert decide(situation).items
