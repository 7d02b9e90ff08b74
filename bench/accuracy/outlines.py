"""What the trial of the outline found, as a section of docs/accuracy.md."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any

from accuracy.silhouette import SEQUENCE, TOGETHER
from accuracy.silhouettes import FILE
from accuracy.tables import number, table

Row = Mapping[str, Any]
PEELED, BLOCK = "peeled", "in one piece"


def told() -> str:
    """Method, table, and what follows from it."""
    rows: list[Row] = json.loads(FILE.read_text("utf-8"))
    peeled, block = (_known(rows, kind) for kind in (PEELED, BLOCK))
    kinds = list(dict.fromkeys(row["kind"] for row in rows))
    own = "; ".join(f"{kind}: {_range([row['true'] for row in rows if row['kind'] == kind])}" for kind in kinds)
    lines = [
        [f"{azimuth:.0f}°, {body}", *(_index(rows, body, azimuth, kind) for kind in kinds)]
        for azimuth in sorted({row["azimuth_deg"] for row in rows})
        for body in dict.fromkeys(row["body"] for row in rows)
    ]
    return f"""An outline from the side sees a little of the spine: the heights of pelvis, waist and lower ribs. An
earlier trial, with another figure, read an index (0: all rise at once; greater: one after the other) of 0.13 to 0.41
for a bridge that is peeled off the mat and −0.06 to 0.03 for one lifted in one piece. It asked for {SEQUENCE:.2f}
before "one part after another" is said, and for at most {TOGETHER:.2f} before "all together" is.

`PYTHONPATH=bench python -m accuracy.silhouettes` tries it with this coach's own figure: the real estimator's mask, even
seeds, three repetitions and their mean, there and back, every third in loose clothes, all breathing.

{table(("seen from, body", *kinds), lines)}

What the figure's own bones do, timed in the same way: {own}. Of {len(peeled)} peeled bridges that could be timed
{sum(one >= SEQUENCE for one in peeled)} reached {SEQUENCE:.2f}; of {len(block)} in one piece
{sum(one <= TOGETHER for one in block)} stayed at {TOGETHER:.2f} or below; in {_apart(peeled, block)} of pairs the
peeled one reads more.

{_follows(rows)}"""


def _known(rows: Sequence[Row], kind: str) -> list[float]:
    return [row["index"] for row in rows if row["kind"] == kind and row["index"] is not None]


def _index(rows: Sequence[Row], body: str, azimuth: float, kind: str) -> str:
    found = [row["index"] for row in rows if (row["body"], row["azimuth_deg"], row["kind"]) == (body, azimuth, kind)]
    return number(found[0] if found else None)


def _range(values: Sequence[float | None]) -> str:
    known = [one for one in values if one is not None]
    return f"{min(known):.2f} to {max(known):.2f}" if known else "–"


def _apart(peeled: Sequence[float], block: Sequence[float]) -> str:
    """How often a peeled one reads more than one in one piece: the area under the curve."""
    pairs = list(product(peeled, block))
    return f"{100 * sum(one > other for one, other in pairs) / len(pairs):.0f} %" if pairs else "–"


def _follows(rows: Sequence[Row]) -> str:
    peeled, block = (_known(rows, kind) for kind in (PEELED, BLOCK))
    if peeled and block and min(peeled) >= SEQUENCE and max(block) <= TOGETHER:
        return "The limits hold here; the coach doesn't use them yet."
    straight = [row for row in rows if not row["azimuth_deg"]]
    best, most = _known(straight, PEELED), _known(straight, BLOCK)
    ends = f"{min(best):.2f} to {max(best):.2f} against {min(most):.2f} to {max(most):.2f}" if best and most else "–"
    apart = "are told apart" if best and most and min(best) > max(most) else "overlap"
    return f"""So the earlier trial's limits don't hold for the bridge that this coach teaches: its own figure's bones
read less than the {SEQUENCE:.2f} that was asked for, and the outline adds or takes away as much as there is to see (the
fold at the hips opens as they rise; the arms hide the back). Seen straight, the two kinds {apart} ({ends}), yet about
another limit than the one that was asked for, and one that was drawn from these very clips. A little aside, where a
laptop may well stand, one in one piece read as much as {max(block, default=0.0):.2f}: it would have been praised for a
peel. No real person's peeled bridge has been looked at. That is no ground to tell anybody anything, so the coach says
nothing of it. How far the head leads the trunk in a roll-down needs no outline: the next section."""
