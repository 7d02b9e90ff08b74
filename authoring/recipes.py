"""Which shape targets make which body. Amounts are ours, found by looking."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """One body: `targets` name → amount; `height_m` of the bare standing figure; `hair`: bun | short.

    `sleeve`: its length as a share of the upper arm.
    """

    name: str
    height_m: float
    hair: str
    sleeve: float
    targets: Mapping[str, float]


def _everywhere(age: str) -> dict[str, float]:
    return {f"macrodetails/{people}-female-{age}": 1 / 3 for people in ("african", "asian", "caucasian")}


_FRIENDLY = {
    "mouth/mouth-angles-up": 0.9,
    "breast/nipple-size-decr": 1.0,
    "breast/nipple-point-decr": 1.0,
}
"""A calm, friendly face; smooth under the clothes."""

WOMAN = Recipe(
    name="woman",
    height_m=1.65,
    hair="bun",
    sleeve=0.42,
    targets={
        **_everywhere("young"),
        "macrodetails/universal-female-young-averagemuscle-averageweight": 0.75,
        "macrodetails/universal-female-young-averagemuscle-minweight": 0.25,
        **_FRIENDLY,
    },
)

OLDER_WOMAN = Recipe(
    name="older-woman",
    height_m=1.60,
    hair="short",
    sleeve=0.62,
    targets={
        **_everywhere("old"),
        "macrodetails/universal-female-old-averagemuscle-averageweight": 0.15,
        "macrodetails/universal-female-old-averagemuscle-maxweight": 0.85,
        "torso/measure-waist-circ-incr": 0.5,
        "stomach/stomach-tone-decr": 0.5,
        **_FRIENDLY,
    },
)

RECIPES = (WOMAN, OLDER_WOMAN)
