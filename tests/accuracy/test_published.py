"""What docs/accuracy.md says still holds: the committed recordings, counted and judged anew."""

from __future__ import annotations

import json

import pytest
from accuracy import manifest, record, report
from accuracy.lines import lines
from accuracy.report import HIGHER_IS_BETTER, PAGE, PUBLISHED
from accuracy.tables import share_of, wilson

from vertebra import content
from vertebra.movements.read import read

LARGEST_MB = 20
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


def test_a_share_of_few_is_told_with_how_little_is_known():
    """Wilson's interval: wide for few, never beyond nought and one."""
    low, high = wilson(9, 10)
    assert low == pytest.approx(0.596, abs=0.001)
    assert high == pytest.approx(0.982, abs=0.001)
    assert wilson(5, 5)[1] == 1.0
    assert share_of(0, 0) == "–"
    assert share_of(9, 10) == "90 % (60–98)"


def test_a_line_a_clip_shows_odd_seeds_only():
    """So that nobody tunes on the even ones by mistake."""
    entries = manifest.load(manifest.FILE.read_text("utf-8"))
    *clips, together = lines(entries, read(content.movement_texts())[0], record.FOLDER, "prone-on-elbows")
    odd = [one.id for one in entries if one.tuning and "prone-on-elbows" in one.id]
    assert [line.split()[0] for line in clips] == odd
    assert together.startswith(f"{len(odd)} clips")
