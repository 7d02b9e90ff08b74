"""A sitting is kept, read again, taken up another time, and made easier without losing its place."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from person import ALL, Person, planned

from vertebra import content
from vertebra.movements.read import read
from vertebra.session import timeline
from vertebra.session.json import effect_json
from vertebra.session.sitting import dump, easier, load, open_sitting, rebuilt, resumed, smaller
from vertebra.session.step import resume_allowed

LIBRARY, _ = read(content.movement_texts())
WORDS = content.words()


def sitting_at(script_s: float, *movements: str) -> Person:
    person = Person(planned(LIBRARY, *movements), LIBRARY, WORDS)
    person.is_at(script_s)
    return person


@settings(max_examples=20, deadline=None)
@given(script_s=st.floats(0, 700), breath=st.tuples(st.floats(1.5, 8), st.floats(1.5, 8)))
def test_a_rebuild_keeps_the_address(script_s: float, breath: tuple[float, float]) -> None:
    """Another breath is another script: the same repetition, the same step."""
    person = sitting_at(min(script_s, 690), "breathing", "glute-bridge", "standing-roll-down")
    before = person.state.address

    again = rebuilt(replace(person.sitting, manner=replace(person.sitting.manner, breath=breath)), LIBRARY, WORDS)

    segment = again.script.segments[timeline.index_at(again.script, again.state.playhead.script_s)]
    assert again.state.address == before
    assert segment.address == before
    assert again.state.playhead.script == again.script.id


def test_what_is_kept_and_read_again_is_the_same_sitting() -> None:
    person = sitting_at(200, *ALL)
    person.does("slower")

    kept = json.loads(json.dumps(dump(person.sitting)))

    assert load(kept, LIBRARY, WORDS) == person.sitting


def test_a_sitting_of_another_version_is_refused_in_words() -> None:
    kept = dump(sitting_at(10, "breathing").sitting) | {"version": 99}

    with pytest.raises(ValueError, match="expected a sitting of version 1, got 99; start a new session"):
        load(kept, LIBRARY, WORDS)


def test_newer_content_keeps_the_address_and_stands_still() -> None:
    person = sitting_at(200, "breathing", "glute-bridge")
    kept = dump(person.sitting)

    later = load(kept, replace(LIBRARY, version="newer"), WORDS)

    assert later.state.address == person.state.address
    assert (later.state.mode, later.state.playhead.rate) == ("paused", 0)
    assert later.state.playhead.script == later.script.id


def test_a_session_that_was_left_stands_still_and_goes_on_at_the_repetition() -> None:
    """The page was closed at the top of a bridge: it comes back lying down, and that bridge begins again."""
    person = Person(planned(LIBRARY, "glute-bridge"), LIBRARY, WORDS)
    top = next(one for one in person.sitting.script.segments if one.address.rep == 3 and one.address.step == "line")
    person.is_at(top.start_s + 0.5)

    person.sitting = resumed(load(dump(person.sitting), LIBRARY, WORDS), clock_s=0.0)
    person.now = 0.0
    assert (person.state.mode, person.state.playhead.rate) == ("paused", 0)
    person.does("resume", after_s=20)
    person.waits(4)

    assert (person.state.address.rep, person.state.address.step) == (3, "tilt")


def test_a_question_that_was_open_is_asked_again() -> None:
    person = Person(planned(LIBRARY, "glute-bridge"), LIBRARY, WORDS)
    person.is_at(150)
    person.does("it-hurts")
    person.waits(12)
    assert person.state.asking == "hurt-kind"

    person.sitting = resumed(person.sitting, clock_s=0.0)
    person.now = 0.0

    assert person.state.asking == "hurt-kind"
    person.does("answer", "known", 1)
    assert person.state.asking == "hurt-legs"


def test_another_day_asks_again() -> None:
    assert resume_allowed(date(2026, 11, 22), date(2026, 11, 22))
    assert not resume_allowed(date(2026, 11, 22), date(2026, 11, 23))


def test_easier_is_one_level_down_and_then_smaller() -> None:
    bridge = LIBRARY.movements["glute-bridge"]
    item = planned(LIBRARY, "glute-bridge", level=1)[0]

    once = easier(item, bridge)
    twice = easier(once, bridge)
    thrice = easier(twice, bridge)

    assert [one.level for one in (item, once, twice)] == ["steady", "first", "first"]
    assert (twice.overlays, thrice.overlays) == (("low",), ("low", "half"))


def test_a_movement_that_can_be_made_no_smaller_stays_as_it_is() -> None:
    item = planned(LIBRARY, "breathing")[0]

    assert smaller(item, LIBRARY.movements["breathing"]) == item


def test_an_empty_plan_is_refused_in_words() -> None:
    with pytest.raises(ValueError, match="expected a plan with at least one movement"):
        open_sitting((), LIBRARY, WORDS)


def test_every_effect_has_a_plain_form_with_its_words() -> None:
    """Whatever a session can answer goes to the page as JSON; what is said or asked has its text."""
    person = Person(planned(LIBRARY, "breathing", "glute-bridge"), LIBRARY, WORDS)
    told = [*person.does("start")]
    person.is_at(260)
    for what, value in (("slower", None), ("lost-count", None), ("it-hurts", None)):
        told += person.does(what, value, 0.5)
    told += person.waits(12)
    for value in ("known", "nothing", 3, "smaller"):
        told += person.does("answer", value, 0.5)
    told += person.waits(900)

    plain = [effect_json(effect, WORDS) for effect in told]

    assert {one["kind"] for one in plain} == {"play", "new-script", "say", "ask", "log", "done", "tone"}
    assert all(one["text"] for one in plain if one["kind"] in ("say", "ask"))
    assert json.dumps(plain)
