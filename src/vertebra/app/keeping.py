"""What is kept, as a whole: exported, imported, backed up. Nothing here overwrites what is there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

import vertebra
from vertebra.app import keeping_document, keeping_reading
from vertebra.app.days import day_of
from vertebra.app.keeping_reading import LARGEST
from vertebra.app.keeping_shapes import UNCHANGED, Found
from vertebra.app.recorded import Recorded
from vertebra.movements.types import Problem
from vertebra.store import Everything, Person, Store, StoreError, When, backups
from vertebra.store.database import FILE
from vertebra.store.intake import everything, has_anything, take_in

__all__ = [
    "LARGEST",
    "ImportRefusedError",
    "Imported",
    "back_up_today",
    "export",
    "import_",
    "remove_person",
    "try_back_up_today",
]

Plain = dict[str, Any]
Clock = Callable[[], datetime]


class Asked(Protocol):
    """What a screen asks of App about notes."""

    def today(self) -> Plain:
        """Where the person stands."""

    def history(self) -> Plain:
        """What was done."""

    def scores(self) -> Plain:
        """What can be told about how it goes."""

    def progress(self) -> Plain:
        """How it goes."""

    def pain(self) -> Plain:
        """Where it hurts."""

    def all_cards(self) -> Plain:
        """What there is to read."""

    def why(self, plan: str, movement: str) -> Plain:
        """Why a movement is in a plan, or why not."""


class ImportRefusedError(Exception):
    """A document was not taken in: nothing of it. `problems` say where, what was expected, what came, what to do."""

    code = "bad-import"

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Imported:
    """Whose notes came in, how many of each kind; `new`: as someone new, beside who was here; `known`: all was here."""

    person: Person
    new: bool
    known: bool
    counts: dict[str, int]


def export(store: Store, when: When) -> Plain:
    """Everything that is kept about the store's person, as one document."""
    return keeping_document.document(everything(store), when, vertebra.__version__)


def import_(store: Store, ask: Callable[[Store], Asked], clock: Clock, data: bytes, file: str = "import") -> Imported:
    """Take a document in: all of it or nothing of it, and never in the place of what is here.

    Where the store's person has nothing yet, the notes become theirs. Else they come in as someone new beside them;
    a document whose notes are here already changes nothing. `ask` opens App on a store: the notes are tried out in one
    that leaves nothing behind before they are believed. Raises ImportRefusedError, StoreError.
    """
    all_, problems = keeping_reading.read(data, file)
    if all_ is None:
        raise ImportRefusedError(problems)
    counts = _counts(all_)
    if not any(counts.values()) and not all_.settings:
        raise _refused(file, "", "notes", "a document without any", "choose another file")
    _try_out(all_, ask, file)
    known = next((one for one in store.people.all() if _same(everything(store.of(one.id)), all_)), None)
    if known is not None:
        return Imported(known, new=False, known=True, counts=counts)
    _refuse_parted(store, all_, file)
    new = has_anything(store)
    name = _free_name(store, all_.person.name) if new else all_.person.name
    all_ = replace(all_, person=replace(all_.person, name=name))
    mine = store.of(store.people.new_id(When.of(clock()))) if new else store
    take_in(mine, all_, _moved)
    return Imported(everything(mine).person, new=new, known=False, counts=counts)


def back_up_today(folder: Path, clock: Clock) -> backups.Backup | None:
    """The backup of the person's day; None when it is there. Raises StoreError."""
    return backups.daily(folder, folder / FILE, day_of(clock()).isoformat())


def try_back_up_today(folder: Path, clock: Clock) -> StoreError | None:
    """The backup of the day; why it couldn't be made, or None."""
    try:
        back_up_today(folder, clock)
    except StoreError as problem:
        return problem
    return None


def remove_person(store: Store, folder: Path | None, id_: str, clock: Clock) -> dict[str, int]:
    """Remove someone with all of theirs, also from the backups: how many lines went, by table. Raises StoreError."""
    gone = store.people.remove(id_)
    if folder is not None:
        Recorded(folder, id_).forget()
        backups.renew(folder, folder / FILE, day_of(clock()).isoformat())
    return gone


def _try_out(all_: Everything, ask: Callable[[Store], Asked], file: str) -> None:
    """Take the notes into a store that leaves nothing behind, and ask everything that a screen would ask of them."""
    store = Store.in_memory()
    try:
        take_in(store, all_, _moved)
        app = ask(store)
        app.today()
        app.history()
        app.scores()
        app.progress()
        app.pain()
        app.all_cards()
        for plan in {plan.id: plan for plan in all_.plans}.values():
            for one in (*plan.body["view"]["items"], *plan.body["view"]["left_out"]):
                app.why(plan.id, one["movement"])
        if not _same(everything(store), all_, but_plans=True):
            raise ValueError("other notes than came in")
    except Exception as problem:  # whatever it is: notes that break a screen are not taken in
        got = f"notes that one can't ({type(problem).__name__})"
        raise _refused(file, "", "notes that every screen can read", got, UNCHANGED) from problem
    finally:
        store.close()


def _refuse_parted(store: Store, all_: Everything, file: str) -> None:
    """An older or newer export of someone who is here: two halves of one person's notes are not put together."""
    here = {session.id for one in store.people.all() for session in store.of(one.id).sessions()}
    for number, session in enumerate(all_.sessions):
        if session.id in here:
            path, cure = f"/sessions/{number}/id", "import it into an empty folder (--data), or erase first"
            raise _refused(file, path, "sessions that are not here yet", "one that is, among other notes", cure)


def _refused(file: str, path: str, expected: str, got: str, cure: str) -> ImportRefusedError:
    found = Found(file)
    found.add(path, expected, got, cure)
    return ImportRefusedError(tuple(found.problems))


def _free_name(store: Store, name: str | None) -> str | None:
    """The name, where nobody here has it; people without a name are told apart by when they came."""
    taken = {one.name.casefold() for one in store.people.all() if one.name}
    return None if name is None or name.casefold() in taken else name


def _counts(all_: Everything) -> dict[str, int]:
    return {
        "answers": len(all_.answers),
        "plans": len(all_.plans),
        "sessions": len(all_.sessions),
        "entries": len(all_.entries),
        "notes": len(all_.notes),
    }


def _moved(body: Any, up: int) -> Plain:
    """A session's body when the numbers of its answers go up; 0 is "before any answer"."""
    seq = body["answers_seq"]
    return {**body, "answers_seq": seq + up if seq else 0}


def _same(one: Everything, other: Everything, *, but_plans: bool = False) -> bool:
    """Whether two are the same notes, whatever their numbers and whoever's they are."""
    return _unnumbered(one, but_plans) == _unnumbered(other, but_plans)


def _unnumbered(all_: Everything, but_plans: bool) -> Everything:
    def first(rows: Any) -> tuple[Any, ...]:
        return tuple(replace(row, seq=number) for number, row in enumerate(rows, start=1))

    answers = {row.seq: number for number, row in enumerate(all_.answers, start=1)}
    plans = {row.seq: number for number, row in enumerate(all_.plans, start=1)}
    return Everything(
        person=replace(all_.person, id="", name=None),
        settings=all_.settings,
        answers=first(all_.answers),
        clearances=first(all_.clearances),
        plans=() if but_plans else first(all_.plans),
        sessions=tuple(
            replace(
                one,
                plan_seq=plans[one.plan_seq],
                body={**one.body, "answers_seq": answers.get(one.body["answers_seq"], 0)},
            )
            for one in all_.sessions
        ),
        entries=first(all_.entries),
        notes=first(all_.notes),
    )
