"""A person on the mat: a sitting, and the events they cause, at times on the session clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from vertebra import content
from vertebra.movements.read import read
from vertebra.movements.types import Dose, Library
from vertebra.prescription.order import in_order, on_the_mat
from vertebra.prescription.types import Prescribed
from vertebra.session import timeline
from vertebra.session.effects import Effect, Log
from vertebra.session.manner import Manner
from vertebra.session.sitting import Sitting, advance, open_sitting
from vertebra.session.types import Event, EventName, Segment
from vertebra.words import Words

LIBRARY, _ = read(content.movement_texts())

ALL = in_order(LIBRARY, on_the_mat(LIBRARY))
"""Every movement of a session, in a session's order."""


def planned(library: Library, *movements: str, level: int = 0, **dose: object) -> tuple[Prescribed, ...]:
    """A plan of these movements at one level; `dose` changes the level's own."""
    items = []
    for name in movements or ALL:
        rung = library.movements[name].ladder[min(level, len(library.movements[name].ladder) - 1)]
        changed: Dose = replace(rung.dose, **dose)  # type: ignore[arg-type]
        items.append(Prescribed(movement=name, level=rung.id, overlays=(), dose=changed, reasons=()))
    return tuple(items)


class Person:
    """Sends events one after another and remembers every effect."""

    def __init__(
        self,
        items: tuple[Prescribed, ...],
        library: Library,
        words: Words,
        *,
        pain_before: int | None = None,
        **how: object,
    ) -> None:
        self.library, self.words = library, words
        self.sitting: Sitting = open_sitting(
            items,
            library,
            words,
            Manner(**how),
            pain_before=pain_before,  # type: ignore[arg-type]
        )
        self.now = 0.0
        self.sent = 0
        self.log: list[Log] = []

    @property
    def state(self):
        return self.sitting.state

    @property
    def segment(self) -> Segment:
        """The segment of the script that the session is at."""
        script = self.sitting.script
        if timeline.way_of(self.state.playhead) is None:
            return script.segments[timeline.index_at(script, self.state.playhead.script_s)]
        return script.segments[timeline.index_of(script, self.state.address, self.state.nth)]

    def does(
        self,
        what: EventName,
        value: str | int | float | None = None,
        after_s: float = 0.0,
        seen: Mapping[str, object] | None = None,
    ) -> list[Effect]:
        """One event, so many seconds after the one before."""
        self.now += after_s
        self.sent += 1
        event = Event(id=f"e{self.sent}", at_s=self.now, what=what, value=value, seen=seen)
        self.sitting, effects = advance(self.sitting, event, self.library, self.words)
        self.log += [effect for effect in effects if isinstance(effect, Log)]
        return list(effects)

    def waits(self, seconds: float) -> list[Effect]:
        """Ticks once a second for so long."""
        effects: list[Effect] = []
        while seconds > 0:
            effects += self.does("tick", after_s=min(1.0, seconds))
            seconds -= 1.0
        return effects

    def is_at(self, script_s: float) -> None:
        """Let the script play to a time."""
        if self.state.mode == "ready":
            self.does("start")
        while self.state.mode == "playing" and self.state.playhead.script_s < script_s:
            self.does("tick", after_s=min(1.0, max(0.01, script_s - self.state.playhead.script_s)))

    def entries(self, what: str) -> list[Log]:
        return [entry for entry in self.log if entry.what == what]
