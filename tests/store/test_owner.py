"""A data folder has one owner at a time; who comes second learns where the first one's page is."""

from __future__ import annotations

import subprocess
import sys

import pytest

from vertebra.store import FolderError, OwnedError, Owner, page_of, prepare

HOLD = """
import sys
from pathlib import Path
from vertebra.store import Owner
owner = Owner(Path(sys.argv[1]))
owner.announce("http://127.0.0.1:8739/")
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def held(tmp_path):
    """The data folder, open in another process."""
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.communicate()


def test_a_second_start_learns_the_first_ones_page(tmp_path, held):
    with pytest.raises(OwnedError) as refused:
        Owner(tmp_path)
    assert refused.value.url == "http://127.0.0.1:8739/"


def test_what_a_killed_owner_left_behind_is_recognised_as_stale(tmp_path, held):
    held.kill()
    held.wait()
    assert page_of(tmp_path) == "http://127.0.0.1:8739/"
    owner = Owner(tmp_path)
    assert page_of(tmp_path) is None
    owner.release()


def test_after_release_the_next_one_may(tmp_path):
    Owner(tmp_path).release()
    Owner(tmp_path).release()


def test_a_note_that_is_no_json_says_nothing(tmp_path):
    (tmp_path / "owner.json").write_text("{", "utf-8")
    assert page_of(tmp_path) is None


def test_notes_and_locks_are_private(tmp_path):
    owner = Owner(tmp_path)
    owner.announce("http://127.0.0.1:1/")
    assert {file.stat().st_mode & 0o777 for file in tmp_path.iterdir()} == {0o600}
    owner.release()


def test_a_folder_that_cannot_be_made_is_refused_with_its_name(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(FolderError, match="file"):
        prepare(tmp_path / "file" / "data")
