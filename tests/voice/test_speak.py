"""A line is spoken by the machine's own engine, once, privately, and never through a shell."""

from __future__ import annotations

import ast
from pathlib import Path

import numpy as np
import pytest

from vertebra.voice import engines, speak, waves
from vertebra.voice.speak import Voice, VoiceError


def heard(file: Path) -> list[tuple[list[str], str]]:
    """What the engine was started with, and the text that it read."""
    return [tuple(ast.literal_eval(line)) for line in file.read_text().splitlines()] if file.exists() else []


def voice(folder: Path | None = None) -> Voice:
    """The voice by the only engine on the PATH."""
    engine = engines.find()
    assert engine is not None
    return Voice(engine, folder)


def test_without_an_engine_there_is_no_voice(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert engines.find() is None


def test_a_line_comes_as_a_wav_file_at_our_rate(fake_engine):
    sound = waves.read(voice().line("breathe in"))
    assert waves.length_s(sound) == pytest.approx(0.8, abs=0.02)


def test_the_text_goes_by_file_and_is_never_part_of_the_command(fake_engine):
    text = '--help; $(touch /tmp/x) `id` "quoted"'
    voice().line(text)
    [(command, read)] = heard(fake_engine)
    assert read == text + "\n"
    assert not any("touch" in word or "help" in word for word in command)


def test_a_rate_reaches_the_engine_and_one_out_of_bounds_is_refused(fake_engine):
    voice().line("slowly", 0.8)
    assert heard(fake_engine)[0][0][2:4] == ["-s", str(round(engines.WORDS_PER_MINUTE * 0.8))]
    with pytest.raises(ValueError, match="rate"):
        voice().line("slowly", 3)
    with pytest.raises(ValueError, match="characters"):
        voice().line("x" * (speak.LONGEST_TEXT + 1))


def test_the_same_line_again_comes_from_a_private_place_on_disk(fake_engine, tmp_path):
    folder = tmp_path / "data" / "voice"
    first = voice(folder).line("tail first")
    assert voice(folder).line("tail first") == first
    assert len(heard(fake_engine)) == 1
    [kept] = folder.glob("*")
    assert kept.stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700
    assert "tail" not in kept.name


def test_what_was_heard_longest_ago_makes_room(fake_engine, tmp_path, monkeypatch):
    monkeypatch.setattr(speak, "MOST_BYTES", 60_000)
    speaking = voice(tmp_path / "voice")
    for text in ("one two", "three four", "five six"):
        speaking.line(text)
    assert sum(one.stat().st_size for one in (tmp_path / "voice").glob("*.wav")) <= 60_000


@pytest.mark.parametrize("text", ["break", "nothing", "noise"])
def test_an_engine_that_fails_says_so_and_keeps_nothing(fake_engine, tmp_path, text):
    with pytest.raises(VoiceError, match="espeak-ng"):
        voice(tmp_path / "voice").line(text)
    assert not list((tmp_path / "voice").glob("*"))


def test_a_full_disk_only_means_that_it_is_spoken_again(fake_engine, tmp_path):
    in_the_way = tmp_path / "voice"
    in_the_way.write_text("a file where the folder should be")
    speaking = voice(in_the_way)
    assert speaking.line("bone by bone") == speaking.line("bone by bone")
    assert len(heard(fake_engine)) == 2


def test_piper_is_asked_only_when_a_voice_file_is_named(fake_engine, monkeypatch, tmp_path):
    piper = Path(engines.find().program).with_name("piper")
    piper.write_text("#!/bin/sh\n")
    piper.chmod(0o755)
    assert engines.find().name == "espeak-ng"
    model = tmp_path / "voice.onnx"
    model.write_bytes(b"")
    monkeypatch.setenv(engines.PIPER_MODEL, str(model))
    assert engines.find().name == "piper"


@pytest.mark.parametrize("name", engines.KNOWN)
def test_every_engine_gets_the_text_and_the_sound_as_files(name):
    command = engines.KNOWN[name]("/bin/x", Path("in.txt"), Path("out.wav"), 1.0, "en")
    assert command[0] == "/bin/x"
    assert {"in.txt", "out.wav"} <= set(command)


def test_only_an_engine_with_a_spanish_voice_reads_spanish():
    for name, arguments in engines.KNOWN.items():
        engine = engines.Engine(name, "/bin/x", arguments)
        assert engine.speaks("en")
        assert engine.speaks("es") == name.startswith("espeak")
    espeak = engines.Engine("espeak-ng", "/bin/x", engines.KNOWN["espeak-ng"])
    assert espeak.command(Path("in.txt"), Path("out.wav"), 1.0, "es")[1:3] == ["-v", "es"]


@pytest.mark.parametrize("bad", [b"", b"RIFF", b"RIFF\x00\x00\x00\x00WAVEfmt "])
def test_bytes_that_are_no_sound_are_refused(bad):
    with pytest.raises(waves.NoSoundError):
        waves.read(bad)


def test_a_sound_survives_being_written_and_read():
    sound = np.linspace(-1, 1, 1000, dtype=np.float32)
    assert np.allclose(waves.read(waves.written(sound)), sound, atol=1e-3)
