"""A room's sample of mistakes, planted one after the other: which of them the tests find."""

from __future__ import annotations

import ast
import os
import signal
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from mutation.finding import begin, ended, run_tests
from mutation.planting import Mutant, mutants, planted
from mutation.rooms import ROOMS, ROOT, Room

PATIENCE = 6.0
"""A mutant whose tests take so many times as long as without it is found (it goes round in circles)."""


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
