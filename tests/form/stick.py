"""A stick body in the plane, seen from its side: it lies on the mat and does as a Performance says.

Metres, x to the right of the picture, y up; then to image heights, y down, as a camera 640 × 480 would see it.
"""

from __future__ import annotations

import random
from dataclasses import replace
from math import cos, radians, sin, sqrt

from vertebra.body import LANDMARKS, Frame, Point
from vertebra.movements.timing import DEFAULT_BREATH, last_way, lay_out, of_part

THIGH_M, SHIN_M, TRUNK_M = 0.42, 0.40, 0.50
SHOULDER_Y_M, ANKLE_Y_M = 0.09, 0.08
HEIGHTS_A_METRE, LEFT, BOTTOM = 0.5, 0.35, 0.8
OFF = {
    "heel": (-0.04, -0.05),
    "foot": (0.18, -0.05),
    "ear": (-0.20, 0.02),
    "nose": (-0.22, 0.10),
    "elbow": (0.25, -0.03),
}
"""Points that no signal of the bridge uses, a little way from ankle or shoulder."""


def joints(pose, ankle_x):
    """Where shoulder, hip, knee and ankle are for a lying pose with its feet fixed (metres)."""
    thigh, knee = pose.angles["right.thigh"], pose.angles["right.knee"]
    shin = radians(knee - thigh)
    kx, ky = ankle_x - SHIN_M * cos(shin), ANKLE_Y_M + SHIN_M * sin(shin)
    hx, hy = kx - THIGH_M * cos(radians(thigh)), ky - THIGH_M * sin(radians(thigh))
    rise = max(-TRUNK_M, min(TRUNK_M, hy - SHOULDER_Y_M))
    return {
        "shoulder": (hx - sqrt(TRUNK_M**2 - rise**2), SHOULDER_Y_M),
        "hip": (hx, hy),
        "knee": (kx, ky),
        "ankle": (ankle_x, ANKLE_Y_M),
    }


def frame(t, pose, *, seen=1.0):
    """A frame of a pose, both sides in one place as from exactly the side."""
    spots = joints(pose, 0.45)
    for name, (dx, dy) in OFF.items():
        base = spots["ankle" if name in ("heel", "foot") else "shoulder"]
        spots[name] = (base[0] + dx, base[1] + dy)
    return Frame(t=t, points=tuple(_point(name, spots, seen) for name in LANDMARKS))


def _point(name, spots, seen):
    joint = name.removeprefix("left.").removeprefix("right.")
    x, y = spots.get(joint, spots["shoulder"])
    return Point(x=LEFT + 0.35 + HEIGHTS_A_METRE * x, y=BOTTOM - HEIGHTS_A_METRE * y, z=0.0, seen=seen)


def between(step, u):
    """The pose at u = 0 … 1 of a step, through its vias, eased."""
    stations = [step.start, *step.via, step.end]
    u = u * u * (3 - 2 * u)
    at = min(int(u * (len(stations) - 1)), len(stations) - 2)
    share = u * (len(stations) - 1) - at
    first, last = stations[at], stations[at + 1]
    angles = {name: first.angles[name] + share * (value - first.angles[name]) for name, value in last.angles.items()}
    return replace(last, angles=angles)


def set_of(performance, reps=None, breath=DEFAULT_BREATH):
    """The laid-out pieces of a set, with one easy second before and after it."""
    laid = []
    for rep in range(1, (reps or performance.dose.reps) + 1):
        start = laid[-1].end_s if laid else 1.0
        laid += lay_out(
            of_part(performance, "cycle", rep), breath, 1.0, performance.dose, start_s=start, after=last_way(laid)
        )
    return laid


def pose_at(laid, t):
    """The pose of a set at a time (seconds)."""
    if t <= laid[0].start_s:
        return laid[0].step.start
    for piece in laid:
        if t <= piece.end_s:
            share = (t - piece.start_s) / (piece.end_s - piece.start_s) if piece.end_s > piece.start_s else 1.0
            return between(piece.step, piece.u_from + share * (piece.u_to - piece.u_from))
    return laid[-1].step.end


def perform(performance, *, fps=20.0, jitter=0.0, reps=None, seed=1):
    """A set as frames; `jitter` shakes the time between frames by that share."""
    rng = random.Random(seed)
    laid = set_of(performance, reps)
    t, end = 0.0, laid[-1].end_s + 1.0
    while t <= end:
        yield frame(t, pose_at(laid, t))
        t += (1 + jitter * rng.uniform(-1, 1)) / fps


def noisy(frames, metres, seed=2):
    """The same, with each landmark shaken by a normal error of so many metres."""
    rng = random.Random(seed)
    size = metres * HEIGHTS_A_METRE
    for one in frames:
        points = tuple(
            replace(point, x=point.x + rng.gauss(0, size), y=point.y + rng.gauss(0, size)) for point in one.points
        )
        yield replace(one, points=points)


def hidden(frames, share, seed=3):
    """The same, with a share of the frames in which nothing is seen."""
    rng = random.Random(seed)
    for one in frames:
        dark = rng.random() < share
        yield replace(one, points=tuple(replace(point, seen=0.1) for point in one.points)) if dark else one


def mirrored(frames, width=640 / 480):
    """The same in a mirror: head on the right of the picture, left called right."""
    swapped = {name: _other(name) for name in LANDMARKS}
    for one in frames:
        by_name = dict(zip(LANDMARKS, one.points, strict=True))
        points = tuple(replace(by_name[swapped[name]], x=width - by_name[swapped[name]].x) for name in LANDMARKS)
        yield replace(one, points=points)


def _other(name):
    if "left" in name:
        return name.replace("left", "right")
    return name.replace("right", "left")
