"""Whether our words can be read, spoken and heard without fear: one list of rules for every text.

Pure, and for English only: grades and phrases of another language need their own (`wording_es`; `plain` knows which
rules are whose). The rules are those of CLINICAL §8 and CHOREOGRAPHY §0.4.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from vertebra.readability import grade, sentences, syllables, word_list
from vertebra.words import Words

GRADE_MOST = 6.0
"""Highest Flesch-Kincaid grade of a text (US school years; CLINICAL §8.2)."""

GRADE_MOST_RED_FLAG = 8.0
"""The same for what is said about red flags, where plain body words are long (CLINICAL §8.2)."""

GRADED_WORDS = 20
"""A text shorter than this many words has no grade of its own: one plain long word would decide it (our default).
Such texts are graded together, room by room, and held to `LONG_WORDS`."""

GRADED_ROOM_WORDS = 100
"""A room with fewer words than this has no grade: it is names (our default; the formula was made for so many)."""

LONG_SYLLABLES, LONG_WORDS = 4, 1
"""A text too short for a grade has at most so many words of so many syllables (our default)."""

SENTENCE_WORDS = 15
"""Most words a sentence on average in one room's texts (CLINICAL §8.2)."""

LONGEST_SENTENCE_WORDS = 20
"""Most words in any sentence (our default)."""

CUE_WORDS = 7
"""Most words of a cue spoken during a phase of 3 to 4 s (CHOREOGRAPHY §0.4)."""

SHORT_CUE_WORDS = 5
"""Most words of the second repetition's cue (our default)."""

CUE_SENTENCES = 2
"""Most sentences of a cue: the breath and one instruction (our default)."""

SAY_INSTEAD: Mapping[str, str] = MappingProxyType(
    {
        # CLINICAL §8.1: what frightens, and what to say instead
        r"instability|unstable": "your back can learn new movement control",
        r"degenerat\w+": "age-related changes, common without pain",
        r"wear and tear": "normal changes with the years",
        r"(re|mis)?align\w*|out of line": "a comfortable position; share the load",
        r"fix(es|ed)? your (back|spine|posture)": "share the load",
        r"space (for|between) (your|the) discs?": "helps your back bend and unroll",
        r"decondition\w*": "movement keeps you strong",
        r"victim|squeaky wheel": "the sore place",
        r"stop if it hurts": "stop if sharp or new; familiar mild pain that settles is okay",
        r"terrible injury": "ready for daily life",
        r"(bad|poor|wrong) posture": "staying in one position long",
        r"protect your (back|spine)": "trust your back step by step",
        r"contraindicat\w+": "we swap this one for you",
        r"failed|bad form|you did it wrong": "try …",
        r"pain[- ]free": "more of what you want to do",
        # CLINICAL §2.1 and DESIGN §10: what only a clinician may say
        r"(un)?safe(ly)?": "say what to do, or: nothing you told us means you must see someone first",
        r"cleared": "nothing you told us means you must see someone first",
        r"diagnos\w+": "what a doctor told you",
        r"treatments?": "plan, exercise, education",
        r"cures?|cured|heals?": "helps many people",
        # CLINICAL §8 and the look's notes: never a scolding, never a score
        r"dangerous|danger": "we swap this one for you",
        r"overdid it": "that was a bit too much for now",
        r"you missed": "you rested",
        r"scores?|scored": "say what was done",
        # CHOREOGRAPHY §0.3 and §0.4
        r"squeez\w+ hard": "firm",
        r"suck\w* in": "belly gently in",
        r"push\w* through": "rest, then go on",
        r"hold your breath": "keep breathing",
    }
)
"""Phrase (a regular expression over whole words) → what to say instead. Held against every text."""

SAY_INSTEAD_IN_CUES: Mapping[str, str] = MappingProxyType(
    {
        r"lock(s|ed|ing)?": "keep it soft",
        r"don't|do not|never": "say what to do",
    }
)
"""The same for what is spoken during a movement."""

CUE_KEY = re.compile(r"^[^/]+/(phases|holds|reminders|reminders_with|faults)/")
"""What is spoken while the body moves."""

PHASE_CUE_KEY = re.compile(r"^[^/]+/phases/[^/]+/([012])$")
"""A phase's long cue, short cue and single word."""

RED_FLAG_KEY = re.compile(r"^screening/(questions|rules|help)/")
"""Where red flags are asked about and spoken of."""

_PLURAL = re.compile(r"\{\w+\|[^|{}]*\|([^|{}]*)\}")
_FIELD = re.compile(r"\{\w+\}")
_PASSIVE = re.compile(r"\b(?:is|are|be|been|being|was|were)\s+(?:\w+ly\s+)?\w+ed\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class WordProblem:
    """One text that breaks one rule: where, what was expected, what stands there, what to do."""

    key: str
    rule: str
    expected: str
    got: str
    cure: str


Rule = Callable[[str, str], Iterator[WordProblem]]


def check(words: Words) -> tuple[WordProblem, ...]:
    """All that is wrong with the texts of one language, in their order. Other languages than English: nothing."""
    if words.language != "en":
        return ()
    each = [problem for key, text in words.texts.items() for problem in check_text(key, text)]
    return (*each, *_rooms(words))


def check_text(key: str, text: str) -> tuple[WordProblem, ...]:
    """All that is wrong with one text."""
    said = spoken(text)
    return tuple(problem for rule in RULES for problem in rule(key, said))


def spoken(text: str) -> str:
    """A text with its fields filled in as a person would hear them: plurals in their longer form, names as one word."""
    return spoken_with("five", text)


def spoken_with(number: str, text: str) -> str:
    """The same with another language's word for what stands in a field."""
    return _FIELD.sub(number, _PLURAL.sub(lambda match: match.group(1).replace("#", number), text))


def _grade(key: str, text: str) -> Iterator[WordProblem]:
    most = GRADE_MOST_RED_FLAG if RED_FLAG_KEY.match(key) else GRADE_MOST
    if len(word_list(text)) >= GRADED_WORDS and grade(text) > most:
        yield WordProblem(
            key=key,
            rule="reading-level",
            expected=f"a reading grade of at most {most:g}",
            got=f"{grade(text):.1f}: {shown(text)}",
            cure=f"use shorter words ({', '.join(_longest(text))}) or shorter sentences",
        )


def _long_words(key: str, text: str) -> Iterator[WordProblem]:
    said = word_list(text)
    long = [word for word in said if syllables(word) >= LONG_SYLLABLES]
    if len(said) < GRADED_WORDS and len(long) > LONG_WORDS:
        yield WordProblem(
            key=key,
            rule="long-words",
            expected=f"at most {LONG_WORDS} word of {LONG_SYLLABLES} or more syllables",
            got=f"{', '.join(long)}: {shown(text)}",
            cure="say it in short, everyday words",
        )


def _sentence_length(key: str, text: str) -> Iterator[WordProblem]:
    longest = max((len(word_list(sentence)) for sentence in sentences(text)), default=0)
    if longest > LONGEST_SENTENCE_WORDS:
        yield WordProblem(
            key=key,
            rule="sentence-length",
            expected=f"at most {LONGEST_SENTENCE_WORDS} words in a sentence",
            got=f"{longest}: {shown(text)}",
            cure="make two sentences of it",
        )


def _banned(key: str, text: str) -> Iterator[WordProblem]:
    tables = (SAY_INSTEAD, SAY_INSTEAD_IN_CUES) if CUE_KEY.match(key) else (SAY_INSTEAD,)
    for phrase, instead in (pair for table in tables for pair in table.items()):
        found = re.search(rf"\b(?:{phrase})\b", text, re.IGNORECASE)
        if found:
            yield WordProblem(
                key=key,
                rule="banned-phrase",
                expected=f"no {found.group().lower()!r}",
                got=shown(text),
                cure=f"say instead: {instead}",
            )


def _cue_length(key: str, text: str) -> Iterator[WordProblem]:
    match = PHASE_CUE_KEY.match(key)
    if not match and not (CUE_KEY.match(key) and "/faults/" not in key):
        return
    most = (CUE_WORDS, SHORT_CUE_WORDS, 1)[int(match.group(1))] if match else CUE_WORDS
    count = len(word_list(text))
    if count > most:
        yield WordProblem(
            key=key,
            rule="cue-length",
            expected=f"at most {most} {'word' if most == 1 else 'words'}",
            got=f"{count}: {shown(text)}",
            cure="leave out what the picture or the breath already says",
        )


def _one_instruction(key: str, text: str) -> Iterator[WordProblem]:
    if CUE_KEY.match(key) and len(sentences(text)) > CUE_SENTENCES:
        yield WordProblem(
            key=key,
            rule="one-instruction",
            expected=f"at most {CUE_SENTENCES} sentences: the breath and one instruction",
            got=f"{len(sentences(text))}: {shown(text)}",
            cure="keep the one that helps most; make reminders of the others",
        )


def _no_passive(key: str, text: str) -> Iterator[WordProblem]:
    found = _PASSIVE.search(text) if CUE_KEY.match(key) else None
    if found:
        yield WordProblem(
            key=key,
            rule="no-passive",
            expected="a cue that says who does what",
            got=found.group(),
            cure="body part first, then the verb",
        )


RULES: tuple[Rule, ...] = (_grade, _long_words, _sentence_length, _banned, _cue_length, _one_instruction, _no_passive)
"""Every rule is held against every text; each knows which keys it is about."""


def _rooms(words: Words) -> Iterator[WordProblem]:
    """Each room's texts together (`guide`, `knee-lift`, …): short on average, and easy to read."""
    rooms: dict[str, list[str]] = {}
    for key, text in words.texts.items():
        rooms.setdefault(key.partition("/")[0], []).extend(sentences(spoken(text)))
    for name, said in rooms.items():
        yield from _room(name, said)


def _room(name: str, said: list[str]) -> Iterator[WordProblem]:
    count = sum(len(word_list(sentence)) for sentence in said)
    average = count / max(1, len(said))
    if average > SENTENCE_WORDS:
        yield WordProblem(
            key=name,
            rule="average-length",
            expected=f"at most {SENTENCE_WORDS} words a sentence on average",
            got=f"{average:.1f}",
            cure="make the longest sentences shorter",
        )
    whole = grade("\n".join(said))
    if count >= GRADED_ROOM_WORDS and whole > GRADE_MOST:
        yield WordProblem(
            key=name,
            rule="reading-level",
            expected=f"a reading grade of at most {GRADE_MOST:g} in all",
            got=f"{whole:.1f}",
            cure=f"use shorter words ({', '.join(_longest(' '.join(said)))})",
        )


def shown(text: str) -> str:
    """A text as a problem quotes it: at most 80 characters."""
    return text if len(text) <= 80 else text[:79] + "…"


def _longest(text: str) -> tuple[str, ...]:
    """The three words with the most syllables, longest first."""
    unique = sorted(dict.fromkeys(word.lower() for word in word_list(text)), key=syllables, reverse=True)
    return tuple(unique[:3])
