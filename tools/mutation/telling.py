"""What became of the mistakes: kept as data, and told in docs/reference/mutation.md."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Sequence
from dataclasses import asdict

from mutation.rooms import ROOMS, ROOT
from mutation.trying import Result

REASONS = ROOT / "tools" / "survivors.toml"
RESULTS = ROOT / "tools" / "mutants.json"
PAGE = ROOT / "docs" / "reference" / "mutation.md"


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
