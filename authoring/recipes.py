"""Which shape targets, hair, clothes and colours make which body. Amounts are ours, found by looking."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Clothes:
    """Where the hems run.

    `neck_rise_m`: the neckline's plane above the lowest joint of the neck; `neck_tilt_deg`: how far it tips down to
    the front; `waist_rise_m`: the top's hem above the joint of L5; `sleeve`: how far down the arm, 1 = the elbow,
    2 = the wrist; `leg`: how far down the leg, 1 = the knee, 2 = the ankle.
    """

    neck_rise_m: float = 0.012
    neck_tilt_deg: float = 38.0
    waist_rise_m: float = 0.012
    sleeve: float
    leg: float


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """One body: `targets` name → amount; `height_m` of the bare standing figure; `hair`: a style of `hair.STYLES`.

    `colours`: material → `#rrggbb` by day; `night`: those that are lighter or softer on a dark page.
    """

    name: str
    height_m: float
    hair: str
    clothes: Clothes
    colours: Mapping[str, str]
    night: Mapping[str, str]
    targets: Mapping[str, float]


def _everywhere(age: str, sex: str = "female", share: float = 1.0) -> dict[str, float]:
    return {f"macrodetails/{people}-{sex}-{age}": share / 3 for people in ("african", "asian", "caucasian")}


def _both(name: str, amount: float) -> dict[str, float]:
    """A target of the left and of the right side; `name` has {} where the side stands."""
    return {name.format(side): amount for side in "lr"}


_FRIENDLY = {
    "mouth/mouth-angles-up": 0.9,
    **_both("eyes/{}-eye-height2-incr", 0.5),
    "breast/nipple-size-decr": 1.0,
    "breast/nipple-point-decr": 1.0,
}
"""A calm, friendly face; smooth under the clothes."""

_FACE = {"eye": "#f4f1ea", "iris": "#5b4130", "pupil": "#1a1310", "lash": "#2a1f1a", "mouth": "#7d4038"}

WOMAN = Recipe(
    name="woman",
    height_m=1.65,
    hair="bun",
    clothes=Clothes(sleeve=0.42, leg=1.78),
    colours={
        "skin": "#dca67f",
        "top": "#2b8a8b",
        "leggings": "#28406c",
        "hair": "#4b382f",
        "brow": "#5a4438",
        "lips": "#c07a66",
        **_FACE,
    },
    night={"skin": "#d39d77", "top": "#38a09f", "leggings": "#5674ab", "hair": "#7b6252"},
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
    hair="waves",
    clothes=Clothes(sleeve=1.30, leg=1.82, neck_tilt_deg=30.0, waist_rise_m=-0.02),
    colours={
        "skin": "#e2b08d",
        "top": "#8a76ab",
        "leggings": "#44505f",
        "hair": "#a3a8ab",
        "brow": "#8d8178",
        "lips": "#c4806f",
        **_FACE,
        "iris": "#5b7182",
    },
    night={"skin": "#d9a784", "top": "#9f8cc0", "leggings": "#6f7e8f", "hair": "#b4b9bc"},
    targets={
        **_everywhere("old"),
        "macrodetails/universal-female-old-averagemuscle-averageweight": 0.15,
        "macrodetails/universal-female-old-averagemuscle-maxweight": 0.85,
        "torso/measure-waist-circ-incr": 0.5,
        "stomach/stomach-tone-decr": 0.5,
        **_FRIENDLY,
    },
)

MAN = Recipe(
    name="man",
    height_m=1.78,
    hair="crop",
    clothes=Clothes(sleeve=0.58, leg=0.80, neck_tilt_deg=32.0, neck_rise_m=0.016, waist_rise_m=-0.03),
    colours={
        "skin": "#c98f68",
        "top": "#4c78ad",
        "leggings": "#3a434b",
        "hair": "#33271f",
        "brow": "#3a2c23",
        "lips": "#b07059",
        **_FACE,
    },
    night={"skin": "#c08962", "top": "#6090c8", "leggings": "#697681", "hair": "#6a5646"},
    targets={
        **_everywhere("young", "male", 0.7),
        **_everywhere("old", "male", 0.3),
        "macrodetails/universal-male-young-averagemuscle-averageweight": 0.7,
        "macrodetails/universal-male-old-averagemuscle-averageweight": 0.3,
        "pelvis/bulge-decr": 1.0,
        **_FRIENDLY,
        **_both("eyes/{}-eye-height2-incr", 0.9),
    },
)

FULLER = Recipe(
    name="fuller",
    height_m=1.67,
    hair="curls",
    clothes=Clothes(sleeve=0.86, leg=1.45, neck_tilt_deg=40.0, waist_rise_m=-0.015),
    colours={
        "skin": "#96613f",
        "top": "#b0506a",
        "leggings": "#3d2f52",
        "hair": "#2a1f1b",
        "brow": "#2a1f1b",
        "lips": "#8a4a44",
        **_FACE,
        "iris": "#3a2a1f",
        "mouth": "#53231f",
    },
    night={"skin": "#a06b49", "top": "#c8677f", "leggings": "#735a99", "hair": "#5a463d"},
    targets={
        **_everywhere("young"),
        "macrodetails/universal-female-young-averagemuscle-maxweight": 1.0,
        "stomach/stomach-tone-decr": 0.5,
        "torso/measure-waist-circ-incr": 0.5,
        "torso/measure-underbust-circ-incr": 0.5,
        "torso/torso-scale-horiz-incr": 0.5,
        "hip/hip-scale-horiz-incr": 0.6,
        "legs/measure-thigh-circ-incr": 0.3,
        "arms/measure-upperarm-circ-incr": 0.6,
        "neck/neck-double-incr": 0.3,
        "head/head-round": 0.35,
        **_both("cheek/{}-cheek-volume-incr", 0.4),
        **_FRIENDLY,
    },
)

RECIPES = (WOMAN, OLDER_WOMAN, MAN, FULLER)
"""Every body, in the order in which they are offered."""
