"""Mistakes planted in the product on purpose: each has to be found, or the simulator is worth nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from typing import Any

from simulation.days import World
from vertebra.prescription import allowed, course, history, light, modes, rungs, work
from vertebra.screening import clearance

Plant = Callable[[World], Any]


@contextmanager
def _changed(module: Any, name: str, value: Any) -> Iterator[None]:
    kept = getattr(module, name)
    setattr(module, name, value)
    try:
        yield
    finally:
        setattr(module, name, kept)


def without(rule: str) -> Plant:
    """The screening without one of its rules."""

    @contextmanager
    def plant(world: World) -> Iterator[None]:
        kept = world.rules
        left = {id_: one for id_, one in kept.rules.items() if id_ != rule}
        world.rules = replace(kept, rules=left)
        world.cleared.clear()
        try:
            yield
        finally:
            world.rules = kept
            world.cleared.clear()

    return plant


def number(module: Any, name: str, value: Any) -> Plant:
    """A number of the product changed."""
    return lambda _world: _changed(module, name, value)


def instead(module: Any, name: str, make: Callable[[Any], Any]) -> Plant:
    """A function of the product made another."""
    return lambda _world: _changed(module, name, make(getattr(module, name)))


def both(*plants: Plant) -> Plant:
    """Several mistakes at once: where two rooms look after the same thing, one of them is enough."""

    @contextmanager
    def plant(world: World) -> Iterator[None]:
        with ExitStack() as stack:
            for one in plants:
                stack.enter_context(one(world))
            yield

    return plant


def _turned(before: int | None, worst: int | None, morning: str | None) -> str | None:
    """The light with its comparison the wrong way round."""
    if morning in ("not-settled", "slept-badly"):
        return "red"
    if worst is None:
        return None
    rise = worst - (before or 0)
    return "red" if rise < history.YELLOW_RISE else "green" if morning == "settled" else None


def _never_paused(_real: Any) -> Any:
    return lambda _own, _on: None


def _counted_twice(real: Any) -> Any:
    return lambda movement, own: [one for one in real(movement, own) for _ in range(2)]


def _no_reasons(real: Any) -> Any:
    def decide(situation: Any, measure: Any = None) -> Any:
        plan = real(situation, measure)
        return replace(plan, items=tuple(replace(item, reasons=()) for item in plan.items))

    return decide


PLANTED: dict[str, Plant] = {
    "osteoporosis dropped (row 7)": without("row-7"),
    "flexion-sensitive dropped (row 19)": without("row-19"),
    "neck dropped (row 12)": without("row-12"),
    "numb between the legs dropped (R1)": without("R1"),
    "late pregnancy dropped (row 3)": without("row-3"),
    "blood pressure dropped (row 9)": without("row-9"),
    "glaucoma dropped (row 10)": without("row-10"),
    "direction dropped (row 20)": without("row-20"),
    "comparison swapped in the light": instead(light, "light_of", lambda _real: _turned),
    "two levels a week": number(rungs, "WEEK_DAYS", 1),
    "one good session is enough": instead(rungs, "_same_rung", _counted_twice),
    "hard work opens the next step": number(rungs, "EFFORT_MOST", 9),
    "no pause after two hard days": instead(allowed, "paused_until", _never_paused),
    "work may double in a week": number(work, "GROWTH", 3.0),
    "no calm set with much pain, in neither room": both(without("sore-today"), number(modes, "REST_HIGH", 11)),
    "worry isn't heard": number(course, "WORRY_HIGH", 11),
    "a long break is forgotten": number(rungs, "LONG_BREAK_DAYS", 10_000),
    "answers never grow old": number(clearance, "VALID_DAYS", 10_000),
    "reasons lost": instead(course, "decide", _no_reasons),
}
"""Planted mistakes, by what they are."""
