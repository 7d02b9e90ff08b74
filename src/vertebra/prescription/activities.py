"""Which kind of activity someone means by their own words: bending, lifting, sitting …"""

from __future__ import annotations

from functools import cache

from vertebra.words import Words

PREFIX = "plan/activities"
"""Words to look for, by kind, parted by commas; more than one kind may fit: the first of the file counts."""


def kind_of(name: str, words: Words) -> str | None:
    """The kind of an activity that was named in own words; None where no word tells."""
    said = name.casefold()
    for key in words.under(PREFIX):
        if any(word in said for word in _looked_for(words.say(key))):
            return key.rpartition("/")[2]
    return None


@cache
def _looked_for(text: str) -> tuple[str, ...]:
    return tuple(word.strip().casefold() for word in text.split(","))
