"""One lookup for everything said, shown and printed. Keys are paths: `glute-bridge/phases/peel/0`.

Texts hold `{name}` for values, and `{reps|one repetition|# repetitions}` for plurals: the form is chosen by the
language's rule (English and Spanish: one, other) and `#` stands for the number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

WORDS_PER_SECOND = 2.0
"""How fast the voice speaks, CHOREOGRAPHY §0.4 (words a second)."""

PAUSE_S = 0.3
"""A breath of silence at the end of each sentence, our default (seconds)."""

DECIMAL_MARK: Mapping[str, str] = MappingProxyType({"es": ","})
"""Language → what stands before the tenths, where it is not a point."""

_FIELD = re.compile(r"\{(\w+)(?:\|([^|{}]*)\|([^|{}]*))?\}")


class MissingWordsError(KeyError):
    """A key that no words file holds."""

    def __init__(self, key: str, language: str) -> None:
        super().__init__(f"no words for {key!r} in {language!r}: add the key to a words.{language}.yaml")


@dataclass(frozen=True, slots=True)
class Words:
    """All texts of one language, flat: key → text."""

    language: str
    texts: Mapping[str, str]

    def __contains__(self, key: object) -> bool:
        return key in self.texts

    def under(self, prefix: str) -> Iterator[str]:
        """The keys that begin with `prefix/`, in their order."""
        start = prefix + "/"
        return (key for key in self.texts if key.startswith(start))

    def say(self, key: str, **values: str | int | float) -> str:
        """The text of `key`, filled in. Raises MissingWordsError for a key that is not there, KeyError for a value."""
        try:
            text = self.texts[key]
        except KeyError:
            raise MissingWordsError(key, self.language) from None
        return fill(text, values, DECIMAL_MARK.get(self.language, "."))

    def seconds(self, key: str, **values: str | int | float) -> float:
        """How long saying `key` takes, estimated (seconds)."""
        return spoken_seconds(self.say(key, **values))


def fill(text: str, values: Mapping[str, str | int | float], decimal: str = ".") -> str:
    """Put values into a text's fields; a number chooses between the two forms of a plural. `decimal`: before tenths."""

    def put(match: re.Match[str]) -> str:
        name, one, other = match.groups()
        value = values[name]
        shown = f"{value:g}".replace(".", decimal) if isinstance(value, float) else str(value)
        if other is None:
            return shown
        return (one if value == 1 else other).replace("#", shown)

    return _FIELD.sub(put, text)


def spoken_seconds(text: str) -> float:
    """Seconds that a calm voice needs for a text."""
    sentences = max(1, len(re.findall(r"[.!?…]+(?=\s|$)", text)))
    return len(text.split()) / WORDS_PER_SECOND + PAUSE_S * sentences


def flatten(tree: object, prefix: str) -> dict[str, str]:
    """A words file's tree as flat keys; lists count from 0. Numbers and other scalars become text."""
    if isinstance(tree, Mapping):
        flat: dict[str, str] = {}
        for key, value in tree.items():
            flat.update(flatten(value, f"{prefix}/{key}" if prefix else str(key)))
        return flat
    if isinstance(tree, list | tuple):
        flat = {}
        for number, value in enumerate(tree):
            flat.update(flatten(value, f"{prefix}/{number}"))
        return flat
    return {prefix: str(tree)}
