"""`./run lock` rebuilds the lock files and keeps exact pins; `./run build` makes sdist and wheel."""

from __future__ import annotations

import subprocess
import sys

from house.place import ROOT, TOOLS, SetUpError, here, say
from house.registries import for_uv
from house.setting_up import LOCKS, environment

SOURCES = {
    "run": ["pyproject.toml"],
    "check": ["pyproject.toml", "--group", "check"],
    "build": ["--group", "build"],
}
"""What each lock is made from."""

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
        _uv("build", "--quiet", "--out-dir", str(ROOT / "dist"))
        for made in sorted((ROOT / "dist").glob("vertebra-*")):
            print(made.relative_to(ROOT))
        return 0
    say(f"use: ./run lock [--upgrade] | ./run build; got: {' '.join(arguments)}")
    return 2


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
