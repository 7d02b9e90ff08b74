"""What people do before a camera that is no movement: scratch, drink, shift, sit up, stretch. Poses one after another.

Each moment is one of the stances of the transitions, with some angles of its own; what a hand lets go of is no contact
any more. All poses are ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from accuracy.timeline import Piece, Timeline
from vertebra.body import Contact
from vertebra.figure.rolling import between, posed
from vertebra.figure.skeleton import NECK, Body
from vertebra.figure.solver import solve
from vertebra.figure.types import Placed
from vertebra.movements.stances import SEAT_CM, STANCES
from vertebra.movements.transition_tracks import placed

_ABOVE, _ARM = ("shoulder", "elbow", "neck"), ("upper-arm", "forearm", "hand")


@dataclass(frozen=True, slots=True)
class Moment:
    """`seconds` on the way here and `stays` here; a stance with its own `angles` (degrees); `lets_go`: contacts that
    hold no more, as `part` or `part.side`."""

    seconds: float
    stance: str
    angles: Mapping[str, float] = field(default_factory=dict)
    lets_go: tuple[str, ...] = ()
    stays: float = 0.4


@dataclass(frozen=True, slots=True)
class Act:
    """Moments one after another; `chair`: one stands there."""

    moments: tuple[Moment, ...]
    chair: bool = False


def acted(act: Act, body: Body) -> Timeline:
    """An act as a timeline without any repetition."""
    props = {"chair": {"seat_cm": SEAT_CM}} if act.chair else {}
    where = [_placed(moment, body, props) for moment in act.moments]
    pieces: list[Piece] = []
    now = act.moments[0].stays
    for moment, start, end in zip(act.moments[1:], where, where[1:], strict=False):
        way = between(body, start, end)
        pieces.append(Piece(way, now, now + moment.seconds, 0.0, 1.0))
        pieces.append(Piece(way, now + moment.seconds, now + moment.seconds + moment.stays, 1.0, 1.0))
        now += moment.seconds + moment.stays
    return Timeline(tuple(pieces), (), props, fixed=True)


def _placed(moment: Moment, body: Body, props: Mapping[str, Mapping[str, float]]) -> Placed:
    """A stance with its own legs (put down anew), then with its own arms and head (held where they are said)."""
    stance, pose = placed(body, moment.stance), STANCES[moment.stance].pose
    legs, above = _parted(moment.angles)
    if legs and pose is not None:
        kept = tuple(one for one in pose.contacts if not _let_go(one, moment.lets_go))
        stance = solve(replace(pose, angles={**pose.angles, **legs}, contacts=kept), body, props)
    if not above:
        return stance
    held = posed(body, {**(pose.angles if pose else {}), **above}, stance.turns[0])
    turns = stance.turns.copy()
    for number, bone in enumerate(body.bones):
        if any(f"{name.partition('.')[0]}.{part}" == bone for name in above for part in _ARM) or (
            "neck" in above and bone in NECK
        ):
            turns[number] = held[number]
    return replace(stance, turns=turns)


def _parted(angles: Mapping[str, float]) -> tuple[dict[str, float], dict[str, float]]:
    """Angles of the legs, and of arms and neck."""
    above = {name: degrees for name, degrees in angles.items() if name.rpartition(".")[2] in _ABOVE}
    return {name: degrees for name, degrees in angles.items() if name not in above}, above


def _let_go(contact: Contact, lets_go: tuple[str, ...]) -> bool:
    return contact.part in lets_go or f"{contact.part}.{contact.side}" in lets_go


def _arms(shoulder: float, elbow: float, **more: float) -> dict[str, float]:
    """Both arms alike."""
    both = {f"{side}.{name}": degrees for side in ("left", "right") for name, degrees in
            (("shoulder", shoulder), ("elbow", elbow))}  # fmt: skip
    return both | more


def _right(shoulder: float, elbow: float, **more: float) -> dict[str, float]:
    return {"right.shoulder": shoulder, "right.elbow": elbow} | more


ACTS: Mapping[str, Act] = {
    "fidget-on-all-fours": Act((
        Moment(0, "fours", stays=1.0),
        Moment(0.8, "fours", {"neck": 18.0}),
        Moment(0.7, "fours", _right(50, 70)),
        Moment(0.5, "fours", _right(70, 110), stays=0.2),
        Moment(0.8, "fours", stays=0.6),
        Moment(0.9, "fours", {"neck": -20.0}),
        Moment(0.7, "fours", _right(40, 40)),
        Moment(0.8, "fours", stays=1.0),
    )),
    "talk-with-the-hands": Act((
        Moment(0, "sit", stays=1.0),
        Moment(0.5, "sit", _arms(30, 100), stays=0.2),
        Moment(0.4, "sit", _arms(50, 70, neck=8.0), stays=0.3),
        Moment(0.4, "sit", _arms(25, 110), stays=0.2),
        Moment(0.5, "sit", _right(70, 60), stays=0.5),
        Moment(0.4, "sit", _right(40, 90), stays=0.2),
        Moment(0.6, "sit", _arms(45, 80, neck=-6.0), stays=0.4),
        Moment(0.7, "sit", stays=1.2),
    ), chair=True),
    "on-forearms": Act((
        Moment(0, "forearms", stays=1.2),
        Moment(0.9, "forearms", {"neck": -24.0}, stays=1.0),
        Moment(0.9, "forearms", {"neck": 14.0}),
        Moment(1.0, "one-forearm", stays=0.8),
        Moment(1.0, "forearms", stays=1.2),
    )),
    "drink": Act((
        Moment(0, "sit", stays=1.0),
        Moment(0.9, "sit", _right(35, 60), stays=0.3),
        Moment(0.8, "sit", _right(55, 135), stays=0.2),
        Moment(0.7, "sit", _right(72, 138, neck=-22.0), stays=1.2),
        Moment(0.7, "sit", _right(55, 135), stays=0.2),
        Moment(0.9, "sit", _right(35, 60), stays=0.3),
        Moment(0.8, "sit", stays=1.0),
    ), chair=True),
    "scratch": Act((
        Moment(0, "back", stays=1.0),
        Moment(0.8, "back", _right(60, 125), stays=0.1),
        *(Moment(0.25, "back", _right(60, elbow), stays=0.05) for elbow in (105, 128, 105, 128, 105, 125)),
        Moment(0.9, "back", stays=1.0),
        Moment(0.8, "back", _right(35, 60), stays=0.1),
        *(Moment(0.25, "back", _right(35, elbow), stays=0.05) for elbow in (75, 55, 75, 55)),
        Moment(0.8, "back", stays=0.8),
    )),
    "phone": Act((
        Moment(0, "back", stays=0.8),
        Moment(1.2, "back", _arms(62, 95), stays=2.0),
        Moment(0.6, "back", _arms(70, 85, neck=8.0), stays=1.5),
        Moment(0.5, "back", _arms(60, 100), stays=2.0),
        Moment(1.2, "back", stays=0.8),
    )),
    "lie-and-shift": Act((
        Moment(0, "back", stays=0.8),
        Moment(1.6, "back", {"right.thigh": 12.0, "right.knee": 24.0}, ("sole.right",), 2.2),
        Moment(1.0, "arms-across", {"right.thigh": 12.0, "right.knee": 24.0}, ("sole.right",), 2.0),
        Moment(1.6, "back", {"right.thigh": 12.0, "right.knee": 24.0, "left.thigh": 14.0, "left.knee": 28.0},
               ("sole",), stays=2.0),
    )),
    "sit-up": Act((
        Moment(0, "back", stays=0.8),
        Moment(1.6, "side", stays=0.8),
        Moment(1.4, "lean-aside"),
        Moment(1.2, "sit-aside", stays=1.6),
    )),
    "kneel-and-rest": Act((
        Moment(0, "fours", stays=0.8),
        Moment(1.6, "sit-back", stays=2.0),
        Moment(0.8, "sit-back", {"neck": 16.0}, stays=0.6),
        Moment(1.8, "fours", stays=1.0),
    )),
    "roll-over": Act((
        Moment(0, "back", stays=0.8),
        Moment(0.8, "arms-across"),
        Moment(1.6, "side", stays=1.6),
        Moment(1.6, "arms-across"),
        Moment(0.8, "back", stays=0.8),
    )),
    "stand-and-stretch": Act((
        Moment(0, "stand", stays=0.8),
        Moment(1.6, "stand", _arms(168, 10, neck=-10.0), stays=1.0),
        Moment(1.2, "stand", _arms(60, 100), stays=0.4),
        Moment(0.9, "stand", stays=0.6),
        Moment(0.8, "stand", _right(120, 130), stays=0.6),
        Moment(0.8, "stand", stays=0.8),
    )),
    "wait-while-somebody-passes": Act((
        Moment(0, "back", stays=2.0),
        Moment(0.9, "back", {"neck": 14.0}, stays=1.5),
        Moment(0.9, "back", stays=2.5),
    )),
}  # fmt: skip
