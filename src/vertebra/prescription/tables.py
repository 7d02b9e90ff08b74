"""The plan's weights and numbers, as tables: what each counts for, in points, and where that comes from.

All of it is ours to answer for and not yet reviewed by a physiotherapist (CLINICAL §0); a source is named where there
is one. Points only choose between movements that are allowed: what is not allowed has no points at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

OURS = "our default"

Way = Literal["extension", "flexion"]
"""Which way a movement bends the back or asks of it: arching, or rounding."""


@dataclass(frozen=True, slots=True)
class Worth:
    """What a movement counts for before anything is known about a person.

    `points`: what a session would lose without it. `way`: the way that it goes, None for neither. `wider`: not among
    the first movements; it comes when something speaks for it. `activities`: what it makes ready for.
    """

    points: float
    way: Way | None = None
    wider: bool = False
    activities: tuple[str, ...] = ()
    source: str = OURS


WORTH: Mapping[str, Worth] = {
    "breathing": Worth(20, source="CLINICAL §5.3: in every set; never left out"),
    "glute-bridge": Worth(9, "extension", activities=("lift", "get-up", "stand", "walk", "stairs")),
    "knee-lift": Worth(8, activities=("turn", "walk", "stairs")),
    "double-knee-lift": Worth(7),
    "leg-extension": Worth(6, activities=("walk",)),
    "neck-lift-knee-stretch": Worth(5, "flexion"),
    "standing-roll-down": Worth(4, "flexion", activities=("bend",)),
    "pelvic-tilt": Worth(3, activities=("sit", "turn", "bend")),
    "seated-pelvic-tilt": Worth(2.8, wider=True, activities=("sit", "turn", "bend")),
    "hip-hinge": Worth(2.5, activities=("bend", "lift", "reach")),
    "donkey-kick": Worth(2, "extension", activities=("walk", "stairs", "lift")),
    "start-position": Worth(1),
    "sit-to-stand": Worth(0.9, wider=True, activities=("get-up", "sit", "stairs", "walk")),
    "cat-cow": Worth(0.8, wider=True, activities=("reach", "sit")),
    "knee-rocks": Worth(0.8, wider=True, activities=("turn", "sleep")),
    "standing-hip-extension": Worth(0.7, "extension", wider=True, activities=("walk", "stand", "stairs")),
    "clam": Worth(0.6, wider=True, activities=("walk", "stand")),
    "prone-hip-extension": Worth(0.5, "extension", wider=True, activities=("walk", "lift")),
    "dart": Worth(0.5, "extension", wider=True, activities=("reach", "sit")),
    "hip-flexor-stretch": Worth(0.4, "extension", wider=True, activities=("sit", "stand")),
    "knee-to-chest": Worth(0.4, "flexion", wider=True, activities=("bend", "sleep")),
    "prone-on-elbows": Worth(0.4, "extension", wider=True, activities=("sit", "stand")),
    "walking": Worth(0, source="CLINICAL §5.6: beside the session, takes nobody's place"),
}
"""By movement. The order of the points is what is kept longest when there is little time: the least variety lost for
the minutes won. The start position lives on in the knee lift and the tilt in the bridge; the donkey kick needs another
place; the roll-down asks for a way up and a stand still."""

UNLISTED = Worth(0.5, wider=True)
"""A movement that no row names yet."""

EVIDENCE: Mapping[str, float] = {"glute-bridge": 0.5, "walking": 0.5, "sit-to-stand": 0.3, "donkey-kick": 0.2}
"""Points for what was studied more than the rest (our reading of CLINICAL §5.1 and §5.6; effects are small, and no one
exercise is clearly better than another, so that these only part equals)."""

DIRECTION = 2.5
"""Points for going the way that eases, and the same off for the other way (CLINICAL §2.3 rows 18 to 20)."""

LIKED = 1.5
"""Points for a movement that is liked, and the same off for one that isn't (Hayden 2021: what people enjoy)."""

WORRY = -0.25
"""Points for each step of worry, 0 to 10: the least feared first (CLINICAL §3.4, §5.5)."""

ACTIVITY = 2.0
"""Points for a movement that makes ready for what someone misses, all of it where they can't do it at all (CLINICAL
§5.5: missed activity → matched move)."""

STANDS_IN = 4.0
"""Points for taking the place of a movement that is left out: leaving out takes nothing away (ours)."""

PUT_IN = 12.0
"""Points for what a teacher or physiotherapist put in (ours)."""

VARIETY = 0.7
"""Points for what wasn't in the last two sessions (ours)."""

VARIETY_AFTER = 6
"""Sessions after which variety alone may bring a movement of the wider set (two weeks of three; ours)."""

KNOWN = 0.3
"""Points for what was done last time: a practice is made of what comes again (ours)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a snapshot says from a value on (`least`) or under one (`below`), and what speaks for which movements then.

    `caps`: the hardest level of a movement while it holds. `not_when`: ways that ease with which it says nothing.
    """

    id: str
    what: str
    points: Mapping[str, float]
    source: str
    least: float | None = None
    below: float | None = None
    caps: Mapping[str, str] = field(default_factory=dict)
    not_when: tuple[Way, ...] = ()


FINDINGS: tuple[Finding, ...] = (
    Finding(
        id="tight-hip",
        what="hip-flexor",
        least=1,
        points={"glute-bridge": 2.0, "hip-flexor-stretch": 4.0, "pelvic-tilt": 1.0},
        source="CLINICAL §4 (modified Thomas: the thigh rests above the bed), §5.5; A-09",
    ),
    Finding(
        id="short-hold",
        what="bridge-hold",
        below=30,
        points={"glute-bridge": 2.0},
        source="CLINICAL §4 (Schellenberg 2007; under 30 s: ours), §5.5",
    ),
    Finding(
        id="heavy-leg",
        what="leg-raise",
        least=2,
        points={"start-position": 3.0, "knee-lift": 2.0},
        source="CLINICAL §4 (active straight-leg raise: 2 or more of 5), §5.5",
        caps={"glute-bridge": "long", "leg-extension": "toe-tap"},
    ),
    Finding(
        id="stiff-reach",
        what="reach",
        least=20,
        points={"standing-roll-down": 3.0, "cat-cow": 1.0},
        source="CLINICAL §4 (fingertip to floor; 20 cm: ours), §5.5",
        not_when=("extension",),
    ),
)
"""Stiff or weak (CLINICAL §5.5, last paragraph). Chair stands have a table of their own."""

CHAIR_STANDS: Mapping[str, tuple[int, int]] = {
    "60-64": (14, 12),
    "65-69": (12, 11),
    "70-74": (12, 10),
    "75-or-over": (11, 10),
}
"""Fewer stands in 30 s than this are below average: men, women, by the age band of the questions (CDC STEADI, CLINICAL
§4). From 75 on the band's first value; under 60 only one's own change counts."""

CHAIR_POINTS: Mapping[str, float] = {"sit-to-stand": 4.0, "glute-bridge": 1.0}

SNAPSHOT_DAYS = 56
"""A snapshot speaks for so many days: two of the four-weekly rounds (ours)."""

SMALLER = ("small", "half", "short", "low", "no-hang")
"""Overlays that make a movement smaller, the first that it has (ours)."""
