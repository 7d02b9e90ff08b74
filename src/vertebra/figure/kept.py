"""What rests at any key of a step, and how it is let go of: contacts, pinned patches, hands on a limb."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vertebra.figure.chain import Floats
from vertebra.figure.contacts import Indices, groups_of, patches_of
from vertebra.figure.order import Curve
from vertebra.figure.placing import Key, balances
from vertebra.figure.search import Pin, Rest, Touch
from vertebra.figure.stage import Props, Stage, pin, pin_sigma, rests, touches, travels
from vertebra.figure.types import Path

FADES: Mapping[str, tuple[float, float]] = {"heel": (0.0, 0.05), "toes": (0.0, 0.30)}
"""A contact that a stretch leaves is firm until the first share of that stretch and gone by the second; landing, the
same backwards. A foot goes heel first, toes last (CHOREOGRAPHY §2; the shares are our default)."""
FADE_ELSE = (0.0, 0.3)
HAND_FADE = (0.1, 0.7)
"""A hand that goes on from thigh to shin keeps to both on the way, and so slides over the knee (our default)."""
LETS_GO = (0.0, 0.1)
"""Any other hand arrives last and lets go first, so that it pulls on no neck (our default)."""
SLID_ALONG = ("thigh", "shin", "belly")
"""Where a hand slides along rather than letting go."""
GONE = 100.0
"""How many times looser a contact is just before it is gone (our default)."""


@dataclass(frozen=True, slots=True, eq=False)
class Kept:
    """A wish that only some keys have: `held` (keys) who has it, `values` (keys) what was found there.

    `fade`: how it is let go, see FADES.
    """

    wish: Touch | Pin | Rest
    held: tuple[bool, ...]
    values: Floats
    fade: tuple[float, float] = FADE_ELSE


@dataclass(frozen=True, slots=True, eq=False)
class Kepts:
    """All such wishes of a step side by side: first `touches` of them, then `pins`, then what rests on a rail.

    `held` (keys, wishes), `firm` and `gone` (wishes), `sigma` metres; `curves`: which of them share one, and what was
    found at the keys that have them; `way`: what was found at every key, held or not.
    """

    wishes: tuple[Kept, ...]
    touches: int
    pins: int
    held: NDArray[np.bool_]
    firm: Floats
    gone: Floats
    sigma: Floats
    curves: tuple[tuple[Indices, Curve], ...]
    way: Curve

    @classmethod
    def of(cls, wishes: Sequence[Kept], knots: Sequence[float]) -> Kepts:
        """These wishes, in their order; `knots`: where the keys lie on the way."""
        held = np.array([one.held for one in wishes], dtype=bool).reshape(len(wishes), len(knots)).T
        alike: dict[tuple[bool, ...], list[int]] = {}
        for number, one in enumerate(wishes):
            alike.setdefault(one.held, []).append(number)
        curves = [
            (
                np.array(numbers),
                Curve(
                    [knot for knot, has in zip(knots, which, strict=True) if has],
                    np.array([wishes[number].values[list(which)] for number in numbers]).T,
                ),
            )
            for which, numbers in alike.items()
        ]
        return cls(
            wishes=tuple(wishes),
            touches=sum(isinstance(one.wish, Touch) for one in wishes),
            pins=sum(isinstance(one.wish, Pin) for one in wishes),
            held=held,
            firm=np.array([one.fade[0] for one in wishes]),
            gone=np.array([one.fade[1] for one in wishes]),
            sigma=np.array([one.wish.sigma_m for one in wishes]),
            curves=tuple(curves),
            way=Curve(knots, np.array([one.values for one in wishes]).reshape(len(wishes), len(knots)).T),
        )

    def asked(self, progress: Floats, stretch: Indices, share: Floats) -> tuple[Floats, Floats]:
        """(instants, wishes) the heights and depths asked for, and how firmly (1 / sigma, per metre; 0 where it is
        gone), `share` of the way along a stretch.

        What stays goes between what was found at the keys that have it. What comes or goes is drawn from there to where
        it is on its way anyhow, the looser the farther, so that it neither holds on nor snaps to.
        """
        before, after, along = self.held[stretch], self.held[stretch + 1], share[:, None]
        both, either = before & after, before | after
        faded = np.clip((np.where(before, along, 1.0 - along) - self.firm) / (self.gone - self.firm), 0.0, 1.0)
        firm = np.where(both | (either & (faded < 1.0)), 1.0 / (self.sigma * np.where(both, 1.0, GONE**faded)), 0.0)
        stays = np.empty((len(progress), len(self.wishes)))
        for numbers, curve in self.curves:
            stays[:, numbers] = curve.at(np.clip(progress, curve.knots[0], curve.knots[-1]))
        return np.where(both, stays, stays + faded * (self.way.at(progress) - stays)), firm


def kept(on: Stage, keys: Sequence[Key], path: Path, props: Props, knots: Sequence[float]) -> Kepts:
    """Everything that rests at one key or more."""
    found = [*touches_of(on, keys, props), *pins_of(on, keys, path), *balances_of(on, keys), *rests_of(on, keys)]
    return Kepts.of(found, knots)


def touches_of(on: Stage, keys: Sequence[Key], props: Props) -> list[Kept]:
    """What touches at any key, by group and surface: a foot on its toes keeps the toes of a whole sole."""
    has = [dict(_touching(on, key, props)) for key in keys]
    every = {name: touch for mapping in has for name, touch in mapping.items()}
    kept = []
    for name, touch in every.items():
        heights = [lowest(on, key, touch.rows, touch.plane.normal) - touch.plane.offset_m for key in keys]
        held = tuple(name in mapping for mapping in has)
        kept.append(Kept(touch, held, np.array(heights), _fade(name[0][0])))
    return kept


def _touching(on: Stage, key: Key, props: Props) -> Iterator[tuple[tuple[tuple[str, ...], str], Touch]]:
    for contact in key.pose.contacts:
        for names, touch in zip(groups_of(contact), touches(on, contact, props, 0.0), strict=False):
            yield (names, contact.surface), touch


def _fade(part: str) -> tuple[float, float]:
    return FADES.get(part.partition(".")[0], FADE_ELSE)


def balances_of(on: Stage, keys: Sequence[Key]) -> list[Kept]:
    """The weight over the feet, where every key has it there."""
    if not all(balances(on, key.pose) for key in keys):
        return []
    (over,) = balances(on, keys[0].pose)
    return [Kept(over, (True,) * len(keys), np.array([_weighed(on, key, over) for key in keys]))]


def _weighed(on: Stage, key: Key, over: Pin) -> float:
    """The depth of a weighted sum of patches at a key, metres."""
    spin = np.exp(1j * on.chain.pitch(key.q))
    centres = key.scene.means @ spin + key.q[0] + 1j * key.q[1]
    return float((over.weights @ centres).imag)


def pins_of(on: Stage, keys: Sequence[Key], path: Path) -> list[Kept]:
    slides = frozenset(path.slides)
    has = [
        {patch for contact in key.pose.contacts if not travels(contact, slides) for patch in patches_of(contact)}
        for key in keys
    ]
    return [
        Kept(
            pin(on, {patch: 1.0}, 0.0, pin_sigma(patch)),
            tuple(patch in patches for patches in has),
            np.array([on.centre(key.scene, key.q, patch).imag for key in keys]),
            _fade(patch),
        )
        for patch in sorted(set().union(*has))
    ]


def rests_of(on: Stage, keys: Sequence[Key]) -> list[Kept]:
    has = [dict(rests(on, key.pose)) for key in keys]
    names = {name: rest for mapping in has for name, rest in mapping.items()}
    return [
        Kept(rest, tuple(name in mapping for mapping in has), np.zeros(len(keys)), _hand_fade(name))
        for name, rest in names.items()
    ]


def _hand_fade(name: str) -> tuple[float, float]:
    """A hand slides on from thigh to shin, but lets go of the head, or of a leg that it holds, at once."""
    rail = name.partition("@")[2].partition(".")[0]
    return HAND_FADE if rail in SLID_ALONG else LETS_GO


def lowest(on: Stage, key: Key, rows_: np.ndarray, normal: complex = 1.0 + 0.0j) -> float:
    spin = np.exp(1j * on.chain.pitch(key.q))
    points = key.scene.skin[rows_] @ spin + key.q[0] + 1j * key.q[1]
    return float((points * normal.conjugate()).real.min())
