"""A session that a camera watches, while the disk fails: what it saw is kept before it is answered, and once."""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "app"))
from app_journey import Clock, Journey
from faults_act import Act, Say, kept_by
from faulty_disk import Outcome
from watched import Watched, done_once

from vertebra.app import App
from vertebra.app.live import BODY
from vertebra.app.recorded import Recorded
from vertebra.session.types import Event
from vertebra.shelf import shelf
from vertebra.store import Store
from vertebra.video.recording import read

REPS = 3
"""So many repetitions of the bridge are watched."""

TICK_S = 4.5
"""A page is heard at least so often (seconds): less often is a gap."""


def opened(folder: Path) -> App:
    """The coach on the day of the session, keeping landmarks in the folder."""
    app = App(Store(folder), shelf(), Clock())
    app.records = folder
    return app


def at_the_bridge(folder: Path) -> None:
    """Someone at the first bridge of their second session, with the camera on; landmarks are kept, and some were."""
    person = Watched(done_once(Journey(Store(folder))))
    person.app.records = folder
    person.app.choose_camera(True, (Clock().now + timedelta(days=7)).date().isoformat())
    person.comes_to_the_bridge()
    Recorded(folder, person.app.person).keep(person.id, person.item, [(0.0, b""), (0.2, b"")])
    person.app.close()


def watched(folder: Path, say: Say) -> None:
    """Repetitions that the page's ticks and the camera's sights are told of, then the line's end."""
    act, told = Act(say), {}
    if not act("open", lambda: told.update(app=opened(folder))):
        return
    app = told["app"]
    id_ = app.store.sessions()[-1].id
    sitting = app._sittings.as_it_is(id_)
    item, now = sitting.state.address.item, sitting.state.heard_s
    if not act("line", lambda: told.update(live=app.live(id_, item))):
        return
    live, script = told["live"], sitting.script
    homes = [one for one in script.segments if one.address.item == item and one.address.part == "cycle" and one.home]
    homes = [one for one in homes if one.kind != "hold"][:REPS]
    for rep, home in enumerate(homes, start=1):
        while (state := app._sittings.as_it_is(id_).state).playhead.script_s < home.end_s - 0.5:
            now = state.heard_s + min(TICK_S, home.end_s - 0.4 - state.playhead.script_s)
            tick = {"id": f"tick-{now:.3f}", "at_s": now, "what": "tick", "value": None, "seen": None}
            if not act(tick["id"], app.events, id_, [tick]):
                return
        for kind, told_of in sights(rep, now).items():
            event = Event(id=f"{kind}-{rep}", at_s=now + 0.1, what="seen", seen={**told_of, "kind": kind, "item": item})
            if not act(f"seen:{event.id}", app.saw, live, (event,)):
                return
    live.keeps = True
    live.kept = [(0.0, BODY.pack(*[0.5] * 132)), (1.5, b"")]
    act("landmarks", lambda: app.keeper(live)())
    app.close()


def sights(rep: int, now: float) -> dict[str, dict[str, object]]:
    """What the camera tells of one repetition, in order, on its own clock (seconds)."""
    clock = {"movement": "glute-bridge", "t": now}
    return {
        "out-of-sight": {**clock, "reason": "hidden"},
        "in-sight": clock,
        "step-seen": {**clock, "id": "peel"},
        "hold-measured": {**clock, "start": now - 3.0, "end": now - 1.0},
        "fault-seen": {**clock, "fault": "hips-low", "value": 150.0, "unit": "deg", "end": now},
        "rep-counted": {**clock, "start": now - 6.0, "peak_t": now - 2.0, "end": now, "side": None},
    }


def watched_holds(folder: Path, outcome: Outcome, before) -> None:
    app = opened(folder)
    store, kept = app.store, kept_by(outcome.said)
    session = store.sessions()[-1]
    seen = [token.removeprefix("seen:") for token in kept if token.startswith("seen:")]
    ticks = [token for token in kept if token.startswith("tick-")]
    assert {*seen, *ticks} <= set(store.replies(session.id, [*seen, *ticks]))
    lines = [line for line in store.log() if line.session == session.id]
    counted = [line for line in lines if line.what == "rep" and line.value["how"] == "seen"]
    faults = [line for line in lines if line.what == "fault"]
    told = sum(token.startswith("rep-counted") for token in seen)
    assert told - 1 <= len(counted) <= told + 1, "each once, and logged when its repetition has come home"
    assert sum(token.startswith("fault-seen") for token in seen) <= len(faults) <= REPS
    assert store.log()[: len(before.entries)] == before.entries
    there = [one for one in Recorded(folder, app.person).all() if one.session == session.id]
    assert there, "what was kept before stays until something newer is in its place"
    if "landmarks" in kept:
        assert [one.seconds for one in there] == [1.5]
    for file in folder.rglob("*.npz"):
        assert len(read(file.read_bytes()).t) == 2
    app.close()
