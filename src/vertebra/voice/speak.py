"""A text as sound, by the machine's own engine, kept so that it is made once."""

from __future__ import annotations

import hashlib
import os
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

from vertebra.voice.engines import FIRST, Engine

LONGEST_S = 20.0
"""How long an engine may take for one line (seconds), our default."""

MOST_BYTES = 64 * 1024 * 1024
"""How much sound is kept on disk (bytes); what was heard longest ago goes first. Our default."""

LONGEST_TEXT = 400
"""Most characters of a line (our cues are shorter than 200)."""

RATES = (0.5, 1.5)
"""How slow and how fast a voice may be asked to speak."""


class VoiceError(Exception):
    """The engine couldn't speak: says which, and what it ended with."""

    code = "voice-failed"


class Voice:
    """Speaks lines by one engine; keeps what was spoken in a folder, or nothing where there is none."""

    def __init__(self, engine: Engine, folder: Path | None = None) -> None:
        self.engine, self.folder = engine, folder

    def line(self, text: str, rate: float = 1.0, language: str = FIRST) -> bytes:
        """A line as a WAV file. Raises VoiceError, ValueError for a text or rate out of bounds."""
        if not 0 < len(text) <= LONGEST_TEXT or not RATES[0] <= rate <= RATES[1]:
            raise ValueError(f"expected 1 to {LONGEST_TEXT} characters at a rate of {RATES[0]} to {RATES[1]}")
        kept = self._kept(text, rate, language)
        if kept and kept.exists():
            os.utime(kept)
            return kept.read_bytes()
        sound = self._spoken(text, rate, language)
        if kept:
            self._keep(kept, sound)
        return sound

    def _kept(self, text: str, rate: float, language: str) -> Path | None:
        if self.folder is None:
            return None
        said = "\0".join((self.engine.name, self.engine.program, f"{rate:.2f}", language, text))
        name = hashlib.sha256(said.encode()).hexdigest()
        return self.folder / f"{name[:32]}.wav"

    def _spoken(self, text: str, rate: float, language: str) -> bytes:
        from vertebra.voice import waves  # loads numpy: only when something is said

        with tempfile.TemporaryDirectory() as place:
            words, sound = Path(place) / "line.txt", Path(place) / "line.wav"
            words.write_text(text + "\n", encoding="utf-8")
            command = self.engine.command(words, sound, rate, language)
            try:
                done = subprocess.run(  # noqa: S603 (a list, no shell; the text is in a file)
                    command, stdin=subprocess.DEVNULL, capture_output=True, timeout=LONGEST_S, check=False
                )
            except (OSError, subprocess.TimeoutExpired) as error:
                raise VoiceError(f"{self.engine.name}: {type(error).__name__}") from None
            if done.returncode != 0 or not sound.exists():
                raise VoiceError(f"{self.engine.name} ended with {done.returncode} and wrote no sound")
            try:
                return waves.written(waves.read(sound.read_bytes()))
            except waves.NoSoundError as error:
                raise VoiceError(f"{self.engine.name}: {error}") from None

    def _keep(self, path: Path, sound: bytes) -> None:
        """Written whole or not at all, for this person alone; a full disk only means that it is spoken again."""
        half = path.with_suffix(f".{os.getpid()}.part")
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            half.touch(mode=0o600)
            half.write_bytes(sound)
            half.replace(path)
            self._make_room()
        except OSError:
            with suppress(OSError):
                half.unlink()

    def _make_room(self) -> None:
        assert self.folder is not None
        kept = sorted(self.folder.glob("*.wav"), key=lambda one: one.stat().st_mtime, reverse=True)
        total = 0
        for one in kept:
            total += one.stat().st_size
            if total > MOST_BYTES:
                one.unlink(missing_ok=True)
