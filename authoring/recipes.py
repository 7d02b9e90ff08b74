"""Which shape targets make which body. Amounts are ours, found by looking."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """One body: `targets` name → amount; `height_m` of the bare standing figure; `hair`: bun | short."""

    name: str
    height_m: float
    hair: str
    targets: Mapping[str, float]


def _everywhere(age: str) -> dict[str, float]:
    return {f"macrodetails/{people}-female-{age}": 1 / 3 for people in ("african", "asian", "caucasian")}


WOMAN = Recipe(
    name="woman",
    height_m=1.65,
    hair="bun",
    targets={
        **_everywhere("young"),
        "macrodetails/universal-female-young-averagemuscle-averageweight": 0.75,
        "macrodetails/universal-female-young-averagemuscle-minweight": 0.25,
    },
)

OLDER_WOMAN = Recipe(
    name="older-woman",
    height_m=1.60,
    hair="short",
    targets={
        **_everywhere("old"),
        "macrodetails/universal-female-old-averagemuscle-averageweight": 0.6,
        "macrodetails/universal-female-old-averagemuscle-maxweight": 0.4,
    },
)

RECIPES = (WOMAN, OLDER_WOMAN)
