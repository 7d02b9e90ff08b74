"""Events that no page would send, in any order, at any time: the session never breaks, and loses nothing."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1] / "session"))
from person import planned

from vertebra.session.effects import Log
from vertebra.session.json import effect_json
from vertebra.session.sitting import advance, dump, load, open_sitting, resumed
from vertebra.session.types import Event, EventName
from vertebra.shelf import shelf

PLANS = (("knee-lift",), ("breathing", "pelvic-tilt"), ("knee-lift", "glute-bridge"))

INSTANTS = st.one_of(st.floats(0, 900), st.floats(0, 1e7), st.sampled_from((0.0, -0.0, 1e-9, 4.999, 5.0, 5.001)))
"""On the session clock (seconds), as far as the server lets them in: also backwards, also months away."""

VALUES = st.one_of(
    st.none(),
    st.integers(-1_000_000, 1_000_000),
    st.floats(-1e6, 1e6),
    st.text(max_size=20),
    st.sampled_from(
        ("hurt-kind:known", "hurt-kind:sharp", "hurt-legs:nothing", "hurt-legs:weak", "hurt-now:3", "hurt-now:99",
         "hurt-next:smaller", "hurt-next:skip", "calibrate:slow", "feel:same", ":", "a:", ":b", "slow", "fast")
    ),
)  # fmt: skip

LEAVES = st.one_of(st.none(), st.booleans(), st.integers(-3, 40), st.floats(-10, 1e9), st.text(max_size=8))
SEEN = st.one_of(
    st.none(),
    st.dictionaries(
        st.sampled_from(
            ("kind", "item", "t", "start", "end", "peak_t", "side", "reason", "fault", "value", "movement")
        ),
        st.one_of(
            LEAVES,
            st.lists(LEAVES, max_size=2),
            st.sampled_from(("rep-counted", "fault-seen", "out-of-sight", "in-sight", "hold-measured", "step-seen")),
            st.sampled_from(("left", "hips-low", "nobody", 0, 1)),
        ),
        max_size=8,
    ),
)
"""Anything in the shape of what was seen: the page could say it, too."""

EVENTS = st.lists(
    st.tuples(st.sampled_from(get_args(EventName)), INSTANTS, VALUES, st.integers(0, 400), SEEN),
    min_size=1,
    max_size=40,
)
"""What, when, with which value, an id out of so few that some come twice, and what a camera might have seen."""


def survives(plan: tuple[str, ...], events) -> None:
    """Every event is taken; what is kept can be read again; the log only grows; the same id again changes nothing."""
    packaged = shelf()
    sitting = open_sitting(planned(packaged.library, *plan), packaged.library, packaged.words)
    logged = 0
    for number, (what, at_s, value, id_, seen) in enumerate(events):
        event = Event(id=f"e-{id_}", at_s=at_s, what=what, value=value, seen=seen)
        before = sitting
        known = event.id in before.state.last_events
        sitting, effects = advance(sitting, event, packaged.library, packaged.words)
        for effect in effects:
            json.dumps(effect_json(effect, packaged.words), allow_nan=False)
        lines = [effect for effect in effects if isinstance(effect, Log)]
        if known:
            assert (lines, sitting.state.address) == ([], before.state.address)
        assert [line.seq for line in lines] == list(range(logged + 1, logged + 1 + len(lines)))
        logged += len(lines)
        if number % 7 == 0:
            kept = json.loads(json.dumps(dump(sitting), allow_nan=False))
            assert load(kept, packaged.library, packaged.words) == sitting
            sitting = resumed(sitting, max(0.0, at_s)) if number % 14 == 7 else sitting


@settings(max_examples=40)
@given(st.sampled_from(PLANS), EVENTS)
def test_any_events_in_any_order_leave_a_session_that_can_go_on(plan, events):
    survives(plan, events)


@pytest.mark.slow
@settings(max_examples=4000, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(PLANS), EVENTS)
def test_any_events_in_any_order_leave_a_session_that_can_go_on_for_long(plan, events):
    survives(plan, events)
