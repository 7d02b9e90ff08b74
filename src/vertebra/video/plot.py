"""A picture of what was seen: the signal over time, repetitions as beads, holds, hints, and what can't be judged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from vertebra.body import Side
from vertebra.movements.types import Movement
from vertebra.plots import svg as sheets
from vertebra.plots import text as room
from vertebra.plots import words as headings
from vertebra.plots.line import LINE, WIDE, Sheet
from vertebra.plots.scale import without_overlap
from vertebra.plots.stack import stacked
from vertebra.plots.types import Box, Drawing, Mark, Ring, Text, Way
from vertebra.video.analysis import Analysis
from vertebra.video.curve import Line as Curve
from vertebra.words import Words

PX_A_SECOND = 10.0
"""A long film gets a wider sheet (our default) …"""

WIDEST = 2400.0
"""… up to this (px; our default)."""

LEFT, TOP, AXIS = 56.0, 34.0, 34.0
"""Px left of the field, above it (for the beads) and below it (for the seconds)."""

EMPTY = 0.08
"""Of the field's height, kept free above and below the signal (our default)."""

LEAST_SPAN = 10.0
"""The signal's field shows at least so much of its unit: noise alone is no mountain (our default)."""

STEPS = (1.0, 2.0, 5.0, 10.0)
"""An axis is marked at these numbers times a power of ten."""

MOST_TICKS = {"x": 10, "y": 5}

UNIT = {"deg": "degrees", "%": "percent", "%/s": "speed"}
"""A signal's unit → its words under `analysis/plot`."""

HELD = 5.0
"""Px of the line over what was held."""

SMALLEST = 0.35
"""The smallest bead, in parts of the usual one (our default)."""

LEAST_SECONDS = 1.0
"""The least that the axis of time shows (seconds)."""

MOST_SENTENCES = 12
"""Of hints, and of stretches unseen, that are written out (our default); the rest is in the answer."""

BEAD = (24.0, 15.0)
"""Px of a repetition's bead."""


@dataclass(frozen=True, slots=True)
class _Field:
    """Where seconds and values lie on the sheet (px)."""

    seconds: tuple[float, float]
    values: tuple[float, float]
    x0: float
    x1: float
    y0: float
    y1: float

    def x(self, t: float) -> float:
        first, last = self.seconds
        return self.x0 + (min(max(t, first), last) - first) / max(last - first, 1e-9) * (self.x1 - self.x0)

    def y(self, value: float) -> float:
        least, most = self.values
        return self.y0 - (min(max(value, least), most) - least) / (most - least) * (self.y0 - self.y1)


def svg(analysis: Analysis, lines: Mapping[Side | None, tuple[Curve, ...]], movement: Movement, words: Words) -> str:
    """A file of its own. `lines`: the signal of each side; a movement of one side at a time gets a field for each."""
    sheet = _sheet(analysis)
    sides = sorted(lines, key=lambda side: side or "") or [None]
    fields = [_drawing(analysis, side, lines.get(side, ()), _unit(movement, words), sheet, words) for side in sides]
    return sheets.as_file(stacked([_heading(analysis, sheet, words), *fields, _below(analysis, sheet, words)]))


def _sheet(analysis: Analysis) -> Sheet:
    width = min(WIDEST, max(WIDE.width, analysis.source.seconds * PX_A_SECOND))
    return Sheet(width=width, field=WIDE.field, beside=0, size=WIDE.size, bead=BEAD)


def _unit(movement: Movement, words: Words) -> str:
    assert movement.camera is not None, "only a movement with a camera is analysed"
    unit = movement.camera.signals[movement.camera.rep.signal].unit
    return words.say(f"analysis/plot/{UNIT[unit]}")


def _heading(analysis: Analysis, sheet: Sheet, words: Words) -> Drawing:
    said = words.say(
        "analysis/plot/alt",
        total=len(analysis.reps),
        seconds=round(analysis.source.seconds, 1),
        faults=len(analysis.faults),
        percent=round(100 * analysis.seen_fraction),
    )
    title = words.say("analysis/plot/title", name=words.say(f"{analysis.movement}/name"))
    return headings.drawing(title, [said], sheet)


def _below(analysis: Analysis, sheet: Sheet, words: Words) -> Drawing:
    """The key of what is there, then hints and what could not be judged, in words."""
    marks: list[Mark] = []
    x, y = 2.0, sheet.size
    for name in _present(analysis):
        said = words.say(f"analysis/plot/{name}")
        marks += [_sign(name, x + BEAD[0] / 2, y - sheet.size * 0.36)]
        marks.append(Text(x=x + BEAD[0] + 8, y=y, text=said, size=sheet.size))
        x += BEAD[0] + 8 + room.width(said, sheet.size) + 24
    y += 6
    for sentence in _sentences(analysis, words):
        for said in room.lines(sentence, sheet.size, sheet.width - 4):
            y += sheet.size * LINE
            marks.append(Text(x=2, y=y, text=said, size=sheet.size))
    return Drawing(width=sheet.width, height=y + 6, marks=tuple(marks), alt="")


def _present(analysis: Analysis) -> Iterator[str]:
    """What there is a sign for, and something to sign."""
    there = {"rep": analysis.reps, "held": analysis.holds, "fault": analysis.faults, "unseen": analysis.out_of_sight}
    return (name for name, found in there.items() if found)


def _sign(name: str, x: float, y: float) -> Mark:
    """The sign of a key, with its middle at x and y."""
    w, h = BEAD
    if name == "rep":
        return _bead(x, y)
    if name == "held":
        return Way(points=((x - w / 2, y), (x + w / 2, y)), line="lake", stroke=HELD)
    if name == "fault":
        return _hint(x, y)
    return Box(x=x - w / 2, y=y - h / 2, w=w, h=h, r=3, fill="noise")


def _bead(x: float, y: float, size: float = 1.0) -> Mark:
    w, h = BEAD[0] * size, BEAD[1] * size
    return Box(x=x - w / 2, y=y - h / 2, w=w, h=h, r=h / 2, fill="lamp", line="bead-line", stroke=2)


def _hint(x: float, y: float) -> Mark:
    return Ring(x=x, y=y, r=7, fill="paper", line="heather", stroke=3)


def _sentences(analysis: Analysis, words: Words) -> Iterator[str]:
    for fault in analysis.faults[:MOST_SENTENCES]:
        text = words.say(f"{analysis.movement}/faults/{fault.fault}")
        yield words.say("analysis/in-rep", start=round(fault.start, 1), text=text)
    for out in analysis.out_of_sight[:MOST_SENTENCES]:
        end = out.start if out.end is None else out.end
        said = words.say(out.advice)
        yield words.say("analysis/unseen", start=round(out.start, 1), end=round(end, 1), text=said)


def _drawing(
    analysis: Analysis, side: Side | None, lines: Sequence[Curve], unit: str, sheet: Sheet, words: Words
) -> Drawing:
    """One side's field."""
    begin = analysis.begin
    field = _Field(
        seconds=(begin, begin + max(analysis.source.seconds, LEAST_SECONDS)),
        values=_values(lines),
        x0=LEFT,
        x1=sheet.width - 12,
        y1=TOP + sheet.size * LINE,
        y0=TOP + sheet.size * LINE + sheet.field,
    )
    name = unit if side is None else f"{words.say(f'analysis/side/{side}')}: {unit}"
    marks = (
        Text(x=2, y=sheet.size, text=name, size=sheet.size, ink="ink", weight=640),
        *_unseen(analysis, field),
        *(_grid(field, sheet) if lines else ()),
        *(
            Way(points=tuple((field.x(t), field.y(value)) for t, value in line), line="ink", stroke=2.5)
            for line in lines
        ),
        *_held(analysis, side, field),
        *_reps(analysis, side, field),
        *(
            _hint(field.x(fault.start), field.y(_at(lines, fault.start)))
            for fault in analysis.faults
            if fault.side == side
        ),
        *_seconds(field, sheet, words),
    )
    return Drawing(width=sheet.width, height=field.y0 + AXIS, marks=marks, alt="")


def _values(lines: Sequence[Curve]) -> tuple[float, float]:
    """The ends of the upright axis."""
    values = [value for line in lines for _, value in line]
    least, most = min(values, default=0.0), max(values, default=0.0)
    wider = max((LEAST_SPAN - (most - least)) / 2, (most - least) * EMPTY, 0.0)
    return least - wider, most + wider


def _unseen(analysis: Analysis, field: _Field) -> Iterator[Mark]:
    for out in analysis.out_of_sight:
        if out.end is not None and out.end > out.start:
            x = field.x(out.start)
            yield Box(x=x, y=field.y1, w=max(field.x(out.end) - x, 1.0), h=field.y0 - field.y1, fill="noise")


def _grid(field: _Field, sheet: Sheet) -> Iterator[Mark]:
    for value in ticks(*field.values, MOST_TICKS["y"]):
        y = field.y(value)
        yield Way(points=((field.x0, y), (field.x1, y)), line="rule", stroke=1)
        yield Text(x=LEFT - 8, y=y + sheet.size * 0.36, text=f"{value:g}", size=sheet.size, anchor="end")


def _held(analysis: Analysis, side: Side | None, field: _Field) -> Iterator[Mark]:
    for hold in analysis.holds:
        if hold.side == side:
            yield Way(points=((field.x(hold.start), field.y1), (field.x(hold.end), field.y1)), line="lake", stroke=HELD)


def _reps(analysis: Analysis, side: Side | None, field: _Field) -> Iterator[Mark]:
    """A bead over each turn, on a thread from beginning to end; smaller where many lie close."""
    reps = [rep for rep in analysis.reps if rep.side == side]
    places = [field.x(rep.peak_t) for rep in reps]
    apart = (places[-1] - places[0]) / (len(places) - 1) if len(places) > 1 else BEAD[0]
    size = min(1.0, max(SMALLEST, apart / (BEAD[0] + 4)))
    y = field.y1 - BEAD[1] - 4
    for rep, x in zip(reps, places, strict=True):
        yield Way(points=((field.x(rep.start), y), (field.x(rep.end), y)), line="ink-2", stroke=2)
        yield _bead(x, y, size)


def _at(lines: Sequence[Curve], t: float) -> float:
    """The signal at a time, or the nearest that is known."""
    return min(((abs(when - t), value) for line in lines for when, value in line), default=(0.0, 0.0))[1]


def _seconds(field: _Field, sheet: Sheet, words: Words) -> Iterator[Mark]:
    y = field.y0 + sheet.size + 8
    unit = words.say("analysis/plot/seconds")
    last = (field.x1 - room.width(unit, sheet.size) / 2, unit)
    wanted = [last, *((field.x(t), f"{t:g}") for t in ticks(*field.seconds, MOST_TICKS["x"]))]
    for x, said in without_overlap(wanted, sheet.size, gap=10):
        yield Text(x=x, y=y, text=said, size=sheet.size, anchor="middle")


def ticks(least: float, most: float, count: int) -> tuple[float, ...]:
    """Round numbers between two, about `count` of them at most."""
    power = 10.0 ** floor(log10((most - least) / count))
    step = next(factor * power for factor in STEPS if factor * power * count >= most - least)
    return tuple(round(number * step, 6) for number in range(ceil(least / step), floor(most / step) + 1))
