"""Many people on several cores: their tallies put together, and the table of them."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path

import yaml

from simulation import oracle
from simulation.days import Tally, World, days_of, live
from vertebra import content
from vertebra.screening.answers import read
from vertebra.shelf import shelf

ROOT = Path(__file__).resolve().parents[2]
MATRIX = ROOT / "tests" / "cases" / "screening" / "matrix.yaml"
PORTION = 50
"""People that a worker takes at once."""


@cache
def world() -> World:
    """The packaged content, and the matrix as the oracle."""
    held = shelf()
    answers, problems = read(content.screening_text("examples/answers.yaml"), held.bank)
    if answers is None:
        raise ValueError(problems)
    rows = tuple(oracle.row(one) for one in yaml.safe_load(MATRIX.read_text("utf-8")))
    return World(held.library, held.bank, held.rules, rows, dict(answers.answers))


def some(numbers: Sequence[int]) -> tuple[Tally, float]:
    """These people's days, and the CPU seconds that they took."""
    here = world()
    started = time.process_time()
    tally = Tally()
    for number in numbers:
        tally.add(live(here, number))
    return tally, time.process_time() - started


def people(person_days: int) -> range:
    """As many people as make so many days."""
    days, number = 0, 0
    while days < person_days:
        days += days_of(number)
        number += 1
    return range(number)


def portions(numbers: range) -> Iterator[range]:
    """A worker's share at a time."""
    return (numbers[start : start + PORTION] for start in range(0, len(numbers), PORTION))


def many(person_days: int, jobs: int = 1) -> tuple[Tally, float]:
    """So many person-days; the same whatever the number of workers."""
    tally, cpu = Tally(), 0.0
    if jobs == 1:
        found = map(some, portions(people(person_days)))
        for one, seconds in found:
            tally.add(one)
            cpu += seconds
        return tally, cpu
    with ProcessPoolExecutor(jobs) as pool:
        for number, (one, seconds) in enumerate(pool.map(some, portions(people(person_days)))):
            tally.add(one)
            cpu += seconds
            if number % 100 == 0:
                print(f"{tally.days:>12,} person-days", file=sys.stderr, flush=True)
    return tally, cpu


def table(tally: Tally, cpu: float) -> str:
    """What was seen, as text."""
    lines = [
        f"{tally.days:,} person-days, {tally.plans:,} plans, {tally.sessions:,} sessions; "
        f"{cpu / max(1, tally.days) * 1000:.2f} ms CPU a person-day, {sum(tally.wrong.values())} broken invariants",
        *(f"  BROKEN {count:>7} {name}: {tally.examples.get(name, '')}" for name, count in tally.wrong.most_common()),
    ]
    for title, counts in (("light", tally.lights), ("mode", tally.modes), ("clearance", tally.actions),
                          ("movements in a plan", tally.items)):  # fmt: skip
        whole = sum(counts.values()) or 1
        lines.append(f"{title}: " + ", ".join(f"{name} {count / whole:.1%}" for name, count in counts.most_common()))
    return "\n".join(lines)
