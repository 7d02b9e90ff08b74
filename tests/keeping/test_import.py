"""Export and import: what comes back is what went out; what is no export changes nothing and says why."""

from __future__ import annotations

import json
import sys
from copy import deepcopy
from datetime import timedelta
from functools import cache
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1] / "contract"))
from app_journey import Clock, Journey

from vertebra.app import App, keeping
from vertebra.app.keeping import ImportRefusedError
from vertebra.app.keeping_reading import DEEPEST, read
from vertebra.app.keeping_shapes import MANY
from vertebra.shelf import shelf
from vertebra.store import Store, When, prepare
from vertebra.store.intake import everything

MADE = ("made_at", "offset_min", "version")
"""What says when and by what a document was made; all else has to come back the same."""


LIVED = sorted((Path(__file__).parents[1] / "schemas").glob("*.db"))[-1]
"""The notes of a real journey, as they were kept: two sessions, an alarm, a visit, pain, mornings."""


def lived(folder: Path) -> Store:
    """Those notes, open in a folder of their own."""
    copyfile(LIVED, prepare(folder) / "vertebra.db")
    return Store(folder)


@cache
def _written() -> str:
    """What an export of those notes says."""
    with TemporaryDirectory() as scratch:
        store = lived(Path(scratch))
        said = json.dumps(keeping.export(store, When.of(clock()())))
        store.close()
        return said


def written() -> dict:
    return json.loads(_written())


def clock():
    made = Clock()
    made.now += timedelta(days=3)
    return made


def take_in(store, document, file="mine.json"):
    data = document if isinstance(document, bytes) else json.dumps(document).encode()
    now = clock()
    return keeping.import_(store, lambda trial: App(trial, shelf(), now), now, data, file)


def exported(store) -> dict:
    document = json.loads(json.dumps(keeping.export(store, When.of(clock()()))))
    return {key: value for key, value in document.items() if key not in MADE}


def notes_of(document) -> dict:
    return {key: value for key, value in document.items() if key not in MADE}


@pytest.fixture
def empty(tmp_path):
    store = Store(prepare(tmp_path / "empty"))
    yield store
    store.close()


@pytest.fixture
def used():
    """Someone's notes, with a morning's journey in them."""
    journey = Journey()
    journey.answer_all()
    journey.clock.now += timedelta(minutes=7)
    journey.begin()
    yield journey.app._store
    journey.app.close()


def test_what_comes_back_is_what_went_out(empty):
    done = take_in(empty, written())
    assert (done.new, done.known) == (False, False)
    assert exported(empty) == notes_of(written())


def test_it_comes_back_the_same_as_often_as_one_likes(empty):
    """Out, in, out, in: no number moves, no text changes."""
    take_in(empty, written())
    once = exported(empty)
    again = Store.in_memory()
    take_in(again, {**written(), **once})
    assert exported(again) == once


def test_the_app_answers_the_same_after_an_import(empty, tmp_path):
    take_in(empty, written())
    here, there = App(empty, shelf(), clock()), App(lived(tmp_path / "lived"), shelf(), clock())
    assert here.history() == there.history()
    assert here.today() == there.today()
    there.close()


def test_beside_someones_notes_they_come_in_as_someone_new_and_nothing_of_theirs_changes(used):
    before = everything(used)
    done = take_in(used, written())
    assert done.new
    assert everything(used) == before
    other = used.of(done.person.id)
    assert len(other.people.all()) == 2
    assert [one["id"] for one in App(other, shelf(), clock()).history()["sessions"]] == [
        one["id"] for one in reversed(written()["sessions"])
    ]


def test_the_same_document_twice_changes_nothing_the_second_time(used):
    take_in(used, written())
    before = [everything(used.of(one.id)) for one in used.people.all()]
    assert take_in(used, written()).known
    assert [everything(used.of(one.id)) for one in used.people.all()] == before


def test_an_older_export_of_who_is_here_is_refused_and_nothing_changes(empty):
    older = written()
    older["notes"] = older["notes"][:1]
    take_in(empty, written())
    before = everything(empty)
    with pytest.raises(ImportRefusedError) as refused:
        take_in(empty, older)
    assert refused.value.problems[0].path == "/sessions/0/id"
    assert everything(empty) == before


def test_a_name_that_is_taken_is_not_given_twice(used):
    used.people.rename("me", "Robin")
    document = written()
    document["person"]["name"] = "robin"
    assert take_in(used, document).person.name is None


def test_a_document_of_the_first_version_is_read(empty):
    """It had no numbers of plans and answers with its sessions; they are found again."""
    first = written()
    first["format_version"] = 1
    first["person"] = {key: first["person"][key] for key in ("id", "settings")}
    for session in first["sessions"]:
        del session["plan_seq"], session["answers_seq"]
    take_in(empty, first)
    now, then = exported(empty), notes_of(written())
    assert [one["plan_seq"] for one in now["sessions"]] == [one["plan_seq"] for one in then["sessions"]]
    assert [one["answers_seq"] for one in now["sessions"]] == [one["answers_seq"] for one in then["sessions"]]


def at(path: str, value):
    """A change of a document: the value at a path."""

    def change(document):
        *way, last = path.split("/")
        place = document
        for key in way:
            place = place[int(key)] if isinstance(place, list) else place[key]
        place[int(last) if isinstance(place, list) else last] = value

    return change


def without(path: str):
    def change(document):
        *way, last = path.split("/")
        place = document
        for key in way:
            place = place[int(key)] if isinstance(place, list) else place[key]
        del place[int(last) if isinstance(place, list) else last]

    return change


def doubled(section: str):
    def change(document):
        document[section].append(deepcopy(document[section][-1]))

    return change


def renumbered(section: str):
    """The last row again, with a number of its own and all else the same."""

    def change(document):
        document[section].append({**deepcopy(document[section][-1]), "seq": 10_000})

    return change


DEEP = None
for _ in range(DEEPEST + 5):
    DEEP = [DEEP]

WRONG = {
    "another format": (at("format", "someone-else"), "/format"),
    "no format": (without("format"), "/format"),
    "a newer version": (at("format_version", 3), "/format_version"),
    "a version that is a text": (at("format_version", "2"), "/format_version"),
    "a version that is true": (at("format_version", True), "/format_version"),
    "no answers": (without("answers"), "/answers"),
    "answers that are no list": (at("answers", {}), "/answers"),
    "a row that is no object": (at("answers/0", 7), "/answers/0"),
    "a key that nobody knows": (at("answers/0/note", "x"), "/answers/0"),
    "a number that is a text": (at("answers/0/seq", "1"), "/answers/0/seq"),
    "a number that is true": (at("answers/0/seq", True), "/answers/0/seq"),
    "a number below one": (at("answers/0/seq", -5), "/answers/0/seq"),
    "a number that is too large": (at("notes/0/seq", 2**70), "/notes/0/seq"),
    "numbers out of order": (at("answers/1/seq", 1), "/answers/1/seq"),
    "an instant without a zone": (at("notes/0/at", "2026-11-21T18:04:05.120"), "/notes/0/at"),
    "an instant in another form": (at("notes/0/at", "2026-11-21 18:04:05Z"), "/notes/0/at"),
    "an offset of a week": (at("plans/0/offset_min", 10_080), "/plans/0/offset_min"),
    "a day that is none": (at("plans/0/date", "2026-02-30"), "/plans/0/date"),
    "an unknown state": (at("answers/0/state", "perhaps"), "/answers/0/state"),
    "an id with a line break": (at("answers/0/id", "a\nb"), "/answers/0/id"),
    "half a character": (at("notes/0/body/note", "\ud800"), "/notes/0/body/…"),
    "a book for a note": (at("notes/0/body/note", "x" * 30_000), "/notes/0/body/…"),
    "an answer that is an object": (at("answers/0/answers/age", {"x": 1}), "/answers/0/answers/…"),
    "something deep": (at("clearances/0/clearance", DEEP), ""),
    "an event of another kind": (at("clearances/0/kind", "visit"), "/clearances/0/event"),
    "a reason without a rule": (at("clearances/0/reasons", [{"text": "x"}]), "/clearances/0/reasons/0"),
    "a session without its plan": (at("sessions/0/plan_seq", 4000), "/sessions/0/plan_seq"),
    "a session before its answers": (at("sessions/0/answers_seq", 4000), "/sessions/0/answers_seq"),
    "a sitting of a newer make": (at("sessions/0/sitting/version", 99), "/sessions/0/sitting/version"),
    "a session twice": (doubled("sessions"), "/sessions/2/number"),
    "the same note twice": (renumbered("notes"), "/notes/3/id"),
    "the same answers twice": (renumbered("answers"), "/answers/11/id"),
    "an entry of no session": (at("entries/0/session", "s-99"), "/entries/0/session"),
    "an address that is nowhere": (at("entries/0/address", {"item": -1}), "/entries/0/address"),
    "pain beyond ten": (at("notes/0/body/pain", 11), "/notes/0/body/pain"),
    "settings that are a list": (at("person/settings", []), "/person/settings"),
    "a plan without what was seen": (without("plans/0/view"), "/plans/0/view"),
    "a plan without its reasons": (without("plans/0/view/items/0/reasons"), "/plans/0/view/items/0/reasons"),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_is_told_with_its_place_and_nothing_is_taken_in(empty, what):
    change, path = WRONG[what]
    document = written()
    change(document)
    with pytest.raises(ImportRefusedError) as refused:
        take_in(empty, document)
    found = refused.value.problems
    assert path in [problem.path for problem in found]
    assert all(problem.expected and problem.got and problem.cure for problem in found)
    assert empty.people.all() == ()


BYTES = {
    "nothing": b"",
    "no JSON": b"my shopping list",
    "half a document": b'{"format": "vertebra-export", ',
    "a list": b"[]",
    "not UTF-8": '{"format": "Grüße"}'.encode("latin-1"),
    "a number that is none": b'{"format": NaN}',
    "endless": b'{"format": Infinity}',
    "a key twice": b'{"format": "vertebra-export", "format": "x"}',
    "a pit of brackets": b"[" * 200_000,
    "a pit of objects": b'{"a":' * 200_000,
    "a very long number": b'{"format": ' + b"9" * 10_000 + b"}",
}


@pytest.mark.parametrize("what", BYTES)
def test_bytes_that_are_no_export_are_refused(empty, what):
    with pytest.raises(ImportRefusedError) as refused:
        take_in(empty, BYTES[what])
    assert len(refused.value.problems) == 1
    assert empty.people.all() == ()


def test_a_number_beyond_all_numbers_is_refused(empty):
    """`1e999` is valid JSON and no number that a computer has."""
    data = _written().replace('"offset_min": 0', '"offset_min": 1e999', 1).encode()
    with pytest.raises(ImportRefusedError):
        take_in(empty, data)


def test_what_is_too_large_is_not_even_looked_at(empty, monkeypatch):
    monkeypatch.setattr("vertebra.app.keeping_reading.LARGEST", 1000)
    with pytest.raises(ImportRefusedError) as refused:
        take_in(empty, written())
    assert "1000 bytes" in refused.value.problems[0].expected


def test_a_document_without_any_notes_is_refused(empty):
    fresh = Journey().app.export()
    with pytest.raises(ImportRefusedError) as refused:
        take_in(empty, fresh)
    assert refused.value.problems[0].expected == "notes"


def test_a_thousand_mistakes_are_told_as_twenty(empty):
    document = written()
    document["answers"] = [{"seq": "x"}] * 1000
    with pytest.raises(ImportRefusedError) as refused:
        take_in(empty, document)
    assert len(refused.value.problems) == MANY


def test_no_problem_repeats_what_the_person_wrote(empty):
    """A file with a mistake in it may be shown to someone who helps."""
    document = written()
    for row in document["answers"]:
        row["state"] = row["id"] = "zebra\nwords"
    document["notes"][0]["kind"] = "zebra"
    with pytest.raises(ImportRefusedError) as refused:
        take_in(empty, document)
    assert "zebra" not in repr(refused.value.problems)


def test_notes_that_would_break_a_screen_are_refused_by_trying_them(empty, monkeypatch):
    def broken(self):
        raise KeyError("a screen that can't read this")

    monkeypatch.setattr(App, "history", broken)
    with pytest.raises(ImportRefusedError) as refused:
        take_in(empty, written())
    assert "KeyError" in refused.value.problems[0].got
    assert empty.people.all() == ()


# fuzz


def places(value, path=()):
    """Every place of a document."""
    yield path
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from places(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from places(inner, (*path, number))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@st.composite
def mutated(draw):
    """A real document with some of its values replaced, dropped or doubled."""
    document = written()
    for _ in range(draw(st.integers(1, 3))):
        *way, last = draw(st.sampled_from([path for path in places(document) if path]))
        place = document
        for key in way:
            place = place[key]
        match draw(st.sampled_from(["replace", "drop", "double"])):
            case "replace":
                place[last] = draw(JSON)
            case "drop":
                del place[last]
            case "double" if isinstance(place, list):
                place.insert(last, deepcopy(place[last]))
    return json.dumps(document).encode()


def all_or_nothing(data: bytes) -> None:
    """A document is taken in whole and comes back equal, or refused with problems and nothing is there."""
    store = Store.in_memory()
    try:
        take_in(store, data)
    except ImportRefusedError as refused:
        assert refused.problems
        assert store.people.all() == ()
    else:
        assert exported(store) == notes_of(json.loads(data)) | {
            "person": exported(store)["person"],
            "format_version": 2,
        }
        App(store, shelf(), clock()).today()
    finally:
        store.close()


@settings(max_examples=12)
@given(mutated())
def test_a_spoilt_document_is_taken_in_whole_or_not_at_all(data):
    all_or_nothing(data)


@pytest.mark.slow
@settings(max_examples=5000, suppress_health_check=list(HealthCheck))
@given(mutated())
def test_a_spoilt_document_is_taken_in_whole_or_not_at_all_for_long(data):
    all_or_nothing(data)


@settings(max_examples=100)
@given(st.binary(max_size=200) | JSON.map(lambda value: json.dumps(value).encode()))
def test_any_bytes_at_all_give_problems_and_no_crash(data):
    all_, problems = read(data, "any")
    assert all_ is None
    assert problems


@pytest.mark.slow
@settings(max_examples=20_000)
@given(st.binary(max_size=2000) | JSON.map(lambda value: json.dumps(value).encode()))
def test_any_bytes_at_all_give_problems_and_no_crash_for_long(data):
    all_, problems = read(data, "any")
    assert all_ is None
    assert problems
