"""The plan on paper, for the fridge: each movement with its pictures, dose and cues; boxes to tick; when to stop."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vertebra.handout.document import Box, Boxes, Document, Group, Heading, Items, Part, Picture, Pictures, Table
from vertebra.words import Words

WEEKS = 4
"""Weeks of boxes to tick: until the questions are asked again (CLINICAL §0.1)."""

LYING_MM = 17.0
STANDING_MM = 32.0
"""How high a picture is in usual print: of someone who lies, of someone who sits or stands (our default)."""

TALL = 0.55
"""A drawing higher than this share of its width shows someone upright."""

_BOX = re.compile(r'viewBox="[-\d.]+ [-\d.]+ ([\d.]+) ([\d.]+)"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One movement on the sheet. `cues`: short lines."""

    name: str
    dose: str
    pictures: tuple[Picture, ...]
    cues: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanTold:
    """What the sheet says. `emergency_number` None: no country is known. `first_weekday`: 0 is Monday."""

    about: tuple[str, ...]
    moves: tuple[Move, ...]
    beside: tuple[str, ...]
    emergency_number: str | None
    first_weekday: int = 0


def plan_sheet(told: PlanTold, words: Words, *, large: bool = False) -> Document:
    """The sheet. `large`: for large print, with the short names of the days."""
    parts: list[Part] = [_move(number, move) for number, move in enumerate(told.moves, start=1)]
    if told.beside:
        heading = Heading(text=words.say("papers/plan/beside"))
        parts.append(Group(parts=(heading, Items(items=told.beside))))
    parts += [_ticks(told.first_weekday, words, large), stop_rules(told.emergency_number, words)]
    return Document(
        title=words.say("papers/plan/title"),
        language=words.language,
        about=told.about,
        parts=tuple(parts),
        foot=words.say("papers/plan/foot"),
    )


def _move(number: int, move: Move) -> Group:
    heading = Heading(text=f"{number}. {move.name}", aside=move.dose)
    pictures: tuple[Part, ...] = ()
    if move.pictures:
        height = STANDING_MM if any(map(_is_tall, move.pictures)) else LYING_MM
        pictures = (Pictures(pictures=move.pictures, height_mm=height),)
    return Group(parts=(heading, *pictures, Items(items=move.cues)))


def _is_tall(picture: Picture) -> bool:
    found = _BOX.search(picture.svg)
    return found is not None and float(found[2]) > TALL * float(found[1])


def _ticks(first_weekday: int, words: Words, large: bool) -> Table:
    names = "weekdays-short" if large else "weekdays"
    days = [words.say(f"papers/{names}/{(first_weekday + day) % 7}") for day in range(7)]
    empty = ("",) * 7
    return Table(
        title=words.say("papers/plan/week-large" if large else "papers/plan/week"),
        head=("", *days),
        rows=tuple((words.say("papers/plan/number", number=week), *empty) for week in range(1, WEEKS + 1)),
    )


def stop_rules(emergency_number: str | None, words: Words) -> Group:
    """When it is okay, when to stop, when to get help: with signs and words."""
    help_key = "help" if emergency_number else "help-local"
    boxes: Sequence[Box] = (
        Box(shape="circle", title=words.say("papers/rules/okay/title"), text=words.say("papers/rules/okay/text")),
        Box(shape="square", title=words.say("papers/rules/stop/title"), text=words.say("papers/rules/stop/text")),
        Box(
            shape="cross",
            title=words.say(f"papers/rules/{help_key}/title"),
            text=words.say(f"papers/rules/{help_key}/text", number=emergency_number or ""),
        ),
    )
    return Group(parts=(Heading(text=words.say("papers/rules/title")), Boxes(boxes=tuple(boxes))))
