"""The rules for our words: each catches what was planted for it, and nothing of ours breaks any."""

from __future__ import annotations

import pytest

from vertebra import content
from vertebra.wording import RED_FLAG_KEY, check, check_text, spoken
from vertebra.words import Words

PLANTED = {
    "reading-level": (
        "some-movement/why",
        "Exercises become easier whenever movements begin slowly. Muscles, breathing and balance gradually organise "
        "together, without hurry, during every single session.",
    ),
    "long-words": ("some-movement/why", "Articulation of your vertebrae needs coordination."),
    "sentence-length": (
        "some-movement/why",
        "You lie on your back and bend your knees and put your feet flat and then you wait for a while on the mat.",
    ),
    "banned-phrase": ("some-movement/why", "It is a cure for a sore back."),
    "cue-length": ("some-movement/phases/peel/0", "Peel up one bone and then the next bone too."),
    "one-instruction": ("some-movement/phases/peel/0", "Tail up. Ribs down. Jaw soft."),
    "no-passive": ("some-movement/reminders/0", "Your ribs are gently lowered."),
}

FRIGHTENING = [
    "There is instability in your spine.",
    "Degenerative changes show.",
    "It is wear and tear.",
    "It realigns you.",
    "Your hips are out of line.",
    "We fix your back.",
    "It makes space for your discs.",
    "Your muscles are deconditioned.",
    "The victim cries.",
    "Stop if it hurts.",
    "A terrible injury may come.",
    "It comes from bad posture.",
    "Protect your spine.",
    "This is contraindicated.",
    "That rep failed.",
    "A pain-free back.",
    "This is safe.",
    "You are cleared.",
    "Our diagnosis is ready.",
    "The treatment begins.",
    "Danger, do not move.",
    "You overdid it.",
    "You missed four days.",
    "Your score is nine.",
    "Squeeze hard.",
    "Suck in your belly.",
    "Push through it.",
    "Hold your breath.",
]


@pytest.mark.parametrize("rule", PLANTED)
def test_a_planted_text_is_caught_by_its_own_rule_and_no_other(rule: str) -> None:
    key, text = PLANTED[rule]

    assert [problem.rule for problem in check_text(key, text)] == [rule]


@pytest.mark.parametrize("text", FRIGHTENING)
def test_a_frightening_phrase_is_caught_and_another_is_offered(text: str) -> None:
    (problem,) = check_text("guide/anything", text)

    assert problem.rule == "banned-phrase"
    assert problem.cure.startswith("say instead: ")


@pytest.mark.parametrize("text", ["Lock your knees.", "Don't rush."])
def test_some_words_are_only_unwelcome_while_moving(text: str) -> None:
    assert [problem.rule for problem in check_text("some-movement/reminders/0", text)] == ["banned-phrase"]
    assert check_text("errors/two-at-once", text) == ()


@pytest.mark.parametrize("text", ["Block", "Health", "Secure the chair.", "Trust your back.", "Your shoulder blades"])
def test_a_word_that_only_holds_such_letters_is_fine(text: str) -> None:
    assert check_text("guide/anything", text) == ()


@pytest.mark.parametrize(
    ("at", "text", "fits"),
    [
        (0, "one two three four five six seven", True),
        (1, "a b c d e f", False),
        (2, "Out now", False),
        (2, "Out", True),
    ],
)
def test_each_repetition_has_its_own_cue_length(at: int, text: str, fits: bool) -> None:
    assert (check_text(f"some-movement/phases/peel/{at}", text) == ()) is fits


def test_a_red_flag_may_be_a_little_harder_to_read() -> None:
    text = (
        "Is there any sudden tingling, numbness or weakness between your legs, or around your private parts? "
        "Any trouble when passing water today?"
    )

    assert RED_FLAG_KEY.match("screening/questions/saddle/text")
    assert [problem.rule for problem in check_text("guide/anything", text)] == ["reading-level"]
    assert check_text("screening/questions/saddle/text", text) == ()


def test_one_long_everyday_word_does_not_spoil_a_short_text() -> None:
    assert check_text("screens/help", "Call the emergency number of your country now.") == ()


def test_a_plural_is_judged_in_its_longer_form_and_a_name_as_one_word() -> None:
    assert spoken("{reps|Once.|# times.} Next: {name}.") == "five times. Next: five."


def test_a_room_full_of_long_sentences_is_caught_as_a_whole() -> None:
    long = "We go on with it now and we take as much time as we need for it today."
    problems = check(Words("en", {"hall/one": long, "hall/two": long, "guide/rest": "Rest."}))

    assert [(problem.key, problem.rule) for problem in problems] == [("hall", "average-length")]


def test_a_room_of_hard_words_is_caught_even_if_each_text_is_too_short_for_a_grade() -> None:
    hard = Words("en", {f"hall/{number}": "Slowly moving muscles become easier together." for number in range(20)})

    assert [(problem.key, problem.rule) for problem in check(hard)] == [("hall", "reading-level")]


def test_a_problem_says_where_what_was_expected_what_came_and_what_to_do() -> None:
    (problem,) = check_text("some-movement/phases/peel/2", "Go up")

    assert problem.key == "some-movement/phases/peel/2"
    assert problem.expected == "at most 1 word"
    assert problem.got == "2: Go up"
    assert problem.cure


def test_another_language_is_left_alone() -> None:
    assert check(Words("de", {"a/why": "Das ist cure und safe."})) == ()


def test_all_texts_of_this_project_pass() -> None:
    problems = [
        f"{one.key}: {one.rule}: expected {one.expected}, got {one.got}; {one.cure}" for one in check(content.words())
    ]

    assert problems == []
