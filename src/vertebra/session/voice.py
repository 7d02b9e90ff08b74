"""One cue at a time: what is wished to be said, fitted into time so that nothing overlaps and nothing is hurried.

A wish holds its words in several lengths. The first that fits is said; a wish that fits in none is left out:
silence is part of teaching (CHOREOGRAPHY §0.4).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from vertebra.session.types import Cue
from vertebra.words import Words

BETWEEN_S = 0.2
"""The least silence between two cues, beside the pause that each sentence ends with (seconds; our default)."""


class Line(NamedTuple):
    """A words key and its values."""

    key: str
    args: tuple[tuple[str, str | int], ...] = ()


@dataclass(slots=True)
class Wish:
    """Something to say: begun from `at_s` on, at the latest at `latest_s`, ended by `end_s` (script seconds).

    `forms`: the same thing said in several lengths, the wanted one first. Importance: 3 must, 2 should, 1 may.
    `counts`: as in a cue.
    """

    at_s: float
    latest_s: float
    end_s: float
    forms: tuple[Line, ...]
    importance: int = 2
    counts: bool = False


@dataclass(slots=True)
class Speaker:
    """Knows how long a line takes in one language, and which lines there are."""

    words: Words
    _seconds: dict[Line, float] = field(default_factory=dict)
    _clauses: dict[Line, frozenset[str]] = field(default_factory=dict)
    _listed: dict[str, tuple[Line, ...]] = field(default_factory=dict)
    _there: dict[tuple[str, ...], tuple[Line, ...]] = field(default_factory=dict)

    def seconds(self, line: Line) -> float:
        """How long saying a line takes (seconds)."""
        known = self._seconds.get(line)
        if known is None:
            known = self._seconds[line] = self.words.seconds(line.key, **dict(line.args))
        return known

    def text(self, line: Line) -> str:
        """The words of a line."""
        return self.words.say(line.key, **dict(line.args))

    def clauses(self, line: Line) -> frozenset[str]:
        """What a line says, sentence by sentence."""
        known = self._clauses.get(line)
        if known is None:
            known = self._clauses[line] = clauses(self.text(line))
        return known

    def listed(self, stem: str) -> tuple[Line, ...]:
        """The lines of a list of words, in their order; none if there is no such list."""
        known = self._listed.get(stem)
        if known is None:
            lines: list[Line] = []
            while f"{stem}/{len(lines)}" in self.words:
                lines.append(Line(f"{stem}/{len(lines)}"))
            known = self._listed[stem] = tuple(lines)
        return known

    def there(self, *keys: str) -> tuple[Line, ...]:
        """Those of the keys that have words, as lines."""
        found = self._there.get(keys)
        if found is None:
            found = self._there[keys] = tuple(Line(key) for key in keys if key in self.words)
        return found


def clauses(text: str) -> frozenset[str]:
    """What a line says, sentence by sentence, each up to its first comma: what follows is detail."""
    sentences = (sentence.split(",")[0].strip().lower() for sentence in text.replace("!", ".").split("."))
    return frozenset(sentence for sentence in sentences if sentence)


@dataclass(slots=True)
class _Placed:
    """A wish that has found its time (script seconds)."""

    at_s: float
    latest_s: float
    length_s: float
    line: Line
    importance: int
    counts: bool

    @property
    def end_s(self) -> float:
        return self.at_s + self.length_s


@dataclass(slots=True)
class _Spoken:
    """What has found its time so far, in the order of time, and when each begins (script seconds)."""

    placed: list[_Placed] = field(default_factory=list)
    begins: list[float] = field(default_factory=list)

    def put(self, found: _Placed) -> None:
        index = bisect_left(self.begins, found.at_s)
        self.placed.insert(index, found)
        self.begins.insert(index, found.at_s)

    def gap(self, at: float, length: float) -> float:
        """The first instant from `at` on with silence for so long."""
        index = bisect_left(self.begins, at)
        if index and self.placed[index - 1].end_s + BETWEEN_S > at:
            at = self.placed[index - 1].end_s + BETWEEN_S
        while index < len(self.placed) and self.begins[index] - BETWEEN_S < at + length:
            at = self.placed[index].end_s + BETWEEN_S
            index += 1
        return at


def fit(wishes: Iterable[Wish], seconds: Callable[[Line], float]) -> list[Cue]:
    """Cues in the order of their time. The important ones choose first, then the earlier ones.

    A cue may begin late (`by_s`) as long as it still ends before the next one begins.
    """
    spoken = _Spoken()
    for wish in sorted(wishes, key=lambda one: (-one.importance, one.at_s)):
        found = _place(wish, seconds, spoken)
        if found is not None:
            spoken.put(found)
    followers = (*spoken.begins[1:], float("inf"))
    return [_cue(one, follower) for one, follower in zip(spoken.placed, followers, strict=False)]


def _cue(one: _Placed, follower_s: float) -> Cue:
    by = max(one.at_s, min(one.latest_s, follower_s - BETWEEN_S - one.length_s))
    return Cue(
        at_s=one.at_s, by_s=by, key=one.line.key, args=dict(one.line.args), importance=one.importance, counts=one.counts
    )


def _place(wish: Wish, seconds: Callable[[Line], float], spoken: _Spoken) -> _Placed | None:
    """The wish in its first form that fits into the silence that is left; None if none does."""
    for line in wish.forms:
        length = seconds(line)
        latest = min(wish.latest_s, wish.end_s - length)
        at = spoken.gap(wish.at_s, length) if latest >= wish.at_s else None
        if at is not None and at <= latest:
            return _Placed(at, latest, length, line, wish.importance, wish.counts)
    return None
