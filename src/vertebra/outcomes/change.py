"""Change worth noticing: the grey band, the 30 % line and the words beside a plot (CLINICAL §3.2)."""

from __future__ import annotations

from collections.abc import Sequence

from vertebra.outcomes.types import Direction, Judged, Measure, Reading, State

LAST, ENOUGH = 3, 2
"""Two of the last three answers make a trend; one never does (CLINICAL §3.2)."""

HAIR = 1e-9
"""What is lost in adding up tenths counts for nothing (points)."""


def by_day(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """In the order of days; of several on one day the last one told counts."""
    newest = {reading.on: reading for reading in readings}
    return tuple(newest[day] for day in sorted(newest))


def judge(readings: Sequence[Reading], measure: Measure) -> Judged:
    """What a row of readings says about one measure."""
    row = by_day(readings)
    if not row:
        return Judged(state="none")
    first, latest = row[0].value, row[-1].value
    band, target = _band(first, measure), _target(first, measure)
    hidden = measure.hide_below is not None and first < measure.hide_below
    state, direction = ("hidden", None) if hidden else _state(row, measure)
    alone = state == "no-clear" and _beyond(latest, first, measure.mdc) is not None
    return Judged(
        state=state,
        direction=direction,
        first=first,
        latest=latest,
        change=latest - first,
        band=None if hidden else band,
        target=None if hidden else target,
        alone=alone,
        flat=measure.flat_above is not None and first > measure.flat_above,
    )


def _state(row: Sequence[Reading], measure: Measure) -> tuple[State, Direction | None]:
    """The strongest word that two of the last three answers carry, the same for better and for worse."""
    if len(row) == 1:
        return "first", None
    first, last = row[0].value, [reading.value for reading in row[1:]][-LAST:]
    limits: list[tuple[State, float | None]] = [("likely", measure.mdc)]
    if measure.mdc is not None and measure.share is not None:
        limits.insert(0, ("meaningful", max(measure.mdc, measure.share * abs(first))))
    for state, limit in limits:
        for sign in (1, -1):
            if sum(_beyond(value, first, limit) == sign for value in last) >= ENOUGH:
                return state, _direction(sign, measure)
    return "no-clear", None


def _beyond(value: float, first: float, limit: float | None) -> int | None:
    """Which way a value left the band: 1 up, -1 down; None inside it. Its very edge counts as left."""
    if limit is None or abs(value - first) < limit - HAIR:
        return None
    return 1 if value > first else -1


def _direction(sign: int, measure: Measure) -> Direction:
    return "better" if (sign > 0) == (measure.better == "more") else "worse"


def _band(first: float, measure: Measure) -> tuple[float, float] | None:
    """What may be ups and downs alone, as far as the scale goes."""
    if measure.mdc is None:
        return None
    return max(measure.least, first - measure.mdc), min(measure.most, first + measure.mdc)


def _target(first: float, measure: Measure) -> float | None:
    """A line a third of the way to well: 30 % better than the first answer."""
    if not measure.target or measure.share is None or first == 0:
        return None
    sign = 1 if measure.better == "more" else -1
    return first + sign * measure.share * abs(first)
