"""Counting syllables, words and sentences, so that a reading grade means something."""

from __future__ import annotations

import pytest

from vertebra.readability import grade, sentences, syllables, word_list

KNOWN = {
    1: "the breath breathe breathes breathed bones curled you your knee eyes whole holes place side tail "
    "feet spine peel press loose shape though through pause rolled reached stretched hips edge shoes toes "
    "one are once hours real",
    2: "gently little people lying going seeing towel easy movement safely sometimes muscle muscles places "
    "edges rested needed shoulder belly button pelvis lumbar table honey being widen quiet feather rises "
    "reaches wishes something elbow behind ceiling doctor forearm melted every lower counted able bottle "
    "lifted moment forearms really doing breathing",
    3: "vertebra easier position completely carefully family animal exercise happier radio idea imagine "
    "everyone everything medium usual physio",
    4: "emergency information diabetes usually education activity especially",
    5: "university opportunity",
}


@pytest.mark.parametrize(
    ("word", "expected"), [(word, count) for count, some in KNOWN.items() for word in some.split()]
)
def test_a_known_word_has_its_syllables(word: str, expected: int) -> None:
    assert syllables(word) == expected


@pytest.mark.parametrize(("word", "expected"), [("don't", 1), ("you're", 1), ("roll-down", 2), ("5", 1), ("I'll", 1)])
def test_clipped_and_joined_words_are_counted_by_their_parts(word: str, expected: int) -> None:
    assert syllables(word) == expected


def test_a_pause_ends_no_sentence_and_is_no_word() -> None:
    text = "Head … shoulders … ribs. Then the waist!"

    assert (len(sentences(text)), len(word_list(text))) == (2, 6)


def test_a_decimal_number_is_one_word_and_ends_no_sentence() -> None:
    text = "Feet 7.5 cm apart. Good."

    assert (len(sentences(text)), word_list(text)[1]) == (2, "7.5")


def test_a_closing_quote_belongs_to_its_sentence() -> None:
    assert sentences('Whisper "haaa." Then rest.') == ('Whisper "haaa."', "Then rest.")


def test_the_grade_is_flesch_and_kincaids() -> None:
    text = "Bend your knees. Put your feet flat."  # 7 words, 2 sentences, 7 syllables

    assert grade(text) == pytest.approx(0.39 * 3.5 + 11.8 * 1 - 15.59)


def test_saying_nothing_has_no_grade() -> None:
    assert grade("…") == 0


def test_longer_words_and_longer_sentences_are_harder() -> None:
    plain, long_words = "Bend your low back a little.", "Articulate your lumbar vertebrae gradually."

    assert grade(long_words) > grade(plain) + 5
