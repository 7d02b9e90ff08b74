"""How long the head turns before the trunk: told from two lines of landmarks, or not at all."""

from __future__ import annotations

from math import cos, radians, sin

import pytest

from vertebra.body import LANDMARKS, Frame, Point
from vertebra.form.lead import BEFORE_S, GAP_S, TURNED_DEG, LeadTimes
from vertebra.form.types import RepCounted
from vertebra.movements.types import Lead

HEAD_BEFORE_TRUNK = Lead(first=("shoulder", "ear"), then=("hip", "shoulder"))
TRUNK_HEIGHTS, NECK_HEIGHTS = 0.3, 0.1
STAND_S, DEG_A_S = 2.0, 30.0


def frame(t, head_deg, trunk_deg, way=1, seen=1.0):
    """Someone who stands: a trunk and a head, each so many degrees from upright."""
    hip = (0.7, 0.6)
    shoulder = _beyond(hip, way * trunk_deg, TRUNK_HEIGHTS)
    ear = _beyond(shoulder, way * head_deg, NECK_HEIGHTS)
    spots = {"hip": hip, "shoulder": shoulder, "ear": ear}
    joints = [spots.get(name.partition(".")[2], hip) for name in LANDMARKS]
    return Frame(t=t, points=tuple(Point(x=x, y=y, z=0.0, seen=seen) for x, y in joints))


def _beyond(start, degrees, length):
    return start[0] + length * sin(radians(degrees)), start[1] - length * cos(radians(degrees))


def turned(t, start_s):
    return max(0.0, min(150.0, DEG_A_S * (t - start_s)))


def bow(lead_s, fps=30.0, way=1, begin_s=0.0):
    """Frames of a bow: the head begins at STAND_S, the trunk `lead_s` later (earlier, if negative)."""
    frames = []
    for number in range(int(7 * fps)):
        t = number / fps
        frames.append(
            frame(
                begin_s + t,
                turned(t, STAND_S),
                0.6 * turned(t, STAND_S + lead_s - 0.4 * TURNED_DEG / 0.6 / DEG_A_S),
                way,
            )
        )
    return frames


def rep(start=STAND_S + 1.5, peak=6.5, end=7.0):
    return RepCounted(number=1, side=None, start=start, end=end, peak_t=peak, peak=0.0, steps={})


def lead(frames, *reps):
    times = LeadTimes(HEAD_BEFORE_TRUNK)
    for one in frames:
        times.step(one)
    return times.of(reps or (rep(),))


@pytest.mark.parametrize("way", [1, -1])
@pytest.mark.parametrize("fps", [10.0, 30.0])
@pytest.mark.parametrize("lead_s", [-0.5, 0.0, 0.5, 1.5])
def test_the_head_leads_by_as_long_as_it_began_earlier_whichever_way_its_person_looks(lead_s, fps, way):
    (found,) = lead(bow(lead_s, fps, way))

    assert found == pytest.approx(lead_s, abs=0.06)


def test_a_spike_is_no_beginning():
    frames = bow(1.0)
    frames[45] = frame(frames[45].t, 40.0, 30.0)

    assert lead(frames)[0] == pytest.approx(1.0, abs=0.06)


def test_who_was_not_seen_to_stand_has_no_lead():
    late = [one for one in bow(0.5) if one.t > STAND_S + 1.6]

    assert lead(late) == (None,)


def test_what_began_while_nobody_was_seen_began_nobody_knows_when():
    gone = [
        Frame(t=one.t, points=None) if STAND_S + 0.2 < one.t < STAND_S + 0.2 + 2 * GAP_S else one for one in bow(0.3)
    ]

    assert lead(gone) == (None,)


def test_a_line_that_is_not_seen_has_no_beginning():
    assert lead([frame(one.t, 0.0, 0.0, seen=0.0) for one in bow(0.5)]) == (None,)
    assert lead([]) == (None,)


def test_the_way_home_from_the_repetition_before_is_no_beginning_of_the_next():
    """Up from the first in half a second, a short stand, and down again: within what is looked back on."""
    first = bow(0.5)
    up = [frame(7.0 + at / 30, 150.0 - 10 * at, 90.0 - 6 * at) for at in range(15)]
    second = bow(1.0, begin_s=7.5)
    start = 7.5 + STAND_S + 1.5
    assert start - BEFORE_S < 7.5

    again = rep(start, 7.5 + 6.5, 14.5)
    found = lead([*first, *up, *second], rep(end=7.5), again)

    assert found == (pytest.approx(0.5, abs=0.06), pytest.approx(1.0, abs=0.06))
