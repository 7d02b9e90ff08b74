"""Which rules hold for which language's words. Pure."""

from __future__ import annotations

from vertebra import wording, wording_es
from vertebra.wording import WordProblem
from vertebra.words import Words

RULES = {"en": wording, "es": wording_es}
"""Language → the module with its rules: `check(words)` for all texts, `check_text(key, text)` for one."""


def check(words: Words) -> tuple[WordProblem, ...]:
    """All that is wrong with the texts of one language; nothing where a language has no rules yet."""
    rules = RULES.get(words.language)
    return rules.check(words) if rules else ()


def check_text(language: str, key: str, text: str) -> tuple[WordProblem, ...]:
    """All that is wrong with one text."""
    rules = RULES.get(language)
    return rules.check_text(key, text) if rules else ()
