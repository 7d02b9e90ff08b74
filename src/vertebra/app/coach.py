"""App: one function for each thing that a screen asks. Plain data in and out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

import vertebra
from vertebra import content
from vertebra.app import choices, keeping, past, review, showing, week
from vertebra.app.advice import Advising
from vertebra.app.camera import Camera
from vertebra.app.cards import Cards
from vertebra.app.desk import Clock, Desk
from vertebra.app.direction import DirectionTest
from vertebra.app.feeling import Feeling
from vertebra.app.guiding import Guiding
from vertebra.app.live import Live
from vertebra.app.outcomes import Outcomes
from vertebra.app.pictures import Pictures
from vertebra.app.places import emergency_number, places
from vertebra.app.plans import Plans
from vertebra.app.printing import Papers
from vertebra.app.refused import RefusedError
from vertebra.app.sessions import Sessions
from vertebra.app.sittings import Sittings
from vertebra.app.teacher_page import teacher_page
from vertebra.app.today import Today
from vertebra.session.types import Event
from vertebra.shelf import Shelf
from vertebra.store import Store, StoreError, When
from vertebra.store.intake import has_anything

Plain = dict[str, Any]


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
        self._plans = Plans(self._store, self._shelf, self._desk, self.pictures)
        self._sittings = Sittings(self._store, self._shelf, self.pictures)
        self._sessions = Sessions(
            self._store, self._words, self._desk, self._plans, self._sittings, self._camera, self.settings
        )
        self.outcomes = Outcomes(self._store, self._words, self._desk, self.settings)
        self._today = Today(self._store, self._words, self._desk, self._plans, self._sessions, self.outcomes)
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
        self.pictures.first_levels(self._plans.body())

    def tidy(self) -> None:
        """Delete what was kept until a day that has come. Raises StoreError."""
        self._camera().tidy()

    # the day

    def today(self) -> Plain:
        """Where the person stands today, and what comes next."""
        self.tidy()
        return self._today.shown(self.settings(), self.backup_problem)

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
        return {"plan": self._plans.keep(interview, minutes, calm)}

    def why(self, plan: str, movement: str) -> Plain:
        """Why a movement is in a plan, or why not. Raises RefusedError for one that the plan doesn't know."""
        return self._plans.why(plan, movement)

    # weeks

    def week(self) -> Plain:
        """The week that today lies in: sessions, light sets, walks and rest; and the schedules that are offered."""
        return week.shown(self._store, self._words, self._plans.newest_of_today(), self._desk.today())

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
        plan = self._plans.newest_of_today()
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
        return self._sessions.open(plan)

    def session(self, id_: str) -> Plain:
        """A session as it stands; asking changes nothing. Raises RefusedError."""
        return self._sessions.shown(id_)

    def take(self, id_: str, page: str, over: bool = False) -> Plain:
        """A session for a page that opens it: standing still, where it was. `yours`: false while another page plays it.

        `over`: take it over from that page. Raises RefusedError.
        """
        return self._sessions.take(id_, page, over)

    def events(self, id_: str, events: Sequence[Mapping[str, Any]], page: str | None = None) -> Plain:
        """What happened in a session, in order; on disk before this returns. The same again changes nothing.

        `page`: who says so; only one page moves a session. Raises RefusedError.
        """
        return self._sessions.events(id_, events, page)

    def after(
        self, id_: str, note: str, pain: int | None, effort: int | None, word: str | None, text: str | None
    ) -> Plain:
        """How it was; all of it may be left out. The newest note of a session counts. Raises RefusedError."""
        return self._sessions.after(id_, note, pain, effort, word, text)

    def live(self, id_: str, item: int, page: str | None = None) -> Live:
        """The camera's check of a movement of a session. Raises RefusedError while the camera is off, for a page that
        only watches, and where no camera can judge."""
        return self._sessions.live(id_, item, page)

    def saw(self, live: Live, events: Sequence[Event]) -> Plain:
        """What the camera saw, as events of the session: kept before it is answered. Raises RefusedError."""
        return self._sessions.saw(live, events)

    def keeper(self, live: Live) -> Callable[[], None] | None:
        """What keeps the landmarks of a movement, if the person said so (elsewhere: it may take its time)."""
        return self._sessions.keeper(live)

    def teacher_page(self, id_: str) -> Plain:
        """One session on a page for a teacher: what was planned, done, felt and said. Raises RefusedError."""
        return teacher_page(self._store, self._words, self._sittings.kept(id_), vertebra.__version__)

    def movements(self) -> Plain:
        """Every movement there is, to look at."""
        return showing.movements(self._shelf, self.pictures, self._plans.body())

    def movement(self, id_: str, level: str | None = None, support: str | None = None) -> Plain:
        """One movement, phase by phase, with what goes wrong in it, and whether it is liked. Raises RefusedError."""
        shown = showing.movement(self._shelf, self.pictures, self._plans.body(), id_, level, support)
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
