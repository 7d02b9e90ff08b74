"""What docs/accuracy.md says still holds: the committed recordings, counted and judged anew."""

from __future__ import annotations

import json

import pytest
from accuracy import manifest, record, report
from accuracy.report import HIGHER_IS_BETTER, PAGE, PUBLISHED

from vertebra import content
from vertebra.movements.read import read

LARGEST_MB = 15
"""All recordings together stay below this (issue 5: some 80 KB a clip; ours are half as large)."""


@pytest.fixture(scope="module")
def published():
    return json.loads(PUBLISHED.read_text("utf-8"))


@pytest.fixture(scope="module")
def now():
    entries = [one for one in manifest.load(manifest.FILE.read_text("utf-8")) if not one.tuning]
    return report.scores(entries, read(content.movement_texts())[0], record.FOLDER, only_idle=True)


def test_every_clip_of_the_manifest_is_recorded():
    """With its truth beside it, and nothing that is in no manifest."""
    ids = {entry.id for entry in manifest.load(manifest.FILE.read_text("utf-8"))}
    wanted = {f"{name}{end}" for name in ids for end in (".npz", ".true.npz", ".json")}
    assert {file.name for file in record.FOLDER.iterdir()} == wanted, "run `./run accuracy`"


def test_the_recordings_are_small():
    """A checkout stays quick."""
    assert sum(file.stat().st_size for file in record.FOLDER.iterdir()) < LARGEST_MB * 1e6


@pytest.mark.parametrize("name", ["obo", "mae", "idle", "f1", "alarms"])
def test_it_is_no_worse_than_what_is_published(name, now, published):
    """On the even seeds; where it got better, `./run accuracy --table` says so in the page."""
    got, said = report.headline(now)[name], published[name]
    better = got >= said if name in HIGHER_IS_BETTER else got <= said
    assert better, f"{name}: published {said}, now {got}"


def test_the_page_names_its_command_and_what_it_does_not_measure():
    """And where real people come in."""
    page = PAGE.read_text("utf-8")
    for said in ("./run accuracy", "manifest.yaml", "## Real people", "## What isn't measured", "even seeds"):
        assert said in page
