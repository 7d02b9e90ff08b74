"""How a body looks at each step of getting down, over, up and on to a chair: the poses between the movements.

Degrees; all of them are our default, found by looking (CHOREOGRAPHY §0.7 says what is done). A stance is either
*solved* on its contacts, or *turned*: what turns about the body's long axis is put down rigidly (see figure.rolling).
In the picture a person kneels and stands towards the right, lies with the head on the left, and lies on the side or
sits sideways facing the viewer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from vertebra.body import LIMB_EXTRAS, LIMB_JOINTS, SIDES, Pose, Position
from vertebra.figure.rolling import X, Y
from vertebra.figure.spine import SHARES, share_out
from vertebra.movements import names

SEAT_CM, BED_CM = 45.0, 45.0
CHAIR_AT_M = 0.75
"""Where the seat of the chair beside the mat begins, metres ahead of where the knees are on all fours."""
Turn = tuple[tuple[float, float, float], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """One such pose. `pose` is solved, else `angles` are put down with the pelvis turned by `pelvis`, axis by axis.

    `part` comes to lie at `at_m` along the mat (None: where the solver puts it). `up_m`: the height of what it lies on.
    `spun_deg`: how far a solved body is then turned about the room's height.
    """

    pose: Pose | None = None
    angles: Mapping[str, float] = field(default_factory=dict)
    pelvis: tuple[Turn, ...] = ()
    part: str = "pelvis"
    at_m: float | None = None
    up_m: float = 0.0
    spun_deg: float = 0.0


def _angles(said: Mapping[str, float]) -> dict[str, float]:
    """Complete and sided: what is said of one side wins over what is said of both."""
    found: dict[str, float] = {}
    for name, degrees in said.items():
        if name in SHARES:
            found |= share_out(name, degrees)
        elif name in (*LIMB_JOINTS, *LIMB_EXTRAS, "thigh"):
            found = {f"{side}.{name}": degrees for side in SIDES} | found
        else:
            found[name] = degrees
    return found


def _solved(
    position: Position,
    tokens: str,
    said: Mapping[str, float],
    part: str = "pelvis",
    at_m: float | None = None,
    up_m: float = 0.0,
    spun_deg: float = 0.0,
) -> Stance:
    """A stance that the solver puts down on these contacts."""
    held = tuple(contact for token in tokens.split() for contact in names.contacts(token))
    pose = Pose(
        angles=_angles(said), contacts=held, zero="lying" if position == "supine" else "standing", position=position
    )
    return Stance(pose=pose, part=part, at_m=at_m, up_m=up_m, spun_deg=spun_deg)


_TALL: Mapping[str, float] = {"knee": 8, "ankle": 8, "hip.abduct": 2}
_AT_CHAIR: Mapping[str, float] = {"hip": 6, "knee": 8, "shoulder": 40, "elbow": 40}
_BENT: Mapping[str, float] = {
    "hip": 68, "knee": 32, "lumbar": 14, "thoracic": 12, "neck": -12, "shoulder": 70, "elbow": 12,
}  # fmt: skip
_HALF: Mapping[str, float] = {
    "right.hip": 30, "right.knee": 96, "left.hip": 108, "left.knee": 95, "shoulder": 62, "elbow": 16, "lumbar": 8,
}  # fmt: skip
_KNELT: Mapping[str, float] = {
    "hip": 34, "knee": 94, "ankle": -50, "shoulder": 64, "elbow": 14, "lumbar": 8, "thoracic": 6,
}  # fmt: skip
_FOURS: Mapping[str, float] = {"hip": 76, "knee": 90, "ankle": -50}
_BACK_SAT: Mapping[str, float] = {"hip": 116, "knee": 126, "ankle": -50, "shoulder": 120, "elbow": 10}
_HOOK: Mapping[str, float] = {"thigh": 55, "knee": 109, "neck": 2}
_ACROSS: Mapping[str, float] = {"shoulder": 40, "shoulder.rotate": 60, "elbow": 95}
_BACK = "soles sacrum thorax head"
_SIDE: Mapping[str, float] = {
    "hip": 48, "knee": 86,
    "lumbar": 4, "neck.side": 8, "right.shoulder": 160, "right.elbow": 20,
    "left.shoulder": 50, "left.elbow": 70, "left.shoulder.rotate": 40, "forearm.turn": 40,
}  # fmt: skip
"""On the right side: knees bent, the lower arm under the head, the upper hand in front of the chest."""
_ON_SIDE = "hip.work shoulder.work leg.work arm.work head@arm heel.other@heel"
_AT_BACK_M = 0.50
"""Where the hips of who lies on the back are: the upper back is at nought."""
_SAT_ASIDE: Mapping[str, float] = {
    "right.hip": 79, "right.hip.swing": 25, "right.hip.rotate": -80, "right.hip.abduct": -3, "right.knee": 104,
    "left.hip": 84, "left.hip.swing": 34, "left.hip.rotate": 64, "left.hip.abduct": 2, "left.knee": 108, "ankle": -30,
    "lumbar": 12, "thoracic": 6, "trunk.side": -6, "left.shoulder": 30, "left.elbow": 40,
    "right.shoulder": 19, "right.shoulder.abduct": 42, "right.elbow": 33,
}  # fmt: skip
"""Sitting sideways on the right hip, both feet to the left, the right hand on the mat."""
_TUCKED: Mapping[str, float] = {
    **_SAT_ASIDE, "right.hip": 81, "right.hip.swing": 21, "right.hip.rotate": -74, "right.hip.abduct": 3,
    "left.hip.swing": 37, "left.hip.rotate": 60, "left.hip.abduct": -2, "right.knee": 138, "left.knee": 140,
    "trunk.side": -1, "right.shoulder.abduct": 41,
}  # fmt: skip
"""The same, the feet drawn in."""
_LEANT: Mapping[str, float] = {
    "right.hip": 92, "right.hip.swing": 19, "right.hip.rotate": -65, "right.hip.abduct": 12,
    "left.hip": 68, "left.hip.swing": 31, "left.hip.rotate": 46, "left.hip.abduct": -16, "trunk.side": -30,
    "right.shoulder": 24, "right.shoulder.abduct": 57, "right.elbow": 86, "left.shoulder": 50,
}  # fmt: skip
_SITS: Mapping[str, float] = {"thigh": 0, "knee": 90, "hip": 90, "hip.abduct": 8, "shoulder": 10, "elbow": 75}
_LEANS: Mapping[str, float] = {**_SITS, "hip": 118, "lumbar": 6, "shoulder": 40, "elbow": 40, "ankle": 8}
_CHAIR = "soles thighs@chair seat@chair hands@thigh"
_HALF_KNEELING = "sole.other knee.work hands@chair"
_KNEELING = "knees insteps"
_ON_FRONT = "belly thighs insteps forearms head@hand"
_BESIDE: Mapping[str, float] = {"shoulder": 30, "elbow": 100, "forearm.turn": 80, "neck": -6}
"""On the front, hands beside the shoulders."""
_ON_HEELS: Mapping[str, float] = {
    "hip": 60, "knee": 142, "ankle": -50, "hip.abduct": 4, "lumbar": 10, "thoracic": 6, "shoulder": 34, "elbow": 16,
}  # fmt: skip
"""Sitting on the heels."""
_ARM_UP: Mapping[str, float] = {**_SIDE, "right.shoulder": 176, "right.elbow": 4, "neck.side": 4}
"""On the right side, the lower arm long beside the head."""
_FEET_OVER: Mapping[str, float] = {**_SIDE, "hip": 88, "knee": 74}
"""On the right side, the thighs so far forward that the feet are over the edge."""
_HAND_DOWN: Mapping[str, float] = {**_SIDE, "left.shoulder": 62, "left.elbow": 66, "left.shoulder.rotate": 30}
"""On the right side, the upper hand flat in front of the chest."""
_ARM_OUT: Mapping[str, float] = {"ankle": -50, "shoulder.abduct": 96, "elbow": 70, "shoulder.rotate": -84}
"""On the front, both arms bent out to the sides."""
_LONG_ARM: Mapping[str, float] = {
    **_ARM_OUT, "right.shoulder.abduct": 168, "right.elbow": 6, "right.shoulder.rotate": 0,
}  # fmt: skip
"""The same with the right arm long beside the head."""
_WALKED: Mapping[str, float] = {"hip": 44, "knee": 68, "ankle": -50, "shoulder": 104}
"""On hands and knees, the hands walked forward, the hips on their way down."""
_UNDER: Mapping[str, float] = {"knee": 104, "ankle": 12}
"""Sitting, the feet drawn back under the knees."""
_UPRIGHT_HALF: Mapping[str, float] = {
    "right.hip": 2, "right.knee": 88, "right.ankle": -50, "left.hip": 92, "left.knee": 92,
    "left.shoulder": 34, "left.elbow": 40, "right.shoulder": 34, "right.elbow": 40,
}  # fmt: skip
"""Tall on one knee, the hands on the front thigh."""


def _by_chair(position: Position, tokens: str, said: Mapping[str, float]) -> Stance:
    """A stance whose hands are on the seat of the chair beside the mat."""
    return _solved(position, tokens, said, part="hand", at_m=CHAIR_AT_M + 0.10)


STANCES: Mapping[str, Stance] = {
    "stand": _solved("standing", "soles", _TALL, part="foot", at_m=0.30),
    "hold": _solved("standing", "soles hands@chair-back", _AT_CHAIR, part="foot", at_m=0.30),
    "march": _solved(
        "standing", "sole.other hands@chair-back", {**_AT_CHAIR, "right.hip": 60, "right.knee": 70},
        part="left.foot", at_m=0.30,
    ),
    "bend": _by_chair("standing", "soles hands@chair", _BENT),
    "half-kneel": _by_chair(
        "kneeling", f"{_HALF_KNEELING} toes.work", {**_HALF, "right.ankle": 12, "right.toes": -45}
    ),
    "half-kneel-flat": _by_chair("kneeling", f"{_HALF_KNEELING} instep.work", {**_HALF, "right.ankle": -50}),
    "half-kneel-tall": _solved(
        "kneeling", "sole.other knee.work instep.work hands@thigh.other", _UPRIGHT_HALF, part="right.shin", at_m=0.10
    ),
    "kneel": _by_chair("kneeling", f"{_KNEELING} hands@chair", _KNELT),
    "fours": _solved("quadruped", f"{_KNEELING} hands", _FOURS),
    "fours-ahead": _solved("quadruped", f"{_KNEELING} hands", _FOURS, part="right.shin", at_m=0.30),
    "forearms": _solved("forearms", f"{_KNEELING} forearms", {**_FOURS, "hip": 101}),
    "sit-back": _solved("quadruped", f"{_KNEELING} hands", _BACK_SAT),
    "one-forearm": _solved(
        "forearms", f"{_KNEELING} forearm.work hand.other", {**_FOURS, "hip": 92, "left.elbow": 40}
    ),
    "front": _solved("prone", _ON_FRONT, {"ankle": -50}, at_m=_AT_BACK_M),
    "front-hands": _solved("prone", "belly thighs insteps forearms", {"ankle": -50, **_BESIDE}, at_m=_AT_BACK_M),
    "sit-aside": Stance(angles=_SAT_ASIDE, pelvis=((Y, -90.0), (X, -8.0)), at_m=0.35),
    "tucked-aside": Stance(angles=_TUCKED, pelvis=((Y, -90.0), (X, -11.0)), at_m=0.35),
    "heels-aside": Stance(angles=_ON_HEELS, pelvis=((X, 12.0), (Y, -50.0)), at_m=0.20),
    "fours-light": _solved("quadruped", "knee.other instep.other hands", {**_FOURS, "right.hip": 88}),
    "crawl": _solved(
        "quadruped", "knee.other instep.other hands", {**_FOURS, "right.hip": 96}, part="left.shin", at_m=0.15
    ),
    "hands-walked": _solved("quadruped", f"{_KNEELING} hands", _WALKED),
    "lean-aside": Stance(angles={**_SAT_ASIDE, **_LEANT}, pelvis=((Y, -90.0), (X, -40.0)), at_m=0.42),
    "side": _solved("side-lying", _ON_SIDE, _SIDE, at_m=_AT_BACK_M),
    "side-hand": _solved("side-lying", f"{_ON_SIDE} hand.other", _HAND_DOWN, at_m=_AT_BACK_M),
    "side-arm-up": _solved("side-lying", _ON_SIDE, _ARM_UP, at_m=_AT_BACK_M),
    "front-left": _solved("prone", _ON_FRONT, {"ankle": -50}, at_m=_AT_BACK_M, spun_deg=180.0),
    "front-left-long": _solved("prone", "belly thighs insteps", _LONG_ARM, at_m=_AT_BACK_M, spun_deg=180.0),
    "front-left-out": _solved("prone", "belly thighs insteps", _ARM_OUT, at_m=_AT_BACK_M, spun_deg=180.0),
    "back": _solved("supine", f"{_BACK} arms", _HOOK),
    "arms-across": _solved("supine", _BACK, {**_HOOK, **_ACROSS}),
    "sit": _solved("seated", _CHAIR, _SITS),
    "sit-facing": _solved("seated", _CHAIR, _SITS, spun_deg=-90.0),
    "sit-under": _solved("seated", _CHAIR, {**_SITS, **_UNDER}),
    "sit-lean": _solved("seated", _CHAIR, {**_LEANS, **_UNDER}),
    "step-back": _solved(
        "standing", "sole.other", {**_TALL, "right.hip": 20, "right.knee": 44}, part="left.foot", at_m=0.22
    ),
    "stand-at-seat": _solved("standing", "soles", _TALL, part="foot", at_m=0.10),
    "above-seat": _solved("standing", "soles", {"hip": 78, "knee": 78, "ankle": 16, "lumbar": 4}),
    "bed-side": _solved("side-lying", _ON_SIDE, _SIDE, at_m=_AT_BACK_M, up_m=BED_CM / 100),
    "bed-feet-over": _solved("side-lying", _ON_SIDE, _FEET_OVER, at_m=_AT_BACK_M, up_m=BED_CM / 100),
    "bed-arm-up": _solved("side-lying", _ON_SIDE, _ARM_UP, at_m=_AT_BACK_M, up_m=BED_CM / 100),
    "bed-front-long": _solved(
        "prone", "belly thighs insteps", _LONG_ARM, at_m=_AT_BACK_M, up_m=BED_CM / 100, spun_deg=180.0
    ),
    "bed-front": _solved("prone", _ON_FRONT, {"ankle": -50}, at_m=_AT_BACK_M, up_m=BED_CM / 100, spun_deg=180.0),
    "bed-back": _solved("supine", f"{_BACK} arms", _HOOK, up_m=BED_CM / 100),
    "bed-across": _solved("supine", _BACK, {**_HOOK, **_ACROSS}, up_m=BED_CM / 100),
}  # fmt: skip
"""Every stance by name."""

SHOWN: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "march": ("stand", {"hold-on": "hold", "march": "march", "slow": "hold"}),
    "down": (
        "stand",
        {
            "chair": "stand", "hands-on-seat": "bend", "first-knee": "half-kneel", "other-knee": "kneel",
            "hands-to-mat": "fours", "sit-aside": "heels-aside tucked-aside sit-aside",
            "lie-on-side": "lean-aside side", "roll-to-back": "back",
        },
    ),
    "kneel": (
        "stand",
        {
            "chair": "stand", "hands-on-seat": "bend", "first-knee": "half-kneel", "other-knee": "kneel",
            "hands-to-mat": "fours",
        },
    ),
    "settle": ("back", {}),
    "to-side": ("back", {"arms-across": "arms-across", "roll": "side"}),
    "side-sit": ("side", {"upper-hand": "side-hand", "push-up": "lean-aside sit-aside"}),
    "to-knees": ("sit-aside", {"turn": "tucked-aside heels-aside fours", "cushion": "fours-light fours"}),
    "to-forearms": ("fours", {"first-forearm": "one-forearm", "other-forearm": "forearms"}),
    "off-forearms": (
        "forearms", {"first-hand": "one-forearm", "other-hand": "fours", "off-forearms": "sit-back"}
    ),
    "roll-to-front": ("side", {"arm-up": "side-arm-up", "roll-to-front": "front-left-long front-left-out front-left"}),
    "to-front": ("fours", {"walk-hands": "hands-walked", "lower": "front"}),
    "off-front": ("front", {"hands-by-shoulders": "front-hands", "push-back": "sit-back", "off-front": "fours"}),
    "front-to-side": ("front-left", {"arm-long": "front-left-out front-left-long", "roll-to-side": "side-arm-up side"}),
    "to-back": ("side", {"roll-to-back": "back"}),
    "lie-down": ("fours", {"sit-aside": "heels-aside tucked-aside sit-aside", "lie-on-side": "lean-aside side"}),
    "half-kneel": (
        "fours", {"hands-on-seat": "kneel", "foot-forward": "half-kneel-flat", "grow-tall": "half-kneel-tall"}
    ),
    "off-half-kneel": ("half-kneel-tall", {"knee-back": "kneel", "hands-to-mat": "fours"}),
    "down-to-knee": (
        "stand",
        {"chair": "stand", "hands-on-seat": "bend", "first-knee": "half-kneel", "grow-tall": "half-kneel-tall"},
    ),
    "up-from-knee": (
        "half-kneel-tall",
        {"hands-on-seat": "half-kneel-flat", "tuck-toes": "half-kneel", "stand": "bend", "hold-on": "stand"},
    ),
    "up": (
        "fours",
        {
            "to-chair": "crawl fours-ahead", "hands-on-seat": "kneel", "strong-leg": "half-kneel-flat",
            "tuck-toes": "half-kneel", "stand": "bend", "hold-on": "stand",
        },
    ),
    "stand-still": ("stand", {}),
    "few-steps": ("stand", {"walk": "step-back stand"}),
    "bed-down": (
        "stand",
        {"sit-on-edge": "above-seat sit", "lie-on-side": "sit-facing bed-side", "roll-to-back": "bed-back"},
    ),
    "bed-settle": ("bed-back", {}),
    "bed-to-side": ("bed-back", {"arms-across": "bed-across", "roll": "bed-side"}),
    "bed-to-back": ("bed-side", {"roll-to-back": "bed-back"}),
    "bed-roll-to-front": ("bed-side", {"arm-up": "bed-arm-up", "roll-to-front": "bed-front-long bed-front"}),
    "bed-front-to-side": ("bed-front", {"arm-long": "bed-front-long", "roll-to-side": "bed-arm-up bed-side"}),
    "bed-sit": ("bed-side", {"feet-over": "bed-feet-over", "push-up": "sit-facing sit"}),
    "bed-sit-down": ("stand", {"sit-on-edge": "above-seat sit"}),
    "bed-stand": ("sit", {"feet-under": "sit-under", "lean": "sit-lean", "stand": "above-seat stand"}),
    "chair-down": ("stand", {"touch-seat": "step-back stand-at-seat", "hands-back": "above-seat", "sit": "sit"}),
    "chair-settle": ("sit", {}),
    "chair-stand": ("sit", {"feet-under": "sit-under", "lean": "sit-lean", "stand": "above-seat stand"}),
}  # fmt: skip
"""Transition → the stance that it begins in, and the one that each of its steps ends in, after those that it passes; a
step that isn't named stays where the one before it ended."""
