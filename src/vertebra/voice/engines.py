"""Which speech engines there may be, and how each is asked to write a text's sound to a file."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

WORDS_PER_MINUTE = 150
"""How fast an engine speaks at rate 1 (words a minute), our default: with pauses about the two words a second that the
script allows (CHOREOGRAPHY §0.4)."""

PIPER_MODEL = "VERTEBRA_PIPER_MODEL"
"""Names the voice file (.onnx) that piper shall use; without it piper isn't."""

ESPEAK_VOICES: Mapping[str, str] = {"en": "en-gb", "es": "es"}
"""Language → the voice of espeak that speaks it."""

FIRST = "en"
"""The language that every engine here speaks."""

Arguments = Callable[[str, Path, Path, float, str], list[str]]
"""(program, text file, sound file, rate, language) → the command, as a list: never a shell, never the text itself."""


@dataclass(frozen=True)
class Engine:
    """One engine: what it is called, its program on this machine, and how it is asked."""

    name: str
    program: str
    arguments: Arguments

    def speaks(self, language: str) -> bool:
        """Whether it has a voice of its own for a language: nobody hears Spanish read as if it were English."""
        return language == FIRST or (self.arguments is _espeak and language in ESPEAK_VOICES)

    def command(self, text: Path, sound: Path, rate: float, language: str = FIRST) -> list[str]:
        """The command that writes `text` as a WAV file to `sound`; rate 1 is usual."""
        return self.arguments(self.program, text, sound, rate, language)


def _espeak(program: str, text: Path, sound: Path, rate: float, language: str) -> list[str]:
    return [
        program,
        "-v",
        ESPEAK_VOICES[language],
        "-s",
        str(round(WORDS_PER_MINUTE * rate)),
        "-w",
        str(sound),
        "-f",
        str(text),
    ]


def _piper(program: str, text: Path, sound: Path, rate: float, _language: str) -> list[str]:
    slower = f"{1 / rate:.2f}"
    return [
        program,
        *("--model", os.environ.get(PIPER_MODEL, "")),
        *("--length-scale", slower),
        *("--input-file", str(text)),
        *("--output-file", str(sound)),
    ]


def _flite(program: str, text: Path, sound: Path, rate: float, _language: str) -> list[str]:
    return [program, "--setf", f"duration_stretch={1 / rate:.2f}", "-f", str(text), "-o", str(sound)]


def _say(program: str, text: Path, sound: Path, rate: float, _language: str) -> list[str]:
    speed = str(round(WORDS_PER_MINUTE * rate))
    return [program, "-r", speed, "-o", str(sound), "--data-format=LEI16@22050", "-f", str(text)]


KNOWN: Mapping[str, Arguments] = {
    "piper": _piper,
    "say": _say,
    "espeak-ng": _espeak,
    "espeak": _espeak,
    "flite": _flite,
}
"""Program → how it is asked; the first that this machine has is taken: the most human one first."""


def find() -> Engine | None:
    """The engine that this machine has, or None."""
    for name, arguments in KNOWN.items():
        program = shutil.which(name)
        if program and (name != "piper" or Path(os.environ.get(PIPER_MODEL, "")).is_file()):
            return Engine(name, program, arguments)
    return None
