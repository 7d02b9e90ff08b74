"""Places: the emergency number (CLINICAL §0.6: chosen once, shown with a link that calls it) and how things are there.

The countries are data: places.yaml says where each number comes from, on which date, and what is still to be checked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from vertebra import content, strictyaml

OTHER = "other"
"""Chosen where one's country is not in the list."""

FORMATS: Mapping[str, tuple[str, ...]] = {
    "units": ("cm", "in"),
    "paper": ("a4", "letter"),
    "clock": ("24h", "12h"),
    "week": ("monday", "sunday"),
    "decimal": ("comma", "point"),
}
"""What differs between places, and how."""


@dataclass(frozen=True)
class Places:
    """The countries that are known. `anywhere`: the number where the place is not known."""

    date: str
    source: str
    anywhere: str
    usual: Mapping[str, str]
    countries: Mapping[str, Mapping[str, str]]

    def number(self, country: str | None) -> str:
        """The number to call in a country; the one that works almost everywhere for one that is not known."""
        return self.countries.get(country or "", {}).get("call", self.anywhere)

    def formats(self, country: str | None, chosen: Mapping[str, Any]) -> dict[str, str]:
        """How things are shown: as chosen, else as they are in the country."""
        there = {**self.usual, **self.countries.get(country or "", {})}
        return {name: chosen[name] if chosen.get(name) in values else there[name] for name, values in FORMATS.items()}


@cache
def places() -> Places:
    """The packaged places. Raises ValueError where the file says something that is not known."""
    found = strictyaml.load(content.data("app", "places.yaml").decode())
    if not isinstance(found, dict):
        raise ValueError("places.yaml: expected a mapping")
    countries = {code: dict(one) for code, one in found["countries"].items()}
    for code, one in {"usual": found["usual"], **countries}.items():
        _check(code, one)
    return Places(
        date=str(found["date"]),
        source=found["source"],
        anywhere=found["anywhere"]["call"],
        usual=dict(found["usual"]),
        countries=countries,
    )


def _check(code: str, one: Mapping[str, str]) -> None:
    for name, value in one.items():
        known = FORMATS.get(name)
        if known is None and not (name == "call" and value.isdigit()):
            raise ValueError(f"places.yaml: {code}: expected a number to call or a format, got {name}: {value!r}")
        if known is not None and value not in known:
            raise ValueError(f"places.yaml: {code}/{name}: expected one of {', '.join(known)}, got {value!r}")


def country_codes() -> tuple[str, ...]:
    """What may be chosen. Names: words `places/countries/<code>`."""
    return (*sorted(places().countries), OTHER)


def emergency_number(country: str | None) -> str:
    """The number to call in a country."""
    return places().number(country)
