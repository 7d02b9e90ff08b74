"""Shapes of plain data: what a value has to be, checked before anything is believed. All of it is hostile input."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from vertebra.app.plain import read
from vertebra.movements.types import Problem
from vertebra.store.columns import instant_text

LARGEST_INT = 2**53 - 1
"""Whole numbers beyond it are not the same in every program that reads JSON."""

LONGEST_NAME = 200
LONGEST_TEXT = 20_000
"""Characters of a text, our default: the longest that is written today, a note, has at most 2000."""

MANY = 20
"""So many problems are told; the rest are more of the same."""

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/-]*")
FARTHEST_MIN = 24 * 60
"""Local time is less than a day from UTC (minutes)."""


UNCHANGED = "export again, and import that file unchanged"
"""What to do about most problems."""


class Found:
    """The problems of one file, in the order of finding."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []

    def add(
        self, path: str, expected: str, got: str, cure: str = "export again, and import that file unchanged"
    ) -> None:
        """Note a problem; beyond MANY they are not told."""
        if len(self.problems) < MANY:
            self.problems.append(
                Problem(file=self.file, path=path, expected=expected, got=got, cure=cure, check="import")
            )


@dataclass(frozen=True, slots=True)
class Leaf:
    """A value that is no object and no list: what it has to be, in words and as a test."""

    expected: str
    fits: Callable[[Any], bool]


Shape = Leaf | Mapping[str, "Shape"] | tuple["Shape"]
"""A leaf; an object with these keys (more are allowed where OTHERS is among them); a list of a shape."""

OTHERS = "…"
"""In an object's shape: keys that are not named here, of the shape beside it."""


def kind_of(value: object) -> str:
    """What came, without repeating what a person wrote."""
    names = {dict: "an object", list: "a list", str: "a text", bool: "true or false", type(None): "null"}
    if isinstance(value, str):
        return f"a text of {len(value)} characters" if value else "an empty text"
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"the number {value:g}" if abs(value) < LARGEST_INT else "a huge number"
    return names.get(type(value), "something else")


def check(value: Any, shape: Shape, path: str, found: Found) -> bool:
    """Whether a value has a shape; problems are noted under their path."""
    if isinstance(shape, Leaf):
        if not shape.fits(value):
            found.add(path, shape.expected, kind_of(value))
            return False
        return True
    if isinstance(shape, tuple):
        return _check_list(value, shape[0], path, found)
    return _check_object(value, shape, path, found)


def _check_list(value: Any, shape: Shape, path: str, found: Found) -> bool:
    if not isinstance(value, list):
        found.add(path, "a list", kind_of(value))
        return False
    results = [check(inner, shape, f"{path}/{number}", found) for number, inner in enumerate(value)]
    return all(results)


def _check_object(value: Any, shape: Mapping[str, Shape], path: str, found: Found) -> bool:
    if not isinstance(value, dict):
        found.add(path, "an object", kind_of(value))
        return False
    good = True
    for key in shape:
        if key != OTHERS and key not in value:
            found.add(f"{path}/{key}", "a value", "nothing")
            good = False
    for key, inner in value.items():
        if key in shape:
            good = check(inner, shape[key], f"{path}/{key}", found) and good
        elif OTHERS in shape:
            good = check(inner, shape[OTHERS], f"{path}/…", found) and good
        else:
            found.add(path or "/", f"only the keys {', '.join(shape)}", "another key")
            good = False
    return good


# leaves


def _is_int(value: Any, least: int, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _is_text(value: Any, most: int) -> bool:
    """Half of a character (a lone surrogate) is valid JSON and fits in no file."""
    if not isinstance(value, str) or len(value) > most:
        return False
    return not any("\ud800" <= letter <= "\udfff" for letter in value)


def _is_plain(value: Any) -> bool:
    if isinstance(value, dict):
        return all(_is_text(key, LONGEST_NAME) and _is_plain(inner) for key, inner in value.items())
    if isinstance(value, list):
        return all(_is_plain(inner) for inner in value)
    if isinstance(value, int) and not isinstance(value, bool):
        return abs(value) <= LARGEST_INT
    return value is None or isinstance(value, bool) or _is_number(value) or _is_text(value, LONGEST_TEXT)


def _is_instant(value: Any) -> bool:
    try:
        return isinstance(value, str) and instant_text(datetime.fromisoformat(value)) == value
    except ValueError:
        return False


def _is_day(value: Any) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def whole(least: int = 0, most: int = LARGEST_INT) -> Leaf:
    """A whole number."""
    return Leaf(f"a whole number from {least} to {most}", lambda value: _is_int(value, least, most))


def one_of(*values: str) -> Leaf:
    """One of these texts."""
    return Leaf(f"one of {', '.join(values)}", lambda value: isinstance(value, str) and value in values)


def or_null(leaf: Leaf) -> Leaf:
    """A leaf's value, or null."""
    return Leaf(f"{leaf.expected}, or null", lambda value: value is None or leaf.fits(value))


def readable(kind: Any, expected: str) -> Leaf:
    """Plain data that one of our types can be read from, and that holds nothing strange."""

    def fits(value: Any) -> bool:
        try:
            read(kind, value)
        except (TypeError, ValueError, KeyError, AttributeError):
            return False
        return _is_plain(value)

    return Leaf(expected, fits)


def is_score_items(value: Any) -> bool:
    """Ticked numbers as texts, or activities with their values."""

    def fits(one: Any) -> bool:
        if isinstance(one, dict):
            return set(one) == {"name", "value"} and _is_text(one["name"], LONGEST_NAME) and _is_number(one["value"])
        return isinstance(one, str) and _is_text(one, LONGEST_NAME)

    return value is None or (isinstance(value, list) and all(fits(one) for one in value))


def _is_scalar(value: Any) -> bool:
    return not isinstance(value, dict | list) and _is_plain(value)


def _is_answer(value: Any) -> bool:
    return _is_scalar(value) or (isinstance(value, list) and all(isinstance(v, str) and _is_plain(v) for v in value))


SEQ = whole(1)
OFFSET = whole(-FARTHEST_MIN, FARTHEST_MIN)
INSTANT = Leaf("an instant like 2026-11-21T18:04:05.120Z", _is_instant)
DAY = Leaf("a day like 2026-11-21", _is_day)
ID = Leaf(
    "an id of letters, digits and ._:/-",
    lambda value: isinstance(value, str) and len(value) <= LONGEST_NAME and NAME.fullmatch(value) is not None,
)
TEXT = Leaf(f"a text of at most {LONGEST_TEXT} characters", lambda value: _is_text(value, LONGEST_TEXT))
SHORT = Leaf(f"a text of at most {LONGEST_NAME} characters", lambda value: _is_text(value, LONGEST_NAME))
NUMBER = Leaf("a number", lambda value: _is_number(value) and abs(value) <= LARGEST_INT)
PLAIN = Leaf("plain data: finite numbers, whole texts", _is_plain)
ANSWER = Leaf("a text, a number, true, false, null or a list of texts", _is_answer)
SWITCH = Leaf("true or false", lambda value: isinstance(value, bool))
POINTS = or_null(whole(0, 10))
