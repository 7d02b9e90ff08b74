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
    """

    at_s: float
    latest_s: float
    end_s: float
    forms: tuple[Line, ...]
    importance: int = 2


@dataclass(slots=True)
class Speaker:
    """Knows how long a line takes in one language, and which lines there are."""

    words: Words
    _seconds: dict[Line, float] = field(default_factory=dict)

    def seconds(self, line: Line) -> float:
        """How long saying a line takes (seconds)."""
        known = self._seconds.get(line)
        if known is None:
            known = self._seconds[line] = self.words.seconds(line.key, **dict(line.args))
        return known

    def text(self, line: Line) -> str:
        """The words of a line."""
        return self.words.say(line.key, **dict(line.args))

    def listed(self, stem: str) -> list[Line]:
        """The lines of a list of words, in their order; none if there is no such list."""
        lines: list[Line] = []
        while f"{stem}/{len(lines)}" in self.words:
            lines.append(Line(f"{stem}/{len(lines)}"))
        return lines

    def there(self, *keys: str) -> tuple[Line, ...]:
        """Those of the keys that have words, as lines."""
        return tuple(Line(key) for key in keys if key in self.words)


def clauses(text: str) -> frozenset[str]:
    """What a line says, sentence by sentence, each up to its first comma: what follows is detail."""
    sentences = (sentence.split(",")[0].strip().lower() for sentence in text.replace("!", ".").split("."))
    return frozenset(sentence for sentence in sentences if sentence)


def fit(wishes: Iterable[Wish], seconds: Callable[[Line], float]) -> list[Cue]:
    """Cues in the order of their time. The important ones choose first, then the earlier ones."""
    starts: list[float] = []
    ends: list[float] = []
    cues: list[Cue] = []
    for wish in sorted(wishes, key=lambda one: (-one.importance, one.at_s)):
        cue = _placed(wish, seconds, starts, ends)
        if cue is None:
            continue
        length = seconds(Line(cue.key, tuple(cue.args.items())))
        place = bisect_left(starts, cue.at_s)
        starts.insert(place, cue.at_s)
        ends.insert(place, cue.at_s + length)
        cues.append(cue)
    return sorted(cues, key=lambda cue: cue.at_s)


def _placed(wish: Wish, seconds: Callable[[Line], float], starts: list[float], ends: list[float]) -> Cue | None:
    for line in wish.forms:
        length = seconds(line)
        latest = min(wish.latest_s, wish.end_s - length)
        if latest < wish.at_s:
            continue
        at, room_until = _gap(wish.at_s, length, starts, ends)
        if at <= latest:
            by = max(at, min(latest, room_until - length))
            return Cue(at_s=at, by_s=by, key=line.key, args=dict(line.args), importance=wish.importance)
    return None


def _gap(at: float, length: float, starts: list[float], ends: list[float]) -> tuple[float, float]:
    """The first instant from `at` on with so much silence around it, and when that silence ends."""
    index = bisect_left(starts, at)
    if index and ends[index - 1] + BETWEEN_S > at:
        at = ends[index - 1] + BETWEEN_S
    while index < len(starts) and starts[index] - BETWEEN_S < at + length:
        at = ends[index] + BETWEEN_S
        index += 1
    return at, (starts[index] - BETWEEN_S if index < len(starts) else float("inf"))
