"""Build the front end when its sources changed, with the Node that a Python package carries."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

from house.locking import only_one
from house.place import ROOT, TOOLS, SetUpError, here, say
from house.setting_up import environment, set_up

FRONTEND = ROOT / "frontend"
DIST = ROOT / "src" / "vertebra" / "web" / "dist"
MARKER = DIST / ".digest"
MODULES = FRONTEND / "node_modules"
_SKIP = {"node_modules", "dist", "coverage"}


def build() -> None:
    """Bring dist/ up to date. Quick when it is. Raises SetUpError."""
    digest = _digest(_sources())
    if _read(MARKER) == digest:
        return
    with only_one(TOOLS / "front-end.lock"):
        if _read(MARKER) == digest:
            return
        install()
        say("Building the screens (once) …")
        _npm("run", "--silent", "build", "--", "--logLevel", "error")
        if not (DIST / "index.html").exists():
            raise SetUpError(f"expected the front end's build to write {DIST / 'index.html'}; it did not")
        MARKER.write_text(digest, encoding="utf-8")


def build_into(folder: Path) -> None:
    """The screens, built into another folder. Raises SetUpError."""
    install()
    _npm("run", "--silent", "build", "--", "--outDir", str(folder), "--emptyOutDir")


def install() -> None:
    """npm's packages as package-lock.json stands."""
    set_up(frozenset({"run", "build"}))
    digest = _digest([FRONTEND / "package-lock.json"])
    marker = MODULES / ".installed"
    if _read(marker) == digest:
        return
    say("Getting what the screens are built with …")
    _npm("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    marker.write_text(digest, encoding="utf-8")


def _npm(*arguments: str) -> None:
    from house.registries import for_npm

    settings = for_npm() | environment()
    done = subprocess.run(
        [str(here().npm), *arguments],
        cwd=FRONTEND,
        env=settings,
        stdout=sys.stderr.fileno(),
        stdin=subprocess.DEVNULL,
    )
    if done.returncode != 0:
        raise SetUpError(f"`npm {' '.join(arguments)}` ended with {done.returncode}; what it said stands above")


def _sources() -> list[Path]:
    found = []
    for path in FRONTEND.rglob("*"):
        inside = path.relative_to(FRONTEND).parts
        if path.is_file() and inside[0] not in _SKIP and ".test." not in path.name:
            found.append(path)
    return sorted(found)


def _digest(paths: list[Path]) -> str:
    total = hashlib.sha256()
    for path in paths:
        total.update(str(path.relative_to(ROOT).as_posix()).encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()


def _read(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
