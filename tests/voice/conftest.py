"""An engine that isn't there: a small program on the PATH that speaks as espeak-ng is asked to."""

from __future__ import annotations

import sys
import textwrap
from pathlib import Path

import pytest

FAKE = """
    #!{python}
    import pathlib, sys, wave
    given = dict(zip(sys.argv[1::2], sys.argv[2::2]))
    text = pathlib.Path(given["-f"]).read_text()
    with open({heard!r}, "a") as heard:
        heard.write(repr([sys.argv[1:], text]) + chr(10))
    if "break" in text:
        sys.exit(3)
    if "nothing" in text:
        sys.exit(0)
    if "noise" in text:
        pathlib.Path(given["-w"]).write_bytes(b"not a sound")
        sys.exit(0)
    rate = 11025
    with wave.open(given["-w"], "wb") as out:
        out.setnchannels(1); out.setsampwidth(2); out.setframerate(rate)
        out.writeframes(b"\\x00\\x10" * int(rate * 0.4 * len(text.split())))
"""


@pytest.fixture
def fake_engine(tmp_path: Path, monkeypatch) -> Path:
    """The only program on the PATH is a fake espeak-ng; the file that it writes down what it heard in."""
    heard, folder = tmp_path / "heard.txt", tmp_path / "bin"
    folder.mkdir()
    program = folder / "espeak-ng"
    program.write_text(textwrap.dedent(FAKE).lstrip().format(python=sys.executable, heard=str(heard)))
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))
    return heard
