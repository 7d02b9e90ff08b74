"""A film through the estimator and the engine: a rendered bridge is one repetition; nothing asks for the network."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import av
import numpy as np
import pytest
from films import BRIDGE, film

from vertebra.shelf import shelf
from vertebra.video.errors import MissingError
from vertebra.video.estimate import PINNED, Estimator
from vertebra.video.film import Film
from vertebra.video.recording import read, write
from vertebra.video.watching import estimate, watch

MOVEMENT = shelf().library.movements["glute-bridge"]
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def watched():
    """The rendered bridge, from the file to the count."""
    return watch(BRIDGE, MOVEMENT)


@pytest.fixture(scope="module")
def recording():
    """What the real estimator sees in the rendered bridge."""
    return estimate(BRIDGE)


def test_a_rendered_bridge_is_one_repetition(watched):
    """The person is seen all the time."""
    analysis = watched.analysis
    assert analysis.counts() == {"total": 1, "left": 0, "right": 0, "both": 1}
    assert (analysis.source.kind, analysis.source.frames) == ("video", 134)
    assert (analysis.source.width, analysis.source.height) == (384, 288)
    assert analysis.seen_fraction > 0.95
    assert watched.notes == ()


def test_a_film_and_its_recording_give_the_same(tmp_path, watched, recording):
    """The engine gets the same frames either way."""
    kept = tmp_path / "bridge.npz"
    kept.write_bytes(write(recording))
    from_film, from_recording = watched.analysis, watch(kept, MOVEMENT).analysis
    assert from_film.reps == from_recording.reps
    assert from_film.seen_fraction == from_recording.seen_fraction


def test_the_estimator_sees_the_person_where_she_is(recording):
    """Lying with her head on the left: the nose is left of the hips, the hips left of the knees."""
    assert np.isfinite(recording.image).all()
    nose, hip, knee = (recording.image[:, number, 0].mean() for number in (0, 24, 26))
    assert nose < hip < knee
    assert read(write(recording)).world is not None


def test_an_empty_room_is_nobody(tmp_path):
    """Every frame is NaN, and nothing is counted."""
    empty = film(tmp_path / "empty.mp4", range(0, 1500, 100), pictures=(np.full((48, 64, 3), 90, np.uint8),) * 15)
    assert np.isnan(estimate(empty).image).all()
    analysis = watch(empty, MOVEMENT).analysis
    assert (analysis.counts()["total"], analysis.seen_fraction) == (0, 0.0)


def test_a_film_that_breaks_off_is_analysed_as_far_as_it_goes(tmp_path):
    """And that is said."""
    whole, cut = tmp_path / "whole.mkv", tmp_path / "cut.mkv"
    with Film(BRIDGE) as opened:
        pictures = list(opened)
    film(
        whole, [round(1000 * one.t) for one in pictures], "libx264", (384, 288), pictures=(one.rgb for one in pictures)
    )
    cut.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    watched = watch(cut, MOVEMENT)
    assert 20 < watched.analysis.source.frames < 134
    assert watched.notes


@pytest.mark.heavy
def test_of_several_people_one_is_followed(tmp_path):
    """Someone who lies farther back in the same room, and doesn't move, takes nothing from the count."""
    with Film(BRIDGE) as opened:
        pictures = list(opened)
    other = pictures[0].rgb[::2, ::-2]
    for one in pictures:
        one.rgb[:144, :192] = other
    times = [round(1000 * one.t) for one in pictures]
    both = film(tmp_path / "both.mp4", times, "libx264", (384, 288), pictures=(one.rgb for one in pictures))
    assert watch(both, MOVEMENT).analysis.counts()["total"] == 1


def test_a_model_that_isnt_there_is_refused():
    """By its name."""
    with pytest.raises(ValueError, match="lite or full"):
        Estimator("heavy")  # type: ignore[arg-type]


def test_the_estimator_is_pinned_and_any_other_version_is_refused(monkeypatch):
    """Newer versions send usage figures to a third party: the pin is in the code, the lock and what is installed."""
    assert version("mediapipe") == PINNED == "0.10.30"
    locks = [file.read_text("utf-8") for file in (ROOT / "pyproject.toml", *ROOT.glob("requirements*.lock"))]
    pins = [line.strip().strip('",') for text in locks for line in text.splitlines() if "mediapipe==" in line]
    assert pins
    assert all(pin.split(";")[0].strip().split()[0] == f"mediapipe=={PINNED}" for pin in pins)
    monkeypatch.setattr("vertebra.video.estimate.version", lambda name: "0.10.35")
    with pytest.raises(MissingError, match=r"got 0\.10\.35"), Estimator():
        pass


def own_network() -> tuple[str, ...]:
    """The command that gives a process a network of its own. Fails in plain words where that isn't permitted."""
    for command in (("unshare", "-n"), ("unshare", "-rn")):
        if subprocess.run([*command, "true"], capture_output=True, check=False).returncode == 0:
            return command
    pytest.fail(
        "expected to be allowed a network namespace (unshare -n as root, or -rn), got a refusal; "
        "run where it is permitted, or name this test in tests/skips.txt with the reason"
    )


def sent(what: str) -> int:
    """How many packets leave while something runs, in a network where each goes through a door that counts."""
    code = (
        "import json, subprocess, sys\n"
        "for words in ('link set lo up', 'route add default dev lo'):\n"
        "    subprocess.run(['ip', *words.split()], check=True)\n"
        "def packets():\n"
        "    line = next(one for one in open('/proc/net/dev') if 'lo:' in one)\n"
        "    return int(line.split(':')[1].split()[9])\n"
        "before = packets()\n"
        f"{what}\n"
        "print(json.dumps(packets() - before))\n"
    )
    command = [*own_network(), sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.heavy
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can give a process a network of its own")
def test_no_analysis_asks_for_the_network(tmp_path):
    """A planted request is counted, also one for a name; a whole film with its overlay sends nothing."""
    planted = (
        "import socket\n"
        "one = socket.socket(); one.settimeout(0.2)\n"
        "try: one.connect(('192.0.2.1', 80))\n"
        "except OSError: pass"
    )
    assert sent(planted) > 0
    analysed = (
        "from vertebra.cli import app\n"
        f"app(['analyse', {str(BRIDGE)!r}, '--movement', 'glute-bridge', '--overlay', {str(tmp_path / 'o.mp4')!r}], "
        "standalone_mode=False)"
    )
    assert sent(analysed) == 0
    assert (tmp_path / "o.mp4").exists()


def test_the_clip_of_the_tests_is_what_they_say():
    """134 pictures, 15 a second."""
    with av.open(str(BRIDGE)) as opened:
        stream = opened.streams.video[0]
        assert (stream.frames, stream.width, stream.height, stream.average_rate) == (134, 384, 288, 15)
