"""`vertebra analyse` answers in the agreed shape (INTERFACES §9), says what it could not see, and what to do."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from vertebra.cli import app
from vertebra.video.recording import Recording, read, write

ROOT = Path(__file__).resolve().parents[2]
BRIDGE = ROOT / "recordings" / "bridge_physioplus.npz"
ROLL_DOWN = ROOT / "recordings" / "clips" / "standing-roll-down-1.npz"
FILM = ROOT / "tests" / "video" / "bridge.mp4"
EXAMPLE = json.loads(Path(__file__).with_name("analysis.json").read_text("utf-8"))


def run(*arguments: object, code: int = 0):
    done = CliRunner().invoke(app, ["analyse", *map(str, arguments)])
    assert done.exit_code == code, done.output
    return done


def answer(*arguments: object):
    said = run(*arguments, "--json").stdout
    return json.loads(said, parse_constant=lambda name: pytest.fail(f"{name} in JSON"))


def shape(value, path: str = "answer"):
    """Every place of an answer with its type, keys in their order; a whole number is a number; phases are names."""
    if isinstance(value, dict) and path.endswith(".phases"):
        assert all(isinstance(seconds, int | float) for seconds in value.values())
        return "steps"
    if isinstance(value, dict):
        return [(key, shape(inner, f"{path}.{key}")) for key, inner in value.items()]
    if isinstance(value, list):
        return [shape(inner, path) for inner in value[:1]]
    return "number" if isinstance(value, int | float) else type(value).__name__


def nobody(folder: Path) -> Path:
    """Two seconds of an empty room."""
    file = folder / "empty.npz"
    empty = np.full((60, 33, 4), np.nan, np.float32)
    file.write_bytes(write(Recording(t=np.arange(60) / 30, image=empty, world=None, width=640, height=480)))
    return file


def test_a_bridge_is_answered_in_the_agreed_shape():
    """The same keys in the same order as the example, with numbers where it has numbers."""
    found = answer(BRIDGE, "--movement", "glute-bridge", "--level", "2")
    expected = {**EXAMPLE, "holds": EXAMPLE["holds"] if found["holds"] else []}
    expected |= {name: [] for name in ("faults", "out_of_sight") if not found[name]}
    assert list(found) == list(EXAMPLE)
    for name in ("source", "counts", "holds", "faults", "seen_fraction", "engine", "content"):
        assert shape(found[name]) == shape(expected[name])
    rep = {key: value for key, value in found["reps"][0].items() if key != "faults"}
    assert shape(rep, "rep") == shape(
        {key: value for key, value in EXAMPLE["reps"][0].items() if key != "faults"}, "rep"
    )


def test_a_real_bridge_is_one_repetition_of_both_sides():
    """It turns at about 1.2 s and ends before 3 s; the side is null."""
    found = answer(BRIDGE, "--movement", "glute-bridge")
    assert found["counts"] == {"total": 1, "left": 0, "right": 0, "both": 1}
    (rep,) = found["reps"]
    assert rep["side"] is None
    assert 0 <= rep["start"] < rep["peak"] < rep["end"] < 3.1
    assert rep["peak"] == pytest.approx(1.2, abs=0.4)
    assert found["level"] is None
    assert found["source"]["kind"] == "recording"
    assert found["seen_fraction"] > 0.9


def test_a_level_is_said_by_its_id_or_number():
    """Both give the same answer, with the level's id."""
    by_id = answer(BRIDGE, "--movement", "glute-bridge", "--level", "steady")
    assert by_id == answer(BRIDGE, "--movement", "glute-bridge", "--level", "2")
    assert by_id["level"] == "steady"


def test_nobody_in_the_picture_is_no_repetition_and_exit_0(tmp_path):
    """It says since when nobody was seen, what would help, and that nothing could be judged."""
    found = answer(nobody(tmp_path), "--movement", "glute-bridge")
    assert found["counts"]["total"] == 0
    assert found["seen_fraction"] == 0
    (out,) = found["out_of_sight"]
    assert shape(out) == shape(EXAMPLE["out_of_sight"][0])
    assert (out["from"], out["reason"]) == (0, "nobody")
    assert out["advice"].endswith(".")


def test_a_person_can_read_the_answer_too():
    """Count, times and what could be judged, in words; nothing of it on stderr."""
    done = run(BRIDGE, "--movement", "glute-bridge")
    assert "1 repetition counted." in done.stdout
    assert "I could judge" in done.stdout
    assert done.stderr == ""


def test_a_movement_that_no_camera_can_judge_is_refused_with_the_reason():
    """In the words of the movement, and with those that can be judged."""
    done = run(BRIDGE, "--movement", "breathing", code=2)
    assert "can't see a breath" in done.stderr
    assert "glute-bridge" in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([BRIDGE], ["--movement"]),
        ([BRIDGE, "--movement", "flying"], ["expected a movement", "'flying'"]),
        ([BRIDGE, "--movement", "glute-bridge", "--level", "9"], ["expected a level of glute-bridge", "1 = "]),
        (["missing.npz", "--movement", "glute-bridge"], ["missing.npz", "check its name"]),
        (["missing.mp4", "--movement", "glute-bridge"], ["missing.mp4", "check its name"]),
        ([ROOT / "LICENSE", "--movement", "glute-bridge"], ["LICENSE", "expected a video file"]),
    ],
)
def test_bad_use_is_exit_2_with_a_cure(arguments, words):
    """stdout stays empty; stderr says what was expected, what came, where and what to do."""
    done = run(*arguments, code=2)
    assert done.stdout == ""
    for word in words:
        assert word in done.stderr


def test_a_recording_may_have_another_name(tmp_path):
    """What a file is, is seen from how it begins."""
    renamed = tmp_path / "bridge.data"
    renamed.write_bytes(BRIDGE.read_bytes())
    assert answer(renamed, "--movement", "glute-bridge")["counts"]["total"] == 1


def test_a_recording_without_world_gives_the_same_answer(tmp_path):
    """The engine works in the picture's plane."""
    whole = read(BRIDGE.read_bytes())
    flat = tmp_path / BRIDGE.name
    flat.write_bytes(write(Recording(t=whole.t, image=whole.image, world=None, width=640, height=480)))
    assert answer(flat, "--movement", "glute-bridge") == answer(BRIDGE, "--movement", "glute-bridge")


def test_a_plot_is_drawn_where_it_was_asked_for(tmp_path):
    """An SVG, beside the answer; a place that can't be written to is exit 2."""
    run(BRIDGE, "--movement", "glute-bridge", "--plot", tmp_path / "seen.svg")
    assert (tmp_path / "seen.svg").read_text("utf-8").startswith("<?xml")
    assert "another place" in run(BRIDGE, "--movement", "glute-bridge", "--plot", tmp_path, code=2).stderr


def test_an_overlay_of_a_recording_shows_its_lines(tmp_path):
    """A film; another ending is refused."""
    run(BRIDGE, "--movement", "glute-bridge", "--overlay", tmp_path / "seen.mp4")
    assert (tmp_path / "seen.mp4").read_bytes()[4:8] == b"ftyp"
    assert "ending in .mp4" in run(BRIDGE, "--movement", "glute-bridge", "--overlay", "seen.txt", code=2).stderr


def test_a_film_tells_how_far_it_is_on_stderr():
    """At each quarter; the answer on stdout stays whole."""
    done = run(FILM, "--movement", "glute-bridge", "--json")
    assert json.loads(done.stdout)["source"]["kind"] == "video"
    assert len(done.stderr.splitlines()) == 3
    assert "of 9 s" in done.stderr


def test_a_level_that_no_camera_can_count_is_said_to_be_one(tmp_path):
    """As text, in the answer and beside it; no time of it was judged; an empty count is still an answer."""
    said = run(nobody(tmp_path), "--movement", "dart", "--level", "first").stdout
    found = run(nobody(tmp_path), "--movement", "dart", "--level", "first", "--json")
    got = json.loads(found.stdout)
    (note,) = got["notes"]
    assert "first" in note
    assert "steady" in note
    assert note in said
    assert note in found.stderr
    assert got["seen_fraction"] == 0
    assert got["counts"]["total"] == 0


def test_where_there_is_nothing_to_note_there_are_no_notes():
    """The agreed shape, and no more."""
    assert "notes" not in answer(BRIDGE, "--movement", "glute-bridge")
    assert "notes" not in answer(BRIDGE, "--movement", "dart", "--level", "steady")


def test_a_trial_is_told_only_to_those_who_ask_for_it(tmp_path):
    """Off, the answer has the agreed shape; on, the head's lead stands beside it, and nothing else changes."""
    agreed = answer(ROLL_DOWN, "--movement", "standing-roll-down")
    tried = answer(ROLL_DOWN, "--movement", "standing-roll-down", "--experimental")
    said = tried["experimental"]["head_lead"]["text"]
    assert list(agreed) == list(EXAMPLE)
    assert tried == {**agreed, "experimental": tried["experimental"]}
    assert said.startswith("Your head started about 1 s")
    assert said in run(ROLL_DOWN, "--movement", "standing-roll-down", "--experimental").stdout
    assert said not in run(ROLL_DOWN, "--movement", "standing-roll-down").stdout


def test_where_nothing_is_tried_asking_for_a_trial_is_exit_2_with_a_cure(tmp_path):
    """Another movement, and a folder."""
    assert "standing-roll-down" in run(BRIDGE, "--movement", "glute-bridge", "--experimental", code=2).stderr
    assert "--experimental" in run(tmp_path, "--movement", "glute-bridge", "--experimental", code=2).stderr
