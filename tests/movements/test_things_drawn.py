"""What the words tell a person to take or to stand at is drawn; what isn't stands here, with the reason."""

from __future__ import annotations

import re

import pytest

from vertebra import content
from vertebra.drawing import body as body_named
from vertebra.figure.furniture import Props, things
from vertebra.figure.skeleton import forward
from vertebra.figure.solver import solve
from vertebra.movements.read import read
from vertebra.movements.resolve import resolve
from vertebra.movements.transition_tracks import placed, shown, transition_props

LIBRARY, _ = read(content.movement_texts())
WORDS = content.words()
BODY = body_named("woman")
NAMED = {
    "ball": r"\bball\b",
    "towel": r"\btowel\b",
    "cushion": r"\b(cushion|pillow)\b",
    "blanket": r"\bblanket\b",
    "chair": r"\b(chair|seat)\b",
    "wall": r"\bwall\b",
    "sofa": r"\bsofa\b",
    "bed": r"\bbed\b",
}
"""A thing, and the words that name it."""
ONE_OF_THREE = "next to your chair, bed or sofa."
NOT_DRAWN = {
    "A flat cushion under your belly is fine.": "who likes it: the overlay `cushion` draws it",
    "Your head stays down all the time. A folded towel under it is fine.": "who likes it",
    "Your hands will hold behind your thigh. If they can't reach, put a towel round it.": "only for those who need it",
    "Arms long by your sides, palms down. No thick pillow.": "there is none",
    "Its back is against a wall.": "behind the chair: it would only make the figure small",
    "Its seat leans on a wall.": "behind the chair: it would only make the figure small",
    "It leans on a wall.": "behind the chair: it would only make the figure small",
    ONE_OF_THREE: "one of the three is drawn: the chair",
    "Choose a flat way with a seat or a wall near by.": "nobody sees the way that one takes",
    "Stay near a seat.": "nobody sees the way that one takes",
    "Chin pokes up? A folded towel under your head.": "only for those who need it",
    "A thin pillow is enough under your head.": "says how much is enough",
}
"""A part of a line whose things aren't drawn, and why."""


def named(lines) -> set[str]:
    """The things that these lines name, without those that needn't be drawn."""
    text = " ".join(lines).lower()
    for line in NOT_DRAWN:
        whole = line.lower()
        text = text.replace(whole, "chair" if line == ONE_OF_THREE else "")
    return {thing for thing, pattern in NAMED.items() if re.search(pattern, text)}


def drawn(props: Props, places) -> set[str]:
    """The props that leave something in the picture."""
    found = {name for name in props if things({name: props[name]}, places, BODY)}
    return found | {"cushion"} if props.get("chair", {}).get("cushion_cm") else found


def set_up(movement, overlay) -> list[str]:
    """The lines of a set-up, with or without an overlay."""
    own = [WORDS.say(key) for key in WORDS.under(f"{movement.id}/setups/{overlay}")] if overlay else []
    said = own or [WORDS.say(key) for key in WORDS.under(f"{movement.id}/setup")]
    return [*said, WORDS.say(f"{movement.id}/overlays/{overlay}")] if overlay else said


@pytest.mark.parametrize("name", LIBRARY.movements)
def test_what_a_set_up_names_is_drawn(name):
    """At every level, and with every overlay that the level allows."""
    movement = LIBRARY.movements[name]
    for level in movement.ladder:
        for overlay in (None, *movement.overlays):
            try:
                performance = resolve(movement, level.id, (overlay,) if overlay else ())
            except ValueError:
                continue
            if overlay is not None and level.id not in (movement.overlays[overlay].levels or (level.id,)):
                continue
            wanted = named(set_up(movement, overlay))
            if not wanted:
                continue
            pictured = set()
            for step in performance.steps:
                found = solve(step.end, BODY, performance.props)
                pictured |= drawn(performance.props, forward(BODY, found.root, found.turns)[1])
            assert wanted <= pictured, (level.id, overlay)


@pytest.mark.parametrize("name", LIBRARY.transitions)
def test_what_a_way_names_is_drawn(name):
    """On the way down, over, up: the chair, the cushion for the knees, the bed."""
    way = LIBRARY.transitions[name]
    props = transition_props(way)
    stances = (placed(BODY, stance) for stance in shown(way))
    pictured = {thing for one in stances for thing in drawn(props, forward(BODY, one.root, one.turns)[1])}
    assert named(WORDS.say(key) for key in WORDS.under(f"transitions/{name}/steps")) <= pictured


def test_every_reason_is_used():
    """No line is excused that nobody says."""
    said = " ".join(WORDS.texts.values())
    assert [line for line in NOT_DRAWN if line not in said] == []
