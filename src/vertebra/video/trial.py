"""What is only a trial, in words and as data: how long the head began before the trunk. For those who ask for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median
from typing import Any

from vertebra.form.lead import LeadTimes
from vertebra.form.types import RepCounted
from vertebra.words import Words

BEFORE_S = 0.6
"""From here on the head began before the trunk (seconds; ours: on clips with odd seeds rolling reads 0.9 and more)."""

TOGETHER_S = 0.4
"""Up to here both began together (seconds; ours: on the clips with odd seeds bowing reads up to 0.34)."""

STEP_S = 0.5
"""What is told is rounded to so much: it isn't known more closely (seconds; docs/accuracy.md)."""

DIGITS = 1
"""Of seconds, as data: more would claim more than is known."""


@dataclass(frozen=True, slots=True)
class HeadLead:
    """Of each counted repetition: by how many seconds the head began before the trunk; None where it wasn't seen."""

    reps: tuple[tuple[RepCounted, float | None], ...]

    @property
    def seconds(self) -> float | None:
        """The middle one of those that are known; None where none is."""
        known = [seconds for _, seconds in self.reps if seconds is not None]
        return median(known) if known else None

    def said(self, words: Words) -> str:
        """In a sentence that claims no more than can be seen."""
        seconds = self.seconds
        if seconds is None or TOGETHER_S < abs(seconds) < BEFORE_S:
            return words.say("analysis/lead/unknown")
        if abs(seconds) <= TOGETHER_S:
            return words.say("analysis/lead/together")
        rounded = max(STEP_S, round(abs(seconds) / STEP_S) * STEP_S)
        return words.say(f"analysis/lead/{'before' if seconds > 0 else 'after'}", seconds=rounded)

    def page(self, words: Words) -> str:
        """For a person to read: what it is, and what was seen."""
        return f"{words.say('analysis/lead/trial')} {self.said(words)}"

    def json(self, words: Words) -> dict[str, Any]:
        """For programs; seconds of each repetition, of all, and the sentence."""
        return {
            "head_lead": {
                "seconds": _told(self.seconds),
                "reps": [{"number": rep.number, "seconds": _told(seconds)} for rep, seconds in self.reps],
                "text": self.said(words),
            }
        }


def lead(times: LeadTimes, reps: Iterable[RepCounted]) -> HeadLead:
    """What was seen of these repetitions."""
    counted = tuple(reps)
    return HeadLead(tuple(zip(counted, times.of(counted), strict=True)))


def _told(seconds: float | None) -> float | None:
    return None if seconds is None else round(seconds, DIGITS)
