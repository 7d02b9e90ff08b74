"""Lying on a side: what is said, the way there as it is drawn, and the movement agree on which one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from person import planned

from vertebra import content
from vertebra.body import mirrored
from vertebra.figure.sidelong import lower_side
from vertebra.movements.read import read
from vertebra.movements.resolve import resolve
from vertebra.movements.stances import STANCES
from vertebra.movements.transition_tracks import shown
from vertebra.session.manner import USUAL
from vertebra.session.script import build

LIBRARY, _ = read(content.movement_texts())
WAYS = {"to-side": "knee-lift", "lie-down": "cat-cow", "front-to-side": "prone-on-elbows"}
"""A way on to the side, and a movement that is done before it."""


def clam_first(side, before, language="en", place="floor"):
    """The script of a clam that begins with this side, after another movement, and the words."""
    *others, clam = planned(LIBRARY, before, "clam")
    words = content.words(language)
    items = (*others, replace(clam, dose=replace(clam.dose, first=side)))
    return build(items, LIBRARY, words, replace(USUAL, place=place)), words


def roll(script, way):
    """The segments of a way."""
    return [one for one in script.segments if one.address.part == "transition" and one.address.step.startswith(way)]


def drawn_on(transition) -> str:
    """The side that the last stance of a way lies on, as its tracks stand."""
    return lower_side(STANCES[shown(transition)[-1]].pose.contacts)


@pytest.mark.parametrize("first", ["right", "left"])
@pytest.mark.parametrize("way", WAYS)
def test_who_is_to_lie_on_a_side_is_told_which_and_sees_it(way, first):
    """The leg that works first is on top: so the words name the other side, and the figure lies down on it."""
    lower = mirrored(first)
    script, words = clam_first(first, WAYS[way])
    segments = roll(script, way)
    said = " ".join(words.say(cue.key) for one in segments for cue in one.cues).lower()
    assert lower in said
    assert first not in said
    sides = {one.address.side for one in segments}
    drawn = drawn_on(LIBRARY.transitions[way])
    assert {drawn if side != "left" else mirrored(drawn) for side in sides} == {lower}
    clam = resolve(LIBRARY.movements["clam"], "first").steps[0].start
    assert (lower_side(clam.contacts) if first == "right" else mirrored(lower_side(clam.contacts))) == lower


def test_in_spanish_and_on_a_bed_too():
    """The same words, in another language and another place."""
    script, words = clam_first("right", "knee-lift", "es", "bed")
    said = " ".join(words.say(cue.key) for one in roll(script, "bed-to-side") for cue in one.cues)
    assert "izquierdo" in said


def test_where_it_does_not_matter_no_side_is_named():
    """On the way up anybody takes the side that is easier."""
    script = build(planned(LIBRARY, "knee-lift"), LIBRARY, content.words())
    assert {one.address.side for one in roll(script, "to-side")} == {None}


def test_the_figure_keeps_its_side_in_the_set_up_and_in_the_rest():
    """A clam that begins left is shown left from the first word on; in the rest the figure stays on its last side."""
    script, _ = clam_first("left", "knee-lift")
    clam = [one for one in script.segments if one.address.item == 1]
    assert {one.address.side for one in clam if one.address.part == "setup"} == {"left"}
    assert {one.address.side for one in clam if one.address.part == "rest"} == {"right"}
