"""Docs are kept true: links lead somewhere, commands run, decisions are dated."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from shutil import copyfile

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```[^\n]*\n(.*?)^```", re.MULTILINE | re.DOTALL)
OPENS_AND_STAYS = {"serve", "lock", "build", "bench"}
"""Commands that wait for a person, or rebuild things: named in docs, not run here."""


WRITTEN = (".svg", "my-notes.json")
"""Files that a shown command writes."""


NOTES = sorted((ROOT / "tests" / "schemas").glob("*.db"))[-1]
"""The notes of the reader who tries the commands."""


def commands() -> list[str]:
    """Every `./run …` line of a fenced block in README, CONTRIBUTING and the how-tos."""
    found: dict[str, None] = {}
    for page in PAGES:
        for block in FENCE.findall(page.read_text("utf-8")):
            for line in block.splitlines():
                command = line.split("#")[0].strip()
                words = shlex.split(command) if command.startswith("./run ") else []
                if len(words) > 1 and words[1] not in OPENS_AND_STAYS:
                    found[command] = None
    return list(found)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page):
    """Every relative link of a page points at a file of the checkout."""
    missing = []
    for target in LINK.findall(page.read_text("utf-8")):
        if "://" in target or target.startswith(("#", "mailto:")):
            continue
        if not (page.parent / target.split("#")[0]).exists():
            missing.append(target)
    assert not missing


@pytest.mark.heavy
@pytest.mark.parametrize("command", commands())
def test_commands_in_the_docs_run(command, tmp_path):
    """Each command shown to a reader ends with exit 0 (what it writes goes to a scratch folder)."""
    (tmp_path / "vertebra").mkdir()
    copyfile(NOTES, tmp_path / "vertebra" / "vertebra.db")
    if "import" in command:
        run_vertebra(tmp_path, "export", "my-notes.json")
    run_vertebra(tmp_path, *shlex.split(command)[1:])


def run_vertebra(scratch: Path, *words: str) -> None:
    """Run a command as someone who has notes; exit 0."""
    arguments = [scratch / word if word.endswith(WRITTEN) else word for word in words]
    done = subprocess.run(
        [sys.executable, "-m", "vertebra", *map(str, arguments)],
        cwd=ROOT,
        env=os.environ | {"XDG_DATA_HOME": str(scratch)},
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0, done.stderr


def test_the_how_tos_show_commands_at_all():
    """A how-to without a command that runs would pass without checking."""
    assert commands()


def test_every_decision_has_a_date_and_a_status():
    """Whoever reads a decision knows whether it still holds."""
    decisions = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert decisions
    for page in decisions:
        assert re.search(r"^Date: \d{4}-\d\d-\d\d\. Status: ", page.read_text("utf-8"), re.MULTILINE), page.name
