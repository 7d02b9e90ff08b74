"""A session as the page sees it: opened, moved by events, kept before it is answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from vertebra.app import between
from vertebra.app.live import Lines, Live
from vertebra.app.looks import looks
from vertebra.app.pictures import Pictures, made_by
from vertebra.app.planning import BEADS, Tempo, beads, item_lengths
from vertebra.app.refused import RefusedError
from vertebra.prescription.types import Plan
from vertebra.session.effects import Effect, Log
from vertebra.session.json import address_json, effect_json, script_json, state_json
from vertebra.session.manner import manner_of
from vertebra.session.questions import KIND, THREE
from vertebra.session.script import performance_of
from vertebra.session.sitting import Sitting, advance, dump, load, open_sitting, resumed
from vertebra.session.turn import waits
from vertebra.session.types import Event, Watch
from vertebra.shelf import Shelf
from vertebra.store import Ended, KeptPlan, Line, Store, When
from vertebra.store import Sitting as KeptSitting
from vertebra.store.columns import instant_text

Plain = dict[str, Any]

EVENTS_SHOWN = 5
"""So many of the last event ids travel in a state; the session itself remembers more (our default)."""

HELD_S = 10.0
"""A page that plays is heard about once a second; after so much silence another may go on (seconds; our default)."""

Alarm = Callable[[Sitting], object]
"""Keeps what an alarm answer means."""


class Sittings:
    """The sessions of one person. The open one is kept ready in memory; what is on disk is the truth."""

    def __init__(self, store: Store, shelf: Shelf, pictures: Pictures) -> None:
        self._store = store
        self._shelf = shelf
        self._pictures = pictures
        self._ready: tuple[str, Sitting] | None = None
        self._held: tuple[str, str, datetime] | None = None
        self._live: Live | None = None
        self._lines = Lines()
        self._heard_s = 0.0

    def opened(
        self, id_: str, kept_plan: KeptPlan, plan: Plan, tempo: Tempo, pain: int | None, seq: int, when: When
    ) -> str:
        """Begin a session of a plan; an earlier one that was left open is closed. Its id.

        `seq`: of the newest answers: what is asked before the next session has to be newer.
        """
        self._leave_open_ones()
        manner = manner_of(plan, tempo.breath, listen=not tempo.known)
        sitting = open_sitting(plan.items, self._shelf.library, self._shelf.words, manner, pain_before=pain)
        body = {
            "answers_seq": seq,
            "items": self._told(sitting),
            "sitting": dump(sitting),
        }
        self._store.open_session(id_, kept_plan, plan.date.isoformat(), body, when)
        self._ready = (id_, sitting)
        return id_

    def _leave_open_ones(self) -> None:
        for kept in self._store.sessions():
            if kept.ended is None:
                self._store.keep_events(kept.id, kept.seq, kept.body, "left", {}, ())

    def kept(self, id_: str) -> KeptSitting:
        """The session as it is on disk. Raises RefusedError for one that is not there."""
        kept = self._store.session(id_)
        if kept is None:
            raise RefusedError("unknown-session", where="session")
        return kept

    def as_it_is(self, id_: str) -> Sitting:
        """The session as it stands, playing or not. Changes nothing. Raises RefusedError."""
        return self._sitting(self.kept(id_))

    def take(self, id_: str, page: str, over: bool, when: When) -> tuple[Sitting, bool]:
        """The session for a page that opens it: standing still, as far as it had got; and whether it is that page's.

        A page that plays it now keeps it, unless it is taken `over`: then the other page only watches from now on.
        """
        kept = self.kept(id_)
        sitting = self._sitting(kept)
        if not over and self._is_elsewhere(id_, page, sitting, when):
            return sitting, False
        self._held = (id_, page, when.at)
        if kept.ended is not None:
            return sitting, True
        still = resumed(sitting, sitting.state.heard_s)
        if still != sitting:
            self._keep(kept, still, {}, ())
        return still, True

    def _is_elsewhere(self, id_: str, page: str, sitting: Sitting, when: When) -> bool:
        """Whether another page plays the session, and was heard just now."""
        if self._held is None or self._held[0] != id_ or self._held[1] == page:
            return False
        silent_s = abs((when.at - self._held[2]).total_seconds())
        return sitting.state.playhead.rate > 0 and silent_s < HELD_S

    def _check_held(self, id_: str, page: str | None, when: When) -> None:
        """Raises RefusedError for a page that only watches."""
        if page is None:
            return
        if self._held is not None and self._held[0] == id_ and self._held[1] != page:
            raise RefusedError("watching", where="page")
        self._held = (id_, page, when.at)

    def mistaken(self, id_: str) -> None:
        """The alarm answer of a session was a mis-tap: what was asked is asked again. Raises RefusedError."""
        kept = self.kept(id_)
        sitting = self._sitting(kept)
        if kept.ended == "stopped" and sitting.state.alarmed:
            asked = KIND.id if set(sitting.state.answers) & {question.id for question in THREE} else None
            state = replace(
                sitting.state,
                mode="asking" if asked else "paused",
                why="mistake",
                asking=asked,
                answers={},
                alarmed=False,
            )
            self._keep(kept, replace(sitting, state=state), {}, ())

    def heard(
        self, id_: str, events: Sequence[Event], when: When, alarm: Alarm, page: str | None = None
    ) -> tuple[Sitting, list[Plain]]:
        """What events do, kept before it is told. Events that were answered before get the same effects again.

        `alarm` keeps what an alarm answer means, before anything else is kept. Raises RefusedError for a page that
        only watches, and for a session in whose place another was begun, unless all were answered before.
        """
        kept = self.kept(id_)
        self._check_held(id_, page, when)
        before = self._store.replies(id_, [event.id for event in events])
        new = [event for event in events if event.id not in before]
        if kept.ended == "left" and new:
            raise RefusedError("ended", where="session")
        sitting = self._sitting(kept)
        lines: list[Line] = []
        replies: dict[str, list[Mapping[str, Any]]] = dict(before)
        for event in new:
            if event.id in replies:
                continue
            sitting, effects = advance(sitting, event, self._shelf.library, self._shelf.words)
            replies[event.id] = [self._effect(id_, effect, when) for effect in effects]
            lines += [_line(effect, when) for effect in effects if isinstance(effect, Log)]
        if sitting.state.alarmed and not kept.body["sitting"]["state"]["alarmed"]:
            alarm(sitting)
        if page is not None or any(event.what != "seen" for event in new):
            self._heard_s = sitting.state.heard_s
        if new:
            fresh = {event.id: replies[event.id] for event in new}
            self._keep(kept, sitting, fresh, lines)
        told = [dict(effect) for id_ in dict.fromkeys(event.id for event in events) for effect in replies[id_]]
        return sitting, told

    # the camera

    def live(self, id_: str, number: int, page: str | None, when: When) -> Live:
        """The camera's check of an item of a session: it goes on where it was, also on another line.

        Raises RefusedError for a page that only watches, an item that isn't there, and one that no camera can judge.
        """
        kept = self.kept(id_)
        if kept.ended is not None:
            raise RefusedError("ended", where="session")
        self._check_held(id_, page, when)
        sitting = self._sitting(kept)
        if number >= len(sitting.items):
            raise RefusedError("unknown-movement", expected=f"0 to {len(sitting.items) - 1}", where="item")
        self._heard_s = sitting.state.heard_s
        item = sitting.items[number]
        if self._live is None or not self._live.follows(id_, number, item):
            turns = sitting.state.turns
            self._live = Live(self._shelf, id_, number, item, turns, lambda: self._heard_s, self._lines)
        return self._live

    def seen(self, live: Live) -> Plain:
        """What the camera has seen of the item that it looks at."""
        state = self._sitting(self.kept(live.session)).state
        watch = state.watch if state.watch.place[0] == live.number else Watch()
        in_sight = state.camera == "on"
        lost = "camera/not-watching" if state.camera == "lost" else None
        key = live.advice or lost
        return {
            "item": live.number,
            **{name: getattr(watch, name) for name in ("count", "of", "total", "side")},
            "in_sight": in_sight,
            "text": None if in_sight or key is None else self._shelf.words.say(key),
        }

    def _sitting(self, kept: KeptSitting) -> Sitting:
        """The session, laid out anew. Raises RefusedError for one of older content that the content of today lacks."""
        if self._ready is None or self._ready[0] != kept.id:
            try:
                self._ready = (kept.id, load(kept.body["sitting"], self._shelf.library, self._shelf.words))
            except (LookupError, ValueError) as gone:
                raise RefusedError("old-session", where="session") from gone
        return self._ready[1]

    def _keep(
        self,
        kept: KeptSitting,
        sitting: Sitting,
        replies: Mapping[str, Sequence[Mapping[str, Any]]],
        lines: Sequence[Line],
    ) -> None:
        """On disk first, then in memory: when the disk refuses, nothing has happened."""
        body = {**kept.body, "sitting": dump(sitting)}
        self._ready = None
        self._store.keep_events(kept.id, sitting.state.seq, body, _ended(sitting), replies, lines)
        self._ready = (kept.id, sitting)

    def _effect(self, id_: str, effect: Effect, when: When) -> Plain:
        shown = effect_json(effect, self._shelf.words)
        if shown.get("script"):
            shown["script"] = between.tracked(shown["script"], self._pictures.transitions)
        if isinstance(effect, Log):
            instant = {"at": instant_text(when.at), "offset_min": when.offset_min, "session": id_}
            shown["entry"] = {**shown["entry"], **instant}
        return shown

    def view(self, kept: KeptSitting, sitting: Sitting, plan: str, body: str) -> Plain:
        """The whole session as the page gets it."""
        return {
            "id": kept.id,
            "plan": plan,
            "seq": sitting.state.seq,
            "finished": kept.ended is not None,
            "state": state_view(sitting),
            "script": between.tracked(script_json(sitting.script, self._shelf.words), self._pictures.transitions),
            "beads": self.beads(sitting),
            "figures": self.figures(sitting, body),
            "camera": looks(sitting, self._shelf),
        }

    def _told(self, sitting: Sitting) -> list[Plain]:
        """What history says of the items later, whatever the content says then."""
        shares = self.beads(sitting)["items"]
        return [
            {
                "movement": item.movement,
                "name": share["name"],
                "level": item.level,
                "level_name": self._shelf.words.say(f"{item.movement}/levels/{item.level}"),
                "beads": share["beads"],
                "of": share["reps"],
            }
            for item, share in zip(sitting.items, shares, strict=True)
        ]

    def beads(self, sitting: Sitting) -> Plain:
        """The session's spine: seventeen beads, shared out by length."""
        shares = beads(item_lengths(sitting.script, len(sitting.items)))
        return {
            "total": BEADS,
            "items": [
                {
                    "item": number,
                    "movement": item.movement,
                    "name": self._shelf.words.say(f"{item.movement}/name"),
                    "beads": shares[number],
                    "reps": planned_reps(sitting, number),
                }
                for number, item in enumerate(sitting.items)
            ],
        }

    def figures(self, sitting: Sitting, body: str) -> list[Plain]:
        """What has to be drawn: one figure a digest, with the tracks that its segments name."""
        found: dict[str, Plain] = {}
        for item in sitting.items:
            performance = performance_of(item, self._shelf.library)
            digest = performance.figure_digest
            self._pictures.know(performance, body)
            found[digest] = {
                "digest": digest,
                "url": f"/api/tracks/{digest}?body={body}&v={made_by(body)}",
                "model": f"/figures/{body}.glb",
                "stills": f"/api/stills/{digest}/",
                "movement": item.movement,
                "name": self._shelf.words.say(f"{item.movement}/name"),
                "body": body,
                "position": performance.position,
                "view": performance.view,
                "head": performance.head,
                "beads": performance.beads,
                "props": {name: dict(numbers) for name, numbers in performance.props.items()},
            }
        return [*found.values(), *self._between(sitting, body)]

    def _between(self, sitting: Sitting, body: str) -> list[Plain]:
        """The ways between positions that a session takes: those that are drawn."""
        transitions, words = self._shelf.library.transitions, self._shelf.words
        found = {}
        for id_ in between.used(sitting.script):
            digest = self._pictures.transitions.get(id_)
            if digest is not None:
                name = words.say(f"transitions/{id_}/name")
                found[digest] = between.figure(digest, transitions[id_], name, body, made_by(body))
        return list(found.values())


def state_view(sitting: Sitting) -> Plain:
    """The state as the page gets it: all but most of the event ids that it remembers, and the camera's own notes."""
    state = sitting.state
    shown = state_json(replace(state, last_events=state.last_events[-EVENTS_SHOWN:]))
    watch = {name: shown["watch"][name] for name in ("count", "of", "total", "side", "said")}
    return {**shown, "watch": {"waits": waits(state, sitting.script), **watch}}


def planned_reps(sitting: Sitting, number: int) -> int:
    """How many repetitions an item has in its script, both sides and all sets together."""
    reps = {
        (segment.address.set, segment.address.side, segment.address.rep)
        for segment in sitting.script.segments
        if segment.address.item == number and segment.address.part == "cycle"
    }
    return len(reps)


def _ended(sitting: Sitting) -> Ended | None:
    if sitting.state.alarmed:
        return "stopped"
    return "finished" if sitting.state.mode == "finished" else None


def _line(effect: Log, when: When) -> Line:
    return Line(what=effect.what, address=address_json(effect.address), value=dict(effect.value), when=when)
