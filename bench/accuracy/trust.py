"""What a reader may rely on: the table's figures as a few sentences, made from the same scores."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from accuracy import summary
from accuracy.score import Scored
from accuracy.tables import NONE
from vertebra.movements.types import Library

GOOD_F1 = 0.9
"""From here on a fault's hints are called sound (issue 5's aim)."""
LEAST_SHOWN = 2
"""A fault that was shown less often than this has no figure to speak of (ours)."""


def told(test: Sequence[Scored], library: Library) -> str:
    """Movements that were counted without an error, and those that weren't; hints that were sound, and those that
    weren't; how much to expect of a set."""
    right, wrong = _movements(test)
    sound, weak, few = _faults(test, library)
    return "\n".join(
        [
            f"- Counted without an error in every clip here: {_listed(right)}.",
            f"- Now and then miscounted (clips that were right, of all): {_listed(wrong)}.",
            f"- Hints that were sound (F1 from {GOOD_F1}): {_listed(sound)}.",
            f"- Hints to take with care (said rightly, of all that there were; said wrongly): {_listed(weak)}.",
            f"- Hints that were shown too seldom to say: {_listed(few)}.",
            "- A count that is off is off by a repetition that wasn't seen, far more often than by one too many"
            f" ({_missing(test)}).",
            "- Nothing here is a measurement of your body. An angle is good for comparing you with yourself.",
        ]
    )


def _movements(test: Sequence[Scored]) -> tuple[list[str], list[str]]:
    right, wrong = [], []
    for movement in sorted({one.kept.entry.of for one in test}):
        found = summary.counting([one for one in test if one.kept.entry.of == movement])
        if found.right == found.clips:
            right.append(movement)
        else:
            wrong.append(f"{movement} ({found.right} of {found.clips})")
    return right, wrong


def _faults(test: Sequence[Scored], library: Library) -> tuple[list[str], list[str], list[str]]:
    sound, weak, few = [], [], []
    for movement in sorted(library.movements):
        camera = library.movements[movement].camera
        own = [one for one in test if one.kept.entry.of == movement]
        for fault in camera.faults if camera else ():
            found = summary.told(own, fault.id)
            name, shown = f"{movement}: {fault.id}", found.hit + found.missed
            if shown < LEAST_SHOWN:
                few.append(name)
            elif (found.f1 or 0.0) >= GOOD_F1:
                sound.append(name)
            else:
                weak.append(f"{name} ({found.hit} of {shown}; {found.false})")
    return sound, weak, few


def _missing(test: Sequence[Scored]) -> str:
    found = summary.counting(test)
    return f"{found.missing} missed, {found.too_many} too many, of {found.true}"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names) or NONE
