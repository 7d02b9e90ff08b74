"""`./run lock` rebuilds the lock files and keeps exact pins; `./run build` makes sdist and wheel."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from house.place import ROOT, TOOLS, SetUpError, here, say
from house.registries import for_uv
from house.setting_up import LOCKS, environment, set_up

SOURCES = {
    "run": ["pyproject.toml"],
    "video": ["pyproject.toml", "--extra", "video"],
    "batch": ["pyproject.toml", "--extra", "video", "--extra", "batch"],
    "check": ["pyproject.toml", "--extra", "video", "--extra", "batch", "--group", "check"],
    "build": ["--group", "build"],
}
"""What each lock is made from."""

DIST = ROOT / "dist"

EPOCH = "1767225600"
"""Every file in a built archive carries this time (2026-01-01 UTC), so that two builds are byte-equal."""


def main(arguments: list[str]) -> int:
    """`lock [--upgrade]` or `build`. Exit 0 done, 2 bad use, 3 failed."""
    if arguments[0] == "lock" and arguments[1:] in ([], ["--upgrade"]):
        for kind, source in SOURCES.items():
            _uv("pip", "compile", "--quiet", "--universal", "--python-version", "3.11", "--generate-hashes",
                "--no-emit-index-url", "--no-header", *arguments[1:], *source, "-o", LOCKS[kind])  # fmt: skip
        say("Locked.")
        return 0
    if arguments == ["build"]:
        shutil.rmtree(DIST, ignore_errors=True)
        build_into(DIST)
        for made in sorted(DIST.glob("vertebra-*")):
            print(made.relative_to(ROOT))
        return 0
    say(f"use: ./run lock [--upgrade] | ./run build; got: {' '.join(arguments)}")
    return 2


def build_into(folder: Path) -> None:
    """sdist and wheel, with the build tools of requirements-build.lock alone. Raises SetUpError."""
    set_up(frozenset({"run", "build"}))
    _uv("build", "--quiet", "--no-build-isolation", "--python", str(here().python), "--out-dir", str(folder))


def _uv(*arguments: str) -> None:
    settings = (
        environment()
        | for_uv()
        | {"UV_CACHE_DIR": str(TOOLS / "uv-cache"), "UV_PYTHON_DOWNLOADS": "never", "SOURCE_DATE_EPOCH": EPOCH}
    )
    done = subprocess.run(
        [str(here().tool_uv), *arguments], cwd=ROOT, env=settings, stdout=sys.stderr.fileno(), stdin=subprocess.DEVNULL
    )
    if done.returncode != 0:
        raise SetUpError(f"`uv {' '.join(arguments[:2])} …` ended with {done.returncode}; what it said stands above")
