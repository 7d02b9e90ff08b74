"""How a definition names angles, contacts and landmarks, and what each name means (INTERFACES §2.4).

`work.` is the side that works (solved as the right one), `other.` the other side; a name without a side means both.
"""

from __future__ import annotations

from vertebra.body import (
    CONTACT_PARTS,
    LANDMARKS,
    LIMB_EXTRAS,
    LIMB_JOINTS,
    SIDED_PARTS,
    SIDES,
    TRUNK_EXTRAS,
    VERTEBRAE,
    Contact,
    Side,
)
from vertebra.figure.spine import SHARES

ROLES: dict[str, Side] = {"work": "right", "other": "left"}
"""Which side each role is solved as; the left performance is the mirror."""

SPINE_TOTALS = tuple(SHARES)
MIDDLE_ANGLES = (*SPINE_TOTALS, *VERTEBRAE, "neck", "head", "pelvis", *TRUNK_EXTRAS)
SIDED_ANGLES = ("thigh", *LIMB_JOINTS, *LIMB_EXTRAS)
SURFACES = (
    "mat", "ball", "chair", "chair-back", "wall", "sofa", "bed", "cushion", "towel", "blanket",
    "thigh", "shin", "knee", "thigh-back", "head", "arm", "heel", "hand",
)  # fmt: skip
"""What a part may rest on. `hand@knee`: just below the kneecap; `hand@head`: behind the head.

On the front: `head@hand`, the forehead on both hands. On the side: `head@arm`, on the lower arm; `heel.work@heel`, on
the lower heel.
"""
LIMB_SURFACES = frozenset({"thigh", "shin", "knee", "thigh-back"})
"""Surfaces of a limb: without a side each hand's own; `hands@knee.work` has both on the working one (`knee.right`)."""
SIGNAL_JOINTS = tuple(sorted({name.removeprefix("left.") for name in LANDMARKS if name.startswith("left.")}))

_PLURALS = {"calves": "calf"} | {f"{part}s": part for part in SIDED_PARTS if part != "toes"}
_BOTH = frozenset({*_PLURALS, "toes"})


class UnknownNameError(ValueError):
    """A name that means nothing here; says what was expected and what to do."""

    def __init__(self, expected: str, got: str, cure: str) -> None:
        super().__init__(f"expected {expected}, got {got!r}; {cure}")
        self.expected, self.got, self.cure = expected, got, cure


def angle(name: str) -> tuple[tuple[Side, ...], str]:
    """The sides and the plain name of an angle: `work.knee` → (right), knee; `knee` → both; `neck` → none."""
    role, _, rest = name.partition(".")
    if role in ROLES and rest in SIDED_ANGLES:
        return (ROLES[role],), rest
    if name in SIDED_ANGLES:
        return SIDES, name
    if name in MIDDLE_ANGLES:
        return (), name
    raise UnknownNameError(
        "an angle such as thigh, work.knee, pelvis, lumbar or L3", name, "see the list of joint names in the glossary"
    )


def contacts(token: str) -> tuple[Contact, ...]:
    """The contacts that a token such as `soles`, `heel.work` or `sacrum@ball` stands for."""
    place, at, surface = token.partition("@")
    surface = _surface(surface) if at else ""
    part, dot, role = place.partition(".")
    sides: tuple[Side | None, ...]
    if dot:
        if role not in ROLES or part not in SIDED_PARTS:
            raise UnknownNameError("part.work or part.other", token, "write the side as work or other")
        sides = (ROLES[role],)
    elif part in _BOTH:
        part, sides = _PLURALS.get(part, part), SIDES
    elif part in CONTACT_PARTS and part not in SIDED_PARTS:
        sides = (None,)
    else:
        cure = f"write {part}s for both, or {part}.work" if part in SIDED_PARTS else "see the glossary's contacts"
        raise UnknownNameError("a contact such as soles, sacrum or heel.work", token, cure)
    return tuple(Contact(part=part, side=side, surface=surface or "mat") for side in sides)


def _surface(name: str) -> str:
    """A surface as contacts name it: `ball`, or a limb with its side spelled out (`knee.work` → `knee.right`)."""
    plain, dot, role = name.partition(".")
    if plain not in SURFACES or (dot and (role not in ROLES or plain not in LIMB_SURFACES)):
        raise UnknownNameError(f"a surface out of {', '.join(SURFACES)}", name, "name a prop of the movement")
    return f"{plain}.{ROLES[role]}" if dot else plain


def token(contact: Contact) -> str:
    """A contact as a file would write it, with the side spelled out: `sole.left@mat`."""
    return f"{contact.part}{'.' + contact.side if contact.side else ''}@{contact.surface}"


def landmark(name: str) -> tuple[str, str]:
    """The role (`work`, `other` or nothing: the middle of both) and the joint of a signal's point."""
    role, _, rest = name.partition(".")
    if role in ROLES and rest in SIGNAL_JOINTS:
        return role, rest
    if name in SIGNAL_JOINTS:
        return "", name
    raise UnknownNameError(
        "a landmark such as shoulder, hip or work.knee", name, f"use one of {', '.join(SIGNAL_JOINTS)}"
    )
