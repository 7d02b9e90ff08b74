"""The light of a session: from pain before, the worst in it, the pain after and the next morning, with the reasons.

CLINICAL §5.4 and §0.8, §0.9: relative to the pain before. People read words and see a shape, never a colour's name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vertebra.prescription import reasons as why
from vertebra.prescription.history import Light, SessionDone, light_of
from vertebra.prescription.types import Colour, LightSaid
from vertebra.screening.types import Reason

SHAPES: Mapping[Colour, str] = {"green": "circle", "yellow": "square", "red": "triangle", "stop": "octagon"}
"""The shape beside the words of each light (CLINICAL §0.9, §8.3: never colour alone)."""

STEPS: Mapping[Colour, int] = {"green": 0, "yellow": 1, "red": 2, "stop": 3}
"""From the lightest to the strictest."""


def light(session: SessionDone) -> LightSaid | None:
    """The light of one session; None where nothing is known of how it was.

    Before the next morning it is only a light so far (`sure` false), unless it is too much already.
    """
    worst = _worst(session)
    if session.sharp:
        return _said(session, "stop", _reason(session, worst, "sharp"))
    colour = light_of(session.pain_before, worst, session.morning)
    if colour is not None:
        sure = colour == "red" or session.morning is not None
        return _said(session, colour, _reason(session, worst, colour), sure=sure)
    if worst is None:
        return None
    return _said(session, "green", _reason(session, worst, "so-far"), sure=False)


def of_movement(session: SessionDone, pain: int | None) -> Light | None:
    """The light of one movement of a session. `pain`: the worst that was said in it; None: nothing was.

    A pain said in one movement is that movement's own; the pain after it all and the morning are everyone's.
    """
    if session.sharp:
        return "red"
    said = max((one for one in (pain, session.pain_after) if one is not None), default=None)
    return light_of(session.pain_before, said, session.morning)


def last_light(sessions: Sequence[SessionDone]) -> LightSaid | None:
    """The light of the newest session."""
    return light(sessions[-1]) if sessions else None


def is_green(sessions: Sequence[SessionDone]) -> bool:
    """Whether the newest session is known to have gone well: what opens daily and twice-daily schedules (§0.12)."""
    said = last_light(sessions)
    return said is not None and said.sure and said.light == "green"


def _worst(session: SessionDone) -> int | None:
    return max((pain for pain in (session.worst, session.pain_after) if pain is not None), default=None)


def _said(session: SessionDone, colour: Colour, reason: Reason, *, sure: bool = True) -> LightSaid:
    return LightSaid(light=colour, session_on=session.on, reasons=(reason,), sure=sure)


def _reason(session: SessionDone, worst: int | None, name: str) -> Reason:
    """Why: a morning that wasn't settled says so before numbers do."""
    if name == "red" and session.morning in ("not-settled", "slept-badly"):
        name = f"red-{session.morning}"
    inputs = {
        "pain_before": "unknown" if session.pain_before is None else session.pain_before,
        "worst": "unknown" if worst is None else worst,
        "morning": session.morning or "unknown",
    }
    return why.light(name, inputs)


@dataclass(frozen=True, slots=True)
class Lamp:
    """A light as people meet it: the words key of what it says, and its shape."""

    words: str
    shape: str


def lamp(said: LightSaid) -> Lamp:
    """What people read and see for a light."""
    return Lamp(words=f"plan/light/{said.light}", shape=SHAPES[said.light])
