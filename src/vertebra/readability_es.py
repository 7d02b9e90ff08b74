"""How hard a Spanish text is to read: its syllables, and the ease that the INFLESZ scale is read from. Pure."""

from __future__ import annotations

import re

from vertebra.readability import sentences, word_list

_SILENT_U = re.compile(r"(?<=[qg])u(?=[eiéí])")
"""The u of que, qui, gue, gui is only written; that of pingüino (ü) is spoken."""

_LAST_Y = re.compile(r"y$")
"""A y at the end of a word is a vowel: hoy, muy, y."""

_VOWELS = re.compile(r"[aeiouáéíóúü]+")
_STRONG = re.compile(r"[aeoáéó]")
_STRESSED_WEAK = re.compile(r"[íú]")


def syllables(word: str) -> int:
    """How many syllables a Spanish word has, by its letters; at least 1. A number counts as one.

    Strong vowels (a, e, o) are a syllable each; a weak one (i, u) joins its neighbour unless it carries the accent:
    bien 1, día 2, reír 2, caimán 2. An h between vowels parts nothing: búho 2, prohibir 2.
    """
    letters = _LAST_Y.sub("i", _SILENT_U.sub("", word.lower())).replace("h", "")
    return max(1, sum(_in_a_run(run) for run in _VOWELS.findall(letters)))


def _in_a_run(vowels: str) -> int:
    """Syllables of vowels that stand together."""
    strong = len(_STRONG.findall(vowels))
    return strong + len(_STRESSED_WEAK.findall(vowels)) if strong else 1


def ease(text: str) -> float:
    """Szigriszt-Pazos' perspicuity: 206.835 − 62.3 × syllables a word − words a sentence. Nothing said is easiest: 100.

    Francisco Szigriszt Pazos, Sistemas predictivos de legibilidad del mensaje escrito, Madrid 1993. The INFLESZ scale
    (Barrio-Cantalejo and others, Anales del Sistema Sanitario de Navarra 2008;31:135-152) reads it as: below 40 very
    hard, 40 to 55 rather hard, 55 to 65 normal, 65 to 80 rather easy, above 80 very easy.
    """
    said = word_list(text)
    if not said:
        return 100.0
    per_word = sum(syllables(word) for word in said) / len(said)
    return 206.835 - 62.3 * per_word - len(said) / max(1, len(sentences(text)))
