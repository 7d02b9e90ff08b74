"""App: one function for each thing that a screen asks. Plain data in and out."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

import vertebra
from vertebra import content
from vertebra.app import choices, keeping, past, planning, review, showing, week
from vertebra.app.advice import Advising
from vertebra.app.before import sessions_done, told_before
from vertebra.app.camera import Camera
from vertebra.app.cards import Cards
from vertebra.app.desk import Clock, Desk
from vertebra.app.direction import DirectionTest
from vertebra.app.feeling import Feeling
from vertebra.app.guiding import Guiding
from vertebra.app.interview import Interview
from vertebra.app.live import Live
from vertebra.app.outcomes import Outcomes
from vertebra.app.pictures import Pictures
from vertebra.app.places import emergency_number, places
from vertebra.app.plain import read
from vertebra.app.planning import Tempo
from vertebra.app.printing import Papers
from vertebra.app.refused import RefusedError
from vertebra.app.sittings import Sittings, state_view
from vertebra.app.teacher_page import teacher_page
from vertebra.prescription.light import last_light
from vertebra.prescription.situation import Situation
from vertebra.prescription.types import Plan
from vertebra.session.sitting import Sitting
from vertebra.session.types import Event
from vertebra.shelf import Shelf
from vertebra.store import KeptPlan, Store, StoreError, When
from vertebra.store import Sitting as KeptSitting
from vertebra.store.columns import instant_text
from vertebra.store.intake import has_anything

Plain = dict[str, Any]

GOING = frozenset({"start", "resume"})
"""Events that set a session going."""


class App:
    """One person's coach. `clock` gives the local moment with its zone; nothing else is asked of the outside.

    `folder`: the data folder, for what is drawn (None: nothing is kept); pictures know no person.
    """

    backup_problem: StoreError | None = None
    """Why today's backup could not be made; None when it was."""

    def __init__(
        self, store: Store, shelf: Shelf, clock: Clock, folder: Path | None = None, pictures: Pictures | None = None
    ) -> None:
        self.folder = self.records = folder
        self.store = self._store = store
        self.clock = clock
        self.pictures = pictures or Pictures(shelf.library, None if folder is None else folder / "pictures")
        self._wished: str | None = None
        self._speak(shelf)
        store.welcome(self._desk.when())

    def _speak(self, shelf: Shelf) -> None:
        """Go on in the language that the person chose; who has told nothing yet: in the one that was wished for."""
        kept = self._store.settings()
        self._shelf = shelf.in_language(self._wished or choices.settings(kept)["language"])
        self._words = self._shelf.words
        self._desk = Desk(self._store, self._shelf, self.clock)
        self._sittings = Sittings(self._store, self._shelf, self.pictures)
        self.outcomes = Outcomes(self._store, self._words, self._desk, self.settings)
        self.papers = Papers(self._store, self._shelf, self.pictures, self._desk, self.settings)

    def close(self) -> None:
        """Close the store."""
        self._store.close()

    @property
    def person(self) -> str:
        """Whose coach it is."""
        return self._store.person

    @property
    def language(self) -> str:
        """In which language this person is spoken to."""
        return self._words.language

    def when(self) -> When:
        """Now."""
        return self._desk.when()

    def of(self, person: str) -> App:
        """The coach of someone else in the same store. Closing one closes both."""
        other = App(self._store.of(person), self._shelf, self.clock, self.folder, self.pictures)
        other.backup_problem = self.backup_problem
        return other

    def in_memory(self, person: str) -> App:
        """A coach whose notes are gone when it is closed; pictures know no person."""
        other = App(Store.in_memory(person), self._shelf, self.clock, self.folder, self.pictures)
        other.records = None
        return other

    def trial(self, store: Store) -> App:
        """A coach for notes that are tried out before they are believed: it draws nothing."""
        return App(store, self._shelf, self.clock)

    def words(self, languages: str | None = None) -> Plain:
        """Everything that is said, shown and printed.

        `languages`: what this window would like, best first (`es,en`). The first that there are words in holds for who
        has told nothing yet, and is kept with what they tell first; after that the settings alone say it.
        """
        wished = next((one for one in (languages or "").split(",") if one in content.LANGUAGES), self.language)
        if wished != self.language and not has_anything(self._store):
            self._wished = wished
            self._speak(self._shelf)
        texts = dict(self._words.texts)
        return {"language": self._words.language, "version": self._shelf.library.version, "words": texts}

    def ahead(self) -> None:
        """Let the pictures know what will be asked for first, before anybody has asked."""
        self.pictures.first_levels(self._body())

    def tidy(self) -> None:
        """Delete what was kept until a day that has come. Raises StoreError."""
        self._camera().tidy()

    # the day

    def today(self) -> Plain:
        """Where the person stands today, and what comes next."""
        self.tidy()
        interview = self._desk.interview()
        open_session = self._open_session(interview)
        needs = self._needs(interview, open_session)
        clearance = self._desk.clearance(interview)
        plan = self._todays_plan(interview) if clearance and needs in ("before", "plan") else None
        return {
            "version": vertebra.__version__,
            "date": interview.today.isoformat(),
            "needs": needs,
            "lock": self._desk.lock(interview, stops_all=True),
            "help": self._desk.lock(interview, stops_all=False),
            "clearance": self._desk.shown(clearance) if clearance else None,
            "plan": plan,
            "light": planning.light_shown(last_light(sessions_done(self._store)), self._words),
            "mode": plan["mode"] if plan else None,
            "welcome_back": plan["welcome_back"] if plan else None,
            "open_session": open_session,
            "morning": self._desk.morning(interview),
            "due": self.outcomes.due(),
            "backup_problem": self._backup_problem(),
            "settings": self.settings(),
        }

    def _backup_problem(self) -> Plain | None:
        """Why today's backup could not be made, and what to do; None when it was."""
        if self.backup_problem is None:
            return None
        stem = f"app/backup/{self.backup_problem.code}"
        stem = stem if f"{stem}/cure" in self._words else "app/backup/disk"
        return {"code": self.backup_problem.code, "cure": self._words.say(f"{stem}/cure")}

    def _needs(self, interview: Interview, open_session: Plain | None) -> str:
        """What comes next. Who can go on with a session is not asked again before it; a new one asks first."""
        needs = self._desk.needs(interview)
        return "plan" if needs == "before" and open_session and open_session["can_resume"] else needs

    def settings(self, change: Mapping[str, Any] | None = None) -> Plain:
        """What the person chose; a change is kept before it is answered. Raises RefusedError."""
        kept = self._store.settings()
        if change:
            self._keep_settings(change)
            kept = self._store.settings()
        said = self._desk.interview().given.get("country")
        country = said if isinstance(said, str) and len(said) == 2 else None
        chosen = {**choices.settings(kept), "language": self.language}
        return {
            "country": country,
            "emergency_number": emergency_number(country),
            "formats": places().formats(country, chosen),
            "languages": list(content.LANGUAGES),
            **chosen,
        }

    def _keep_settings(self, change: Mapping[str, Any]) -> None:
        """Keep what is chosen, with the language that is spoken already. Raises RefusedError."""
        self._store.keep_settings(choices.changed({"language": self.language, **self._store.settings()}, change))
        self._wished = None
        if "language" in change:
            self._speak(self._shelf)

    # questions

    def questions(self, set_: str) -> Plain:
        """The screens of a set, with what was said last. Raises RefusedError for a set that is not there."""
        return self._desk.questions(set_)

    def answer(self, id_: str, set_: str, answers: Mapping[str, Any], confirmed: bool = False) -> Plain:
        """Keep a screen's answers. A new alarm is asked once more first. Raises RefusedError."""
        told = self._desk.answer(id_, set_, answers, confirmed)
        if self._wished is not None:
            self._keep_settings({"language": self._wished})
        return told

    def undo(self, id_: str) -> Plain:
        """Take a mis-tap back; it stays in the log as taken back. Raises RefusedError for answers that don't stand."""
        undone = self._desk.undo(id_)
        session = self._desk.session_of(id_)
        if session is not None and self._sittings.kept(session).day == self._desk.today().isoformat():
            self._sittings.mistaken(session)
            return undone | {"next": "session", "set": None, "screen": None, "session": session}
        return undone | {"session": None}

    def visit(self, id_: str, who: str, on: str, may_exercise: bool, explained: bool) -> Plain:
        """The key to a lock: a recorded visit. Raises RefusedError where nothing is locked, or the day can't be."""
        return self._desk.visit(id_, who, on, may_exercise, explained)

    def direction(self) -> Plain:
        """The guided direction test: the steps that may be tried now, and what the last one found."""
        return DirectionTest(self._store, self._shelf, self._desk).shown()

    def try_direction(self, id_: str, answers: Mapping[str, Any]) -> Plain:
        """Keep a direction test; what went down a leg asks the first questions at once. Raises RefusedError."""
        return DirectionTest(self._store, self._shelf, self._desk).take(id_, answers)

    def advice(self) -> Plain:
        """What professionals allowed, and what their advice may open now."""
        return Advising(self._store, self._shelf, self._desk).shown()

    def give_advice(
        self, id_: str, name: str, role: str, on: str, movement: str | None, row: str | None, words: str
    ) -> Plain:
        """Write down a professional's advice. It never opens a lock. Raises RefusedError."""
        said = {"name": name, "role": role, "on": on, "movement": movement, "row": row, "words": words}
        return Advising(self._store, self._shelf, self._desk).give(id_, said)

    # pain

    def pain(self) -> Plain:
        """The body map, the words for pain, and what was said so far."""
        return self._feeling().pain()

    def say_pain(self, id_: str, entry: Mapping[str, Any]) -> Plain:
        """Keep an entry of pain; signs of alarm are asked about at once. Raises RefusedError."""
        return self._feeling().say(id_, entry)

    def take_pain_back(self, id_: str) -> Plain:
        """Take an entry of pain back that was a mis-tap. Raises RefusedError."""
        return self._feeling().take_back(id_)

    def _feeling(self) -> Feeling:
        return Feeling(self._store, self._words, self._desk)

    # the camera

    def camera(self) -> Plain:
        """Whether the camera is offered and on, and what its screens say."""
        return self._camera().shown()

    def choose_camera(self, on: bool, keep_until: str | None) -> Plain:
        """Turn the camera on or off, and say until when its landmarks may be kept. Raises RefusedError."""
        return self._camera().choose(on, keep_until)

    def guide(self, position: Literal["lying", "standing"]) -> Guiding:
        """Setting the camera up. Raises RefusedError while it isn't offered."""
        if not self._camera().offered:
            raise RefusedError("camera-later", where="camera")
        return Guiding(position, self._words)

    def _camera(self) -> Camera:
        return Camera(self._store, self._words, self._desk, self.records)

    # cards

    def cards(self) -> Plain:
        """The card that is due after a session, until it was read."""
        return {"card": self._cards().now()}

    def read_card(self, id_: str, card: str) -> Plain:
        """Note that a card was read. Raises RefusedError."""
        return self._cards().read(id_, card)

    def all_cards(self) -> Plain:
        """All cards, to look up."""
        return self._cards().all()

    def _cards(self) -> Cards:
        return Cards(self._store, self._words, self._desk)

    # plan

    def plan(self, minutes: int, calm: bool = False) -> Plain:
        """Today's plan for a length of time. `calm`: a bad day. Raises RefusedError while questions come first."""
        interview = self._desk.interview()
        self._desk.check_needs(interview, "before", "plan")
        return {"plan": self._keep_plan(interview, minutes, calm)}

    def why(self, plan: str, movement: str) -> Plain:
        """Why a movement is in a plan, or why not. Raises RefusedError for one that the plan doesn't know."""
        kept = self._store.plan(plan)
        if kept is None:
            raise RefusedError("unknown-plan", where="plan")
        view, made_from = kept.body["view"], kept.body["plan"]["made_from"]
        for offered, key in ((True, "items"), (True, "beside"), (False, "left_out")):
            for one in view.get(key, ()):
                if one["movement"] == movement:
                    action = "modify" if one.get("overlays") else one.get("action", "ok")
                    return {
                        "plan": plan,
                        "movement": movement,
                        "name": one["name"],
                        "offered": offered,
                        "action": action,
                        "reasons": one["reasons"],
                        "made_from": made_from,
                    }
        raise RefusedError("unknown-movement", where="movement")

    # weeks

    def week(self) -> Plain:
        """The week that today lies in: sessions, light sets, walks and rest; and the schedules that are offered."""
        return week.shown(self._store, self._words, self._newest_of_today(), self._desk.today())

    def choose_schedule(
        self,
        id_: str,
        days_per_week: int,
        minutes: int,
        twice_daily: bool,
        daily_light: bool,
        week_days: Sequence[int],
        things: Sequence[str] | None,
    ) -> Plain:
        """Keep how often and how long, and what there is at home. Raises RefusedError for what isn't offered."""
        chosen = {
            "days_per_week": days_per_week,
            "minutes": minutes,
            "twice_daily": twice_daily,
            "daily_light": daily_light,
            "week_days": sorted(set(week_days)),
            "things": None if things is None else sorted(set(things)),
        }
        return week.choose(self._store, self._desk.when(), id_, chosen)

    def walked(self, id_: str, minutes: float, day: str) -> Plain:
        """Keep a walk. Raises RefusedError for a day that is to come or long past."""
        return week.walked(self._store, self._desk.when(), id_, minutes, day)

    def feared(self, id_: str, movement: str, before: int | None, after: int | None) -> Plain:
        """Keep how worried someone is about a movement (0 to 10). Raises RefusedError for one that is not there."""
        self._check_movement(movement)
        return week.feared(self._store, self._desk.when(), id_, movement, before, after)

    def liked(self, id_: str, movement: str, value: int) -> Plain:
        """Keep whether a movement is liked: -1, 0, 1. Raises RefusedError for one that is not there."""
        self._check_movement(movement)
        return week.liked(self._store, self._desk.when(), id_, movement, value)

    def _check_movement(self, movement: str) -> None:
        if movement not in self._shelf.library.movements:
            raise RefusedError("unknown-movement", where="movement")

    def review(self) -> Plain:
        """The file for a teacher or physio: plan, reasons, history, and room for changes. Raises RefusedError."""
        plan = self._newest_of_today()
        if plan is None:
            raise RefusedError("questions-first", where="plan")
        return review.document(self._store, self._shelf.library, self._words, plan, self._desk.today())

    def take_review(self, data: bytes) -> Plain:
        """Take in what a teacher or physio changed; all of it or nothing. The same file twice changes nothing.

        Raises ReviewRefusedError.
        """
        clearance = self._desk.clearance(self._desk.interview())
        found, problems = review.read(data, self._shelf.library, clearance, self._desk.today())
        if found is None:
            raise review.ReviewRefusedError(problems)
        self._store.keep_note(review.note_id(found), "review", None, found, self._desk.when())
        return {"saved": True, "by": found["by"], "text": self._words.say("plan/review/taken", by=found["by"])}

    # sessions

    def open_session(self, plan: str) -> Plain:
        """Begin a session of today's plan. One that was begun and not yet started is given again.

        Raises RefusedError for another day's plan, one that no longer fits the answers, or one without a movement.
        """
        interview = self._desk.interview()
        self._desk.check_needs(interview, "plan", *(["before"] if self._fresh_session(plan) else []))
        kept = self._store.plan(plan)
        if kept is None:
            raise RefusedError("unknown-plan", where="plan")
        fresh = self._fresh_session(plan)
        if fresh is not None:
            return self._session(fresh.id, self._sittings.as_it_is(fresh.id), yours=True)
        chosen = kept.body["plan"]
        today = self._planned(interview, chosen["minutes"], chosen["calm"])
        if today.id != plan:
            raise RefusedError("old-plan", where="plan")
        if not today.items:
            raise RefusedError("nothing-to-do", where="plan")
        pain = interview.given.get("pain-now")
        seq = interview.log[-1].seq
        id_ = self._new_session_id()
        before = int(pain) if isinstance(pain, float) else None
        self._sittings.opened(id_, kept, today, self._tempo(), before, seq, self._desk.when())
        return self._session(id_, self._sittings.as_it_is(id_), yours=True)

    def session(self, id_: str) -> Plain:
        """A session as it stands; asking changes nothing. Raises RefusedError."""
        return self._session(id_, self._sittings.as_it_is(id_), yours=False)

    def take(self, id_: str, page: str, over: bool = False) -> Plain:
        """A session for a page that opens it: standing still, where it was. `yours`: false while another page plays it.

        `over`: take it over from that page. Raises RefusedError.
        """
        sitting, yours = self._sittings.take(id_, page, over, self._desk.when())
        return self._session(id_, sitting, yours)

    def _session(self, id_: str, sitting: Sitting, yours: bool) -> Plain:
        kept = self._sittings.kept(id_)
        view = self._sittings.view(kept, sitting, self._store.plan_of(kept).id, self._body())
        return view | {"yours": yours, "help": self._help(id_) if sitting.state.alarmed else None}

    def events(self, id_: str, events: Sequence[Mapping[str, Any]], page: str | None = None) -> Plain:
        """What happened in a session, in order; on disk before this returns. The same again changes nothing.

        `page`: who says so; only one page moves a session. Raises RefusedError.
        """
        kept = self._sittings.kept(id_)
        if any(event["what"] in GOING for event in events):
            self._check_may_go(kept)
        return self._heard(id_, [read(Event, event) for event in events], page)

    def _heard(self, id_: str, events: Sequence[Event], page: str | None) -> Plain:
        sitting, effects = self._sittings.heard(
            id_, events, self._desk.when(), lambda now: self._desk.alarm(id_, now.state.seq, now.state.answers), page
        )
        if any(effect.get("change") == "breath" for effect in effects):
            inward, outward = sitting.breath
            self.settings({"breath_in_s": inward, "breath_out_s": outward, "breath_asked": True})
        for effect in effects:
            if effect["kind"] == "new-script":
                effect["figures"] = self._sittings.figures(sitting, self._body())
            elif effect["kind"] == "show":
                effect["help"] = self._help(id_)
        return {"seq": sitting.state.seq, "state": state_view(sitting), "effects": effects}

    def _help(self, session: str) -> Plain | None:
        """What to do after an alarm answer in a session, while its lock stands."""
        lock = self._desk.lock(self._desk.interview(), stops_all=True)
        return lock if lock and self._desk.session_of(lock["answers"]) == session else None

    def after(
        self, id_: str, note: str, pain: int | None, effort: int | None, word: str | None, text: str | None
    ) -> Plain:
        """How it was; all of it may be left out. The newest note of a session counts. Raises RefusedError."""
        kept = self._sittings.kept(id_)
        body = {"pain": pain, "effort": effort, "word": word, "note": text}
        self._store.keep_note(note, "after", id_, body, self._desk.when())
        told = past.session_told(self._store, kept)
        return {"saved": True, "session": id_, **body, "beads": told["beads"], "reps": told["reps"]}

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

    def _as_it_stands(self, id_: str) -> Plain:
        sitting = self._sittings.as_it_is(id_)
        return {"seq": sitting.state.seq, "state": state_view(sitting), "effects": []}

    def teacher_page(self, id_: str) -> Plain:
        """One session on a page for a teacher: what was planned, done, felt and said. Raises RefusedError."""
        return teacher_page(self._store, self._words, self._sittings.kept(id_), vertebra.__version__)

    def movements(self) -> Plain:
        """Every movement there is, to look at."""
        return showing.movements(self._shelf, self.pictures, self._body())

    def movement(self, id_: str, level: str | None = None, support: str | None = None) -> Plain:
        """One movement, phase by phase, with what goes wrong in it, and whether it is liked. Raises RefusedError."""
        shown = showing.movement(self._shelf, self.pictures, self._body(), id_, level, support)
        return {**shown, "liking": week.liking(self._store, id_)}

    def history(self) -> Plain:
        """All sessions, the newest first, and the last seven days."""
        return past.history(self._store, self._desk.today())

    # how it goes

    def scores(self) -> Plain:
        """Everything that can be told about how it goes, and what is due."""
        return self.outcomes.scores()

    def score(self, id_: str, what: str, value: Any, items: Sequence[Any] | None, name: str | None) -> Plain:
        """Keep an answer about how it goes. Raises RefusedError."""
        return self.outcomes.score(id_, what, value, items, name)

    def snapshots(self) -> Plain:
        """The movement snapshots, step by step. Raises RefusedError."""
        return self.outcomes.snapshots()

    def snapshot(self, id_: str, what: str, value: Any, side: str | None, stopped: str | None) -> Plain:
        """Keep a movement snapshot. Raises RefusedError for one that isn't offered."""
        return self.outcomes.snapshot(id_, what, value, side, stopped)

    def progress(self) -> Plain:
        """How it goes: plots with their words and tables, and four weeks of days."""
        return self.outcomes.progress()

    def export(self) -> Plain:
        """Everything that is kept, as one document (docs/reference/export.md)."""
        return keeping.export(self._store, self._desk.when())

    def _new_session_id(self) -> str:
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

    def _fresh_session(self, plan: str) -> KeptSitting | None:
        """The session of a plan that was begun today and not started."""
        sittings = self._store.sessions()
        if not sittings or sittings[-1].ended is not None or sittings[-1].day != self._desk.today().isoformat():
            return None
        last = sittings[-1]
        ready = last.body["sitting"]["state"]["mode"] == "ready"
        return last if ready and self._store.plan_of(last).id == plan else None

    def _open_session(self, interview: Interview) -> Plain | None:
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

    # plans

    def _tempo(self) -> Tempo:
        kept = choices.settings(self._store.settings())
        breath = (float(kept["breath_in_s"]), float(kept["breath_out_s"]))
        return Tempo(breath, float(kept["pace"]), known=bool(kept["breath_asked"]))

    def _body(self) -> str:
        return str(choices.settings(self._store.settings())["body"])

    def _planned(self, interview: Interview, minutes: int, calm: bool) -> Plan:
        clearance = self._desk.clearance(interview)
        if clearance is None:
            raise RefusedError("questions-first", where="answers")
        calm = calm or self._starts_again(interview)
        situation = Situation(
            clearance=clearance,
            library=self._shelf.library,
            answers=interview.given,
            on=interview.today,
            minutes=minutes,
            calm=calm,
            **told_before(self._store, self._shelf.library, self._words, interview.today),
        )
        return planning.planned(self._shelf, situation, self._tempo())

    def _starts_again(self, interview: Interview) -> bool:
        """After a lock and a visit the first session is the calm set (CLINICAL §0.6)."""
        done = (sitting for sitting in self._store.sessions() if sitting.ended == "finished")
        since = any(sitting.body["answers_seq"] > interview.visit_seq for sitting in done)
        return self._desk.locking().state.calm and not since

    def _keep_plan(self, interview: Interview, minutes: int, calm: bool) -> Plain:
        """Make a plan; keep it unless it is the newest already."""
        plan = self._planned(interview, minutes, calm)
        view = planning.shown(self._shelf, plan, self._tempo(), self._body(), self.pictures)
        newest = self._newest_plan()
        if newest is None or newest.body["view"] != view:
            self._store.keep_plan(plan.id, interview.today.isoformat(), planning.kept(plan, view), self._desk.when())
        return view

    def _newest_of_today(self) -> Plan | None:
        """Today's plan, as it was chosen last; None while questions, or someone to see, come first."""
        interview = self._desk.interview()
        if self._desk.clearance(interview) is None or self._desk.needs(interview) not in ("before", "plan"):
            return None
        newest = self._newest_plan()
        if newest is not None and newest.day == interview.today.isoformat():
            chosen = newest.body["plan"]
            return self._planned(interview, chosen["minutes"], chosen["calm"])
        return self._planned(interview, self._minutes(), False)

    def _minutes(self) -> int:
        """The usual length of a session (minutes)."""
        return int(choices.settings(self._store.settings())["minutes"])

    def _newest_plan(self) -> KeptPlan | None:
        return next(reversed(self._store.plans()), None)

    def _todays_plan(self, interview: Interview) -> Plain:
        """The plan as it was last chosen today, made anew in case that answers changed; else the usual length."""
        newest = self._newest_plan()
        if newest is not None and newest.day == interview.today.isoformat():
            chosen = newest.body["plan"]
            return self._keep_plan(interview, chosen["minutes"], chosen["calm"])
        return self._keep_plan(interview, self._minutes(), False)
