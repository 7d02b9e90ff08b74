"""What stands and lies about, drawn plainly behind the figure: chair, wall, sofa, bed; ball, cushion, towel, blanket.

They are where the body was solved against them, or where a person would put them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from vertebra.body import SIDES
from vertebra.figure import ink
from vertebra.figure.skeleton import Body, Floats
from vertebra.figure.stage import CHAIR_BACK_M, SQUASHED_CM, THICK_CM, plane

SEAT_THICK_M, SEAT_DEEP_M, LEG_WIDE_M = 0.045, 0.46, 0.035
"""A plain chair (our default)."""
SEAT_BEHIND_M, SEAT_PAST_KNEE_M = 0.20, 0.05
"""How far the seat reaches behind the sitting hip; where its edge lies past the knee of who lies with calves on it."""
HAND_IN_M, HAND_AHEAD_M, HAND_NEAR_M = 0.10, 0.20, 0.12
"""Hands on a seat lie so far in from its edge; hands that hold a chair are so far ahead of the hips, and so near to
the height of seat or back (our default)."""
WALL_THICK_M, WALL_HIGH_M = 0.05, 1.80
LYING_HIP_M = 0.30
"""A hip lower than this lies: the chair then carries the calves."""
BALL_WIDE_CM, BLOWN = 20.0, 0.6
"""A soft ball's width, and how much of its air is in it (CHOREOGRAPHY §6: half blown)."""
GONE_SHARE = 0.8
"""A pelvis lower than this share of the squashed ball's height has no ball under it."""
CUSHION_WIDE_M, SOFA_DEEP_M, SOFA_HIGH_M, BED_LONG_M, BED_HIGH_M = 0.34, 0.80, 0.42, 2.0, 0.45
"""Cushion, sofa and bed (our default)."""
TOWEL_WIDE_M, TOWEL_PAST_M = 0.22, 0.07
"""A folded towel, and how far past the head's joint its middle lies: under the skull (our default)."""
BLANKET_WIDE_M, BLANKET_HIGH_M, KNEE_DOWN_M = 0.36, 0.025, 0.03
"""A folded blanket; a knee no more than this above the other one is down too (our default)."""
BED_WIDE_M, BED_FROM_M, UPRIGHT_M = 1.2, -0.55, 0.4
"""A bed's width; where its head end is for who lies with the upper back at nought; a head so far above the hips sits or
stands (our default)."""
EDGE = f' stroke="{ink.FILLS["ln"]}" stroke-width="{ink.units(0.004)}"'

Props = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """A plain thing in the side view, metres: `z` and `y` from … to; `back`: darker, behind the others."""

    kind: Literal["box", "ball"] = "box"
    z: tuple[float, float]
    y: tuple[float, float]
    back: bool = False
    radius: float = 0.012


@dataclass(frozen=True, slots=True)
class Shape:
    """A drawn thing, and how far it reaches across and up the picture, metres (y down)."""

    text: str
    left: float
    right: float
    top: float


Flat = Callable[[Floats], Floats]


def furniture(props: Props, places: Floats, body: Body, flat: Flat) -> tuple[Shape, ...]:
    """What stands behind the figure. `places` (bones, 3): the posed joints, metres; `flat`: room → picture, metres."""
    return tuple(_drawn(thing, flat) for thing in things(props, places, body))


def things(props: Props, places: Floats, body: Body) -> tuple[Thing, ...]:
    """Every thing of these props where it is for a posed body."""
    found: list[Thing] = []
    if "wall" in props:
        found.append(_wall(body, props))
    if "sofa" in props:
        found += _sofa(props, places)
    if "bed" in props:
        found.append(_bed(props, places, body))
    if "chair" in props:
        found += _chair(body, props, places)
    if "ball" in props:
        found += _ball(body, props["ball"], places)
    if "cushion" in props and not ("at_cm" in props["cushion"] and places[0][1] < LYING_HIP_M):
        found.append(_cushion(props["cushion"], places, body))
    if "towel" in props:
        found.append(_towel(props["towel"], places, body))
    if "blanket" in props:
        found.append(_blanket(places, body))
    return tuple(found)


def _wall(body: Body, props: Props) -> Thing:
    wall = plane(body, "wall", props)
    surface = 0.0 if wall is None else wall.offset_m * wall.normal.imag
    out = WALL_THICK_M if wall is not None and wall.normal.imag < 0 else -WALL_THICK_M
    return Thing(z=(surface, surface + out), y=(0.0, WALL_HIGH_M), back=True, radius=0.004)


def _chair(body: Body, props: Props, places: Floats) -> Iterator[Thing]:
    seat = plane(body, "chair", props)
    high = 0.45 if seat is None else seat.offset_m
    soft = props["chair"].get("cushion_cm", 0.0) / 100
    top = high - soft
    near, back_ahead = _seat_from(body, props["chair"], places, top)
    far = near + SEAT_DEEP_M
    back, other = (far - LEG_WIDE_M, near) if back_ahead else (near, far - LEG_WIDE_M)
    yield Thing(z=(back, back + LEG_WIDE_M), y=(0.0, top + CHAIR_BACK_M), back=True)
    yield Thing(z=(other, other + LEG_WIDE_M), y=(0.0, top), back=True)
    yield Thing(z=(near, far), y=(top - SEAT_THICK_M, top), radius=0.018)
    if soft:
        yield Thing(z=(near + LEG_WIDE_M, far), y=(top, high), radius=soft / 2)


def _seat_from(body: Body, chair: Mapping[str, float], places: Floats, top: float) -> tuple[float, bool]:
    """Where the seat begins (z, metres), and whether the back is at its far end.

    `ahead_cm`: from the room's z = 0 to the seat's near edge; `behind_cm`: back from it to the front edge of a chair
    that stays while a person stands up from it; `back_cm`: to the back of a chair that is held by it.
    """
    if "behind_cm" in chair:
        return -chair["behind_cm"] / 100 - SEAT_DEEP_M, False
    if "ahead_cm" in chair:
        return chair["ahead_cm"] / 100, True
    if "back_cm" in chair:
        return chair["back_cm"] / 100, False
    hip, knee = places[0], places[body.bones.index("right.shin")]
    hand = places[[body.bones.index(f"{side}.hand") for side in SIDES]].mean(axis=0)
    if hip[1] < LYING_HIP_M:
        return float(knee[2]) + SEAT_PAST_KNEE_M, True
    if hand[2] > hip[2] + HAND_AHEAD_M and abs(hand[1] - top - CHAIR_BACK_M) < HAND_NEAR_M:
        return float(hand[2]), False
    if hand[2] > hip[2] + HAND_AHEAD_M and abs(hand[1] - top) < HAND_NEAR_M and hip[1] > top + HAND_AHEAD_M:
        return float(hand[2]) - HAND_IN_M, True
    return float(hip[2]) - SEAT_BEHIND_M, False


def _ball(body: Body, ball: Mapping[str, float], places: Floats) -> Iterator[Thing]:
    """A ball under the sacrum: round while the pelvis is up, squashed beneath it, gone when the pelvis is down."""
    squashed = ball.get("squashed_cm", SQUASHED_CM) / 100
    wide = ball.get("diameter_cm", BALL_WIDE_CM) / 100
    middle, low = _sacrum(body, places)
    if low < GONE_SHARE * squashed:
        return
    high = min(low, BLOWN * wide + squashed / 2)
    across = max(BLOWN * wide * wide / high, high)
    yield Thing(kind="ball", z=(middle - across / 2, middle + across / 2), y=(0.0, high))


def _sacrum(body: Body, places: Floats) -> tuple[float, float]:
    """The middle (z) and the lowest (y) of the sacrum's skin, metres; the pelvis carries it, and the root of L5."""
    index = body.bones.index("L5")
    rest = body.heads[index] - body.heads[0]
    now = places[index] - places[0]
    turn = complex(now[1], now[2]) / complex(rest[1], rest[2])
    skin = body.verts[body.regions["sacrum"]] - body.heads[0]
    moved = (skin[:, 1] + 1j * skin[:, 2]) * turn / abs(turn) + complex(places[0][1], places[0][2])
    lowest = moved[np.argsort(moved.real)[: len(moved) // 2]]
    return float(lowest.imag.mean()), float(moved.real.min())


def _cushion(cushion: Mapping[str, float], places: Floats, body: Body) -> Thing:
    """A cushion under the head of who lies, under the knees of who kneels; with `from_hip_cm`, so far along; with
    `knees_cm`, so long and between the knees of who lies on a side; with `at_cm`, there on the mat for the knees of who
    gets down, and put away once the hips are down."""
    lying = places[0][1] < LYING_HIP_M
    middle = float(places[body.bones.index("head" if lying else "right.shin")][2])
    if "from_hip_cm" in cushion:
        middle = float(places[0][2]) + cushion["from_hip_cm"] / 100
    middle = cushion.get("at_cm", middle * 100) / 100
    high = cushion.get("thick_cm", THICK_CM) / 100
    if "knees_cm" in cushion:
        _, y, z = (
            float(part) for part in np.mean([places[body.bones.index(f"{side}.shin")] for side in SIDES], axis=0)
        )
        half = cushion["knees_cm"] / 200
        return Thing(z=(z - half, z + half), y=(y - high / 2, y + high / 2), radius=high / 2)
    return Thing(z=(middle - CUSHION_WIDE_M / 2, middle + CUSHION_WIDE_M / 2), y=(0.0, high), radius=high / 2)


def _towel(towel: Mapping[str, float], places: Floats, body: Body) -> Thing:
    """A folded towel under the head of who lies: under its back, or under its forehead."""
    head, chin = (float(places[body.bones.index(bone)][2]) for bone in ("head", "neck3"))
    middle = head + TOWEL_PAST_M * float(np.sign(head - chin))
    high = towel.get("thick_cm", THICK_CM) / 100
    return Thing(z=(middle - TOWEL_WIDE_M / 2, middle + TOWEL_WIDE_M / 2), y=(0.0, high), radius=high / 2)


def _blanket(places: Floats, body: Body) -> Thing:
    """A folded blanket under the knees of who kneels: under those that are down, which sink into it."""
    knees = np.array([places[body.bones.index(f"{side}.shin")] for side in SIDES])
    middle = float(knees[knees[:, 1] < knees[:, 1].min() + KNEE_DOWN_M, 2].mean())
    return Thing(z=(middle - BLANKET_WIDE_M / 2, middle + BLANKET_WIDE_M / 2), y=(0.0, BLANKET_HIGH_M))


def _sofa(props: Props, places: Floats) -> Iterator[Thing]:
    top = props["sofa"].get("seat_cm", SOFA_HIGH_M * 100) / 100
    near = props["sofa"].get("ahead_cm", float(places[0][2]) * 100 + 50.0) / 100
    yield Thing(z=(near + SOFA_DEEP_M - 0.2, near + SOFA_DEEP_M), y=(0.0, top + 0.35), back=True, radius=0.05)
    yield Thing(z=(near, near + SOFA_DEEP_M), y=(0.0, top), radius=0.05)


def _bed(props: Props, places: Floats, body: Body) -> Thing:
    """A bed under who lies; `edge_cm`: its foot end is so far ahead of the hips of who sits there."""
    bed, hips = props["bed"], float(places[0][2])
    seat = plane(body, "bed", props)
    top = BED_HIGH_M if seat is None else seat.offset_m
    near = bed.get("from_cm", hips * 100 - BED_LONG_M * 50) / 100
    if "edge_cm" in bed:
        near = hips + bed["edge_cm"] / 100 - BED_LONG_M
    if "behind_cm" in bed:
        return _bed_seen(-bed["behind_cm"] / 100, top, places, body)
    return Thing(z=(near, near + BED_LONG_M), y=(0.0, top), radius=0.03)


def _bed_seen(edge: float, top: float, places: Floats, body: Body) -> Thing:
    """A bed that stays while a person sits on its edge (seen from its end) and lies down on it (seen from aside)."""
    left, right = (places[body.bones.index(f"{side}.thigh")] for side in SIDES)
    across = abs(float(left[0] - right[0])) / float(np.linalg.norm(left - right))
    upright = float(places[body.bones.index("head"), 1] - places[0, 1]) / UPRIGHT_M
    end_on = across * min(max(upright, 0.0), 1.0)
    near, far = (
        end_on * short + (1 - end_on) * long
        for short, long in ((edge - BED_WIDE_M, BED_FROM_M), (edge, BED_FROM_M + BED_LONG_M))
    )
    return Thing(z=(near, far), y=(0.0, top), radius=0.03)


def _drawn(thing: Thing, flat: Flat) -> Shape:
    if thing.kind == "ball":
        return _ellipse(flat, thing)
    return _box(flat, thing.z, thing.y, "pr2" if thing.back else "pr", thing.radius)


def _ellipse(flat: Flat, thing: Thing) -> Shape:
    """A squashed ball: an ellipse."""
    corners = flat(np.array([[0.0, thing.y[0], thing.z[0]], [0.0, thing.y[1], thing.z[1]]]))
    left, right = (float(edge) for edge in np.sort(corners[:, 0]))
    wide, high = right - left, thing.y[1] - thing.y[0]
    text = ink.ellipse("bl", ((left + right) / 2, -thing.y[0] - high / 2), (wide / 2, high / 2), EDGE)
    return Shape(text, left, right, -thing.y[1])


def _box(flat: Flat, z: tuple[float, float], y: tuple[float, float], kind: str, radius: float) -> Shape:
    corners = flat(np.array([[0.0, y[0], z[0]], [0.0, y[1], z[1]]]))
    left, right = (float(edge) for edge in np.sort(corners[:, 0]))
    return Shape(ink.box(kind, (left, -y[1]), (right - left, y[1] - y[0]), radius, EDGE), left, right, -y[1])
