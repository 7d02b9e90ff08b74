"""The reasons that a plan gives: why each movement, and why not each other one. Words keys, filled by the reader."""

from __future__ import annotations

from collections.abc import Mapping

from vertebra.screening.types import Reason

VERSION = "2026-11-22"
"""Version of the plan's own rules, all in this room and all ours but where a source says so."""


PLACE_RULES = ("not-at-", "at-")
"""How the names of the reasons begin that a place gives."""


def because(movement: str) -> Reason:
    """Why a movement is worth doing: its own words."""
    return Reason(rule="offered", version=VERSION, inputs={}, text=f"{movement}/because", source="B-18")


def first_level(level: str) -> Reason:
    """Everyone starts on the first rung."""
    return _reason("first-level", {"level": level}, "CLINICAL §5.5")


def step_up(level: str, green: int) -> Reason:
    """The step below went well often enough."""
    return _reason("step-up", {"level": level, "green": green}, "CLINICAL §5.5")


def same_step(level: str) -> Reason:
    """The same step as last time: not yet often enough, or not known how it was."""
    return _reason("same-step", {"level": level}, "CLINICAL §5.5")


def step_down(level: str) -> Reason:
    """Last time was too much."""
    return _reason("step-down", {"level": level}, "CLINICAL §5.4, §5.5")


def after_break(level: str, days: int) -> Reason:
    """Some days without it: an easier beginning."""
    return _reason("after-break", {"level": level, "days": days}, "CLINICAL §5.5")


def takes_place(movement: str) -> Reason:
    """Offered in the place of one that isn't."""
    return _reason("takes-place", {"movement": movement}, "CLINICAL §2.3")


def other_side_first(side: str) -> Reason:
    """The side that was second last time begins."""
    return _reason(f"first/{side}", {"first": side}, "CHOREOGRAPHY §0.5 (ours)")


def walk(minutes: float, days: int) -> Reason:
    """A walk beside the session: for going longer without the pain that went."""
    return _reason("walk", {"minutes": minutes, "days": days}, "CLINICAL §5.6")


def no_pain() -> Reason:
    """The path for a back that doesn't hurt."""
    return _reason("no-pain", {"back-hurts": "no"}, "issue: a path for no")


def fills(minutes: int, sets: int) -> Reason:
    """More sets because there is time for them."""
    return _reason("more-time", {"minutes": minutes, "sets": sets}, "ours")


def short_of_time(minutes: int) -> Reason:
    """Left out because the others cover most of what it gives."""
    return _reason("short-of-time", {"minutes": minutes}, "ours")


def not_at(place: str) -> Reason:
    """Left out because it can't be done there."""
    return _reason(f"not-at/{place}", {"place": place}, "CLINICAL §0.5")


def at(place: str) -> Reason:
    """Changed so that it can be done there."""
    return _reason(f"at/{place}", {"place": place}, "CLINICAL §0.5")


def stays_up(minutes: int) -> Reason:
    """Left out, or changed, because there is no time to get down and up."""
    return _reason("stays-up", {"minutes": minutes}, "ours")


def opens_later(rule: Mapping[str, object]) -> Reason:
    """Left out because what opens it hasn't gone well often enough: `{movement, level, green}`."""
    return _reason("opens-later", rule, "CLINICAL §5.5")


def stands_in() -> Reason:
    """Left out because the movement that it stands in for is offered."""
    return _reason("stands-in", {}, "CHOREOGRAPHY §8")


def ask_again(inputs: Mapping[str, object]) -> Reason:
    """The questions are older than four weeks."""
    return _reason("ask-again", inputs, "CLINICAL §0.1")


def _reason(name: str, inputs: Mapping[str, object], source: str) -> Reason:
    return Reason(
        rule=name.replace("/", "-"), version=VERSION, inputs=inputs, text=f"plan/reasons/{name}", source=source
    )
