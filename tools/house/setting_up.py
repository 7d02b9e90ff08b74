"""From a fresh clone to a private tool folder (.tools) and environment (.venv), both inside the checkout.

Each lock file's digest is kept once it is installed; as long as it is the same, nothing is asked of anyone.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

from house.place import ROOT, TOOLS, VENV, SetUpError, here, say

LOCKS = {
    "tools": "requirements-tools.lock",
    "run": "requirements.lock",
    "video": "requirements-video.lock",
    "batch": "requirements-batch.lock",
    "check": "requirements-check.lock",
    "build": "requirements-build.lock",
}
"""What each lock is for."""

CHAIN = ("run", "video", "batch", "check")
"""Each of these locks holds all of those before it."""

QUIET = {
    "UV_PYTHON_DOWNLOADS": "never",
    "UV_NO_PROGRESS": "1",
    "UV_LINK_MODE": "copy",
    "PIP_ROOT_USER_ACTION": "ignore",
}
"""uv fetches no interpreter of its own, and neither tool tells of things that concern nobody here."""


def ready(kinds: frozenset[str]) -> bool:
    """Whether everything of these kinds is installed as the lock files stand."""
    done = _installed()
    return Path(here().python).exists() and all(done.get(kind) == _digest(kind) for kind in kinds)


def set_up(kinds: frozenset[str]) -> None:
    """Install what is missing. Quick when nothing is. Raises SetUpError."""
    if ready(kinds):
        return
    from house.locking import only_one

    with only_one(TOOLS / "set-up.lock"):
        if not ready(kinds):
            _install(kinds)


def environment() -> dict[str, str]:
    """The environment for what we start: our programs first, caches inside the checkout, nobody else's Python paths."""
    mine = dict(os.environ)
    for name in ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "__PYVENV_LAUNCHER__"):
        mine.pop(name, None)
    mine["PATH"] = str(here().programs) + here().path_separator + mine.get("PATH", os.defpath)
    mine["npm_config_cache"] = str(TOOLS / "npm-cache")
    mine["npm_config_update_notifier"] = "false"
    mine.setdefault("OPENBLAS_NUM_THREADS", "1")
    return mine


def _install(kinds: frozenset[str]) -> None:
    say("Setting up Vertebra in this folder (once; it needs the package registry) …")
    _get_uv()
    uv = str(here().tool_uv)
    wanted = _with_what_they_hold((kinds | set(_installed())) - {"tools"} | {"run"})
    if not Path(here().python).exists():
        shutil.rmtree(VENV, ignore_errors=True)
        _run([uv, "venv", "--quiet", "--python", _this_python(), str(VENV)])
    widest = max(wanted & set(CHAIN), key=CHAIN.index)
    files = [LOCKS[kind] for kind in [*sorted(wanted - set(CHAIN)), widest]]
    _run([uv, "pip", "sync", "--quiet", "--require-hashes", "--python", str(here().python), *files])
    _point_to_sources()
    for kind in wanted:
        _marker(kind).write_text(_digest(kind), encoding="utf-8")
    _leave_starter()
    say("Ready.")


def _with_what_they_hold(kinds: frozenset[str] | set[str]) -> set[str]:
    last = max((CHAIN.index(kind) for kind in kinds if kind in CHAIN), default=-1)
    return set(kinds) | set(CHAIN[: last + 1])


def _get_uv() -> None:
    if Path(here().tool_uv).exists() and _installed().get("tools") == _digest("tools"):
        return
    import sys

    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-cache-dir",
               "--upgrade", "--target", str(TOOLS), "--require-hashes", "-r", LOCKS["tools"]]  # fmt: skip
    _run(command)
    _marker("tools").write_text(_digest("tools"), encoding="utf-8")


def _this_python() -> str:
    import sys

    return sys.executable


def _point_to_sources() -> None:
    """Let the environment's Python find src/ (a .pth file: no build step, no network)."""
    places = sorted(VENV.glob("lib/python*/site-packages")) + sorted(VENV.glob("Lib/site-packages"))
    if not places:
        raise SetUpError(f"expected a site-packages folder in {VENV}, found none; delete .venv and run this again")
    (places[0] / "vertebra-src.pth").write_text(str(ROOT / "src") + "\n", encoding="utf-8")


def _leave_starter() -> None:
    """A file to double-click, beside `run`."""
    starter = here().starter
    path = ROOT / starter.name
    if not path.exists():
        path.write_text(starter.text, encoding="utf-8", newline="")
        if starter.executable:
            path.chmod(0o755)
        say(f"You can also start it by double-clicking {starter.name} in this folder.")


def _run(command: list[str]) -> None:
    """Run one step of set-up, its output on stderr; SetUpError when it fails."""
    import subprocess
    import sys

    from house.registries import for_uv

    settings = environment() | for_uv() | QUIET | {"UV_CACHE_DIR": str(TOOLS / "uv-cache")}
    try:
        done = subprocess.run(command, cwd=ROOT, env=settings, stdout=sys.stderr.fileno(), stdin=subprocess.DEVNULL)
    except OSError as error:
        raise SetUpError(f"could not start {command[0]}: {error}") from error
    if done.returncode != 0:
        raise SetUpError(
            f"`{' '.join(command[:5])} …` ended with {done.returncode}. What it said stands above. "
            "Is the computer online, with some free disk space? Then run this again: it goes on where it stopped."
        )


def _digest(kind: str) -> str:
    return hashlib.sha256((ROOT / LOCKS[kind]).read_bytes()).hexdigest()


def _marker(kind: str) -> Path:
    place = TOOLS if kind == "tools" else VENV
    return place / f"installed-{kind}.sha256"


def _installed() -> dict[str, str]:
    found = {}
    for kind in LOCKS:
        try:
            found[kind] = _marker(kind).read_text(encoding="utf-8")
        except FileNotFoundError:
            continue
    return found
