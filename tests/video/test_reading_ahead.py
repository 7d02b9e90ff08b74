"""A thread that works ahead: in order, a few steps only, and gone when nobody needs it any more."""

from __future__ import annotations

import threading
import time

import pytest

from vertebra.video.ahead import ahead


def workers() -> list[threading.Thread]:
    return [one for one in threading.enumerate() if one.name == "vertebra-ahead"]


def test_everything_comes_in_order():
    """And the thread is gone at the end."""
    assert list(ahead(range(500))) == list(range(500))
    assert workers() == []


def test_it_is_never_more_than_a_few_steps_ahead():
    """However slow the reader is: memory stays flat."""
    made = 0

    def source():
        nonlocal made
        for number in range(200):
            made += 1
            yield number

    for number in ahead(source(), depth=4):
        assert made <= number + 7
        time.sleep(0.001)


def test_an_error_comes_after_what_was_made_before_it():
    """As if there were no thread."""

    def source():
        yield 1
        raise ValueError("broken")

    reading = ahead(source())
    assert next(reading) == 1
    with pytest.raises(ValueError, match="broken"):
        next(reading)
    assert workers() == []


def test_a_reader_that_stops_ends_the_thread():
    """Also one that waits for room."""
    reading = ahead(iter(int, 1), depth=2)
    assert next(reading) == 0
    reading.close()  # type: ignore[attr-defined]
    assert workers() == []
