"""People's days: questions, plan, session, light, the next morning; every plan is looked at by every invariant."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from simulation import oracle
from simulation.invariants import CHECKS, Check, Seen, ladders
from simulation.person import ALARMS, NEW_A_DAY, Person, person
from vertebra.movements.types import Library
from vertebra.prescription import course
from vertebra.prescription.facts import Facts, facts_of
from vertebra.prescription.history import Done, SessionDone, light_of
from vertebra.prescription.light import last_light
from vertebra.prescription.situation import FearSaid, Situation
from vertebra.prescription.types import Plan
from vertebra.screening import clearance as screening
from vertebra.screening import locks
from vertebra.screening.questions import Bank
from vertebra.screening.rules import Rules
from vertebra.screening.types import Clearance, Reason

FIRST_DAY = date(2026, 1, 5)
DAYS = 42
LONG_DAYS = 140
LONG_EVERY = 8
"""Six weeks a person; twenty for one of eight, so that there are long courses and long breaks."""

AGAIN = 50
"""One plan in so many is made twice, and has to be the same."""

VISIT_AFTER = 2
"""So many days after a lock somebody was seen."""


@dataclass(slots=True)
class World:
    """What everybody shares."""

    library: Library
    bank: Bank
    rules: Rules
    rows: Sequence[oracle.Row]
    base: Mapping[str, object]
    checks: Sequence[Check] = CHECKS
    cleared: dict[tuple[object, ...], Clearance] = field(default_factory=dict)
    facts: Facts = field(init=False)
    ladders: dict[str, dict[str, int]] = field(init=False)

    def __post_init__(self) -> None:
        self.facts = facts_of(self.library)
        self.ladders = ladders(self.library)

    def work_s(self, movement: str, level: str, reps: int, sets: int) -> float:
        """The seconds of work of a dose; without repetitions, those of its level."""
        if level not in self.facts.levels.get(movement, {}):
            return 0.0
        fact = self.facts.fact(movement, level)
        return fact.work_s(reps or fact.dose.reps, sets)

    def clear(self, answers: Mapping[str, object], on: date) -> Clearance:
        """The real clearance; the same answers are weighed once, whatever the day."""
        key = tuple(sorted(answers.items(), key=str))
        if key not in self.cleared:
            if len(self.cleared) > 4000:
                self.cleared.clear()
            self.cleared[key] = screening.clear(answers, self.bank, self.rules, self.library, on)
        found = self.cleared[key]
        return replace(found, asked_on=on, expires_on=on + timedelta(days=screening.VALID_DAYS))


@dataclass(slots=True)
class Tally:
    """What was reached, and what was wrong."""

    days: int = 0
    plans: int = 0
    sessions: int = 0
    reached: Counter[str] = field(default_factory=Counter)
    lights: Counter[str] = field(default_factory=Counter)
    modes: Counter[str] = field(default_factory=Counter)
    actions: Counter[str] = field(default_factory=Counter)
    items: Counter[int] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)

    def add(self, other: Tally) -> None:
        """Another's figures too."""
        self.days += other.days
        self.plans += other.plans
        self.sessions += other.sessions
        for name in ("reached", "lights", "modes", "actions", "items", "wrong"):
            getattr(self, name).update(getattr(other, name))
        self.examples = other.examples | self.examples


@dataclass(slots=True)
class _Life:
    """One person's days so far."""

    world: World
    who: Person
    number: int
    tally: Tally
    answers: dict[str, object]
    asked_on: date | None = None
    lock: locks.LockState = locks.OPEN
    locked_days: int = 0
    history: list[Done] = field(default_factory=list)
    sessions: list[SessionDone] = field(default_factory=list)
    fears: list[FearSaid] = field(default_factory=list)
    lights: dict[tuple[str, date], str | None] = field(default_factory=dict)


def days_of(number: int) -> int:
    """How many days a person is followed."""
    return LONG_DAYS if number % LONG_EVERY == 0 else DAYS


def live(world: World, number: int) -> Tally:
    """All days of one person, and what was seen."""
    who = person(number, world.base, world.rows, world.rules, world.bank)
    life = _Life(world, who, number, Tally(), dict(who.answers))
    if who.worries:
        life.fears = [FearSaid(movement=name, on=FIRST_DAY, before=value) for name, value in who.worries.items()]
    for day in range(days_of(number)):
        on = FIRST_DAY + timedelta(days=day)
        life.tally.days += 1
        pain = who.today()
        _something_new(life)
        if who.practises(on.weekday()):
            _come(life, on, pain)
    return life.tally


def _something_new(life: _Life) -> None:
    """A new finding, said at the next questions; some people never say it."""
    if life.who.chance.random() < NEW_A_DAY and life.who.style != "taps-through":
        life.answers[life.who.chance.choice(ALARMS)] = "yes"
        life.asked_on = None


def _come(life: _Life, on: date, pain: int) -> None:
    """The person opens the coach, answers, gets a plan, and does it if there is one."""
    world, who = life.world, life.who
    full = life.asked_on is None or (on - life.asked_on).days >= screening.VALID_DAYS
    if full:
        life.asked_on = on
    said = who.says(pain)
    answers = dict(life.answers)
    if answers.get("back-hurts") == "yes" and said is not None and answers.get("pain-now") != "unknown":
        answers["pain-now"] = said
    clearance = world.clear(answers, life.asked_on or on)
    clearance = _locked(life, clearance, on, full)
    situation = Situation(
        clearance=clearance,
        library=world.library,
        answers=answers,
        on=on,
        minutes=who.chance.choice((5, 10, 10, 15)),
        history=tuple(life.history),
        sessions=tuple(life.sessions),
        fears=tuple(life.fears),
        began=life.history[0].on if life.history else None,
    )
    plan = course.decide(situation)
    _look(life, situation, plan)
    if plan.items and clearance.action not in locks.LOCKING:
        _practise(life, plan, on, pain, said)


def _locked(life: _Life, clearance: Clearance, on: date, full: bool) -> Clearance:
    """The real lock, and its key: a visit after some days, then the findings are old and known."""
    answers = f"{life.number}-{on.isoformat()}"
    rules = tuple(reason.rule for reason in clearance.reasons)
    life.lock = locks.step(
        life.lock, locks.Screened(answers=answers, action=clearance.action, rules=rules, on=on, full=full)
    )
    if life.lock.lock is None:
        life.locked_days = 0
        return clearance
    life.locked_days += 1
    if life.locked_days > VISIT_AFTER:
        visit = locks.Visit(who="Dr. A", on=on, may_exercise=True, explained=True)
        life.lock = locks.step(life.lock, visit)
        for name, value in life.answers.items():
            if name in ALARMS and value == "yes":
                life.answers[name] = "known"
        life.asked_on = None
    return clearance


def _look(life: _Life, situation: Situation, plan: Plan) -> None:
    """Every invariant, and what was reached."""
    world, tally = life.world, life.tally
    tally.plans += 1
    tally.modes[plan.mode] += 1
    tally.actions[situation.clearance.action] += 1
    tally.items[len(plan.items)] += 1
    tally.reached.update({reason.rule for reason in _reasons(situation.clearance, plan)})
    rows = oracle.holding(world.rows, situation.answers)
    seen = Seen(situation, plan, rows, life.lights, world.ladders, world.work_s)
    for check in world.checks:
        for said in check(seen):
            tally.wrong[check.__name__] += 1
            tally.examples.setdefault(check.__name__, f"person {life.number}, {situation.on}: {said}")
    if tally.plans % AGAIN == 0 and course.decide(situation) != plan:
        tally.wrong["the_same_situation_gives_the_same_plan"] += 1


def _reasons(clearance: Clearance, plan: Plan) -> Iterator[Reason]:
    yield from clearance.reasons
    yield from clearance.advice
    yield from plan.mode_reasons
    yield from plan.refer
    for one in (*plan.items, *plan.beside, *plan.left_out, *plan.changes):
        yield from one.reasons
    for ruling in clearance.rulings.values():
        yield from ruling.reasons


def _practise(life: _Life, plan: Plan, on: date, pain: int, said: int | None) -> None:
    """A session: pain answers the work, the person says how it was, the morning comes."""
    who, chance = life.who, life.who.chance
    life.tally.sessions += 1
    load = sum(life.world.ladders[item.movement][item.level] for item in plan.items)
    rise = max(0.0, who.sensitivity * load / 8 + chance.gauss(-0.3, 0.8))
    after = min(10, round(pain + rise))
    sharp = chance.random() < 0.012
    effort = _effort(who, chance, load)
    morning = _morning(who, chance, rise)
    worst = who.says(after)
    session = SessionDone(
        on=on, pain_before=said, worst=worst, pain_after=worst, effort=effort, morning=morning, sharp=sharp
    )
    life.sessions.append(session)
    told = last_light([session])
    colour = told.light if told is not None and (told.sure or told.light != "green") else None
    due = oracle.light(said or 0, worst, morning, sharp=sharp)
    if colour != due:
        life.tally.wrong["the_light_is_that_of_the_table"] += 1
        life.tally.examples.setdefault("the_light_is_that_of_the_table", f"{session}: {colour}, expected {due}")
    life.tally.lights[due or "unknown"] += 1
    for item in plan.items:
        light = "red" if sharp else light_of(said, worst, morning)
        life.lights[item.movement, on] = due
        life.history.append(
            Done(
                movement=item.movement, level=item.level, on=on, light=light, overlays=item.overlays,
                first=item.dose.first, whole=not sharp and chance.random() < 0.93, effort=effort,
                reps=item.dose.reps, hold=item.dose.hold, sets=item.dose.sets,
            )
        )  # fmt: skip


def _effort(who: Person, chance: random.Random, load: int) -> int | None:
    if who.style == "silent" and chance.random() < 0.5:
        return None
    return int(min(10, max(0, round(1.5 + load / 6 + who.sensitivity + chance.gauss(0, 0.8)))))


def _morning(who: Person, chance: random.Random, rise: float) -> str | None:
    if chance.random() < (0.4 if who.style == "silent" else 0.12):
        return None
    if who.style == "taps-through" or rise < 1.2:
        return "settled"
    return (
        chance.choice(("settled", "settled", "settled", "not-settled", "slept-badly"))
        if rise < 2.5
        else chance.choice(("settled", "not-settled", "slept-badly"))
    )
