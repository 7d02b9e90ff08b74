"""The figure performs what the definition says, and the camera's check understands it: the definition proves itself."""

import pytest
import stick
import synthetic
from test_check import BRIDGE, FAULTS, OVERLAYS, faults, reps, sight, watch

from vertebra import content
from vertebra.movements.resolve import fault, resolve

BODIES = content.bodies()


@pytest.mark.parametrize(
    ("body", "near", "fps"), [("woman", "right", 15), ("woman", "left", 60), ("older-woman", "right", 24)]
)
def test_done_as_drawn_the_figure_does_every_repetition_and_no_fault(body, near, fps):
    effects = watch(synthetic.perform(resolve(BRIDGE, "first"), body, near, fps=fps))

    assert [one.number for one in reps(effects)] == [1, 2]
    assert faults(effects) == []
    assert sight(effects) == []


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("wrong", FAULTS)
def test_each_fault_shown_by_the_figure_is_the_only_fault_found(body, wrong):
    effects = watch(synthetic.perform(fault(BRIDGE, "first", wrong), body))

    assert len(reps(effects)) == 2
    assert faults(effects) == [wrong] * 2


@pytest.mark.parametrize("overlays", OVERLAYS[1:], ids=str)
def test_every_variant_of_the_figure_is_counted_without_a_fault(overlays):
    effects = watch(synthetic.perform(resolve(BRIDGE, "first", overlays), "older-woman"), overlays=overlays)

    assert len(reps(effects)) == 2
    assert faults(effects) == []


@pytest.mark.parametrize("wrong", [None, *FAULTS])
def test_noise_on_the_figure_does_not_change_the_answer(wrong):
    performance = fault(BRIDGE, "first", wrong) if wrong else resolve(BRIDGE, "first")
    frames = stick.noisy(synthetic.perform(performance), 0.02 / 2.4 / stick.HEIGHTS_A_METRE)
    effects = watch(stick.hidden(frames, 0.2))

    assert len(reps(effects)) == 2
    assert faults(effects) == ([wrong] * 2 if wrong else [])
