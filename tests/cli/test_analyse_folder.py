"""`vertebra analyse DIR`: tables of a whole folder, and which movement each file is of."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from vertebra.cli import app

ROOT = Path(__file__).resolve().parents[2]
RECORDINGS = sorted((ROOT / "recordings").glob("*.npz"))
BRIDGE = "bridge_physioplus.npz"


@pytest.fixture
def folder(tmp_path) -> Path:
    """The recordings, and a film that is none."""
    for file in RECORDINGS:
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "broken.mp4").write_bytes(b"no film")
    return tmp_path


def run(*arguments: object, code: int = 0):
    done = CliRunner().invoke(app, ["analyse", *map(str, arguments)])
    assert done.exit_code == code, done.output
    return done


def table(file: Path) -> dict[str, dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as opened:
        return {row["file"]: row for row in csv.DictReader(opened)}


def test_a_folder_is_answered_with_its_tables(folder):
    """A row a file, the broken one set aside with its reason, the answer on stdout and the rest on stderr."""
    done = run(folder, "--movement", "glute-bridge", "--json")
    answer = json.loads(done.stdout)
    assert list(answer) == ["out", "files", "set_aside", "tables"]
    assert answer["files"] == len(RECORDINGS) + 1
    assert [one["file"] for one in answer["set_aside"]] == ["broken.mp4"]
    assert all(Path(one).exists() for one in answer["tables"])
    assert set(table(folder / "analysis" / "files.csv")) == {file.name for file in RECORDINGS}
    assert "broken.mp4: expected a video file" in done.stderr


def test_a_second_time_the_tables_are_not_taken_for_input(folder):
    """The folder of the answer lies inside, and is left alone."""
    first = json.loads(run(folder, "--movement", "glute-bridge", "--json").stdout)
    assert json.loads(run(folder, "--movement", "glute-bridge", "--json").stdout) == first


def test_a_list_says_what_is_done_in_each_file(folder):
    """Movement and level in the list go before those of the command; other files are left alone."""
    listed = folder / "list.csv"
    listed.write_text(f"file,movement,level\n{BRIDGE},,2\n{RECORDINGS[0].name},hip-hinge,\n", "utf-8")
    said = run(folder, "--movement", "glute-bridge", "--manifest", listed, "--out", folder / "answer").stdout
    assert "2 files analysed, 0 set aside." in said
    rows = table(folder / "answer" / "files.csv")
    assert (rows[BRIDGE]["movement"], rows[BRIDGE]["level"]) == ("glute-bridge", "steady")
    assert (rows[RECORDINGS[0].name]["movement"], rows[RECORDINGS[0].name]["level"]) == ("hip-hinge", "")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("file,who\na.npz,me\n", ["'who'", "line 1"]),
        ("file,movement\n,glute-bridge\n", ["a file's name", "line 2"]),
        ("file\na.npz\n", ["a movement", "line 2"]),
        ("file,movement\na.npz,flying\n", ["'flying'", "line 2"]),
        ("file,movement\na.npz,breathing\n", ["can't see a breath", "line 2"]),
        ("file,movement,level\na.npz,glute-bridge,9\n", ["a level of glute-bridge", "line 2"]),
        ("file,movement\na.npz,glute-bridge\na.npz,glute-bridge\n", ["each file once", "line 3"]),
        ("file,movement\na.npz,glute-bridge,2,3\n", ["more of them", "line 2"]),
        ('file,movement\n"a.npz,glute-bridge\n', ["expected"]),
        ("file,movement\n", ["without any"]),
        (b"\xff\xfe\x00", ["UTF-8"]),
    ],
)
def test_a_list_that_cant_be_used_is_refused_with_its_line(folder, text, words):
    """Before anything is analysed."""
    listed = folder / "list.csv"
    listed.write_bytes(text if isinstance(text, bytes) else text.encode())
    done = run(folder, "--manifest", listed, code=2)
    assert done.stdout == ""
    assert not (folder / "analysis").exists()
    for word in words:
        assert word in done.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["{folder}"], ["give --movement ID, or --manifest"]),
        (["{folder}", "--movement", "breathing"], ["can't see a breath"]),
        (["{folder}", "--movement", "glute-bridge", "--plot", "x.svg"], ["expected a file", "--plot"]),
        (["{folder}", "--movement", "glute-bridge", "--overlay", "x.mp4"], ["expected a file", "--overlay"]),
        (["{folder}", "--movement", "glute-bridge", "--jobs", "0"], ["--jobs"]),
        (["{folder}/empty", "--movement", "glute-bridge"], ["without any"]),
        (["{folder}/bridge_physioplus.npz", "--movement", "glute-bridge", "--jobs", "2"], ["a folder", "--jobs"]),
        (["{folder}", "--movement", "glute-bridge", "--out", "{folder}/broken.mp4"], ["--out"]),
    ],
)
def test_bad_use_is_exit_2_with_a_cure(folder, arguments, words):
    """What is for a file isn't for a folder, and the other way round."""
    (folder / "empty").mkdir()
    done = run(*(argument.replace("{folder}", str(folder)) for argument in arguments), code=2)
    assert done.stdout == ""
    for word in words:
        assert word in done.stderr
