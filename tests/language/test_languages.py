"""Every language says all of it: the same keys, the same fields, nothing left in English by mistake."""

from __future__ import annotations

import re

import pytest

from vertebra import content, plain
from vertebra.movements import checks
from vertebra.shelf import shelf
from vertebra.words import Words

FIRST = content.own_words(content.LANGUAGE)
WRITTEN = sorted({entry.name for entry in (content._root() / "texts").iterdir() if entry.is_dir()} - {content.LANGUAGE})
OFFERED = sorted(set(content.LANGUAGES) - {content.LANGUAGE})

FIELD = re.compile(r"\{(\w+)(\|[^|{}]*\|[^|{}]*)?\}")

NEVER_TRANSLATED = re.compile(r"^places/countries/")
"""Names: many are the same in another language."""

THE_SAME = {
    "screens/name",
    "screens/title",
    "screens/settings/paper/a4",
    "screens/settings/clock/24h",
    "screens/settings/decimal/comma",
    "screens/settings/decimal/point",
    "screens/papers/size/a4",
    "outcomes/ours",
    "outcomes/date/day",
    "outcomes/date/whole",
    "outcomes/decimal/point",
    "outcomes/decimal/comma",
    "outcomes/units/cm",
}
"""Names, marks and formats that are rightly the same."""

THE_SAME_TEXTS = {"No"}
"""Words that are Spanish as well as English."""

WORD = re.compile(r"[^\W\d_]{2,}")


def fields(text: str) -> set[tuple[str, bool]]:
    """The fields of a text, each with whether it chooses a plural."""
    return {(name, bool(plural)) for name, plural in FIELD.findall(text)}


def outside_fields(text: str) -> str:
    return FIELD.sub("", text)


@pytest.mark.parametrize("language", OFFERED)
def test_a_language_that_is_offered_has_every_key_of_the_first(language: str) -> None:
    assert [key for key in FIRST.texts if key not in content.own_words(language).texts] == []


@pytest.mark.parametrize("language", WRITTEN)
def test_a_language_has_no_key_that_the_first_lacks(language: str) -> None:
    assert [key for key in content.own_words(language).texts if key not in FIRST.texts] == []


@pytest.mark.parametrize("language", WRITTEN)
def test_a_text_has_the_fields_and_plurals_of_the_first_language(language: str) -> None:
    own = content.own_words(language).texts
    differing = [key for key, text in own.items() if key in FIRST.texts and fields(text) != fields(FIRST.texts[key])]

    assert differing == []


@pytest.mark.parametrize("language", WRITTEN)
def test_no_text_is_empty_unless_it_is_in_the_first_language(language: str) -> None:
    own = content.own_words(language).texts

    assert [key for key, text in own.items() if not text.strip() and FIRST.texts.get(key, "").strip()] == []


@pytest.mark.parametrize("language", WRITTEN)
def test_nothing_is_left_in_english_by_mistake(language: str) -> None:
    same = [
        key
        for key, text in content.own_words(language).texts.items()
        if text == FIRST.texts.get(key)
        and WORD.search(outside_fields(text))
        and key not in THE_SAME
        and text not in THE_SAME_TEXTS
        and not NEVER_TRANSLATED.match(key)
    ]

    assert same == []


def test_what_may_be_the_same_is_a_key() -> None:
    assert {key for key in THE_SAME if key not in FIRST} == set()


@pytest.mark.parametrize("language", WRITTEN)
def test_a_plural_differs_from_its_singular(language: str) -> None:
    """`{n|sesión|sesión}` was copied, not translated."""
    alike = [
        key
        for key, text in content.own_words(language).texts.items()
        for one, other in re.findall(r"\{\w+\|([^|{}]*)\|([^|{}]*)\}", text)
        if one == other
    ]

    assert alike == []


@pytest.mark.parametrize("language", OFFERED)
def test_every_offered_language_has_rules_of_its_own_and_passes_them(language: str) -> None:
    assert language in plain.RULES
    assert [f"{one.key}: {one.got}" for one in plain.check(content.own_words(language))] == []


@pytest.mark.parametrize("language", OFFERED)
def test_every_movement_proves_itself_in_that_language_too(language: str) -> None:
    found = checks.run(shelf().library, content.own_words(language), content.movement_texts())

    assert [f"{one.file} {one.path}: expected {one.expected}, got {one.got}" for one in found.problems] == []


def test_a_language_without_rules_is_left_alone() -> None:
    assert plain.check(Words("xx", {"a/why": "Anything."})) == ()
    assert plain.check_text("xx", "a/why", "Anything.") == ()


def test_what_a_language_lacks_stands_in_the_first_one() -> None:
    for language in WRITTEN:
        assert set(content.words(language).texts) >= set(FIRST.texts)


SHORT = 24
"""A text of the page with at most so many characters is a label: a button, a heading, a way to go."""


@pytest.mark.parametrize("language", OFFERED)
def test_a_label_is_not_so_much_longer_that_its_button_breaks(language: str) -> None:
    own = content.own_words(language).texts
    long = [
        f"{key}: {own[key]}"
        for key, text in FIRST.texts.items()
        if key.startswith("screens/") and len(text) <= SHORT and len(own[key]) > 1.5 * len(text) + 10
    ]

    assert long == []
