"""One person's sessions, as the page asks for them: opened, taken up, moved by what happens, watched by a camera."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from vertebra.app import past
from vertebra.app.camera import Camera
from vertebra.app.desk import Desk
from vertebra.app.interview import Interview
from vertebra.app.live import Live
from vertebra.app.plain import read
from vertebra.app.plans import Plans
from vertebra.app.refused import RefusedError
from vertebra.app.sittings import Sittings, state_view
from vertebra.session.sitting import Sitting
from vertebra.session.types import Event
from vertebra.store import Sitting as KeptSitting
from vertebra.store import Store
from vertebra.store.columns import instant_text
from vertebra.words import Words

Plain = dict[str, Any]

GOING = frozenset({"start", "resume"})
"""Events that set a session going."""

Choose = Callable[[Mapping[str, Any]], object]
"""Keeps a change of the settings: the breath that was learnt in a session."""


class Sessions:
    """`sittings` moves and keeps them; this decides when they may begin and go on."""

    def __init__(
        self,
        store: Store,
        words: Words,
        desk: Desk,
        plans: Plans,
        sittings: Sittings,
        camera: Callable[[], Camera],
        choose: Choose,
    ) -> None:
        self._store = store
        self._words = words
        self._desk = desk
        self._plans = plans
        self._sittings = sittings
        self._camera = camera
        self._choose = choose

    def open(self, plan: str) -> Plain:
        """Begin a session of today's plan. One that was begun and not yet started is given again.

        Raises RefusedError for another day's plan, one that no longer fits the answers, or one without a movement.
        """
        interview = self._desk.interview()
        self._desk.check_needs(interview, "plan", *(["before"] if self._fresh(plan) else []))
        kept = self._store.plan(plan)
        if kept is None:
            raise RefusedError("unknown-plan", where="plan")
        fresh = self._fresh(plan)
        if fresh is not None:
            return self._session(fresh.id, self._sittings.as_it_is(fresh.id), yours=True)
        chosen = kept.body["plan"]
        today = self._plans.made(interview, chosen["minutes"], chosen["calm"])
        if today.id != plan:
            raise RefusedError("old-plan", where="plan")
        if not today.items:
            raise RefusedError("nothing-to-do", where="plan")
        pain = interview.given.get("pain-now")
        seq = interview.log[-1].seq
        id_ = self._new_id()
        before = int(pain) if isinstance(pain, float) else None
        self._sittings.opened(id_, kept, today, self._plans.tempo(), before, seq, self._desk.when())
        return self._session(id_, self._sittings.as_it_is(id_), yours=True)

    def shown(self, id_: str) -> Plain:
        """A session as it stands; asking changes nothing. Raises RefusedError."""
        return self._session(id_, self._sittings.as_it_is(id_), yours=False)

    def take(self, id_: str, page: str, over: bool = False) -> Plain:
        """A session for a page that opens it: standing still, where it was. `yours`: false while another page plays it.

        `over`: take it over from that page. Raises RefusedError.
        """
        sitting, yours = self._sittings.take(id_, page, over, self._desk.when())
        return self._session(id_, sitting, yours)

    def events(self, id_: str, events: Sequence[Mapping[str, Any]], page: str | None = None) -> Plain:
        """What happened in a session, in order; on disk before this returns. The same again changes nothing.

        `page`: who says so; only one page moves a session. Raises RefusedError.
        """
        kept = self._sittings.kept(id_)
        if any(event["what"] in GOING for event in events):
            self._check_may_go(kept)
        return self._heard(id_, [read(Event, event) for event in events], page)

    def after(
        self, id_: str, note: str, pain: int | None, effort: int | None, word: str | None, text: str | None
    ) -> Plain:
        """How it was; all of it may be left out. The newest note of a session counts. Raises RefusedError."""
        kept = self._sittings.kept(id_)
        body = {"pain": pain, "effort": effort, "word": word, "note": text}
        self._store.keep_note(note, "after", id_, body, self._desk.when())
        told = past.session_told(self._store, kept)
        return {"saved": True, "session": id_, **body, "beads": told["beads"], "reps": told["reps"]}

    def left_open(self, interview: Interview) -> Plain | None:
        """The session that was left open, and whether it may go on: on another day all begins with the questions."""
        sittings = self._store.sessions()
        if not sittings or sittings[-1].ended is not None:
            return None
        last = sittings[-1]
        state, items = last.body["sitting"]["state"], last.body["items"]
        item = items[min(state["address"]["item"], len(items) - 1)]
        same_day = last.day == interview.today.isoformat()
        return {
            "id": last.id,
            "mode": state["mode"],
            "address": state["address"],
            "started_at": instant_text(last.when.at),
            "offset_min": last.when.offset_min,
            "date": last.day,
            "can_resume": same_day and not self._desk.locking().stops_all,
            "why": None if same_day else self._words.say("errors/old-session/text"),
            "movement": item["movement"],
            "name": item["name"],
        }

    # the camera

    def live(self, id_: str, item: int, page: str | None = None) -> Live:
        """The camera's check of a movement of a session. Raises RefusedError while the camera is off, for a page that
        only watches, and where no camera can judge."""
        choice = self._camera().choice()
        if not choice.on:
            raise RefusedError("camera-off", where="camera")
        live = self._sittings.live(id_, item, page, self._desk.when())
        live.keeps = choice.keep_until is not None
        return live

    def saw(self, live: Live, events: Sequence[Event]) -> Plain:
        """What the camera saw, as events of the session: kept before it is answered. Without events: how it stands.

        Raises RefusedError.
        """
        told = self._heard(live.session, events, None) if events else self._as_it_stands(live.session)
        return {**told, "seen": self._sittings.seen(live)}

    def keeper(self, live: Live) -> Callable[[], None] | None:
        """What keeps the landmarks of a movement, if the person said so: it asks the store nothing, and may take its
        time elsewhere. It raises DiskError and DiskFullError."""
        if not live.keeps or self._camera().choice().keep_until is None:
            return None
        recorded, frames = self._camera().recorded, tuple(live.kept)
        return lambda: recorded.keep(live.session, live.number, frames)

    # what is behind them

    def _session(self, id_: str, sitting: Sitting, yours: bool) -> Plain:
        kept = self._sittings.kept(id_)
        view = self._sittings.view(kept, sitting, self._store.plan_of(kept).id, self._plans.body())
        return view | {"yours": yours, "help": self._help(id_) if sitting.state.alarmed else None}

    def _heard(self, id_: str, events: Sequence[Event], page: str | None) -> Plain:
        sitting, effects = self._sittings.heard(
            id_, events, self._desk.when(), lambda now: self._desk.alarm(id_, now.state.seq, now.state.answers), page
        )
        if any(effect.get("change") == "breath" for effect in effects):
            inward, outward = sitting.breath
            self._choose({"breath_in_s": inward, "breath_out_s": outward, "breath_asked": True})
        for effect in effects:
            if effect["kind"] == "new-script":
                effect["figures"] = self._sittings.figures(sitting, self._plans.body())
            elif effect["kind"] == "show":
                effect["help"] = self._help(id_)
        return {"seq": sitting.state.seq, "state": state_view(sitting), "effects": effects}

    def _help(self, session: str) -> Plain | None:
        """What to do after an alarm answer in a session, while its lock stands."""
        lock = self._desk.lock(self._desk.interview(), stops_all=True)
        return lock if lock and self._desk.session_of(lock["answers"]) == session else None

    def _as_it_stands(self, id_: str) -> Plain:
        sitting = self._sittings.as_it_is(id_)
        return {"seq": sitting.state.seq, "state": state_view(sitting), "effects": []}

    def _new_id(self) -> str:
        """A name that no other session has, of whichever person."""
        number = len(self._store.sessions()) + 1
        said = f"{self._store.person}/{number}/{instant_text(self._desk.when().at)}"
        return f"s-{number}-{hashlib.sha256(said.encode()).hexdigest()[:12]}"

    def _check_may_go(self, kept: KeptSitting) -> None:
        """A session may start or go on only on its own day: another day asks again (CLINICAL §0.1)."""
        if kept.ended is None and kept.day != self._desk.today().isoformat():
            raise RefusedError("old-session", where="session")
        if self._desk.locking().stops_all:
            raise RefusedError("locked", where="session")

    def _fresh(self, plan: str) -> KeptSitting | None:
        """The session of a plan that was begun today and not started."""
        sittings = self._store.sessions()
        if not sittings or sittings[-1].ended is not None or sittings[-1].day != self._desk.today().isoformat():
            return None
        last = sittings[-1]
        ready = last.body["sitting"]["state"]["mode"] == "ready"
        return last if ready and self._store.plan_of(last).id == plan else None
