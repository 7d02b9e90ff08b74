"""A whole session as one sound: every cue in its time, never two at once, and the tones of the breath."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from vertebra.prescription.types import Prescribed
from vertebra.session.script import build
from vertebra.shelf import shelf
from vertebra.voice import tones, waves
from vertebra.voice.session_sound import session_sound, whole_breaths


@pytest.fixture(scope="module")
def script():
    bridge = shelf().library.movements["glute-bridge"]
    dose = bridge.ladder[0].dose
    item = Prescribed(movement="glute-bridge", level=bridge.ladder[0].id, overlays=(), dose=dose, reasons=())
    return build((item,), shelf().library, shelf().words)


def of_length(seconds: float):
    """A voice whose every line is a click and then silence, so long."""
    line = waves.silence(seconds)
    line[0] = 1.0
    return lambda text: line.copy()


def clicks(sound) -> np.ndarray:
    """Where lines begin (seconds)."""
    return np.flatnonzero(sound > 0.8) / waves.RATE


def test_it_is_as_long_as_the_script_and_a_little_silence(script):
    sound = session_sound(script, shelf().words, of_length(0.1))
    assert waves.length_s(sound) == pytest.approx(script.length_s + 5, abs=0.01)


def test_short_lines_begin_where_the_script_has_them(script):
    due = sorted({round(cue.at_s, 2) for part in script.segments for cue in part.cues})
    came = clicks(session_sound(script, shelf().words, of_length(0.1)))
    assert len(came) >= len(due) - 2
    assert all(np.abs(came - at).min() < 0.15 for at in due)


def test_long_lines_are_never_heard_at_once(script):
    came = clicks(session_sound(script, shelf().words, of_length(4.0)))
    assert len(came) > 5
    assert np.diff(came).min() >= 4.0 - 1e-3


def test_each_breath_has_its_tone(script):
    quiet = session_sound(script, shelf().words, lambda text: waves.silence(0.01))
    for one in list(whole_breaths(script))[:20]:
        middle = round((one.start_s + 0.5) * waves.RATE)
        assert np.abs(quiet[middle : middle + 2000]).max() > 0.05, one


def test_tones_are_soft_and_begin_from_nothing():
    for tone in (tones.breath("in", 3), tones.breath("out", 4), tones.switch(), tones.end()):
        assert np.abs(tone).max() <= tones.LOUD * 2
        assert abs(tone[0]) < 1e-3
        assert abs(tone[-1]) < 1e-2


def test_the_command_line_writes_a_session_with_the_voice_on_the_path(fake_engine, tmp_path):
    file = tmp_path / "bridge.wav"
    command = [sys.executable, "-m", "vertebra", "script", "glute-bridge", "--audio", str(file)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert (done.returncode, done.stdout.strip()) == (0, str(file)), done.stderr
    assert waves.length_s(waves.read(file.read_bytes())) > 60
    assert len(fake_engine.read_text().splitlines()) > 10


def test_without_a_voice_the_command_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    command = [sys.executable, "-m", "vertebra", "script", "glute-bridge", "--audio", str(tmp_path / "x.wav")]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 2
    assert "espeak-ng" in done.stderr
    assert not (tmp_path / "x.wav").exists()
