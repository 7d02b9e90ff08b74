"""Whether a room's tests find a mistake: a child process forgets the module and imports the changed one instead."""

from __future__ import annotations

import ast
import importlib.machinery
import importlib.util
import os
import sys
from functools import cache
from pathlib import Path

from mutation.planting import Mutant
from mutation.rooms import ROOT, Room


class Changed(importlib.machinery.SourceFileLoader):
    """Loads a module from code that was made elsewhere."""

    def __init__(self, name: str, path: str, code: object) -> None:
        super().__init__(name, path)
        self.code = code

    def get_code(self, fullname: str) -> object:
        return self.code


class Finder:
    """Finds the changed module before the real one."""

    def __init__(self, module: str, path: Path, code: object) -> None:
        self.module, self.path, self.code = module, path, code

    def find_spec(self, name: str, _path: object = None, _target: object = None) -> object:
        if name != self.module:
            return None
        loader = Changed(name, str(self.path), self.code)
        return importlib.util.spec_from_file_location(name, self.path, loader=loader)


def run_tests(room: Room) -> int:
    """Run a room's tests in this process, without a word; pytest's exit status."""
    import pytest

    early = "ignore::pytest.PytestAssertRewriteWarning"  # what was loaded before pytest began
    options = ["-x", "-q", "-W", early, "-p", "no:cacheprovider", "-m", "not slow and not browser", *room.tests]
    sys.stdout.flush()
    said = os.dup(1), os.dup(2)
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    try:
        return int(pytest.main(options))
    finally:
        sys.stdout.flush()
        for number, file in enumerate(said, start=1):
            os.dup2(file, number)
            os.close(file)
        os.close(silent)


def begin(room: Room, mutant: Mutant, path: Path, code: object) -> int:
    """Fork a child that forgets a module and all that stands on it, and runs the tests with the changed one."""
    child = os.fork()
    if child:
        return child
    status = 3
    try:
        os.setsid()
        forget(standing_on(mutant.module))
        sys.meta_path.insert(0, Finder(mutant.module, path, code))
        status = run_tests(room)
    finally:
        os._exit(status)


def forget(modules: set[str]) -> None:
    """Let these modules, and all of the tests' own, be loaded anew."""
    tests = f"{ROOT / 'tests'}{os.sep}"
    for name, module in list(sys.modules.items()):
        if name in modules or str(getattr(module, "__file__", None) or "").startswith(tests):
            del sys.modules[name]
            package, _, last = name.rpartition(".")
            if package in sys.modules and hasattr(sys.modules[package], last):
                delattr(sys.modules[package], last)


@cache
def standing_on(module: str) -> set[str]:
    """A module and every one of ours that imports it, straight or through others."""
    found, new = {module}, {module}
    while new:
        new = {name for name, needs in imports().items() if needs & new} - found
        found |= new
    return found


@cache
def imports() -> dict[str, set[str]]:
    """What each of our modules imports."""
    found: dict[str, set[str]] = {}
    for path in (ROOT / "src" / "vertebra").rglob("*.py"):
        parts = path.relative_to(ROOT / "src").with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        needs: set[str] = set()
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                needs |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                needs |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        found[name] = needs
    return found


def ended(child: int) -> int | None:
    """A child's exit status; None while it runs."""
    done, status = os.waitpid(child, os.WNOHANG)
    return os.waitstatus_to_exitcode(status) if done else None
