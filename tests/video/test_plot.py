"""The picture of an analysis: a bead a repetition, lines for what was held, grey where nothing could be judged."""

from __future__ import annotations

import xml.etree.ElementTree as xml
from dataclasses import replace
from pathlib import Path

import pytest

from vertebra import content
from vertebra.form.types import FaultSeen, HoldMeasured, OutOfSight, RepCounted
from vertebra.shelf import shelf
from vertebra.video.curve import MOST, Curve
from vertebra.video.plot import svg, ticks
from vertebra.video.watching import Watched, watch

BRIDGE = Path(__file__).resolve().parents[2] / "recordings" / "bridge_physioplus.npz"
WORDS = content.words()
MOVEMENT = shelf().library.movements["glute-bridge"]


@pytest.fixture(scope="module")
def seen() -> tuple[Watched, Curve]:
    curve = Curve()
    return watch(BRIDGE, MOVEMENT, watchers=(curve,)), curve


def parts(picture: str, name: str):
    return xml.fromstring(picture).findall(f"{{http://www.w3.org/2000/svg}}{name}")


def texts(picture: str) -> str:
    return " | ".join(one.text or "" for one in parts(picture, "text"))


def test_a_bridge_is_a_line_with_a_bead(seen):
    """The signal of both sides as one line, one bead on it and one in the key; seconds and degrees are said."""
    watched, curve = seen
    picture = svg(watched.analysis, curve.lines(), MOVEMENT, WORDS)
    beads = [one for one in parts(picture, "rect") if one.get("fill") == "var(--lamp)"]
    assert len(beads) == 2
    assert list(curve.lines()) == [None]
    for word in ("Glute bridge", "degrees", "seconds", "a repetition", "1 repetition in 3 seconds"):
        assert word in texts(picture)


def test_the_line_is_the_signal_and_its_bead_at_the_turn(seen):
    """It rises from low and comes back; the turn is where it is highest, within a tenth of the way."""
    watched, curve = seen
    ((line,),) = curve.lines().values()
    values = [value for _, value in line]
    way = max(values) - min(values)
    assert max(values[0], values[-1]) < min(values) + 0.3 * way
    (rep,) = watched.analysis.reps
    assert dict(line)[min(dict(line), key=lambda t: abs(t - rep.peak_t))] > max(values) - 0.1 * way


def test_what_could_not_be_judged_is_grey_and_said(seen):
    """A stretch unseen, a hint and a hold each have a sign, and words below."""
    watched, curve = seen
    more = replace(
        watched.analysis,
        out_of_sight=(OutOfSight(start=0.5, end=1.5, reason="nobody", advice="form/sight/nobody"),),
        holds=(HoldMeasured(side=None, start=1.5, end=2.5),),
        faults=(FaultSeen(fault="hips-low", side=None, rep=1, start=2, end=2.2, value=1, unit="deg"),),
    )
    picture = svg(more, curve.lines(), MOVEMENT, WORDS)
    assert any(one.get("fill") == "var(--noise)" for one in parts(picture, "rect"))
    assert len(parts(picture, "circle")) == 2
    for word in ("can't judge", "held", "a hint", WORDS.say("form/sight/nobody")):
        assert word in texts(picture)


def test_each_side_has_a_field_of_its_own(seen):
    """And its own beads."""
    watched, curve = seen
    (lines,) = curve.lines().values()
    rep = watched.analysis.reps[0]
    sided = tuple(replace(rep, side=side) for side in ("left", "right", "right"))
    picture = svg(replace(watched.analysis, reps=sided), {"left": lines, "right": lines}, MOVEMENT, WORDS)
    assert "left: degrees" in texts(picture)
    assert "right: degrees" in texts(picture)
    assert len([one for one in parts(picture, "rect") if one.get("fill") == "var(--lamp)"]) == 4


def test_nothing_seen_is_still_a_picture(seen):
    """An empty field that says so."""
    watched, _ = seen
    nothing = replace(watched.analysis, reps=(), holds=(), faults=(), seen_fraction=0.0)
    assert "0 repetitions" in texts(svg(nothing, {}, MOVEMENT, WORDS))


def test_many_repetitions_get_smaller_beads(seen):
    """A hundred of them don't lie on each other."""
    watched, curve = seen
    rep = watched.analysis.reps[0]
    many = tuple(RepCounted(number=n, side=None, start=n / 40, end=n / 40, peak_t=n / 40, peak=1, steps={})
                 for n in range(1, 101))  # fmt: skip
    beads = [
        float(one.get("width", 0))
        for one in parts(svg(replace(watched.analysis, reps=many), curve.lines(), MOVEMENT, WORDS), "rect")
        if one.get("fill") == "var(--lamp)"
    ]
    assert min(beads) < 12
    assert rep.number == 1


def test_an_hour_keeps_no_more_points_than_a_sheet_has_pixels():
    """Points are thinned evenly, so that the whole hour is there."""
    curve = Curve()
    for number in range(40_000):
        curve._take(None, number / 30, float(number))
    ((line,),) = curve.lines().values()
    assert MOST / 4 < len(line) < MOST
    assert line[0][0] < 2
    assert line[-1][0] > 40_000 / 30 - 2


@pytest.mark.parametrize(
    ("least", "most", "expected"),
    [(0, 10, (0, 2, 4, 6, 8, 10)), (118, 186, (120, 140, 160, 180)), (-0.4, 0.4, (-0.4, -0.2, 0, 0.2, 0.4))],
)
def test_an_axis_is_marked_at_round_numbers(least, most, expected):
    """Five or six at most."""
    assert ticks(least, most, 5) == pytest.approx(expected)
