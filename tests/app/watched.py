"""A person who has done one session, opens the next one with the camera on, and a body that does as the script says."""

from __future__ import annotations

import struct
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "contract"))
sys.path.insert(0, str(Path(__file__).parents[1] / "form"))

import stick
from app_journey import Journey

from vertebra.app.live import BODY, HEAD
from vertebra.movements.timing import last_way, lay_out, of_part
from vertebra.session.script import performance_of
from vertebra.shelf import shelf

FPS = 15
BRIDGE = "glute-bridge"


def packed(frame, t_s: float | None = None, flags: int = 0, seq: int = 0) -> bytes:
    """A frame as the page sends it (INTERFACES §7)."""
    t_ms = round(1000 * (frame.t if t_s is None else t_s))
    numbers = [number for point in frame.points for number in (point.x, point.y, point.z, point.seen)]
    return HEAD.pack(1, flags, seq % 65536, t_ms) + BODY.pack(*numbers)


def nobody(t_s: float, flags: int = 1) -> bytes:
    return struct.pack("<BBHI", 1, flags, 0, round(1000 * t_s)) + bytes(BODY.size)


def done_once(journey: Journey) -> Journey:
    """The questions answered, and a first session finished early."""
    journey.answer_all()
    first = journey.begin(5)["id"]
    journey.send(first, "start", 0.0)
    journey.send(first, "stop", 1.0)
    at = 1.0
    while at < 20:
        at += 4.5
        journey.send(first, "tick", at)
    journey.send(first, "answer", at, "stopped:finish")
    while journey.send(first, "tick", at := at + 4.5)["state"]["mode"] != "finished":
        assert at < 400
    return journey


class Watched:
    """A session at its bridge; the page's clock and the camera's, which began `ahead_s` before it."""

    def __init__(self, journey: Journey, ahead_s: float = 7.0) -> None:
        self.journey, self.app = journey, journey.app
        self.app.choose_camera(True, None)
        journey.answer_all()
        view = journey.begin(10)
        self.id = view["id"]
        self.item = next(one["item"] for one in view["beads"]["items"] if one["movement"] == BRIDGE)
        self.now, self.ahead_s, self.ticked = 0.0, ahead_s, 0.0
        self.told: list[dict] = []
        self.spoken: list[str] = []
        self.log: list[dict] = []
        self.state = view["state"]
        self.segments = view["script"]["segments"]

    @property
    def sitting(self):
        return self.app._sittings.as_it_is(self.id)

    @property
    def cycle(self):
        """The segments of the bridge's repetitions."""
        return [
            one for one in self.sitting.script.segments if one.address.item == self.item and one.address.part == "cycle"
        ]

    def sends(self, what: str, value=None):
        return self.hears(self.journey.send(self.id, what, round(self.now, 3), value))

    def hears(self, answer):
        self.told.append(answer)
        self.state = answer["state"]
        self.spoken += [one["key"] for one in answer["effects"] if one["kind"] == "say"]
        self.log += [one["entry"] for one in answer["effects"] if one["kind"] == "log"]
        return answer

    def comes_to_the_bridge(self) -> None:
        """By the clock, up to the first repetition."""
        self.sends("start")
        start = self.cycle[0].start_s
        while self.state["playhead"]["script_s"] < start:
            self.now += min(4.5, max(0.05, start - self.state["playhead"]["script_s"]))
            self.sends("tick")
        self.sends("camera-on")
        self.ticked = self.now

    def body(self, late_s: float = 0.0, reps: int | None = None):
        """What the body does from now on: the bridge's repetitions one after another, so much behind the voice."""
        performance = performance_of(self.sitting.items[self.item], shelf().library)
        laid, at = [], self.now + late_s
        for rep in range(1, (reps or performance.dose.reps) + 1):
            steps = of_part(performance, "cycle", rep)
            start = laid[-1].end_s if laid else at
            laid += lay_out(
                steps, self.sitting.breath, 1.0, self.sitting.items[self.item].dose, start_s=start, after=last_way(laid)
            )
        return laid

    def frame(self, laid) -> bytes:
        """What the camera sees now."""
        return packed(stick.frame(0.0, stick.pose_at(laid, self.now)), self.now + self.ahead_s)

    def watches(self, live, laid, until_s: float, frames=None) -> None:
        """Frames and ticks until a time; `frames` may change what is sent (None: nothing)."""
        while self.now < until_s:
            self.now += 1 / FPS
            if self.now - self.ticked >= 1:
                self.ticked = self.now
                self.sends("tick")
            data = self.frame(laid)
            data = data if frames is None else frames(data)
            if data is None:
                continue
            events = live.frame(data)
            if events:
                self.hears(self.app.saw(live, events))

    def reps(self) -> list[str]:
        """How the bridge's repetitions were logged."""
        return [one["value"]["how"] for one in self.log if one["what"] == "rep" and one["address"]["item"] == self.item]

    def numbers(self) -> list[str]:
        return [key for key in self.spoken if key.startswith("guide/count/")]
