"""`vertebra progress`: words, JSON or one picture, of the notes in a data folder."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import pytest
from lived import ACTIVITIES
from typer.testing import CliRunner

from vertebra.cli import app
from vertebra.store import Store, When


@pytest.fixture
def folder(tmp_path):
    """A data folder with four answers about three activities, the last of them today."""
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    store = Store(folder)
    today = datetime.now(UTC)
    store.welcome(When.of(today))
    for number, value in enumerate((3, 3, 5, 6)):
        body = {
            "what": "activities",
            "value": value,
            "items": [{"name": name, "value": value} for name in ACTIVITIES],
            "name": None,
        }
        store.keep_note(f"n-{number}", "score", None, body, When.of(today - timedelta(days=14 * (3 - number))))
    store.close()
    return folder


def run(*arguments) -> str:
    done = CliRunner().invoke(app, ["progress", *map(str, arguments)])
    assert done.exit_code == 0, done.output
    return done.stdout


def test_it_says_what_changed_in_words_with_the_numbers_under_them(folder):
    said = run("--data", folder)
    assert "Tie my shoes, Garden, Sit at work" in said
    assert "Likely real change, for the better" in said
    assert "Since the first" in said
    assert "3 more" in said


def test_as_json_it_is_what_the_page_gets(folder):
    found = json.loads(run("--json", "--data", folder))
    assert [plot["id"] for plot in found["plots"]] == ["activities"]
    assert found["plots"][0]["table"]["rows"][-1][-1] == "3 more"


def test_as_a_picture_it_is_one_svg_file_and_stdout_names_it(folder, tmp_path):
    file = tmp_path / "progress.svg"
    assert run("-o", file, "--data", folder).strip() == str(file)
    texts = [one.text for one in ElementTree.parse(file).iter("{http://www.w3.org/2000/svg}text")]
    assert "Likely real change, for the better" in texts


def test_a_picture_that_can_t_be_written_says_so_and_leaves_with_2(folder, tmp_path):
    done = CliRunner().invoke(app, ["progress", "-o", str(tmp_path / "no" / "x.svg"), "--data", str(folder)])
    assert done.exit_code == 2
    assert done.stdout == ""


def test_who_has_told_nothing_reads_that_nothing_is_there_yet(tmp_path):
    assert "Nothing to show yet" in run("--data", tmp_path / "new")
