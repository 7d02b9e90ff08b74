"""Any bytes on the camera's line: a frame that counts for nothing, or a clear refusal; never a crash, never a hang."""

from __future__ import annotations

import json
import struct
from math import inf, nan

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vertebra import content
from vertebra.app.guiding import Guiding
from vertebra.app.live import BODY, FRAME_BYTES, HEAD, Live, frame_of
from vertebra.app.refused import RefusedError
from vertebra.movements import cameras
from vertebra.prescription.types import Prescribed
from vertebra.shelf import shelf

FOLLOWED = sorted(name for name, one in shelf().library.movements.items() if one.camera is not None)

NUMBERS = st.one_of(
    st.floats(width=32),
    st.floats(-2, 2, width=32),
    st.sampled_from((0.0, 0.5, 1.0, -0.0, inf, -inf, nan, 3.4e38, -3.4e38, 1e-38)),
)
TIMES = st.one_of(st.integers(0, 2**32 - 1), st.integers(0, 20_000))

HEADS = st.tuples(st.sampled_from((1, 1, 1, 1, 0, 2, 255)), st.integers(0, 255), st.integers(0, 65535), TIMES)


@st.composite
def landmarks(draw) -> bytes:
    """All alike, or some strange ones among good ones."""
    numbers = [draw(NUMBERS)] * 132 if draw(st.booleans()) else [0.5] * 132
    for place in draw(st.lists(st.integers(0, 131), max_size=12)):
        numbers[place] = draw(NUMBERS)
    return struct.pack("<132f", *numbers)


FRAMES = st.builds(lambda head, body: HEAD.pack(*head) + body, HEADS, landmarks())
MESSAGES = st.lists(st.one_of(FRAMES, FRAMES, FRAMES, st.binary(max_size=600)), min_size=1, max_size=25)


def told_or_refused(step, data: bytes) -> object:
    """What a frame led to; what is no frame is refused with what was expected."""
    try:
        return step(data)
    except RefusedError as refused:
        assert refused.code == "bad-frame"
        assert refused.expected
        assert len(data) != FRAME_BYTES or data[0] != 1
        return None


def survives(name: str, messages: list[bytes]) -> None:
    movement = shelf().library.movements[name]
    rung = next(one for one in movement.ladder if cameras.looks(movement, one.id))
    item = Prescribed(movement=name, level=rung.id, overlays=(), dose=rung.dose, reasons=())
    live = Live(shelf(), "s-1", 0, item, 0, lambda: 12.0)
    live.keeps = True
    guide = Guiding("lying", content.words())
    ids = set()
    for number, data in enumerate(messages):
        if number % 10 == 0:
            live.open_line()
        events = told_or_refused(live.frame, data) or ()
        for event in events:
            assert event.id not in ids
            assert 12.0 <= event.at_s <= 17.0
            ids.add(event.id)
            json.dumps(event.seen, allow_nan=False)
        json.dumps(told_or_refused(guide.frame, data), allow_nan=False)
    assert all(len(body) in (0, BODY.size) for _, body in live.kept)


@settings(max_examples=60)
@given(st.sampled_from(FOLLOWED), MESSAGES)
def test_any_bytes_on_the_line_are_a_frame_or_are_refused(name, messages):
    survives(name, messages)


@pytest.mark.slow
@settings(max_examples=3000, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(FOLLOWED), MESSAGES)
def test_any_bytes_on_the_line_are_a_frame_or_are_refused_for_long(name, messages):
    survives(name, messages)


@given(st.binary(max_size=1200))
def test_a_frame_is_read_whole_or_not_at_all(data):
    try:
        frame = frame_of(data)
    except RefusedError as refused:
        assert refused.expected
        return
    assert len(data) == FRAME_BYTES
    assert frame.points is None or len(frame.points) == 33
    for point in frame.points or ():
        assert 0.0 <= point.seen <= 1.0
        assert abs(point.x) <= 100
