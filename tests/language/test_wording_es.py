"""The rules for our Spanish words: each catches what was planted for it, and what is plain passes."""

from __future__ import annotations

import pytest

from vertebra.wording_es import SAY_INSTEAD, check, check_text
from vertebra.words import Words

PLANTED = {
    "reading-level": (
        "some-movement/why",
        "La articulación coordinada intervertebral favorece progresivamente estabilizaciones musculares. "
        "La respiración diafragmática complementaria intensifica extraordinariamente capacidades propioceptivas "
        "individuales durante entrenamientos terapéuticos supervisados.",
    ),
    "sentence-length": (
        "some-movement/why",
        "Te echas boca arriba y doblas las rodillas y pones los pies planos y luego esperas ahí un rato con calma ya.",
    ),
    "banned-phrase": ("some-movement/why", "Cura una espalda que duele."),
    "gendered": ("some-movement/why", "Descansa si estás cansado."),
    "cue-length": ("some-movement/phases/peel/0", "Despega un hueso y luego el siguiente, muy poco a poco."),
    "one-instruction": ("some-movement/phases/peel/0", "Coxis arriba. Costillas abajo. Boca blanda."),
}

FRIGHTENING = [
    "Hay inestabilidad en tu columna.",
    "Son cambios degenerativos.",
    "Es desgaste.",
    "Te alinea la espalda.",
    "Es por la alineación.",
    "Arregla tu espalda.",
    "Da espacio entre los discos.",
    "Los músculos se atrofian.",
    "La víctima llora.",
    "Para si te duele.",
    "Puede venir una lesión.",
    "Viene de una mala postura.",
    "Protege tu columna.",
    "Está contraindicado.",
    "Lo hiciste mal.",
    "Una espalda libre de dolor.",
    "Es seguro.",
    "Es una forma segura.",
    "Hay un visto bueno.",
    "El diagnóstico llega pronto.",
    "Empieza el tratamiento.",
    "Sana y cura la espalda.",
    "Hay peligro.",
    "Te has pasado.",
    "Te saltaste cuatro días.",
    "Tu puntuación es nueve.",
    "Aprieta fuerte.",
    "Mete la tripa.",
    "Aguanta la respiración.",
]


@pytest.mark.parametrize("rule", PLANTED)
def test_a_planted_text_is_caught_by_its_own_rule(rule: str) -> None:
    key, text = PLANTED[rule]

    assert rule in [problem.rule for problem in check_text(key, text)]


@pytest.mark.parametrize("text", FRIGHTENING)
def test_a_frightening_phrase_is_caught_and_another_is_offered(text: str) -> None:
    problems = check_text("guide/anything", text)

    assert {problem.rule for problem in problems} == {"banned-phrase"}
    assert problems[0].cure.startswith("say instead: ")


def test_every_phrase_says_what_to_say_instead() -> None:
    assert [phrase for phrase, instead in SAY_INSTEAD.items() if not instead] == []


@pytest.mark.parametrize("text", ["Bloquea las rodillas.", "Nunca corras."])
def test_some_words_are_only_unwelcome_while_moving(text: str) -> None:
    assert [problem.rule for problem in check_text("some-movement/reminders/0", text)] == ["banned-phrase"]
    assert check_text("errors/two-at-once", text) == ()


@pytest.mark.parametrize("text", ["La curva fácil.", "Asegura la silla.", "Una pierna cada vez.", "Estás en casa."])
def test_a_word_that_only_holds_such_letters_is_fine(text: str) -> None:
    assert check_text("guide/anything", text) == ()


def test_words_that_are_looked_for_are_no_sentence() -> None:
    assert check_text("plan/activities/walk", ", ".join(["caminar"] * 30)) == ()


def test_a_room_of_hard_words_is_caught_even_if_each_text_is_too_short() -> None:
    hard = Words("es", {f"hall/{number}": "Articulaciones, estabilizaciones, coordinaciones." for number in range(40)})

    assert [(problem.key, problem.rule) for problem in check(hard)] == [("hall", "reading-level")]


def test_a_problem_says_where_what_was_expected_what_came_and_what_to_do() -> None:
    (problem,) = check_text("some-movement/phases/peel/2", "Sube muy poco")

    assert problem.key == "some-movement/phases/peel/2"
    assert problem.expected == "at most 2 words"
    assert problem.got == "3: Sube muy poco"
    assert problem.cure


def test_tenths_follow_a_comma_and_whole_numbers_nothing() -> None:
    words = Words("es", {"a": "{s} s, {n|una vez|# veces}"})

    assert words.say("a", s=2.5, n=1) == "2,5 s, una vez"
    assert words.say("a", s=2.0, n=3) == "2 s, 3 veces"
