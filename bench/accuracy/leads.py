"""How far the head leads the trunk in a roll-down: what the trial reads, against the figure itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

import numpy as np

from accuracy.score import Kept, Scored
from accuracy.tables import NONE, number, table
from vertebra.body import LANDMARKS
from vertebra.form.lead import LeadTimes
from vertebra.form.types import RepCounted
from vertebra.movements.types import Lead, Library
from vertebra.video.recording import Recording, frames
from vertebra.video.trial import BEFORE_S, STEP_S, TOGETHER_S

ROLLED, BOWED = "rolled down", "bowed from the hips"
"""As the coach shows it, or faster; and as the fault does that takes the roll away."""
BOWS = frozenset({"folding-at-the-hips"})


@dataclass(frozen=True, slots=True)
class Led:
    """One repetition: seconds that the head began before the trunk, as seen and as it was."""

    how: str
    seen: float | None
    true: float | None


def told(test: Sequence[Scored], library: Library) -> str:
    """The section: of the clips with even seeds."""
    found = [one for scored in test for one in _led(scored, library)]
    rows = [_row(how, [one for one in found if one.how == how]) for how in (ROLLED, BOWED)]
    heads = (
        "even seeds", "repetitions", "couldn't be timed", "true (s)", "seen (s)", "median error (s)", "largest (s)",
        "told rightly", "told wrongly",
    )  # fmt: skip
    return f"""`vertebra analyse FILE --movement standing-roll-down --experimental` tells, from the landmarks alone, how
long the line from shoulder to ear had turned before the line from hip to shoulder did, rounded to {STEP_S} s. From
{BEFORE_S} s on the head began first, up to {TOGETHER_S} s both began together; in between nothing is said. It is off
unless one asks for it, is never a fault, and says nothing of what the spine does.

{table(heads, rows)}

True: the figure's own landmarks, timed in the same way. Told rightly: before, or together, whichever is true."""


def _led(one: Scored, library: Library) -> list[Led]:
    camera = library.movements[one.kept.entry.of].camera
    if camera is None or camera.lead is None:
        return []
    how = BOWED if one.kept.entry.fault in BOWS else ROLLED
    reps = one.analysis.reps
    seen, true = (_times(each, camera.lead, reps) for each in (one.kept.seen, _as_often(one.kept)))
    return [Led(how, *both) for both in zip(seen, true, strict=True)]


def _times(recording: Recording, lead: Lead, reps: Sequence[RepCounted]) -> tuple[float | None, ...]:
    times = LeadTimes(lead)
    for frame in frames(recording):
        times.step(frame)
    return times.of(reps)


def _as_often(kept: Kept) -> Recording:
    """The figure's own landmarks, of which every third is kept, at all times of the clip."""
    true, t = kept.true, kept.seen.t
    flat = true.image.reshape(len(true.t), -1)
    image = np.stack([np.interp(t, true.t, column) for column in flat.T], axis=1).astype(np.float32)
    return replace(true, t=t, image=image.reshape(len(t), len(LANDMARKS), 4))


def _row(how: str, found: Sequence[Led]) -> list[str]:
    known = [(one.seen, one.true) for one in found if one.seen is not None and one.true is not None]
    errors = [abs(seen - true) for seen, true in known]
    said = [(_verdict(seen), _verdict(true)) for seen, true in known]
    return [
        how,
        str(len(found)),
        str(len(found) - len(known)),
        _range([true for _, true in known]),
        _range([seen for seen, _ in known]),
        number(median(errors) if errors else None),
        number(max(errors, default=None)),
        str(sum(seen == true for seen, true in said)),
        str(sum(seen is not None and seen != true for seen, true in said)),
    ]


def _verdict(seconds: float) -> str | None:
    if abs(seconds) <= TOGETHER_S:
        return "together"
    return None if abs(seconds) < BEFORE_S else "before" if seconds > 0 else "after"


def _range(values: Sequence[float]) -> str:
    return f"{min(values):.1f} to {max(values):.1f}" if values else NONE
