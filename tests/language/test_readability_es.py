"""Counting Spanish syllables, so that the ease of a text means something."""

from __future__ import annotations

import pytest

from vertebra.readability_es import ease, syllables

KNOWN = {
    1: "y pie bien luz hoy muy rey buey más que quién fue dio",
    2: "prohibir aire suelo día baúl reír búho quieto cuello hueso guerra ruido ciudad oír tía caimán toma vuelve",
    3: "rodilla espalda pelota cadera ciática ahora vértebra pingüino zapato leía rehúye cuídate colchones",
    4: "energía articula movimiento despegada colchoneta respiración",
    5: "articulación ortopedista recuperación",
}


@pytest.mark.parametrize(
    ("word", "expected"), [(word, count) for count, some in KNOWN.items() for word in some.split()]
)
def test_a_known_word_has_its_syllables(word: str, expected: int) -> None:
    assert syllables(word) == expected


def test_a_number_counts_as_one() -> None:
    assert syllables("30") == 1


def test_the_ease_is_szigriszt_pazos() -> None:
    text = "Toma aire. La espalda descansa."  # 5 words, 2 sentences, 2 + 2 + 1 + 3 + 3 = 11 syllables

    assert ease(text) == pytest.approx(206.835 - 62.3 * 11 / 5 - 5 / 2)


def test_saying_nothing_is_easiest() -> None:
    assert ease("…") == 100


def test_longer_words_and_longer_sentences_are_harder() -> None:
    plain, hard = "Baja la espalda poco a poco.", "Articula progresivamente las vértebras lumbares inferiores."

    assert ease(hard) < ease(plain) - 30
