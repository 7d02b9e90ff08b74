"""What can be said about pain besides where it is: the picker's ids, read from its file. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

from vertebra.movements.types import Problem
from vertebra.screening.reading import Reader

FILE = "pain/picker.yaml"
Groups = Mapping[str, tuple[str, ...]]

GROUPED = ("words", "patterns")
LISTED = ("eases", "worsens", "since", "began")


@dataclass(frozen=True, slots=True, kw_only=True)
class Picker:
    """All ids on offer. `unrest`: what eases it stands for a pattern when the flags are looked at.

    `reach`: how far down a leg a pattern says that it goes, as ranks of the map.
    """

    words: Groups
    patterns: Groups
    eases: tuple[str, ...]
    worsens: tuple[str, ...]
    since: tuple[str, ...]
    began: tuple[str, ...]
    unrest: Mapping[str, str]
    reach: Mapping[str, int]
    activities: int

    @property
    def all_words(self) -> frozenset[str]:
        """The ids of all words."""
        return frozenset(chain.from_iterable(self.words.values()))

    @property
    def all_patterns(self) -> frozenset[str]:
        """The ids of all patterns."""
        return frozenset(chain.from_iterable(self.patterns.values()))


def read(text: str) -> tuple[Picker | None, tuple[Problem, ...]]:
    """The picker, or what is wrong with the file."""
    reader = Reader(FILE)
    tree = reader.load(text)
    reader.keys(tree, "", (*GROUPED, *LISTED, "unrest", "reach", "activities"), ())
    if reader.problems:
        return None, tuple(reader.problems)
    found = Picker(
        words=_groups(reader, tree["words"], "words"),
        patterns=_groups(reader, tree["patterns"], "patterns"),
        eases=reader.names(tree["eases"], "eases"),
        worsens=reader.names(tree["worsens"], "worsens"),
        since=reader.names(tree["since"], "since"),
        began=reader.names(tree["began"], "began"),
        unrest={key: str(value) for key, value in _inner(reader, tree["unrest"], "unrest.eases").items()},
        reach=dict(reader.mapping(tree["reach"], "reach")),
        activities=tree["activities"],
    )
    for path, number in (
        *((f"reach.{key}", rank) for key, rank in found.reach.items()),
        ("activities", tree["activities"]),
    ):
        if not isinstance(number, int) or isinstance(number, bool) or number < 1:
            reader.wrong(path, "a whole number from 1", number, "write it as a number")
    _check_once(reader, {"words": found.words, "patterns": found.patterns})
    return (None if reader.problems else found), tuple(reader.problems)


def _inner(reader: Reader, value: object, path: str) -> Mapping[str, object]:
    outer, _, inner = path.partition(".")
    return reader.mapping(reader.mapping(value, outer).get(inner), path)


def _groups(reader: Reader, value: object, path: str) -> Groups:
    return {group: reader.names(ids, f"{path}.{group}") for group, ids in reader.mapping(value, path).items()}


def _check_once(reader: Reader, grouped: Mapping[str, Groups]) -> None:
    """A word stands in one group: the person finds it in one place."""
    for name, groups in grouped.items():
        met: set[str] = set()
        for group, ids in groups.items():
            for id_ in ids:
                if id_ in met:
                    reader.wrong(f"{name}.{group}", "a word that stands in one group", id_, "keep it in one group")
                met.add(id_)
