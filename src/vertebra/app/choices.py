"""What the person may choose: the settings, their limits, and what holds until they choose."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from vertebra import content
from vertebra.app.places import FORMATS
from vertebra.app.refused import RefusedError

Plain = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Choice:
    """One setting: what holds at first, which values fit, and how that is said."""

    first: Any
    fits: Callable[[Any], bool]
    expected: str


def _switch(first: bool) -> Choice:
    return Choice(first, lambda value: isinstance(value, bool), "true or false")


def _one_of(*values: Any) -> Choice:
    said = ", ".join(str(value) for value in values)
    return Choice(
        values[0], lambda value: any(value == v and type(value) is type(v) for v in values), f"one of: {said}"
    )


def _number(first: float, least: float, most: float, unit: str) -> Choice:
    def fits(value: Any) -> bool:
        return isinstance(value, int | float) and not isinstance(value, bool) and least <= value <= most

    return Choice(first, fits, f"a number from {least:g} to {most:g} {unit}".rstrip())


def _text_or_none(longest: int) -> Choice:
    def fits(value: Any) -> bool:
        return value is None or (isinstance(value, str) and 0 < len(value) <= longest)

    return Choice(None, fits, f"a text of at most {longest} characters, or null")


AS_THERE = "country"
"""Units, paper, clock, week and decimals: as they are in the person's country."""

MINUTES = (10, 5, 15)
"""Lengths of a session that a person may choose; ten is what is offered first (issue 2 §5)."""

CHOICES: Mapping[str, Choice] = {
    "language": _one_of(*content.LANGUAGES),
    "breath_in_s": _number(3.0, 1.5, 8, "seconds"),
    "breath_out_s": _number(4.0, 1.5, 8, "seconds"),
    "breath_asked": _switch(False),
    "pace": _number(1.0, 0.6, 1.5, ""),
    "minutes": _one_of(*MINUTES),
    "body": _one_of(*content.bodies()),
    "voice": _switch(True),
    "voice_name": _text_or_none(200),
    "voice_rate": _number(0.9, 0.5, 1.5, ""),
    "captions": _switch(True),
    "tones": _switch(True),
    "theme": _one_of("system", "light", "dark"),
    "motion": _one_of("system", "reduced", "full"),
    "figure": _one_of("auto", "stills"),
    "dark_screen": _switch(False),
    **{name: _one_of(AS_THERE, *values) for name, values in FORMATS.items()},
}
"""Breath: CHOREOGRAPHY §0.3 (3 s in, 4 s out; tested from 1.5 to 8 s); pace: INTERFACES §3; the rest is ours."""


def settings(kept: Plain) -> dict[str, Any]:
    """All settings: what was kept where it (still) fits, else what holds at first."""
    return {
        name: kept[name] if name in kept and choice.fits(kept[name]) else choice.first
        for name, choice in CHOICES.items()
    }


def changed(kept: Plain, change: Plain) -> dict[str, Any]:
    """The settings with a change applied. Raises RefusedError for an unknown name or a value that doesn't fit."""
    for name, value in change.items():
        choice = CHOICES.get(name)
        if choice is None:
            raise RefusedError(
                "bad-value", expected=f"one of: {', '.join(CHOICES)}", got="another name", where="settings"
            )
        if not choice.fits(value):
            raise RefusedError("bad-value", expected=choice.expected, got=type(value).__name__, where=name)
    return settings({**kept, **change})
