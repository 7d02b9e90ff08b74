"""An entry of pain, typed; and reading one from what the page sent or the store kept. Pure.

Body: `{areas: [{area, strength, words, pattern}], overall: {now, average, worst}, eases, worsens, since, began, like,
activities: [{name, value}], other}`. Everything may be left out. Strengths and values go from 0 to 10, or are null.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from vertebra.pain.picker import Picker
from vertebra.pain.types import BodyMap
from vertebra.screening.alarms import from_words

MOST = 10
"""Strongest pain, and an activity as before (0 to 10, CLINICAL §3.1)."""

LONGEST_NAME = 80
LONGEST_TEXT = 2000
"""Characters of an activity's name, and of own words (our default)."""


class EntryError(ValueError):
    """Not an entry. `path`: where; `got`: the kind of what came, never a person's own words."""

    def __init__(self, path: str, expected: str, got: str) -> None:
        super().__init__(f"entry/{path}: expected {expected}, got {got}")
        self.path = path
        self.expected = expected
        self.got = got


@dataclass(frozen=True, slots=True, kw_only=True)
class Felt:
    """One place: how strong (0 to 10; None: not said), which words, which pattern."""

    area: str
    strength: int | None = None
    words: tuple[str, ...] = ()
    pattern: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Overall:
    """All places together, 0 to 10: right now, most of the week, at its worst. None: not said."""

    now: int | None = None
    average: int | None = None
    worst: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """Something that the back makes hard, in own words. 0: can't; 10: as before."""

    name: str
    value: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What someone said about their pain at one moment. Empty parts were left out."""

    areas: tuple[Felt, ...] = ()
    overall: Overall = field(default_factory=Overall)
    eases: tuple[str, ...] = ()
    worsens: tuple[str, ...] = ()
    since: str | None = None
    began: tuple[str, ...] = ()
    like: str | None = None
    activities: tuple[Activity, ...] = ()
    other: str | None = None

    @property
    def strength(self) -> int | None:
        """How strong it is now: as said for all together, else the strongest place (0 to 10)."""
        if self.overall.now is not None:
            return self.overall.now
        return max((one.strength for one in self.areas if one.strength is not None), default=None)


def read(body: Mapping[str, Any], body_map: BodyMap, picker: Picker) -> Entry:
    """An entry from plain data. Raises EntryError."""
    _check_keys(body, {one.name for one in fields(Entry)}, "")
    areas = tuple(_felt(one, n, body_map, picker) for n, one in enumerate(_list(body, "areas", "")))
    _check_once([one.area for one in areas], "areas")
    overall = body.get("overall") or {}
    if not isinstance(overall, Mapping):
        raise EntryError("overall", "an object", _kind(overall))
    _check_keys(overall, {"now", "average", "worst"}, "overall")
    return Entry(
        areas=areas,
        overall=Overall(**{name: _scale(overall.get(name), f"overall/{name}") for name in ("now", "average", "worst")}),
        eases=_some(body, "eases", picker.eases),
        worsens=_some(body, "worsens", picker.worsens),
        since=_one(body.get("since"), picker.since, "since"),
        began=_some(body, "began", picker.began),
        like=_text(body.get("like"), LONGEST_TEXT, "like"),
        activities=_activities(body, picker.activities),
        other=_text(body.get("other"), LONGEST_TEXT, "other"),
    )


def asks_now(entry: Entry, before: Entry | None, picker: Picker) -> tuple[str, ...]:
    """The questions that an entry calls for at once; none where it says nothing that the one before didn't say.

    `before`: the last entry whose questions were answered lately; None where there is none.
    """
    if before is not None and _signs(entry, picker) <= _signs(before, picker):
        return ()
    # place by place: a tingling hand says nothing about a sore calf
    patterns = {pattern for one in entry.areas for pattern in one.pattern}
    patterns |= {picker.unrest[one] for one in entry.eases if one in picker.unrest}
    asks = [question for one in entry.areas for question in from_words(one.words, [one.area])]
    asks += from_words((), [one.area for one in entry.areas], sorted(patterns), entry.began)
    return tuple(dict.fromkeys(asks))


def _signs(entry: Entry, picker: Picker) -> frozenset[tuple[str, str]]:
    """All that the flags look at, each with where it was said."""
    felt = {(one.area, what) for one in entry.areas for what in ("", *one.words, *one.pattern)}
    rest = {("eases", one) for one in entry.eases if one in picker.unrest}
    return frozenset(felt | rest | {("began", one) for one in entry.began})


def _felt(value: Any, number: int, body_map: BodyMap, picker: Picker) -> Felt:
    path = f"areas/{number}"
    if not isinstance(value, Mapping):
        raise EntryError(path, "an object with an area", _kind(value))
    _check_keys(value, {"area", "strength", "words", "pattern"}, path)
    area = _one(value.get("area"), body_map.areas, f"{path}/area")
    if area is None:
        raise EntryError(f"{path}/area", "an area of the map", "nothing")
    return Felt(
        area=area,
        strength=_scale(value.get("strength"), f"{path}/strength"),
        words=_some(value, "words", picker.all_words, path),
        pattern=_some(value, "pattern", picker.all_patterns, path),
    )


def _activities(body: Mapping[str, Any], most: int) -> tuple[Activity, ...]:
    given = _list(body, "activities", "")
    if len(given) > most:
        raise EntryError("activities", f"at most {most}", str(len(given)))
    found = []
    for number, one in enumerate(given):
        path = f"activities/{number}"
        if not isinstance(one, Mapping):
            raise EntryError(path, "an object with a name and a value", _kind(one))
        _check_keys(one, {"name", "value"}, path)
        name = _text(one.get("name"), LONGEST_NAME, f"{path}/name")
        value = _scale(one.get("value"), f"{path}/value")
        if name is None or value is None:
            raise EntryError(path, "a name and a value from 0 to 10", "one without")
        found.append(Activity(name=name, value=value))
    _check_once([one.name for one in found], "activities")
    return tuple(found)


# values


def _check_keys(value: Mapping[str, Any], known: Collection[str], path: str) -> None:
    if not set(value) <= set(known):
        raise EntryError(path, f"only {', '.join(sorted(known))}", "another name")


def _check_once(names: Sequence[str], path: str) -> None:
    if len(set(names)) < len(names):
        raise EntryError(path, "each once", "one twice")


def _list(body: Mapping[str, Any], name: str, path: str) -> Sequence[Any]:
    value = body.get(name)
    if value is None:
        return ()
    if not isinstance(value, list | tuple):
        raise EntryError(f"{path}/{name}".lstrip("/"), "a list", _kind(value))
    return value


def _some(body: Mapping[str, Any], name: str, known: Collection[str], path: str = "") -> tuple[str, ...]:
    where = f"{path}/{name}".lstrip("/")
    found = [_one(one, known, where) for one in _list(body, name, path)]
    return tuple(dict.fromkeys(one for one in found if one is not None))


def _one(value: Any, known: Collection[str], path: str) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str) or value not in known:
        raise EntryError(path, f"one of: {', '.join(sorted(known))}", "another name")
    return value


def _scale(value: Any, path: str) -> int | None:
    if value is None:
        return None
    whole = isinstance(value, int) and not isinstance(value, bool)
    if not whole or not 0 <= value <= MOST:
        raise EntryError(path, f"a whole number from 0 to {MOST}", "another number" if whole else _kind(value))
    return int(value)


def _text(value: Any, longest: int, path: str) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str) or len(value) > longest:
        raise EntryError(path, f"a text of at most {longest} characters", _kind(value))
    return value.strip() or None


def _kind(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "a text", bool: "true or false", type(None): "nothing"}
    return names.get(type(value), "another kind")
