"""Words of alarm: which questions a pain entry calls for at once. What someone says they feel is never judged here.

The words, places and patterns are those of the pain room (CLINICAL §3.3, its column "what the app does"); only the
questions of the first screens decide what comes of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

NERVE_LIKE = frozenset(
    {"burning", "tingling", "pins-and-needles", "electric", "shooting", "numb", "crawling", "cold", "weak"}
)
"""Words that are asked about below the back: rows 19 and 27; in the saddle R1 (CLINICAL §3.3)."""

NUMB = frozenset({"numb", "tingling", "pins-and-needles"})
"""Near the saddle: R1 (ours; inner thighs, buttocks and the saddle are felt as one place)."""

BEATING = frozenset({"throbbing", "pulsing"})
"""In the tummy or the back: R7 (CLINICAL §3.3)."""

CALF_WORDS = frozenset({"hot", "throbbing", "tender", "cramping", "heavy", "tight", "aching", "sore"})
"""In one calf: R16 (ours; a sore calf looks like many things)."""

SUDDEN = frozenset({"sharp", "stabbing"})
"""In the tummy or the side: R7 (ours; sudden severe tummy or flank pain)."""

SADDLE = frozenset({"saddle"})
NEAR_SADDLE = frozenset({"groin", "buttock", "tail"})
LEG = frozenset({"thigh", "knee", "shin", "calf", "heel", "foot"})
BELOW_KNEE = frozenset({"shin", "calf", "heel", "foot"})
ARM = frozenset({"arm", "forearm", "hand"})
CHEST = frozenset({"chest", "ribs"})
TRUNK_FRONT = frozenset({"belly", "flank"})
BACK = frozenset({"back", "flank"})
"""Parts that the name of an area is made of (pain/map.yaml): `left-calf`, `right-thigh-front`, `low-back`."""


@dataclass(frozen=True, slots=True)
class Place:
    """An area of the body map, taken apart: its side (left, right, or neither) and the parts of its name."""

    side: str | None
    parts: frozenset[str]

    def within(self, *kinds: Collection[str]) -> bool:
        """Whether the area belongs to one of these kinds."""
        return any(part in kind for kind in kinds for part in self.parts)


PATTERNS: Mapping[str, tuple[str, ...]] = {
    "both-legs": ("both-legs", "leg-weaker", "leg-weaker-fast", "saddle-numb", "bladder-bowel"),
    "below-knee": ("leg-weaker", "leg-pain"),
    "down-thigh": ("leg-pain",),
    "band-across": ("band-pain",),
    "constant": ("constant-pain",),
    "night": ("constant-pain", "fever", "weight-loss"),
    "morning": ("morning-stiff",),
}
"""What a pattern calls for by itself: R4, R5, R13, R10, R11, R14 (CLINICAL §3.3)."""

BEGAN: Mapping[str, tuple[str, ...]] = {
    "accident": ("big-accident",),
    "injury": ("big-accident", "small-fall"),
    "fall": ("big-accident", "small-fall"),
    "illness": ("fever", "infection-risk"),
}
"""What may have started it and feeds the flags: B-05, R6, R9."""

SADDLE_ASKS = ("saddle-numb", "bladder-bowel", "sexual-change")
BOTH_LEGS_ASKS = ("both-legs", "leg-weaker", "leg-weaker-fast", "saddle-numb", "bladder-bowel")


def from_words(
    words: Iterable[str], areas: Iterable[str], pattern: Iterable[str] | str | None = (), began: Iterable[str] = ()
) -> tuple[str, ...]:
    """The questions to ask now because of what was said, each once, in the order of their weight; most often none.

    `words`: ids of the word picker. `areas`: ids of the body map. `pattern`: one id or several. `began`: what may have
    started it. Names that nobody knows call for nothing.
    """
    said = frozenset(words)
    places = tuple(_place(area) for area in areas)
    patterns = (pattern,) if isinstance(pattern, str) else tuple(pattern or ())
    asks = [
        *_saddle(said, places),
        *_legs(said, places),
        *_trunk(said, places),
        *(question for one in patterns for question in PATTERNS.get(one, ())),
        *(question for one in began for question in BEGAN.get(one, ())),
    ]
    return tuple(dict.fromkeys(asks))


def _place(area: str) -> Place:
    tokens = frozenset(area.split("-"))
    side = next((one for one in ("left", "right") if one in tokens), None)
    return Place(side, (tokens - {"left", "right"}) | {area})


def _saddle(said: frozenset[str], places: Iterable[Place]) -> tuple[str, ...]:
    """Anything felt in the saddle is asked about, whatever the word; near it what is numb or tingles (R1 to R3)."""
    near = NEAR_SADDLE if said & NUMB else frozenset()
    return SADDLE_ASKS if any(place.within(SADDLE, near) for place in places) else ()


def _legs(said: frozenset[str], places: Iterable[Place]) -> list[str]:
    """Both legs: R4. One leg: row 19; with a word that is like a nerve's, R5; one calf: R16."""
    legs = [place for place in places if place.within(LEG)]
    nerve = bool(said & NERVE_LIKE)
    asks: list[str] = []
    if {leg.side for leg in legs} >= {"left", "right"} or (nerve and any(leg.side is None for leg in legs)):
        asks += BOTH_LEGS_ASKS
    if legs and (nerve or any(leg.within(BELOW_KNEE) for leg in legs)):
        asks += ["leg-weaker", "leg-weaker-fast", "leg-pain"]
    if any(leg.within({"calf"}) for leg in legs) and said & CALF_WORDS:
        asks.append("calf")
    return asks


def _trunk(said: frozenset[str], places: Iterable[Place]) -> list[str]:
    """Chest R8; a beat or a tearing in tummy or back R7 and R17; arms like a nerve's: row 12."""
    asks: list[str] = []
    for place in places:
        if place.within(ARM):
            asks += ["hands-clumsy"] if said & NERVE_LIKE else []
        if place.within(ARM, LEG):
            continue
        if place.within(CHEST):
            asks.append("chest-breath-speech")
        if place.within(TRUNK_FRONT, BACK) and said & BEATING:
            asks.append("beating-lump")
        if place.within(TRUNK_FRONT):
            asks += ["sudden-pain"] if said & SUDDEN else []
            asks.append("belly-kidney-blood")
    return asks
