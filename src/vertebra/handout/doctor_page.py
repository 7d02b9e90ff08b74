"""What a person tells a doctor or a teacher, on one page of at most 250 words: their own words, no names of illness."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from vertebra.handout.document import Document, Heading, Items, Part, Picture, Pictures, words_in
from vertebra.words import Words

MOST_WORDS = 250
"""What is read in two minutes (issue 4 §2)."""

MAP_MM = 62.0
"""How high the body map stands on the page (our default)."""

Reader = Literal["doctor", "teacher"]
QUESTIONS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Lines in the person's language, the most important first. `maps`: the body with the places marked."""

    made: str
    where: tuple[str, ...]
    course: tuple[str, ...]
    tried: tuple[str, ...]
    changed: tuple[str, ...]
    maps: tuple[Picture, ...] = ()


def doctor_page(told: Told, words: Words, reader: Reader) -> Document:
    """The page. Where there is more to say than fits, the last lines of the longest part are left out."""
    lines = {part: getattr(told, part) for part in ("where", "course", "tried", "changed")}
    document = _laid_out(told, lines, words, reader)
    while words_in(document) > MOST_WORDS and any(len(part) > 1 for part in lines.values()):
        longest = max(lines, key=lambda part: sum(len(line.split()) for line in lines[part][1:]))
        lines[longest] = lines[longest][:-1]
        document = _laid_out(told, lines, words, reader)
    return document


def _laid_out(told: Told, lines: dict[str, tuple[str, ...]], words: Words, reader: Reader) -> Document:
    parts: list[Part] = [Heading(text=words.say("papers/doctor/where"))]
    if told.maps:
        parts.append(Pictures(pictures=told.maps, height_mm=MAP_MM))
    parts.append(_items(lines["where"], words))
    for part in ("course", "tried", "changed"):
        parts += [Heading(text=words.say(f"papers/doctor/{part}")), _items(lines[part], words)]
    asked = "questions" if reader == "doctor" else "teacher-questions"
    questions = [words.say(f"papers/doctor/{asked}/{number}") for number in range(QUESTIONS)]
    parts += [Heading(text=words.say("papers/doctor/ask")), Items(items=tuple(questions))]
    return Document(
        title=words.say("papers/doctor/title" if reader == "doctor" else "papers/doctor/teacher-title"),
        language=words.language,
        about=(words.say("papers/doctor/made", date=told.made),),
        parts=tuple(parts),
        foot=words.say("papers/doctor/foot"),
    )


def _items(lines: Sequence[str], words: Words) -> Items:
    return Items(items=tuple(lines) or (words.say("papers/doctor/none"),))
