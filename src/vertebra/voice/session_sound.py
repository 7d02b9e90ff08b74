"""A whole session as one sound: each cue where the script has it, and the tones of breaths, sides and the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from vertebra.session.types import Cue, Script, Span
from vertebra.voice import tones, waves
from vertebra.voice.waves import Sound
from vertebra.words import Words

TAIL_S = 5.0
"""Silence after the last word, in which the end's tone sounds (seconds)."""

Speaks = Callable[[str], Sound]
"""A line as sound."""


def session_sound(script: Script, words: Words, speaks: Speaks) -> Sound:
    """The session from its first second to its end; where a line isn't over yet, the next one waits or is left out.

    A cue that couldn't begin by its `by_s` is left out, as the player does; no two lines are ever heard at once.
    """
    whole = waves.silence(script.length_s + TAIL_S)
    free_s = 0.0
    for cue in _cues(script):
        if free_s > cue.by_s:
            continue
        line = speaks(words.say(cue.key, **cue.args))
        begins_s = max(cue.at_s, free_s)
        waves.lay(whole, line, begins_s)
        free_s = begins_s + waves.length_s(line)
    for one in whole_breaths(script):
        waves.lay(whole, tones.breath(one.way, one.end_s - one.start_s), one.start_s)
    for part in script.segments:
        if part.kind == "switch":
            waves.lay(whole, tones.switch(), part.start_s)
    waves.lay(whole, tones.end(), script.length_s)
    return whole


def _cues(script: Script) -> Iterator[Cue]:
    yield from sorted((cue for part in script.segments for cue in part.cues), key=lambda cue: cue.at_s)


def whole_breaths(script: Script) -> Iterator[Span]:
    """Where each breath begins; one that goes on into the next segment begins once."""
    before: Span | None = None
    for one in (breath for part in script.segments for breath in part.breaths):
        if before is None or before.way != one.way or one.start_s > before.end_s + 1e-6:
            yield one
        before = one
