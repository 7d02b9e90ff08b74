"""From a pose as written to a pose complete: inherited, patched, sided, its spine shared out, its hips worked out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from vertebra.body import (
    LIMB_EXTRAS,
    LIMB_JOINTS,
    SIDES,
    TRUNK_EXTRAS,
    VERTEBRAE,
    Contact,
    Pose,
    Position,
    Side,
    mirrored,
)
from vertebra.figure.spine import SHARES, share_out
from vertebra.movements import names
from vertebra.movements.types import PoseSpec, Zero

UPRIGHT: frozenset[Position] = frozenset({"standing", "seated", "kneeling"})
"""Positions in which a thigh straight down is 90° above the floor's line: hip = 90 − thigh − pelvis."""

LATERAL = frozenset({"trunk.turn", "trunk.side"})
"""Angles that change their sign in the mirror."""

COMPLETE = (
    *VERTEBRAE, "neck", "head", "pelvis", *TRUNK_EXTRAS,
    *(f"{side}.{joint}" for side in SIDES for joint in (*LIMB_JOINTS, *LIMB_EXTRAS)),
)  # fmt: skip
"""Every angle that a resolved pose says, `left.thigh` and `right.thigh` apart."""


@dataclass(frozen=True, slots=True)
class Layer:
    """One patch of poses, and whether its angles are set or added."""

    poses: Mapping[str, PoseSpec]
    relative: bool = False


@dataclass(slots=True)
class _Draft:
    """A pose being put together. Each leg knows its thigh or its hip, whichever was written last."""

    angles: dict[str, float] = field(default_factory=dict)
    contacts: tuple[Contact, ...] = ()
    way_out: str | None = None
    position: Position | None = None

    def copy(self) -> _Draft:
        return _Draft(dict(self.angles), self.contacts, self.way_out, self.position)


@dataclass(frozen=True, slots=True)
class Resolved:
    """A complete pose and the name of its way out."""

    pose: Pose
    way_out: str | None


def resolve_all(
    written: Mapping[str, PoseSpec], layers: tuple[Layer, ...], zero: Zero, position: Position
) -> dict[str, Resolved]:
    """Every pose of a movement, complete. `from` is followed through the layers; the last layer to speak wins.

    `position`: the performance's, for every pose that has none of its own.
    """
    drafts: dict[str, _Draft] = {}
    ids = dict.fromkeys([*written, *(name for layer in layers for name in layer.poses)])

    def draft(name: str) -> _Draft:
        if name not in drafts:
            drafts[name] = _drafted(name)
        return drafts[name]

    def _drafted(name: str) -> _Draft:
        specs = [(layer.poses[name], layer.relative) for layer in layers if name in layer.poses]
        if name in written:
            specs.insert(0, (written[name], False))
        start = next((spec.start for spec, _ in reversed(specs) if spec.start), None)
        one = draft(start).copy() if start else _Draft()
        for spec, relative in specs:
            _put(one, spec, relative, position)
        return one

    return {
        name: Resolved(_complete(draft(name), zero, draft(name).position or position), draft(name).way_out)
        for name in ids
    }


def _put(draft: _Draft, spec: PoseSpec, relative: bool, position: Position) -> None:
    draft.position = spec.position or draft.position
    for name, degrees in spec.angles.items():
        sides, plain = names.angle(name)
        if plain in SHARES:
            _set(draft, share_out(plain, degrees), relative)
        elif plain in ("thigh", "hip"):
            for side in sides:
                _set_leg(draft, side, plain, degrees, relative, draft.position or position)
        else:
            keys = [f"{side}.{plain}" for side in sides] or [plain]
            _set(draft, dict.fromkeys(keys, degrees), relative)
    _singles_win(draft, spec, relative)
    if spec.contacts is not None:
        draft.contacts = tuple(one for token in spec.contacts for one in names.contacts(token))
    if spec.way_out is not None:
        draft.way_out = spec.way_out


def _set(draft: _Draft, angles: Mapping[str, float], relative: bool) -> None:
    for name, degrees in angles.items():
        draft.angles[name] = degrees + (draft.angles.get(name, 0.0) if relative else 0.0)


def _singles_win(draft: _Draft, spec: PoseSpec, relative: bool) -> None:
    """Within one pose a joint's own number beats a part's total, and the lower thoracic the whole, in any order."""
    if relative:
        return
    for total in ("thoracic", "lower-thoracic", "lumbar"):
        if total in spec.angles:
            draft.angles |= share_out(total, spec.angles[total])
    draft.angles |= {name: spec.angles[name] for name in VERTEBRAE if name in spec.angles}


def _set_leg(draft: _Draft, side: Side, said: str, degrees: float, relative: bool, position: Position) -> None:
    """Keep the thigh or the hip, whichever was said last; a relative change turns into the one that is kept."""
    other = "hip" if said == "thigh" else "thigh"
    kept, gone = f"{side}.{said}", f"{side}.{other}"
    if not relative:
        draft.angles.pop(gone, None)
        draft.angles[kept] = degrees
    elif gone in draft.angles:
        draft.angles[gone] += degrees * (-1 if position in UPRIGHT else 1)
    else:
        draft.angles[kept] = draft.angles.get(kept, 0.0) + degrees


def _complete(draft: _Draft, zero: Zero, position: Position) -> Pose:
    angles = dict.fromkeys(COMPLETE, 0.0) | draft.angles
    for side in SIDES:
        thigh, hip = f"{side}.thigh", f"{side}.hip"
        if thigh in draft.angles:
            angles[hip] = _hip(angles[thigh], angles["pelvis"], position)
        elif position not in UPRIGHT:
            angles[thigh] = angles[hip] + angles["pelvis"]
    return Pose(angles=dict(sorted(angles.items())), contacts=draft.contacts, zero=zero, position=position)


def _hip(thigh: float, pelvis: float, position: Position) -> float:
    return 90 - thigh - pelvis if position in UPRIGHT else thigh - pelvis


def between(first: Pose, last: Pose, share: float) -> Pose:
    """`last`, but only `share` of the way from `first` to it; its contacts are its own."""
    angles = {name: _mix(first.angles.get(name, degrees), degrees, share) for name, degrees in last.angles.items()}
    return replace(last, angles=angles)


def _mix(start: float, end: float, share: float) -> float:
    return start + share * (end - start)


def patched(contacts: tuple[Contact, ...], patch: Mapping[str, str | None]) -> tuple[Contact, ...]:
    """Contacts with some put elsewhere (`sacrum: sacrum@ball`) or taken away (`lumbar: null`)."""
    changed: list[Contact] = []
    for contact in contacts:
        key = next((key for key in patch if _same_part(contact, key)), None)
        if key is None:
            changed.append(contact)
        elif (to := patch[key]) is not None:
            changed += [one for one in names.contacts(to) if one.side in (None, contact.side)]
    return tuple(dict.fromkeys(changed))


def _same_part(contact: Contact, token: str) -> bool:
    return any(contact.part == one.part and contact.side == one.side for one in names.contacts(token))


def mirror(pose: Pose) -> Pose:
    """The same pose with left and right exchanged and the turns to a side turned round."""
    angles = {_other(name): -degrees if name in LATERAL else degrees for name, degrees in pose.angles.items()}
    contacts = tuple(_mirrored(one) for one in pose.contacts)
    return replace(pose, angles=dict(sorted(angles.items())), contacts=contacts)


def _mirrored(contact: Contact) -> Contact:
    """The same contact on the other side; a limb that it rests on by name is the other one too."""
    surface, dot, side = contact.surface.partition(".")
    turned = f"{surface}.{'left' if side == 'right' else 'right'}" if dot else surface
    return replace(contact, side=mirrored(contact.side) if contact.side else None, surface=turned)


def _other(name: str) -> str:
    side, dot, rest = name.partition(".")
    return f"{mirrored(side)}.{rest}" if dot and side in SIDES else name
