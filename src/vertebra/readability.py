"""How hard an English text is to read: its sentences, words, syllables and school grade. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

_SENTENCE_END = re.compile(r"(?:(?<=[.!?])|(?<=[.!?][\"'”’)]))\s+|\n+")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[.,:]\d+)*")


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text. A pause (…) does not end one."""
    return tuple(part for part in (part.strip() for part in _SENTENCE_END.split(text)) if part)


def word_list(text: str) -> tuple[str, ...]:
    """The words of a text; a number is a word, a dash or a pause is none."""
    return tuple(_WORD.findall(text))


def grade(text: str) -> float:
    """The Flesch-Kincaid grade: 0.39 × words a sentence + 11.8 × syllables a word − 15.59. 0 where nothing is said."""
    said = word_list(text)
    if not said:
        return 0.0
    per_sentence = len(said) / max(1, len(sentences(text)))
    per_word = sum(syllables(word) for word in said) / len(said)
    return 0.39 * per_sentence + 11.8 * per_word - 15.59


_VOWELS = re.compile(r"[aeiouy]+")
_TWO_IN_ONE = re.compile(r"[ei]ing|ying|oing|uing|[^g]ia(?!l|n$|ge)|[^tscgx]io|ier|iest|iu|iet|eo(?!ple|r)|uou")
"""Runs of vowels that are spoken as two syllables: being, easier, radio."""

_SILENT_INSIDE = re.compile(r"[^aeiou]e(?=(?:ly|ful|fully|less|ness|ments?)$)")
"""An e that falls silent before an ending: safely, movement."""

_SILENT_LAST = re.compile(
    r"(?:[^aeiouyl]e|[aeiouy]le"  # bone, whole; but not little
    r"|[^aeiouytd]ed"  # curled; but not rested
    r"|[^aeiouysxzcgl]es|[aeiouy]les)$"  # bones, holes; but not places, muscles
)
_SPOKEN_LAST = re.compile(r"[cs]hes$")
"""But: reaches, wishes."""

_EXCEPTIONS: Mapping[str, int] = MappingProxyType(
    dict.fromkeys(("business", "create", "evening", "every", "maybe", "science"), 2)
    | dict.fromkeys(("someone", "something", "sometimes", "somewhere"), 2)
    | dict.fromkeys(("area", "element", "everyday", "everything", "gradual", "idea", "ideas", "physio", "physios"), 3)
    | dict.fromkeys(("recipe", "usual"), 3)
    | dict.fromkeys(("diabetes", "gradually", "usually"), 4)
)
"""Common words that the rules get wrong."""

_CLIPPED = frozenset({"s", "t", "re", "ve", "ll", "d", "m"})
"""What stands after an apostrophe and is no syllable of its own."""


def syllables(word: str) -> int:
    """How many syllables an English word has, by its letters; at least 1. A number counts as one."""
    parts = [part for part in re.split(r"[-'’]", word.lower()) if part and part not in _CLIPPED]
    return sum(_simple(part) for part in parts) or 1


def _simple(word: str) -> int:
    if word in _EXCEPTIONS:
        return _EXCEPTIONS[word]
    count = len(_VOWELS.findall(word)) + len(_TWO_IN_ONE.findall(word)) - len(_SILENT_INSIDE.findall(word))
    silent = _SILENT_LAST.search(word) and not _SPOKEN_LAST.search(word)
    return max(1, count - 1 if silent else count)
