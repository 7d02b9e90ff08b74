"""The script's small parts: routes, sets, one cue at a time, and what the questions mean."""

from __future__ import annotations

import pytest
from person import planned

from vertebra import content
from vertebra.movements.read import read
from vertebra.movements.types import Dose
from vertebra.session import questions
from vertebra.session.effects import Ask
from vertebra.session.json import effect_json
from vertebra.session.routes import STANDING, route, spot
from vertebra.session.script import build
from vertebra.session.sets import bouts
from vertebra.session.step import first_state, step
from vertebra.session.types import Event
from vertebra.session.voice import BETWEEN_S, Line, Wish, clauses, fit

LIBRARY, _ = read(content.movement_texts())
WORDS = content.words()


def ids(start, end) -> list[str]:
    return [one.id for one in route(LIBRARY.transitions, start, end)]


def test_the_way_down_settles_and_the_way_up_stands_still() -> None:
    lying = spot("floor", "supine")

    assert ids(STANDING, lying) == ["down", "settle"]
    assert ids(lying, STANDING) == ["to-side", "side-sit", "to-knees", "up", "stand-still"]
    assert ids(lying, lying) == []


def test_a_seated_movement_needs_a_chair_wherever_the_others_are_done() -> None:
    way = ids(spot("floor", "supine"), spot("floor", "seated"))

    assert way[-2:] == ["chair-down", "chair-settle"]
    assert "up" in way


def test_who_works_on_the_forearms_comes_up_on_the_hands_first() -> None:
    """On the way up nobody lifts off both forearms at once; from the front it is back to hands and knees."""
    assert ids(spot("floor", "forearms"), STANDING) == ["off-forearms", "up", "stand-still"]
    assert ids(spot("floor", "prone"), STANDING) == ["off-front", "up", "stand-still"]
    assert ids(spot("floor", "supine"), spot("floor", "forearms"))[-2:] == ["to-knees", "to-forearms"]
    assert ids(STANDING, spot("floor", "forearms")) == ["kneel", "to-forearms"]
    assert ids(spot("floor", "supine"), spot("floor", "prone")) == ["to-side", "roll-to-front"]


def test_a_place_without_a_way_says_what_was_expected() -> None:
    with pytest.raises(
        LookupError, match="no way from standing to kneeling chair: expected transitions that join them"
    ):
        route(LIBRARY.transitions, STANDING, ("chair", "kneeling"))


def dose(**changes: object) -> Dose:
    return Dose(**{"reps": 2, "source": "ours", "sets": 2} | changes)  # type: ignore[arg-type]


def order(one: Dose, sides: str) -> list[tuple[int, str]]:
    return [(bout.set, "".join(str(rep.side)[0] for rep in bout.reps)) for bout in bouts(one, sides)]


def test_sides_take_turns_as_the_dose_says() -> None:
    assert order(dose(order="alternate"), "one") == [(1, "rlrl"), (2, "rlrl")]
    assert order(dose(order="each"), "one") == [(1, "rr"), (2, "rr"), (1, "ll"), (2, "ll")]
    assert order(dose(order="by-set"), "one") == [(1, "rr"), (1, "ll"), (2, "rr"), (2, "ll")]
    assert order(dose(order="alternate", first="left"), "one")[0] == (1, "lrlr")
    assert order(dose(), "both") == [(1, "NN"), (2, "NN")]


SECONDS = {Line("long"): 4.0, Line("short"): 1.0, Line("number"): 0.5}


def wish(at: float, *keys: str, importance: int = 2, late: float = 0.5, end: float = 99.0) -> Wish:
    return Wish(at, at + late, end, tuple(Line(key) for key in keys), importance)


def test_a_cue_that_does_not_fit_takes_its_short_form() -> None:
    cues = fit([wish(0, "long", "short"), wish(2, "number", importance=3)], SECONDS.__getitem__)

    assert [(cue.at_s, cue.key) for cue in cues] == [(0, "short"), (2, "number")]


def test_a_cue_that_fits_in_no_form_is_left_out() -> None:
    cues = fit([wish(0, "long", importance=3), wish(1, "short", "number")], SECONDS.__getitem__)

    assert [cue.key for cue in cues] == ["long"]


def test_a_cue_waits_a_little_for_silence_and_may_begin_until_the_next_needs_it() -> None:
    first, second, third = fit(
        [wish(0, "short"), wish(0.9, "short"), wish(3.0, "number")],
        SECONDS.__getitem__,
    )

    assert second.at_s == pytest.approx(1.0 + BETWEEN_S)
    assert first.by_s <= second.at_s - 1.0
    assert third.at_s == 3.0


def test_what_a_line_says_is_told_by_its_sentences_up_to_their_comma() -> None:
    one = clauses("Bend your knees. Put your feet flat, as wide as your hips.")

    assert one == clauses("Bend your knees. Put your feet flat, two fists apart.")
    assert not clauses("Put your hands on your belly.") <= one


def test_not_being_sure_narrows_as_a_yes_does() -> None:
    for question in (questions.KIND, questions.LEGS):
        assert "not-sure" in question.alarms
        assert questions.is_alarm({question.id: "not-sure"})
    assert not questions.is_alarm({"hurt-kind": "known", "hurt-legs": "nothing", "hurt-now": 9})


@pytest.mark.parametrize(
    "question", [*questions.THREE, questions.NEXT, questions.NEXT_AFTER_RED, questions.STOPPED], ids=lambda one: one.id
)
def test_every_question_has_its_words(question: questions.Question) -> None:
    shown = effect_json(questions.ask(question), WORDS)

    assert shown["text"].endswith("?")
    assert all(option["text"] for option in shown["options"])
    assert isinstance(questions.ask(question), Ask)


def test_a_state_on_another_script_is_refused_in_words() -> None:
    one = build(planned(LIBRARY, "breathing"), LIBRARY, WORDS)
    two = build(planned(LIBRARY, "glute-bridge"), LIBRARY, WORDS)

    with pytest.raises(ValueError, match=f"expected script {one.id}, got {two.id}"):
        step(first_state(one), Event(id="e", at_s=0, what="start"), two)
