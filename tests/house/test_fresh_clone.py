"""A newcomer's machine: a fresh clone, an empty HOME, and only Python and the core utilities on the PATH. (--slow)"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ("env", "sh", "uname", "cat")

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def clone(tmp_path_factory) -> tuple[Path, dict[str, str]]:
    """The checkout cloned, and an environment with next to nothing in it."""
    folder = tmp_path_factory.mktemp("newcomer")
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(folder / "vertebra")], check=True)
    programs = folder / "bin"
    programs.mkdir()
    (programs / "python3").symlink_to(Path(sys.base_prefix) / "bin" / "python3")
    for name in TOOLS:
        (programs / name).symlink_to(shutil.which(name))
    (folder / "home").mkdir()
    pip = {name: value for name, value in os.environ.items() if name.startswith("PIP_")}
    return folder / "vertebra", {"HOME": str(folder / "home"), "PATH": str(programs), **pip}


def test_two_first_runs_at_once_both_answer_and_stdout_holds_the_answer_alone(clone):
    """Set-up takes a lock; progress goes to stderr; nothing is written outside the checkout."""
    folder, settings = clone
    both = [
        subprocess.Popen(
            ["./run", "--version"],
            cwd=folder,
            env=settings,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        for _ in range(2)
    ]
    answers = [process.communicate(timeout=600)[0] for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert answers[0] == answers[1]
    assert answers[0].count("\n") == 1
    assert list(Path(settings["HOME"]).iterdir()) == []
    assert list(folder.glob("Vertebra.*"))


def test_once_set_up_it_needs_no_network(clone):
    """With no network at all, the movements are still there."""
    folder, settings = clone
    subprocess.run(["./run", "--version"], cwd=folder, env=settings, check=True, stdout=subprocess.DEVNULL)
    cut_off = [shutil.which("unshare"), *([] if os.geteuid() == 0 else ["-r"]), "-n"]
    command = [*cut_off, "./run", "movements", "--json"]
    done = subprocess.run(command, cwd=folder, env=settings, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("[")
    assert done.stderr == ""


def test_the_quick_check_passes_in_a_fresh_clone(clone):
    """`./check --quick` brings what it needs and ends with its count."""
    folder, settings = clone
    done = subprocess.run(
        ["./check", "--quick"], cwd=folder, env=settings, capture_output=True, text=True, timeout=1200
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-2000:]
    assert " 0 failed, " in done.stdout.strip().splitlines()[-1]
