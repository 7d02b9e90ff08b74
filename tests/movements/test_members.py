"""The library holds the movements that it should, no more and no fewer."""

from __future__ import annotations

import pytest
from members import members

from vertebra import content
from vertebra.movements.read import read

LIBRARY, PROBLEMS = read(content.movement_texts())


def test_every_folder_is_one_that_was_agreed_and_can_be_read():
    """A new folder is named in tests/members.py."""
    assert PROBLEMS == ()
    assert sorted(LIBRARY.movements) == members()


@pytest.mark.parametrize("name", members())
def test_a_movement_that_no_camera_judges_says_why(name):
    """Silence would read as forgotten: each says in words what a camera can't see of it."""
    movement = LIBRARY.movements[name]

    assert (movement.camera is None) == (f"{name}/camera" in content.words())


@pytest.mark.parametrize("name", members())
def test_a_movement_starts_where_nearly_anyone_can_and_goes_on_from_there(name):
    """Two levels at least, the first without conditions of its own."""
    movement = LIBRARY.movements[name]

    assert len(movement.ladder) >= 2
    assert movement.ladder[0].after is None


@pytest.mark.parametrize("name", members())
def test_every_movement_has_something_smaller_to_do_than_its_first_level(name):
    """`easier` names an overlay of its own, or another movement."""
    assert LIBRARY.movements[name].easier
