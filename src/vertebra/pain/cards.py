"""Short cards to read: which one comes now. Pure, and the same for the same past.

One that fits an occasion comes before the others; otherwise they come in their order, and none comes again before
all were read.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from vertebra.movements.types import Problem
from vertebra.screening.reading import Reader, word

FILE = "pain/cards.yaml"

Occasion = Literal["much", "sore", "worry", "rested", "low", "walking", "easy"]
"""What a card may wait for, the most pressing first."""

WORRIED = 7
"""From this a worry about a move is strong (0 to 10, CLINICAL §3.4)."""

RESTED_DAYS = 7
"""More days than this between two sessions are a break (CLINICAL §5.5)."""

LOW = 3
"""Up to this mood or sleep are low (0 to 10, our default; so are those of outcomes/measures.yaml)."""

WALK_AFTER = 2
"""After so many sessions the card on walking may come (our default)."""


@dataclass(frozen=True, slots=True)
class Card:
    """A card: the rows of the articles that it makes something of, its source, and the occasion that it waits for."""

    id: str
    rows: tuple[str, ...]
    source: str
    when: Occasion | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """What is known when a card is due. `light`: of the last session, by name; None: not known.

    `worry`: the newest said about a move (0 to 10). `days_off`: between the last session and the one before it.
    `mood`, `sleep`: the newest said (0 low to 10). `walked`: whether a walk was noted. `hurts`: whether the back does.
    """

    sessions: int = 0
    light: str | None = None
    worry: int | None = None
    days_off: int | None = None
    mood: int | None = None
    sleep: int | None = None
    walked: bool = False
    hurts: bool = True


def read(text: str) -> tuple[tuple[Card, ...], tuple[Problem, ...]]:
    """All cards in their order, and what is wrong with the file."""
    reader = Reader(FILE)
    tree = reader.load(text)
    reader.keys(tree, "", ("cards",), ())
    cards = [_card(row, f"cards.{n}", reader) for n, row in enumerate(reader.listed(tree.get("cards"), "cards"))]
    ids = [card.id for card in cards]
    for number, id_ in enumerate(ids):
        if id_ in ids[:number]:
            reader.wrong(f"cards.{number}.id", "a card that is there once", id_, "give it a name of its own")
    return tuple(cards), tuple(reader.problems)


def occasions(moment: Moment) -> tuple[Occasion, ...]:
    """The occasions that are there now, the most pressing first."""
    is_low = any(said is not None and said <= LOW for said in (moment.mood, moment.sleep))
    there: Mapping[Occasion, bool] = {
        "much": moment.light in ("red", "stop"),
        "sore": moment.light == "yellow",
        "worry": moment.worry is not None and moment.worry >= WORRIED,
        "rested": moment.days_off is not None and moment.days_off > RESTED_DAYS,
        "low": is_low,
        "walking": moment.sessions >= WALK_AFTER and not moment.walked,
        "easy": not moment.hurts,
    }
    return tuple(name for name in get_args(Occasion) if there[name])


def choose(cards: Sequence[Card], read_before: Sequence[str], moment: Moment) -> Card | None:
    """The card that comes now; None where there is none at all. `read_before`: ids of those read, in any order."""
    times = {card.id: read_before.count(card.id) for card in cards}
    fewest = min(times.values(), default=0)
    left = [card for card in cards if times[card.id] == fewest]
    now = occasions(moment)
    fitting = sorted((card for card in left if card.when in now), key=lambda card: _pressing(card, now))
    return next(iter((*fitting, *_in_order(left))), None)


def _pressing(card: Card, now: Collection[str]) -> int:
    return list(now).index(str(card.when))


def _in_order(left: Sequence[Card]) -> list[Card]:
    """Those that wait for nothing first; in the end also those whose occasion never came."""
    return [card for card in left if card.when is None] + [card for card in left if card.when is not None]


def _card(value: object, path: str, reader: Reader) -> Card:
    tree = reader.mapping(value, path)
    reader.keys(tree, path, ("id", "rows", "source"), ("when",))
    when = next((one for one in get_args(Occasion) if one == tree.get("when")), None)
    if when is None and tree.get("when") is not None:
        reader.one_of(tree["when"], f"{path}.when", get_args(Occasion))
    rows = reader.names(tree.get("rows"), f"{path}.rows")
    return Card(id=word(tree.get("id")), rows=rows, source=word(tree.get("source")), when=when)
