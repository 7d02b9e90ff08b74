"""Simulated people for weeks: `./run bench people` lives 10 million person-days on all cores.

    python bench/people.py --write     200,000 of them, and the table to docs/reference/people.md

VERTEBRA_PERSON_DAYS says another number.
"""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from simulation.days import Tally
from simulation.invariants import CHECKS
from simulation.planted import PLANTED
from simulation.run import many, table, world

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "people.md"

OFTEN = 100
"""Each rule and each light is reached so often among many people (issue 4 §4)."""

NAMES = (
    *(check.__name__ for check in CHECKS),
    "the_same_situation_gives_the_same_plan",
    "the_light_is_that_of_the_table",
)

INTRODUCTION = """\
# Simulated people

Last run: {day}. Written by `python bench/people.py --write`. `./check` lives 20,000 person-days, `./check --slow`
200,000, `./run bench people` 10 million.

Made-up people answer the real questions, get real plans and lights, and come back for weeks: honest ones, some who say
less or more pain than they have, some who tap through, some who leave questions open; with flare-ups, days away and
new findings. How often something happens to them is our guess, made so that every rule has its people. It says nothing
about how people are, and nothing about whether a plan helps.
"""


def page(tally: Tally, cpu: float) -> str:
    """The table as it stands in docs."""
    lines = [
        INTRODUCTION.format(day=time.strftime("%Y-%m-%d")),
        f"- {tally.days:,} person-days, {tally.plans:,} plans, {tally.sessions:,} sessions",
        f"- {cpu / tally.days * 1000:.2f} ms CPU a person-day, with all that is looked at",
        f"- {len(NAMES)} things that must hold, broken {sum(tally.wrong.values())} times",
        f"- {len(PLANTED)} planted mistakes, each found (`tests/people`)",
        f"- {_seldom(tally)}",
        "",
        "| what must hold | broken |",
        "|---|---|",
        *(f"| {name.replace('_', ' ')} | {tally.wrong[name]} |" for name in NAMES),
        "",
        "| planted mistake |",
        "|---|",
        *(f"| {name} |" for name in PLANTED),
    ]
    for title, counts in _distributions(tally):
        whole = sum(counts.values())
        lines += ["", f"| {title} | share |", "|---|---|"]
        lines += [f"| {name} | {count / whole:.1%} |" for name, count in counts.most_common()]
    return "\n".join([*lines, ""])


def _distributions(tally: Tally) -> Iterator[tuple[str, Counter[object]]]:
    yield "light of a session", tally.lights
    yield "kind of day", tally.modes
    yield "clearance", tally.actions
    yield "movements in a plan", tally.items


def _seldom(tally: Tally) -> str:
    rules = world().rules.rules
    found = [
        f"`{name}` {tally.reached[name]}"
        for name, one in rules.items()
        if tally.reached[name] < OFTEN and not one.chosen
    ]
    if found:
        return f"rules of the screening reached fewer than {OFTEN} times: {', '.join(found)}"
    return (
        f"each of the {len(rules)} rules of the screening reached {OFTEN} times or more (what a person chooses aside)"
    )


def main() -> int:
    """Live, print, and write the page where that is asked for."""
    writes = "--write" in sys.argv[1:]
    days = int(os.environ.get("VERTEBRA_PERSON_DAYS", "200_000" if writes else "10_000_000"))
    tally, cpu = many(days, jobs=os.cpu_count() or 1)
    print(table(tally, cpu))
    if writes:
        PAGE.write_text(page(tally, cpu), "utf-8")
    return 1 if tally.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
