"""A placed body as a flat vector drawing, seen exactly from the side: SVG text, numpy only, the same every time.

What can be seen is found on a fine grid, its borders become smooth curves, and the parts carry classes that a page
colours by its tokens (`ink.fills` and `ink.FILLS` have the colours where there is no style sheet); `data-body` says
whose tokens.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape

import numpy as np
from numpy.typing import NDArray

from vertebra.body import SIDES, VERTEBRAE, Side, View
from vertebra.body import mirrored as mirrored_side
from vertebra.figure import ink
from vertebra.figure.beads_drawn import beads as drawn_beads
from vertebra.figure.face_drawn import face
from vertebra.figure.furniture import Shape, furniture
from vertebra.figure.outline import lines, meetings, rings, steps_between
from vertebra.figure.raster import Seen, seen
from vertebra.figure.skeleton import Body, Floats, Indices, forward
from vertebra.figure.skin import skin
from vertebra.figure.types import Placed

CELLS_PER_M = 960.0
"""Cells a metre: the finest that stays well under a second."""
LEAST_CELLS = 14.0
"""Smaller specks are not drawn."""
STEP_M = 0.03
"""Where neighbouring cells differ by more in nearness, one part lies in front of another: a line."""
LIMB_STEP_M = 0.008
"""The same between a limb and what it lies against."""
LEAST_LINE_CELLS = 40
ARM_AHEAD_M = 0.08
"""The near arm is drawn this much nearer: an arm that brushes hip or thigh lies before it and never sinks in."""
AT_HEAD_M = 0.17
"""A hand whose middle is so near to the head's holds it, and is drawn where it is (our default)."""
FACING = 0.7
"""Hips turned aside so much (cosine) face the viewer: who lies on one side or the other is never seen from behind."""
MOST_COVERED = 0.4
"""Of an eye, a brow, a mouth or an ear: where an arm lies over more of it, it isn't drawn."""
LINE_M = 0.0058
"""Width of the dark outline, metres."""
MAT_M = 0.022
MARGIN_M = 0.05
FRAMES_M = ((0.60, 1.30, 1.84), (0.35, 1.30, 1.50), (-1.0, 1.96, 0.72))
"""Hips higher than this, metres: least width and height shown. Stands, sits, lies: each keeps one scale."""

CLASSES = ("sk2", "tp2", "lg2", "sk", "tp", "lg", "hr")

ARM_BONES = ("upper-arm", "forearm", "forearm-twist", "hand", "fingers", "fingertips", "thumb")
HAND_BONES = ("hand", "fingers", "fingertips", "thumb")
HIP_SHOULDER = ("thigh", "upper-arm")
FACING_M = 0.08
"""Hips and shoulders nearer to each other than this, seen from the viewer: someone faces the viewer (our default)."""
LEG_BONES = ("thigh", "shin", "foot", "toes")

_AXES: Mapping[View, tuple[int, int]] = {"side": (2, 0), "front": (0, 2), "foot-end": (0, 2)}
"""View → which room axis runs across the picture, and which comes towards the viewer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Eye:
    """How the room lies in the picture: across = `sign` · room axis; towards the viewer = `toward` · room axis."""

    across: int
    sign: float
    depth: int
    toward: float

    def flat(self, places: Floats) -> Floats:
        """(n, 2) metres in the picture, y down, the mat's surface at 0."""
        return np.stack([self.sign * places[:, self.across], -places[:, 1]], axis=1)


def svg(
    placed: Placed,
    body: Body,
    *,
    lit: Sequence[int] | None = None,
    side: Side = "right",
    view: View = "side",
    head: Side | None = None,
    beads: bool = True,
    width: int | None = None,
    title: str | None = None,
    props: Mapping[str, Mapping[str, float]] | None = None,
) -> str:
    """The drawing of a placed body.

    `lit` 0 … 255 a vertebra (L5 … T1), default unlit. `side`: the side that works; poses are solved for the right, so
    `left` mirrors the body (never the picture). `head`: where the head lies in the picture; without it the viewer is
    on the body's right. `width`: pixels, for a picture that stands alone. `props` as solved with: chair, wall, block.
    """
    own = mirrored(placed, body) if side == "left" else placed
    room, places = forward(body, own.root, own.turns)
    head_bone = body.bones.index("head")
    eye = _eye(view, head, (room, places), body)
    flattened = skin(body, own.root, own.turns)
    flattened[:, 1] = np.maximum(flattened[:, 1], 0.0)
    far = _far(places, body, eye)
    shown, labels = _labelled(flattened, body, eye, far)
    things = furniture(props or {}, places, body, eye.flat)
    frame = _frame(eye.flat(flattened), float(places[0, 1]), things)
    parts = [_mat(frame), *(thing.text for thing in things), *_areas(shown, labels, body)]
    parts += [*face(body, flattened, (room[head_bone], places[head_bone]), eye, _bare(shown, body)), _ink(shown, body)]
    if beads and view == "side":
        joints = [body.bones.index(bone) for bone in (*VERTEBRAE, "neck1")]
        parts.append(drawn_beads(eye.flat(places[joints]), lit or [0] * len(VERTEBRAE)))
    return _page(frame, body.name, "".join(parts), width, title)


def mirrored(placed: Placed, body: Body) -> Placed:
    """The same pose on the other side: left and right turns change places, x turns round."""
    index = {bone: number for number, bone in enumerate(body.bones)}
    swap = [index[other(bone)] for bone in body.bones]
    turns = placed.turns[swap] * np.array([1.0, -1.0, -1.0, 1.0])
    return replace(placed, root=(-placed.root[0], *placed.root[1:]), turns=turns)


def other(bone: str) -> str:
    """The same bone on the other side; the spine's are their own."""
    side, dot, name = bone.partition(".")
    return {"left": "right", "right": "left"}.get(side, side) + dot + name


def _eye(view: View, head: Side | None, at: tuple[Floats, Floats], body: Body) -> Eye:
    room, places = at
    across, depth = _AXES[view]
    if view != "side":
        return Eye(across=across, sign=1.0, depth=depth, toward=1.0)
    ahead = float(places[body.bones.index("head"), across] - places[0, across])
    from_left = head is not None and abs(ahead) > 0.2 and (ahead < 0) != (head == "left")
    facing = float(room[0, depth, 2])
    if abs(facing) > FACING:
        from_left = facing > 0
    return Eye(across=across, sign=-1.0 if from_left else 1.0, depth=depth, toward=1.0 if from_left else -1.0)


def _far(places: Floats, body: Body, eye: Eye) -> Side | None:
    """The side away from the viewer; of who faces the viewer lying on a side, the lower one. `places` of the joints.
    None where both are as near: seen from the feet."""
    if eye.depth != _AXES["side"][1]:
        return None
    left, right = (places[[body.bones.index(f"{side}.{bone}") for bone in HIP_SHOULDER]] for side in SIDES)
    behind = float(eye.toward * (right - left)[:, eye.depth].mean())
    if abs(behind) < FACING_M:
        return "left" if left[:, 1].mean() < right[:, 1].mean() else "right"
    return "left" if behind > 0 else "right"


def _labelled(places: Floats, body: Body, eye: Eye, far: Side | None) -> tuple[Seen, Indices]:
    """What is seen, and for each cell its class's number in CLASSES; −1 for nothing."""
    near = eye.toward * places[:, eye.depth] + ARM_AHEAD_M * _near_arm(places, body, far and mirrored_side(far))
    shown = seen(eye.flat(places) * CELLS_PER_M, near, body.faces)
    kinds = _kinds(body, far)
    return shown, np.where(shown.face >= 0, kinds[shown.face], -1)


def _near_arm(places: Floats, body: Body, side: Side | None) -> Floats:
    """How much each vertex belongs to the arm on the viewer's side, 0 … 1. A hand behind the head stays behind it."""
    hand = _hanging_on(body, HAND_BONES, side)
    head = _hanging_on(body, ("head",), None)
    arm: tuple[str, ...] = ARM_BONES
    if side and np.linalg.norm(places[hand > 0.5].mean(axis=0) - places[head > 0.5].mean(axis=0)) < AT_HEAD_M:
        arm = tuple(bone for bone in ARM_BONES if bone not in HAND_BONES)
    return _hanging_on(body, arm, side) if side else np.zeros(len(places))


def _hanging_on(body: Body, names: Sequence[str], side: Side | None) -> Floats:
    """How much each vertex hangs on these bones, of a side or of the middle, 0 … 1."""
    bones = [body.bones.index(f"{side}.{name}" if side else name) for name in names if side or name in body.bones]
    share: Floats = (np.isin(body.joints, bones) * body.weights).sum(axis=1)
    return share


def _kinds(body: Body, far: Side | None) -> Indices:
    """Each face's class: its material, and whether it belongs to a limb of the far side."""
    limbs = [body.bones.index(f"{far}.{bone}") for bone in (*ARM_BONES, *LEG_BONES) if far]
    share = (np.isin(body.joints, limbs) * body.weights).sum(axis=1)
    away = share[body.faces].mean(axis=1) > 0.5
    named = [kind if (kind := ink.MATERIALS[name]) in CLASSES else "sk" for name in body.material_names]
    near = np.array([CLASSES.index(name) for name in named])[body.materials]
    distant = np.array([CLASSES.index(name if name == "hr" else f"{name}2") for name in named])[body.materials]
    return np.where(away, distant, near)


def _bare(shown: Seen, body: Body) -> Callable[[Floats], bool]:
    """Whether places in the picture (n, 2), metres, are seen on trunk or head: no limb lies over most of them."""
    covered = np.where(shown.face >= 0, _limbs(body)[shown.face], 0) > 0

    def bare(flat: Floats) -> bool:
        column, row = (np.floor(flat * CELLS_PER_M).astype(np.intp) - [shown.left, shown.top]).T
        last = np.array(covered.shape) - 1
        return bool(covered[np.clip(row, 0, last[0]), np.clip(column, 0, last[1])].mean() < MOST_COVERED)

    return bare


def _areas(shown: Seen, labels: Indices, body: Body) -> list[str]:
    nodes = meetings(labels)
    fills = ink.fills(body.colours)
    drawn = []
    for number, name in enumerate(CLASSES):
        path = "".join(
            ink.closed(_metres(arc, shown) for arc in ring) for ring in rings(labels, number, nodes, LEAST_CELLS)
        )
        if path:
            drawn.append(ink.area(name, fills[name], path))
    return drawn


def _ink(shown: Seen, body: Body) -> str:
    """The outline, and a line wherever one part lies well in front of another."""
    inside = (shown.face >= 0).astype(np.intp)
    outline = "".join(
        ink.closed(_metres(arc, shown) for arc in ring) for ring in rings(inside, 1, frozenset(), LEAST_CELLS)
    )
    limb = np.where(inside > 0, _limbs(body)[shown.face], -1)
    steps = steps_between(_steps(shown, limb, axis=1), _steps(shown, limb, axis=0))
    inner = "".join(ink.opened(_metres(line, shown)) for line in lines(steps, LEAST_LINE_CELLS))
    return ink.stroke(outline + inner, LINE_M)


def _steps(shown: Seen, limb: Indices, axis: int) -> NDArray[np.bool_]:
    """Between which neighbours along an axis a line runs."""
    near = np.where(limb >= 0, shown.near, 0.0)
    first, second = (limb[:, :-1], limb[:, 1:]) if axis else (limb[:-1], limb[1:])
    least = np.where(first == second, STEP_M, LIMB_STEP_M)
    both: NDArray[np.bool_] = (first >= 0) & (second >= 0)
    return both & (np.abs(np.diff(near, axis=axis)) > least)


def _limbs(body: Body) -> Indices:
    """Each face's limb: 0 for trunk and head, then an arm and a leg a side."""
    limb = np.zeros(len(body.verts), dtype=np.intp)
    ruler = np.take_along_axis(body.joints, body.weights.argmax(axis=1)[:, None], axis=1)[:, 0]
    for number, (side, bones) in enumerate((side, bones) for side in SIDES for bones in (ARM_BONES, LEG_BONES)):
        limb[np.isin(ruler, [body.bones.index(f"{side}.{bone}") for bone in bones])] = number + 1
    of_face: Indices = limb[body.faces].max(axis=1)
    return of_face


def _metres(points: Floats, shown: Seen) -> Floats:
    metres: Floats = (points + np.array([shown.left, shown.top])) / CELLS_PER_M
    return metres


def _frame(flat: Floats, hips_m: float, things: Sequence[Shape]) -> tuple[float, float, float, float]:
    """Left, top, width, height of the picture, metres: the figure in the middle, the mat at the bottom."""
    left = min([float(flat[:, 0].min()), *(thing.left for thing in things)])
    right = max([float(flat[:, 0].max()), *(thing.right for thing in things)])
    top = min([float(flat[:, 1].min()), *(thing.top for thing in things)])
    least_wide, least_high = next((wide, high) for above, wide, high in FRAMES_M if hips_m > above)
    wide = max(least_wide, right - left + 2 * MARGIN_M)
    high = max(least_high, -top + MARGIN_M)
    return ((left + right - wide) / 2, -high, wide, high + MAT_M + 0.01)


def _mat(frame: tuple[float, float, float, float]) -> str:
    left, _, wide, _ = frame
    return ink.box("mt", (left, 0.0), (wide, MAT_M), MAT_M / 2)


def _page(
    frame: tuple[float, float, float, float], name: str, content: str, width: int | None, title: str | None
) -> str:
    left, top, wide, high = (ink.units(part) for part in frame)
    size = f' width="{width}" height="{round(width * high / wide)}"' if width else ""
    said = f"<title>{escape(title)}</title>" if title else ""
    role = ' role="img"' if title else ' aria-hidden="true"'
    start = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left} {top} {wide} {high}"{size}{role}'
    return f'{start} data-body="{name}">{said}{content}</svg>'
