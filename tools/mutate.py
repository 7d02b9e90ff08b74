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
import os
import sys
from collections.abc import Sequence

from mutation.rooms import ROOMS, ROOT
from mutation.telling import PAGE, kept, kept_before, page
from mutation.trying import try_room

ENOUGH = 0.9
"""The share of a room's mutants that its tests have to find (issue 3 §4)."""


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
