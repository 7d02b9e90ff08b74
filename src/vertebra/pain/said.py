"""An entry, and what changed since the one before, as plain sentences: for the diary and the doctor's page. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vertebra.pain.course import Change, Lowest
from vertebra.pain.entry import Entry, Felt
from vertebra.pain.types import Area, BodyMap
from vertebra.words import Words

NO_WORD = "no-word"
"""The choice of who can't find a word."""

NOTHING = "nothing"
"""What eases it, or makes it worse: nothing does."""


def place(area: Area, words: Words) -> str:
    """An area's name with its side: `Low back, left side`."""
    alone = area.side == "middle" and area.id == area.kind
    return words.say(f"pain/place/{'alone' if alone else area.side}", area=words.say(f"pain/areas/{area.kind}"))


def sentences(entry: Entry, body_map: BodyMap, words: Words) -> tuple[str, ...]:
    """An entry as sentences: where and how strong, how it feels, when, what it does. Nothing is added to it."""
    return tuple(line for part in _parts(entry, body_map, words) for line in part)


def changes(change: Change, body_map: BodyMap, words: Words) -> tuple[str, ...]:
    """What changed, as sentences; only what is clear."""
    lines = [
        words.say(f"pain/changed/{moved.kind}", place=_lowest(moved.to, body_map, words)) for moved in change.moved
    ]
    if change.strength is not None and change.was is not None and change.now is not None:
        lines.append(words.say(f"pain/changed/{change.strength}", was=change.was, now=change.now))
    for kind, areas in (("new", change.new), ("gone", change.gone)):
        if areas:
            lines.append(words.say(f"pain/changed/{kind}", places=_places(areas, body_map, words)))
    return tuple(lines)


def _parts(entry: Entry, body_map: BodyMap, words: Words) -> Iterator[list[str]]:
    for felt in entry.areas:
        yield _felt(felt, body_map.areas[felt.area], words)
    for name, value in (
        ("overall", entry.overall.now),
        ("average", entry.overall.average),
        ("worst", entry.overall.worst),
    ):
        if value is not None:
            yield [words.say(f"pain/said/{name}", strength=value)]
    if entry.like:
        yield [words.say("pain/said/like", like=entry.like)]
    for kind, things in (("eases", entry.eases), ("worsens", entry.worsens)):
        yield _moves(kind, things, words)
    if entry.since:
        yield [words.say("pain/said/since", since=words.say(f"pain/since/{entry.since}"))]
    if entry.began:
        began = listed([words.say(f"pain/began/{one}") for one in entry.began], words)
        yield [words.say("pain/said/began", things=began)]
    yield [words.say("pain/said/activity", name=one.name, value=one.value) for one in entry.activities]
    if entry.other:
        yield [words.say("pain/said/other", other=entry.other)]


def _felt(felt: Felt, area: Area, words: Words) -> list[str]:
    where = place(area, words)
    if felt.strength is None:
        lines = [words.say("pain/said/place", place=where)]
    else:
        lines = [words.say("pain/said/place-strength", place=where, strength=felt.strength)]
    named = [words.say(f"pain/word/{one}") for one in felt.words if one != NO_WORD]
    if named:
        lines.append(words.say("pain/said/feels", words=listed(named, words)))
    elif NO_WORD in felt.words:
        lines.append(words.say("pain/said/no-word"))
    if felt.pattern:
        patterns = listed([words.say(f"pain/pattern/{one}") for one in felt.pattern], words)
        lines.append(words.say("pain/said/pattern", pattern=patterns))
    return lines


def _moves(kind: str, things: Sequence[str], words: Words) -> list[str]:
    named = [words.say(f"pain/{kind}/{one}") for one in things if one != NOTHING]
    if named:
        return [words.say(f"pain/said/{kind}", things=listed(named, words))]
    return [words.say(f"pain/said/{kind}-nothing")] if things else []


def _lowest(point: Lowest, body_map: BodyMap, words: Words) -> str:
    if point.area is not None:
        return place(body_map.areas[point.area], words)
    return words.say(f"pain/pattern/{point.pattern}")


def _places(areas: Sequence[str], body_map: BodyMap, words: Words) -> str:
    return "; ".join(place(body_map.areas[area], words) for area in areas)


def listed(texts: Sequence[str], words: Words) -> str:
    """Texts beside each other: `dull, stiff and sore`."""
    if not texts:
        return ""
    *others, last = texts
    if not others:
        return last
    joined = others[0]
    for text in others[1:]:
        joined = words.say("pain/said/comma", one=joined, other=text)
    return words.say("pain/said/and", list=joined, last=last)
