"""Numbers, days and lists as this person reads them: their decimals, their units, their language's months."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from vertebra.plots.scale import round_up
from vertebra.words import Words

CM_PER_IN = 2.54
"""Centimetres of an inch, by definition."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """Words and how things are shown. `units`: cm or in; `decimal`: comma or point; `week`: monday or sunday."""

    words: Words
    units: str = "cm"
    decimal: str = "point"
    week: str = "monday"

    def say(self, key: str, **values: str | int | float) -> str:
        """A text, filled in."""
        return self.words.say(key, **values)

    def number(self, value: float) -> str:
        """A number with one decimal at most."""
        said = f"{round(value, 1):g}"
        return said.replace(".", self.say(f"outcomes/decimal/{self.decimal}"))

    def drawn(self, value: float, unit: str) -> float:
        """A value in the unit that it is shown in."""
        return value / CM_PER_IN if unit == "cm" and self.units == "in" else value

    def value(self, value: float, unit: str) -> str:
        """A value with its unit."""
        shown = self.number(self.drawn(value, unit))
        name = "in" if unit == "cm" and self.units == "in" else unit
        return f"{shown} {self.say(f'outcomes/units/{name}')}" if name else shown

    def is_nothing(self, value: float, unit: str) -> bool:
        """Whether a value is shown as 0."""
        return round(self.drawn(value, unit), 1) == 0

    def round_up(self, value: float) -> float:
        """A round number for the top of an axis."""
        return round_up(value)

    def day(self, on: date) -> str:
        """A day without its year."""
        return self.say("outcomes/date/day", day=on.day, month=self.month_short(on))

    def whole_day(self, on: date) -> str:
        """A day with its year."""
        return self.say("outcomes/date/whole", day=on.day, month=self.month_short(on), year=on.year)

    def month(self, on: date) -> str:
        """A month's name."""
        return self.say(f"outcomes/months/{on.month}")

    def month_short(self, on: date) -> str:
        """A month's short name."""
        return self.say(f"outcomes/months-short/{on.month}")

    def listed(self, names: Sequence[str]) -> str:
        """Own words of a person beside each other."""
        return ", ".join(names)
