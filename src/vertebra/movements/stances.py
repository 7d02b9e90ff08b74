"""How a body looks at each step of getting down, over, up and on to a chair: the poses between the movements.

Degrees; all of them are our default, found by looking (CHOREOGRAPHY §0.7 says what is done). A stance is either
*solved* on its contacts, or *turned*: what turns about the body's long axis is put down rigidly (see figure.rolling).
In the picture a person kneels and stands towards the right, lies with the head on the left, and lies on the side or
sits sideways facing the viewer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from vertebra.body import LIMB_EXTRAS, LIMB_JOINTS, SIDES, Pose, Position, Side
from vertebra.figure.rolling import X, Y
from vertebra.figure.spine import SHARES, share_out
from vertebra.movements import names

SEAT_CM, BED_CM = 45.0, 45.0
CHAIR_AT_M, CHAIR_BACK_AT_M, SEAT_EDGE_M = 0.65, 0.72, -0.06
"""Where things stand along the mat: the seat of the chair that one kneels before begins here; the back of the one that
is held is here; the seat or the bed that is sat on ends here, metres."""
FOURS_KNEE_M, CUSHION_CM = -0.02, 3.0
"""Where the knees of who is on hands and knees are, away from the chair; how thick the cushion for the knees is."""
FOOT_M, KNEE_M = 0.53, 0.17
"""Before that chair: where the ankles of who stands are, and the knee of who kneels."""
SEATED_FOOT_M = 0.01
"""Where the ankles of who sits are."""
Turn = tuple[tuple[float, float, float], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """One such pose. `pose` is solved, else `angles` are put down with the pelvis turned by `pelvis`, axis by axis.

    `part` comes to lie at `at_m` along the mat (None: where the solver puts it). `up_m`: the height of what it lies on.
    `spun_deg`: how far a solved body is then turned about the room's height; `rolled_deg`: about the mat's length, as
    one piece. `hips_m`: how high the hips of who isn't let down are. `led`: from and to another such stance the hips go
    straight.
    """

    pose: Pose | None = None
    angles: Mapping[str, float] = field(default_factory=dict)
    pelvis: tuple[Turn, ...] = ()
    part: str = "pelvis"
    at_m: float | None = None
    up_m: float = 0.0
    spun_deg: float = 0.0
    rolled_deg: float = 0.0
    hips_m: float | None = None
    led: bool = False


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
    rolled_deg: float = 0.0,
) -> Stance:
    """A stance that the solver puts down on these contacts."""
    held = tuple(contact for token in tokens.split() for contact in names.contacts(token))
    pose = Pose(
        angles=_angles(said), contacts=held, zero="lying" if position == "supine" else "standing", position=position
    )
    return Stance(pose=pose, part=part, at_m=at_m, up_m=up_m, spun_deg=spun_deg, rolled_deg=rolled_deg)


def _led(stance: Stance) -> Stance:
    """The same, its hips going straight to and from other such stances."""
    return replace(stance, led=True)


def _striding(ahead: Side, toes_m: float, hip: float, back_hip: float) -> Stance:
    """A stride: one foot flat ahead; behind it the other's heel is up, its toes at `toes_m`."""
    front, back = ("right", "left") if ahead == "right" else ("left", "right")
    said = {f"{front}.hip": hip, f"{front}.knee": 8.0, f"{back}.hip": -back_hip, f"{back}.knee": 20.0}
    tokens = "sole.work toes.other" if ahead == "right" else "sole.other toes.work"
    return _solved(
        "standing", tokens, {**said, f"{back}.ankle": 4.0, f"{back}.toes": -25.0}, part=f"{back}.toes", at_m=toes_m
    )


_TALL: Mapping[str, float] = {"knee": 8, "ankle": 8, "hip.abduct": 2}
_AT_CHAIR: Mapping[str, float] = {
    "hip": 6, "knee": 8, "left.shoulder": 40, "left.elbow": 40, "right.shoulder": 2, "right.elbow": 10,
}  # fmt: skip
_MARCHES: Mapping[str, float] = {**_AT_CHAIR, "left.shoulder": 32}
_HELD_TALL: Mapping[str, float] = {"hip": 20, "knee": 8, "shoulder": 76, "elbow": 10}
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
_ACROSS: Mapping[str, float] = {"shoulder": 34, "shoulder.rotate": 66, "elbow": 122}
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
_DEEP: Mapping[str, float] = {**_SITS, "knee": 78}
"""Further back on the seat, the feet where they were."""
_ABOVE: Mapping[str, float] = {"hip": 78, "knee": 78, "ankle": 16, "lumbar": 4, "hip.abduct": 6}
_REACHES: Mapping[str, float] = {**_ABOVE, "shoulder": -32, "elbow": 24}
"""Above the seat, both hands back to it."""
_LEANS: Mapping[str, float] = {**_SITS, "hip": 118, "lumbar": 6, "shoulder": -26, "elbow": 26, "ankle": 8}
_CHAIR = "soles thighs@chair seat@chair hands@thigh"
_PUSHING = "soles thighs@chair seat@chair hands@chair"
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
_BED_LEANT: Mapping[str, float] = {
    "hip": 80, "knee": 80, "trunk.side": -12, "lumbar": 8, "right.shoulder": 30, "right.shoulder.abduct": 60,
    "right.elbow": 80, "left.shoulder": 50, "left.elbow": 50,
}  # fmt: skip
"""Sitting on the bed's edge and leaning on the right elbow, the legs half up."""
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
    "right.hip": 13, "right.knee": 90, "right.ankle": -50, "left.hip": 103, "left.knee": 92,
    "left.shoulder": 34, "left.elbow": 40, "right.shoulder": 52, "right.elbow": 8, "lumbar": 3,
}  # fmt: skip
"""Tall on one knee, one hand on the front thigh; the other stays on the chair, which takes a little lean."""


STANCES: Mapping[str, Stance] = {
    "stand": _solved("standing", "soles", _TALL, part="foot", at_m=FOOT_M),
    "stand-away": _solved("standing", "soles", _TALL, part="foot", at_m=FOOT_M - 0.36),
    "step-up": _striding("right", FOOT_M - 0.23, 12, 6),
    "hold": _solved("standing", "soles hand.other@chair-back", _AT_CHAIR, part="foot", at_m=0.30),
    "march": _solved(
        "standing", "sole.other hand.other@chair-back", {**_MARCHES, "right.hip": 60, "right.knee": 70},
        part="left.foot", at_m=0.30,
    ),
    "march-other": _solved(
        "standing", "sole.work hand.other@chair-back", {**_MARCHES, "left.hip": 60, "left.knee": 70},
        part="right.foot", at_m=0.30,
    ),
    "stand-hold": _solved("standing", "soles hands@chair-back", _HELD_TALL, part="foot", at_m=FOOT_M),
    "bend": _solved("standing", "soles hands@chair", _BENT, part="foot", at_m=FOOT_M),
    "half-kneel": _solved(
        "kneeling", f"{_HALF_KNEELING} toes.work", {**_HALF, "right.ankle": 12, "right.toes": -45},
        part="right.shin", at_m=KNEE_M,
    ),
    "half-kneel-flat": _solved(
        "kneeling", f"{_HALF_KNEELING} instep.work", {**_HALF, "right.ankle": -50}, part="right.shin", at_m=KNEE_M
    ),
    "half-kneel-tall": _solved(
        "kneeling", "sole.other knee.work instep.work hand.other@thigh hand.work@chair", _UPRIGHT_HALF,
        part="right.shin", at_m=KNEE_M,
    ),
    "kneel": _solved("kneeling", f"{_KNEELING} hands@chair", _KNELT, part="shin", at_m=KNEE_M),
    "fours-near": _solved("quadruped", f"{_KNEELING} hands", _FOURS, part="shin", at_m=KNEE_M),
    "crawl-near": _solved(
        "quadruped", "knee.other instep.other hands", {**_FOURS, "right.hip": 66}, part="left.shin", at_m=KNEE_M
    ),
    "fours": _solved("quadruped", f"{_KNEELING} hands", _FOURS),
    "forearms": _solved("forearms", f"{_KNEELING} forearms", {**_FOURS, "hip": 101}),
    "sit-back": _solved("quadruped", f"{_KNEELING} hands", _BACK_SAT),
    "one-forearm": _solved(
        "forearms", f"{_KNEELING} forearm.work hand.other", {**_FOURS, "hip": 92, "left.elbow": 40}
    ),
    "front": _solved("prone", _ON_FRONT, {"ankle": -50}, at_m=_AT_BACK_M),
    "front-hands": _solved("prone", "belly thighs insteps forearms", {"ankle": -50, **_BESIDE}, at_m=_AT_BACK_M),
    "sit-aside": Stance(angles=_SAT_ASIDE, pelvis=((Y, -90.0), (X, -8.0)), at_m=0.35, led=True),
    "tucked-aside": Stance(angles=_TUCKED, pelvis=((Y, -90.0), (X, -11.0)), at_m=0.35, led=True),
    "heels-aside": Stance(angles=_ON_HEELS, pelvis=((X, 12.0), (Y, -50.0)), at_m=0.20, led=True),
    "fours-light": _solved("quadruped", "knee.other instep.other hands", {**_FOURS, "right.hip": 88}),
    "hands-walked": _solved("quadruped", f"{_KNEELING} hands", _WALKED),
    "lean-aside": Stance(angles={**_SAT_ASIDE, **_LEANT}, pelvis=((Y, -90.0), (X, -40.0)), at_m=0.42, led=True),
    "side": _led(_solved("side-lying", _ON_SIDE, _SIDE, at_m=_AT_BACK_M)),
    "side-hand": _led(_solved("side-lying", f"{_ON_SIDE} hand.other", _HAND_DOWN, at_m=_AT_BACK_M)),
    "side-arm-up": _led(_solved("side-lying", _ON_SIDE, _ARM_UP, at_m=_AT_BACK_M)),
    "front-left": _solved("prone", _ON_FRONT, {"ankle": -50}, at_m=_AT_BACK_M, spun_deg=180.0),
    "front-left-long": _solved("prone", "belly thighs insteps", _LONG_ARM, at_m=_AT_BACK_M, spun_deg=180.0),
    "front-left-out": _solved("prone", "belly thighs insteps", _ARM_OUT, at_m=_AT_BACK_M, spun_deg=180.0),
    "back": _solved("supine", f"{_BACK} arms", _HOOK),
    "arms-across": _solved("supine", _BACK, {**_HOOK, **_ACROSS}),
    "sit": _solved("seated", _CHAIR, _SITS, part="foot", at_m=SEATED_FOOT_M),
    "sit-deep": _solved("seated", _CHAIR, _DEEP, part="foot", at_m=SEATED_FOOT_M),
    "sit-slumped": _solved(
        "seated", _CHAIR, {**_SITS, "lumbar": 16, "thoracic": 14, "neck": 6}, part="foot", at_m=SEATED_FOOT_M
    ),
    "sit-under": _solved("seated", _CHAIR, {**_SITS, **_UNDER}, part="foot", at_m=SEATED_FOOT_M - 0.08),
    "sit-lean": _solved("seated", _PUSHING, {**_LEANS, **_UNDER}, part="foot", at_m=SEATED_FOOT_M - 0.08),
    "stand-before": _solved("standing", "soles", _TALL, part="foot", at_m=SEATED_FOOT_M + 0.27),
    "one-back": _solved(
        "standing", "soles", {**_TALL, "right.hip": -12, "left.hip": 12}, part="right.foot", at_m=SEATED_FOOT_M
    ),
    "stand-at-seat": _solved("standing", "soles", _TALL, part="foot", at_m=SEATED_FOOT_M),
    "stand-under": _solved("standing", "soles", _TALL, part="foot", at_m=SEATED_FOOT_M - 0.08),
    "above-seat": _solved("standing", "soles", _REACHES, part="foot", at_m=SEATED_FOOT_M),
    "above-under": _solved("standing", "soles", _REACHES, part="foot", at_m=SEATED_FOOT_M - 0.08),
    "walk-from": _solved("standing", "soles", _TALL, part="foot", at_m=-0.60),
    "walk-right": _striding("right", -0.46, 20, 14),
    "walk-left": _striding("left", 0.12, 20, 14),
    "walk-to": _solved("standing", "soles", _TALL, part="foot", at_m=0.60),
    "sit-facing": _solved("seated", _CHAIR, _SITS, at_m=_AT_BACK_M, spun_deg=-90.0),
    "stand-beside": _solved("standing", "soles", _TALL, part="foot", at_m=0.30),
    "head-up": _solved("supine", "soles sacrum thorax arms", {**_HOOK, "neck": 22, "head": 6}),
    "wiggled": _solved("supine", f"{_BACK} arms", {**_HOOK, "pelvis": 8, "lumbar": 11, "thigh": 57}),
    "side-across": _solved("supine", _BACK, {**_HOOK, **_ACROSS}, rolled_deg=90.0),
    "front-aside": _solved("prone", _ON_FRONT, {"ankle": -50}, at_m=_AT_BACK_M, spun_deg=-90.0),
    "bed-side": _solved("side-lying", _ON_SIDE, _SIDE, at_m=_AT_BACK_M, up_m=BED_CM / 100),
    "bed-feet-over": _solved("side-lying", _ON_SIDE, _FEET_OVER, at_m=_AT_BACK_M, up_m=BED_CM / 100),
    "bed-arm-up": _solved("side-lying", _ON_SIDE, _ARM_UP, at_m=_AT_BACK_M, up_m=BED_CM / 100),
    "bed-front-long": _solved(
        "prone", "belly thighs insteps", _LONG_ARM, at_m=_AT_BACK_M, up_m=BED_CM / 100, spun_deg=180.0
    ),
    "bed-front-left": _solved(
        "prone", _ON_FRONT, {"ankle": -50}, at_m=_AT_BACK_M, up_m=BED_CM / 100, spun_deg=180.0
    ),
    "bed-front-aside": _solved(
        "prone", _ON_FRONT, {"ankle": -50}, at_m=_AT_BACK_M, up_m=BED_CM / 100, spun_deg=-90.0
    ),
    "bed-front": _solved("prone", _ON_FRONT, {"ankle": -50}, at_m=_AT_BACK_M, up_m=BED_CM / 100),
    "bed-head-up": _solved("supine", "soles sacrum thorax arms", {**_HOOK, "neck": 22, "head": 6}, up_m=BED_CM / 100),
    "bed-wiggled": _solved(
        "supine", f"{_BACK} arms", {**_HOOK, "pelvis": 8, "lumbar": 11, "thigh": 57}, up_m=BED_CM / 100
    ),
    "bed-side-across": _solved("supine", _BACK, {**_HOOK, **_ACROSS}, up_m=BED_CM / 100, rolled_deg=90.0),
    "bed-lean": Stance(angles=_BED_LEANT, pelvis=((Y, -90.0), (X, -42.0)), at_m=_AT_BACK_M, hips_m=0.58, led=True),
    "bed-back": _solved("supine", f"{_BACK} arms", _HOOK, up_m=BED_CM / 100),
    "bed-across": _solved("supine", _BACK, {**_HOOK, **_ACROSS}, up_m=BED_CM / 100),
}  # fmt: skip
"""Every stance by name."""

_TO_KNEES: Mapping[str, str] = {
    "chair": "step-up stand", "hands-on-seat": "bend", "first-knee": "half-kneel", "other-knee": "kneel",
    "hands-to-mat": "fours-near crawl-near fours",
}  # fmt: skip
SHOWN: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "march": ("stand-beside", {"hold-on": "hold", "march": "march hold march-other", "slow": "hold"}),
    "down": (
        "stand-away",
        {
            **_TO_KNEES, "sit-aside": "heels-aside tucked-aside sit-aside", "lie-on-side": "lean-aside side",
            "roll-to-back": "side-across arms-across back",
        },
    ),
    "kneel": ("stand-away", _TO_KNEES),
    "settle": ("back", {"towel": "head-up back", "wiggle": "wiggled back wiggled back"}),
    "to-side": ("back", {"arms-across": "arms-across", "roll": "side-across side"}),
    "side-sit": ("side", {"upper-hand": "side-hand", "push-up": "lean-aside sit-aside"}),
    "to-knees": ("sit-aside", {"turn": "tucked-aside heels-aside fours", "cushion": "fours-light fours"}),
    "to-forearms": ("fours", {"first-forearm": "one-forearm", "other-forearm": "forearms"}),
    "off-forearms": (
        "forearms", {"first-hand": "one-forearm", "other-hand": "fours", "off-forearms": "sit-back sit-back fours"}
    ),
    "roll-to-front": (
        "side",
        {"arm-up": "side-arm-up", "roll-to-front": "front-left-long front-left-out front-left front-aside front"},
    ),
    "to-front": ("fours", {"walk-hands": "hands-walked", "lower": "front"}),
    "off-front": ("front", {"hands-by-shoulders": "front-hands", "push-back": "sit-back", "off-front": "fours"}),
    "front-to-side": (
        "front",
        {"arm-long": "front-aside front-left front-left-out front-left-long", "roll-to-side": "side-arm-up side"},
    ),
    "to-back": ("side", {"roll-to-back": "side-across arms-across back"}),
    "lie-down": ("fours", {"sit-aside": "heels-aside tucked-aside sit-aside", "lie-on-side": "lean-aside side"}),
    "half-kneel": (
        "fours",
        {
            "hands-on-seat": "crawl-near fours-near kneel", "foot-forward": "half-kneel-flat",
            "grow-tall": "half-kneel-tall",
        },
    ),
    "off-half-kneel": ("half-kneel-tall", {"knee-back": "kneel", "hands-to-mat": "fours-near crawl-near fours"}),
    "down-to-knee": (
        "stand-away",
        {
            "chair": "step-up stand", "hands-on-seat": "bend", "first-knee": "half-kneel",
            "grow-tall": "half-kneel-flat half-kneel-tall",
        },
    ),
    "up-from-knee": (
        "half-kneel-tall",
        {"hands-on-seat": "half-kneel-flat", "tuck-toes": "half-kneel", "stand": "bend", "hold-on": "stand-hold"},
    ),
    "up": (
        "fours",
        {
            "to-chair": "crawl-near fours-near", "hands-on-seat": "kneel", "strong-leg": "half-kneel-flat",
            "tuck-toes": "half-kneel", "stand": "bend", "hold-on": "stand-hold",
        },
    ),
    "stand-still": ("stand-hold", {"steady": "stand"}),
    "few-steps": ("walk-from", {"walk": "walk-right walk-left walk-to"}),
    "bed-down": (
        "stand-at-seat",
        {
            "sit-on-edge": "above-seat sit", "lie-on-side": "sit-facing bed-lean bed-side",
            "roll-to-back": "bed-side-across bed-across bed-back",
        },
    ),
    "bed-settle": (
        "bed-back", {"pillow": "bed-head-up bed-back", "wiggle": "bed-wiggled bed-back bed-wiggled bed-back"}
    ),
    "bed-to-side": ("bed-back", {"arms-across": "bed-across", "roll": "bed-side-across bed-side"}),
    "bed-to-back": ("bed-side", {"roll-to-back": "bed-side-across bed-across bed-back"}),
    "bed-roll-to-front": (
        "bed-side",
        {"arm-up": "bed-arm-up", "roll-to-front": "bed-front-long bed-front-left bed-front-aside bed-front"},
    ),
    "bed-front-to-side": (
        "bed-front",
        {"arm-long": "bed-front-aside bed-front-left bed-front-long", "roll-to-side": "bed-arm-up bed-side"},
    ),
    "bed-sit": ("bed-side", {"feet-over": "bed-feet-over", "push-up": "bed-lean sit-facing sit"}),
    "bed-sit-down": ("stand-at-seat", {"sit-on-edge": "above-seat sit"}),
    "bed-stand": ("sit", {"feet-under": "sit-under", "lean": "sit-lean", "stand": "above-under stand-under"}),
    "chair-down": (
        "stand-before", {"touch-seat": "one-back stand-at-seat", "hands-back": "above-seat", "sit": "sit-deep"}
    ),
    "chair-settle": ("sit-deep", {"sit-forward": "sit-slumped", "tall": "sit"}),
    "chair-stand": ("sit", {"feet-under": "sit-under", "lean": "sit-lean", "stand": "above-under stand-under"}),
}  # fmt: skip
"""Transition → the stance that it begins in, and the one that each of its steps ends in, after those that it passes; a
step that isn't named stays where the one before it ended."""
