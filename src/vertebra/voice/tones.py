"""The soft tones, as the page sounds them: in rises, out falls a fourth lower, a switch is two notes,
the end a long one.

The numbers are those of frontend/src/sound/tones.ts; our defaults.
"""

from __future__ import annotations

import numpy as np

from vertebra.voice.waves import RATE, Sound, lay, silence

IN_HZ = 220.0
"""Where the in-breath's tone begins (hertz, A3)."""

FOURTH, WHOLE_TONE = 3 / 4, 9 / 8
LOUD = 0.12
"""How loud a tone is at most (0 … 1)."""

SOFT_S = 0.35
"""How gently it comes and goes (seconds)."""

BREATH_TONE_S, SHORTEST_S = 1.8, 0.6
"""A breath's tone is heard at its beginning only: at most and at least so long (seconds)."""


def breath(way: str, length_s: float) -> Sound:
    """The tone of an in- or out-breath that lasts so long."""
    length = min(BREATH_TONE_S, max(SHORTEST_S, length_s))
    low = IN_HZ * FOURTH
    return _note(IN_HZ, IN_HZ * WHOLE_TONE, length) if way == "in" else _note(low * WHOLE_TONE, low, length)


def switch() -> Sound:
    """Two notes: the other side now."""
    sound = silence(1.25)
    lay(sound, _note(IN_HZ * 1.5, IN_HZ * 1.5, 0.5), 0)
    lay(sound, _note(IN_HZ * 2, IN_HZ * 2, 0.7), 0.55)
    return sound


def end() -> Sound:
    """One long note: it is over."""
    return _note(IN_HZ, IN_HZ, 4)


def _note(from_hz: float, to_hz: float, seconds: float) -> Sound:
    count = round(seconds * RATE)
    hertz = np.linspace(from_hz, to_hz, count)
    wave = np.sin(2 * np.pi * np.cumsum(hertz) / RATE)
    at = np.arange(count) / RATE
    soft = min(SOFT_S, seconds / 3)
    gain = LOUD * np.clip(np.minimum(at, seconds - at) / soft, 0, 1)
    return (wave * gain).astype(np.float32)
