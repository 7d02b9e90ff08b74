#!/usr/bin/env python3
"""Mutation testing: a mistake is planted in a module, and the room's tests have to find it. `./check --slow` runs it.

    python tools/mutate.py [--room NAME] [--sample N] [--jobs N] [--again] [--write]

Each mutant is one change of the module's syntax tree. A process that has run the tests once forks; the child forgets
the module and all that stands on it, imports the changed one in its place, and runs the tests, stopping at the first
failure. No file is touched. Mutants are sampled by their own digest: the same ones as long as the code stays the same.
Texts with a space in them are for people and are left alone. Leaves with 1 when a room's tests find fewer than 90 % of
its sample. `--write`: the result goes to tools/mutants.json, and from there, with what other rooms got before, to
docs/reference/mutation.md. `--again`: only those of the last result that were not found, after tests were written for
them; the others count as found, as they were.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import hashlib
import importlib.machinery
import importlib.util
import json
import os
import signal
import sys
import time
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
REASONS = ROOT / "tools" / "survivors.toml"
RESULTS = ROOT / "tools" / "mutants.json"
PAGE = ROOT / "docs" / "reference" / "mutation.md"

ENOUGH = 0.9
"""The share of a room's mutants that its tests have to find (issue 3 §4)."""

PATIENCE = 6.0
"""A mutant whose tests take so many times as long as without it is found (it goes round in circles)."""


@dataclass(frozen=True)
class Room:
    """Modules that are worth it, the tests that have to find a mistake in them, and how many mutants are tried."""

    modules: tuple[str, ...]
    tests: tuple[str, ...]
    sample: int


ROOMS = {
    "screening": Room(
        tuple(f"vertebra.screening.{name}" for name in ("clearance", "facts", "locks", "logic", "answers", "rules")),
        tuple(f"tests/screening/test_{name}" for name in (
            "logic.py", "facts.py", "locks.py", "clearance.py", "rules_asked_by_mutants.py", "advice.py", "alarms.py",
            "direction.py", "reference.py", "readers.py", "cases.py::test_case",
            "cases.py::test_row_of_the_table_word_for_word",
        )),
        120,
    ),
    "session.step": Room(
        tuple(f"vertebra.session.{name}" for name in ("step", "turn", "answering", "going", "choosing")),
        tuple(f"tests/session/test_{name}.py" for name in (
            "mutants", "said_and_logged", "watched_waiting", "watched_counting", "watched_holds", "choices", "hurts",
            "sets", "sitting", "machine",
        )),
        120,
    ),
    "session.camera": Room(
        ("vertebra.session.watching", "vertebra.session.watch"),
        tuple(f"tests/session/test_watched_{name}.py" for name in ("waiting", "counting", "holds", "faults", "sight")),
        300,
    ),
    "store.append": Room(("vertebra.store.store",), ("tests/store/test_store.py", "tests/store/test_people.py"), 120),
    "guards": Room(("vertebra.web.guards",), ("tests/web/test_guard_alone.py",), 120),
}  # fmt: skip

COMPARED: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE), ast.LtE: (ast.Lt, ast.Gt), ast.Gt: (ast.GtE, ast.LtE), ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,), ast.Is: (ast.IsNot,), ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,), ast.NotIn: (ast.In,),
}  # fmt: skip
RECKONED: dict[type[ast.operator], type[ast.operator]] = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add}
SIGNS = {"Lt": "<", "LtE": "<=", "Gt": ">", "GtE": ">=", "Eq": "==", "NotEq": "!=", "Is": "is", "IsNot": "is not",
         "In": "in", "NotIn": "not in", "Add": "+", "Sub": "-", "Mult": "*"}  # fmt: skip

Place = tuple[ast.AST, str, int | None]
"""A node, one of its fields, and the number in it where the field is a list."""


@dataclass(frozen=True)
class Mutant:
    """One change at one place: what would be there instead."""

    module: str
    line: int
    within: str
    what: str
    place: Place = field(compare=False, repr=False)
    new: ast.AST = field(compare=False, repr=False)

    @property
    def name(self) -> str:
        """Said without line numbers, which move."""
        return f"{self.module.removeprefix('vertebra.')}: {self.within}: {self.what}"

    @property
    def digest(self) -> str:
        return hashlib.sha256(f"{self.name}/{self.line}".encode()).hexdigest()


# what is changed


def mutants(module: str, tree: ast.Module) -> Iterator[Mutant]:
    """Every mutant of a module."""
    for node, place, within in _places(tree, (), "module"):
        for what, new in _changes(node):
            yield Mutant(module, getattr(node, "lineno", 0), within, what, place, ast.copy_location(new, node))


def _places(node: ast.AST, way: tuple[ast.AST, ...], within: str) -> Iterator[tuple[ast.AST, Place, str]]:
    """Every node that may be changed; not: annotations, decorators, docstrings, texts of errors, type aliases."""
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list", "bases", "type_params"):
            continue
        inner = enumerate(value) if isinstance(value, list) else [(None, value)]
        for number, child in inner:
            if not isinstance(child, ast.AST) or _is_left_alone(node, child, way):
                continue
            inside = within
            if isinstance(child, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef):
                inside = child.name if within == "module" else f"{within}.{child.name}"
            yield child, (node, name, number), within
            yield from _places(child, (*way, node), inside)


def _is_left_alone(parent: ast.AST, child: ast.AST, way: tuple[ast.AST, ...]) -> bool:
    if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
        return True
    if isinstance(child, ast.Constant) and isinstance(child.value, str):
        said = any(isinstance(one, ast.Raise | ast.JoinedStr) for one in (*way, parent))
        return said or " " in child.value or not child.value
    if isinstance(child, ast.Assign | ast.AnnAssign) and isinstance(parent, ast.Module):
        targets = child.targets if isinstance(child, ast.Assign) else [child.target]
        value = child.value
        is_alias = isinstance(value, ast.Subscript) or (
            isinstance(value, ast.BinOp) and isinstance(value.op, ast.BitOr)
        )
        return is_alias or any(isinstance(one, ast.Name) and one.id == "__all__" for one in targets)
    return isinstance(child, ast.If) and isinstance(child.test, ast.Name) and child.test.id == "TYPE_CHECKING"


def _changes(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """What a node may become, and how that is said."""
    if isinstance(node, ast.Compare) and len(node.ops) == 1:
        for new in COMPARED.get(type(node.ops[0]), ()):
            said = f"`{ast.unparse(node)}`: {SIGNS[type(node.ops[0]).__name__]} becomes {SIGNS[new.__name__]}"
            yield said, ast.Compare(node.left, [new()], node.comparators)
    elif isinstance(node, ast.BoolOp):
        other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield f"`{_short(node)}`: and ↔ or", ast.BoolOp(other, node.values)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield f"`{_short(node)}`: without not", node.operand
    elif isinstance(node, ast.BinOp) and type(node.op) in RECKONED:
        new_op = RECKONED[type(node.op)]
        said = f"`{_short(node)}`: {SIGNS[type(node.op).__name__]} becomes {SIGNS[new_op.__name__]}"
        yield said, ast.BinOp(node.left, new_op(), node.right)
    elif isinstance(node, ast.Constant):
        yield from _constants(node)
    elif isinstance(node, ast.If | ast.While | ast.IfExp):
        changed = _copy(node)
        changed.test = ast.copy_location(ast.UnaryOp(ast.Not(), node.test), node)
        yield f"`if {_short(node.test)}`: the other way round", ast.fix_missing_locations(changed)
    elif isinstance(node, ast.comprehension) and node.ifs:
        changed = _copy(node)
        changed.ifs = []
        yield f"`… for {_short(node.target)} if {_short(node.ifs[0])}`: without its if", changed
    elif isinstance(node, ast.Return) and node.value is not None and not _is_none(node.value):
        yield f"`{_short(node)}`: returns None", ast.Return(ast.copy_location(ast.Constant(None), node))
    elif isinstance(node, ast.Raise | ast.AugAssign) or (
        isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)
    ):
        yield f"`{_short(node)}`: left out", ast.Pass()
    elif isinstance(node, ast.Continue):
        yield "`continue`: becomes break", ast.Break()


def _constants(node: ast.Constant) -> Iterator[tuple[str, ast.AST]]:
    value = node.value
    if isinstance(value, bool):
        yield f"`{value}` becomes `{not value}`", ast.Constant(not value)
    elif isinstance(value, int | float):
        yield f"`{value}` becomes `{value + 1}`", ast.Constant(value + 1)
    elif isinstance(value, str):
        yield f"`{value!r:.40}` becomes another text", ast.Constant(f"{value}-x")


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _copy(node: ast.AST) -> ast.AST:
    return ast.copy_location(type(node)(**dict(ast.iter_fields(node))), node)


def _short(node: ast.AST) -> str:
    said = " ".join(ast.unparse(node).split())
    return said if len(said) <= 70 else f"{said[:69]}…"


@contextlib.contextmanager
def planted(tree: ast.Module, mutant: Mutant) -> Iterator[ast.Module]:
    """The tree with the mutant in it; afterwards as it was."""
    node, name, number = mutant.place
    if number is None:
        old = getattr(node, name)
        setattr(node, name, mutant.new)
    else:
        old = getattr(node, name)[number]
        getattr(node, name)[number] = mutant.new
    try:
        yield ast.fix_missing_locations(tree)
    finally:
        if number is None:
            setattr(node, name, old)
        else:
            getattr(node, name)[number] = old


# whether it is found


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


@dataclass
class Result:
    """What became of a room's sample."""

    room: str
    day: str
    all: int
    tried: int
    survived: list[str]
    first: int | None = None
    """How many were found before tests were written for those that weren't."""

    @property
    def share(self) -> float:
        return 1 - len(self.survived) / self.tried if self.tried else 1.0


def sample_of(room: Room, size: int) -> tuple[int, list[tuple[Mutant, Path, ast.Module]]]:
    """How many mutants a room has, and the ones that are tried."""
    found = []
    for module in room.modules:
        path = ROOT / "src" / Path(*module.split(".")).with_suffix(".py")
        tree = ast.parse(path.read_text("utf-8"))
        found += [(mutant, path, tree) for mutant in mutants(module, tree)]
    found.sort(key=lambda one: one[0].digest)
    return len(found), found[:size]


def try_room(name: str, size: int | None, jobs: int, last: Result | None = None) -> Result:
    """Plant a room's mutants one after the other, `jobs` at a time. `last`: only those that survived then."""
    room = ROOMS[name]
    began = time.monotonic()
    status = run_tests(room)
    if status != 0:
        raise SystemExit(
            f"{name}: expected tests that pass without a mutant, got exit {status}: {' '.join(room.tests)}"
        )
    limit = 10 + PATIENCE * jobs * (time.monotonic() - began)
    total, chosen = sample_of(room, last.tried if last else size or room.sample)
    result = Result(name, datetime.now(UTC).date().isoformat(), total, len(chosen), [])
    if last is not None:
        result.first = last.tried - len(last.survived) if last.first is None else last.first
    running: dict[int, tuple[Mutant, float]] = {}
    waiting = [one for one in reversed(chosen) if last is None or one[0].name in last.survived]
    if last is not None and {mutant.name for mutant, _, _ in waiting} != set(last.survived):
        raise SystemExit(f"{name}: expected the code of {last.day}, got another; try all of it")
    while waiting or running:
        while waiting and len(running) < jobs:
            mutant, path, tree = waiting.pop()
            with planted(tree, mutant) as changed:
                code = compile(changed, str(path), "exec", dont_inherit=True)
            running[begin(room, mutant, path, code)] = (mutant, time.monotonic())
        time.sleep(0.05)
        for pid, (mutant, since) in list(running.items()):
            status = ended(pid)
            if status is None and time.monotonic() - since > limit:
                os.killpg(pid, signal.SIGKILL)
                os.waitpid(pid, 0)
                status = -signal.SIGKILL
            if status is not None:
                del running[pid]
                if status == 0:
                    result.survived.append(mutant.name)
                    print(f"  survived: {mutant.name} (line {mutant.line})", flush=True)
    print(f"{name}: {result.tried - len(result.survived)} of {result.tried} found ({result.share:.0%})", flush=True)
    return result


# what is told


def reasons() -> dict[str, str]:
    """Why a mutant survives, by its name."""
    return tomllib.loads(REASONS.read_text("utf-8"))["survivors"] if REASONS.exists() else {}


def kept_before() -> list[Result]:
    """What each room got last."""
    before = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else []
    return [Result(**one) for one in before if one["room"] in ROOMS]


def kept(results: Sequence[Result]) -> list[Result]:
    """These results, and what each other room got before; all of it is kept."""
    all_ = {one.room: one for one in (*kept_before(), *results)}
    found = [all_[name] for name in ROOMS if name in all_]
    RESULTS.write_text(json.dumps([asdict(one) for one in found], indent=1, ensure_ascii=False) + "\n", "utf-8")
    return found


HEAD = """# Mutation testing

Written by `python tools/mutate.py --write`; `./check --slow` runs it.

A mistake is planted in a module (a comparison turned, a condition the other way round, a line left out, a number one
more, a name another, an answer gone), and the room's tests have to find it. Which mutants are tried is decided by their
own digest, so the same ones are tried as long as the code stays the same. At least 90 % have to be found.

At first: so many of the sample were found before tests were written for the others (then only those were tried again).
For mutants outside the sample that is the better guess.

| room | modules | tests | mutants | tried | at first | found | share | last run |
|---|---|---|---|---|---|---|---|---|"""


def page(results: Sequence[Result]) -> str:
    """docs/reference/mutation.md."""
    lines = [HEAD]
    for one in results:
        room = ROOMS[one.room]
        modules = ", ".join(f"`{name.removeprefix('vertebra.')}`" for name in room.modules)
        tests = ", ".join(f"`{name}`" for name in room.tests)
        found = one.tried - len(one.survived)
        first = found if one.first is None else one.first
        said = f"{one.all} | {one.tried} | {first} | {found} | {one.share:.1%} | {one.day}"
        lines.append(f"| {one.room} | {modules} | {tests} | {said} |")
    lines += ["", "## Survivors", ""]
    known = reasons()
    for one in results:
        for name in sorted(one.survived):
            lines.append(f"- {name.replace('|', chr(92) + '|')}. *{known.get(name, 'Not looked at yet.')}*")
    if not any(one.survived for one in results):
        lines.append("None.")
    return "\n".join([*lines, ""])


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--room", choices=ROOMS, action="append", help="only this room; may be given again")
    parser.add_argument("--sample", type=int, help="so many mutants a room, in the place of each room's own number")
    parser.add_argument("--jobs", type=int, default=2, help="so many at a time")
    parser.add_argument("--again", action="store_true", help="only those that were not found last time")
    parser.add_argument("--write", action="store_true", help="write tools/mutants.json and docs/reference/mutation.md")
    asked = parser.parse_args(arguments)
    os.chdir(ROOT)
    last = {one.room: one for one in kept_before()} if asked.again else {}
    results = [try_room(name, asked.sample, asked.jobs, last.get(name)) for name in asked.room or ROOMS]
    if asked.write:
        PAGE.write_text(page(kept(results)), "utf-8")
    return 0 if all(one.share >= ENOUGH for one in results) else 1


if __name__ == "__main__":
    sys.exit(main())
