"""Setting the camera up: what is well already, and what would help, in words. Nothing of it is kept."""

from __future__ import annotations

from typing import Any, Literal

from vertebra.app.live import frame_of, is_dark
from vertebra.body import Frame
from vertebra.form.guide import Guidance, Guide
from vertebra.words import Words

Plain = dict[str, Any]


class Guiding:
    """One set-up, for who lies or who stands. Tells only what has changed."""

    def __init__(self, position: Literal["lying", "standing"], words: Words) -> None:
        self._guide, self._words = Guide(position), words
        self._told: Guidance | None = None
        self._advice: str | None = None

    def shown(self) -> Plain:
        """How it stands before the first frame."""
        return self._shown(self._guide.step(Frame(t=0.0, points=None), dark=False), None)

    def frame(self, data: bytes) -> Plain | None:
        """Take a frame; None where it changes nothing. Raises RefusedError for bytes that are none."""
        found = self._guide.step(frame_of(data), is_dark(data))
        if found == self._told:
            return None
        self._told = found
        new = found.advice if found.advice != self._advice else None
        self._advice = found.advice
        return self._shown(found, new)

    def _shown(self, found: Guidance, advice: str | None) -> Plain:
        words = self._words
        checks = [
            {"id": one.id, "done": one.done, "text": words.say(f"camera/checks/{one.id}")} for one in found.checks
        ]
        return {"checks": checks, "ready": found.ready, "say": words.say(advice) if advice else None}
