"""Sounds as numbers: mono, float between -1 and 1, RATE samples a second."""

from __future__ import annotations

import io
import wave

import numpy as np
from numpy.typing import NDArray

Sound = NDArray[np.float32]
"""shape (samples,), mono, −1 … 1."""

RATE = 22_050
"""Samples a second: what speech engines give, and enough for voice and soft tones."""

_FULL = 32_767


class NoSoundError(ValueError):
    """Bytes that are no PCM WAV file of 16 bits."""


def read(data: bytes) -> Sound:
    """The sound of a WAV file, brought to RATE and one channel. Raises NoSoundError."""
    try:
        with wave.open(io.BytesIO(data)) as file:
            width, channels, rate = file.getsampwidth(), file.getnchannels(), file.getframerate()
            frames = file.readframes(file.getnframes())
    except (wave.Error, EOFError) as error:
        raise NoSoundError(f"expected a WAV file, got {len(data)} bytes: {error}") from None
    if width != 2 or channels < 1 or rate < 1:
        raise NoSoundError(f"expected 16-bit samples, got {8 * width} bits, {channels} channels, {rate} a second")
    whole = frames[: len(frames) // (2 * channels) * 2 * channels]
    samples: Sound = np.frombuffer(whole, "<i2").astype(np.float32).reshape(-1, channels).mean(axis=1) / _FULL
    return _at_rate(samples, rate)


def _at_rate(sound: Sound, rate: int) -> Sound:
    if rate == RATE or not len(sound):
        return sound
    wanted = np.arange(round(len(sound) * RATE / rate)) * (rate / RATE)
    found: Sound = np.interp(wanted, np.arange(len(sound)), sound).astype(np.float32)
    return found


def written(sound: Sound) -> bytes:
    """A sound as a WAV file, 16 bits, never louder than full."""
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes((np.clip(sound, -1, 1) * _FULL).astype("<i2").tobytes())
    return out.getvalue()


def silence(seconds: float) -> Sound:
    """Nothing, for so long."""
    return np.zeros(max(0, round(seconds * RATE)), np.float32)


def lay(onto: Sound, sound: Sound, at_s: float) -> None:
    """Add a sound to another one from an instant on; what doesn't fit is cut off."""
    first = round(at_s * RATE)
    part = sound[: max(0, len(onto) - first)]
    onto[first : first + len(part)] += part


def length_s(sound: Sound) -> float:
    """How long it is (seconds)."""
    return len(sound) / RATE
