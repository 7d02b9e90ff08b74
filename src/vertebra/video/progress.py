"""How far it is, for someone who waits: one line that moves on a screen, a few lines in a log."""

from __future__ import annotations

from typing import TextIO

from vertebra.form.types import FormEffect, RepCounted
from vertebra.video.analysis import Analysing
from vertebra.video.watching import Moment
from vertebra.words import Words

EVERY = 20
"""Frames between two writings on a screen (our default)."""

STEP = 0.25
"""The share of a film between two lines in a log (our default)."""

WIDTH = 60
"""Letters of the line on a screen: what was there is covered."""


class Progress:
    """Looks on, and tells. A screen gets one line that moves; anything else a line at each quarter of a film."""

    def __init__(self, out: TextIO, words: Words) -> None:
        self._out, self._words = out, words
        self._moves = out.isatty()
        self._first: float | None = None
        self._frames = self._count = 0
        self._told = STEP
        self._line = False

    def __call__(self, moment: Moment, effects: tuple[FormEffect, ...], _: Analysing) -> None:
        """Take a frame in."""
        self._first = moment.frame.t if self._first is None else self._first
        self._count += sum(isinstance(effect, RepCounted) for effect in effects)
        self._frames += 1
        done = moment.frame.t - self._first
        if self._moves and self._frames % EVERY == 0:
            self._out.write("\r" + self._said(done, moment.all_s).ljust(WIDTH))
            self._out.flush()
            self._line = True
        elif not self._moves and moment.pixels is not None and moment.all_s and done >= self._told * moment.all_s:
            self._told += STEP
            print(self._said(done, moment.all_s), file=self._out, flush=True)

    def done(self) -> None:
        """The line is not needed any more."""
        if self._line:
            self._out.write("\r" + " " * WIDTH + "\r")
            self._out.flush()

    def _said(self, done: float, all_s: float | None) -> str:
        key = "analysis/progress" if all_s else "analysis/progress-open"
        return self._words.say(key, done=round(done), all=round(all_s or 0), count=self._count)
