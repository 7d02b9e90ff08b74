"""What the trial of the outline found, as a section of docs/accuracy.md."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from accuracy.silhouette import SEQUENCE, TOGETHER
from accuracy.silhouettes import FILE
from accuracy.tables import number, table

Row = Mapping[str, Any]


def told() -> str:
    """Method, table, and what follows from it."""
    rows: list[Row] = json.loads(FILE.read_text("utf-8"))
    peeled, board = (_known(rows, board) for board in (False, True))
    lines = [
        [f"{azimuth:.0f}°, {body}", _index(rows, body, azimuth, False), _index(rows, body, azimuth, True)]
        for azimuth in sorted({row["azimuth"] for row in rows})
        for body in dict.fromkeys(row["body"] for row in rows)
    ]
    enough, low = sum(one >= SEQUENCE for one in peeled), sum(one <= TOGETHER for one in board)
    return f"""An outline from the side sees a little of the spine: the heights of pelvis, waist and lower ribs. An
earlier trial read an index (0: all rise at once; greater: one after the other) of 0.13 to 0.41 for a bridge that is
peeled off the mat and −0.06 to 0.03 for one lifted in one piece. It asked for {SEQUENCE:.2f} before "one part after
another" is said, and for at most {TOGETHER:.2f} before "all together" is.

`PYTHONPATH=bench python -m accuracy.silhouettes` tries it with this coach's own figure: the real estimator's mask,
even seeds, some loose clothes, breathing. Of {len(peeled)} peeled bridges that could be timed {enough} reached
{SEQUENCE:.2f}; of {len(board)} in one piece {low} stayed below {TOGETHER:.2f}.

{table(("seen from, body", "peeled", "in one piece"), lines)}

{_follows(peeled, board)}"""


def _known(rows: Sequence[Row], board: bool) -> list[float]:
    return [row["index"] for row in rows if row["board"] == board and row["index"] is not None]


def _index(rows: Sequence[Row], body: str, azimuth: float, board: bool) -> str:
    found = [row["index"] for row in rows if (row["body"], row["azimuth"], row["board"]) == (body, azimuth, board)]
    return number(found[0] if found else None)


def _follows(peeled: list[float], board: list[float]) -> str:
    if peeled and board and min(peeled) >= SEQUENCE and max(board) <= TOGETHER:
        return "The limits hold here; the coach doesn't use them yet."
    overlap = bool(peeled and board) and min(peeled) <= max(board)
    beside = ", and the two kinds overlap" if overlap else ""
    return f"""So the earlier trial's limits don't hold for the bridge that this coach teaches{beside}.
On the way down its lower ribs and its pelvis arrive nearly together, and on the way up it is less spread out than
the figure of the earlier trial, so little is left above what breathing, clothes and the mask's edge add. This is a
small trial, {len(peeled) + len(board)} clips of one repetition, seen straight. It doesn't refute the earlier one, but
it is no ground to tell a person anything. So the coach says nothing of it."""
