"""Whoever has just done a movement plainly may be seen a little worse; nobody else may."""

import pytest

from vertebra import content
from vertebra.form.excursions import Sample, measured
from vertebra.form.gates import SLACK, Gates
from vertebra.form.lanes import AT_IT_S, Lanes
from vertebra.form.posture import posture
from vertebra.movements.read import read

HINGE = read(content.movement_texts())[0].movements["hip-hinge"]
CAMERA = HINGE.camera
LEAST_LINE = CAMERA.rep.when["line"][0]
LEAST_KNEE_LAST = CAMERA.rep.ends["knee"][0]
MOST_HIPS = CAMERA.rep.stays["hips"]


def bow(line=170.0, knee=170.0, hips=0.0, start=0.0):
    """A hip hinge of four seconds: head in line with the trunk, knees nearly straight, the hips where they were."""
    samples = []
    for number in range(81):
        out = max(0.0, 1 - abs(number - 40) / 30)
        samples.append(
            Sample(
                start + number / 20,
                88 - 25 * out,
                {"lean": 88 - 25 * out, "line": line, "knee": knee, "hips": hips * out, "fold": 160.0, "feet": 2.0},
            )
        )
    return measured(samples, -1.0, 15)


def gates(known):
    return Gates(CAMERA, posture(HINGE, HINGE.position), known)


@pytest.mark.parametrize("known", [False, True])
def test_a_plain_one_is_one_for_everybody(known):
    assert gates(known).open(bow(), None, 1.0)


@pytest.mark.parametrize(
    "missed",
    [
        {"line": LEAST_LINE - SLACK["deg"] / 2},
        {"knee": LEAST_KNEE_LAST - SLACK["deg"] / 2},
        {"hips": MOST_HIPS + SLACK["%"] / 2},
    ],
    ids=str,
)
def test_what_misses_a_bound_by_a_little_is_one_only_for_whom_has_just_done_it(missed):
    assert not gates(known=False).open(bow(**missed), None, 1.0)
    assert gates(known=True).open(bow(**missed), None, 1.0)


@pytest.mark.parametrize(
    "missed",
    [
        {"line": LEAST_LINE - 2 * SLACK["deg"]},
        {"knee": LEAST_KNEE_LAST - 2 * SLACK["deg"]},
        {"hips": MOST_HIPS + 2 * SLACK["%"]},
    ],
    ids=str,
)
def test_what_misses_it_by_much_is_another_movement_whoever_does_it(missed):
    assert not gates(known=True).open(bow(**missed), None, 1.0)


def test_doubt_comes_back_when_nothing_was_counted_for_a_while():
    lanes = Lanes(CAMERA, HINGE.position, posture(HINGE, HINGE.position))
    (lane,) = lanes.all
    vague = {"line": LEAST_LINE - 1.0}
    assert not lanes.accepts(lane, bow(**vague), 1.0)

    plain = bow(start=10.0)
    assert lanes.accepts(lane, plain, 1.0)
    lane.counted(plain)

    assert lanes.accepts(lane, bow(**vague, start=plain.end + 1.0), 1.0)
    assert not lanes.accepts(lane, bow(**vague, start=plain.end + AT_IT_S + 1.0), 1.0)
    lanes.load(lanes.dump())
    assert lanes.accepts(lane, bow(**vague, start=plain.end + 1.0), 1.0)
