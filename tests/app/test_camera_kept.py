"""What the camera measured is kept only when the person says until when, and is gone on that day or with them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from watched import Journey, Watched, done_once, nobody

from vertebra.app import RefusedError
from vertebra.app.coach import App
from vertebra.app.opening import open_app
from vertebra.app.recorded import Recorded
from vertebra.form.check import FormCheck
from vertebra.form.types import RepCounted
from vertebra.shelf import shelf
from vertebra.store import Store, prepare
from vertebra.store.erase import erase
from vertebra.video.recording import frames, read


@pytest.fixture
def folder(tmp_path):
    return prepare(tmp_path / "data")


def in_folder(store, folder) -> Journey:
    """Someone with one session behind them."""
    found = Journey(store)
    found.app = App(store, shelf(), found.clock, folder)
    return done_once(found)


@pytest.fixture
def journey(folder):
    """Whose notes are in memory, and whose recordings are in a folder."""
    return in_folder(Store.in_memory(), folder)


@pytest.fixture
def settled(folder):
    """Whose notes are in the folder, too."""
    found = in_folder(Store(folder), folder)
    yield found
    found.app.close()


def until(journey, days: int) -> str:
    return (journey.clock.now.date() + timedelta(days=days)).isoformat()


def keep(app, live) -> None:
    """What the end of a line does."""
    keeper = app.keeper(live)
    if keeper is not None:
        keeper()


def watched_once(journey, keep_until):
    """One bridge in front of the camera."""
    person = Watched(journey)
    journey.app.choose_camera(True, keep_until)
    person.comes_to_the_bridge()
    live = person.app.live(person.id, person.item)
    live.open_line()
    laid = person.body(late_s=0.3, reps=1)
    person.watches(live, laid, laid[-1].end_s + 2)
    live.frame(nobody(person.now + person.ahead_s + 1))
    keep(person.app, live)
    return person, live


def test_nothing_is_kept_unless_the_person_says_until_when(journey, folder):
    _, live = watched_once(journey, None)
    assert live.kept == []
    assert not (folder / "recordings").exists()
    assert journey.app.camera()["recordings"] == []


def test_what_is_kept_is_listed_and_counts_the_same_again(journey, folder):
    person, live = watched_once(journey, until(journey, 30))
    (told,) = journey.app.camera()["recordings"]
    assert (told["session"], told["item"], told["movement"]) == (person.id, person.item, "glute-bridge")
    assert told["seconds"] == pytest.approx(live.kept[-1][0] - live.kept[0][0], abs=0.1)
    (file,) = (folder / "recordings" / "me").iterdir()
    assert file.stat().st_size == told["bytes"] < 200_000
    assert file.stat().st_mode & 0o077 == 0
    recording = read(file.read_bytes())
    check = FormCheck(shelf().library.movements["glute-bridge"], live.item.level, live.item.overlays)
    effects = [effect for frame in frames(recording) for effect in check.step(frame)]
    assert sum(isinstance(effect, RepCounted) for effect in effects) == 1


def test_a_second_line_goes_on_with_the_same_recording(journey, folder):
    person, live = watched_once(journey, until(journey, 30))
    before = len(live.kept)
    live.frame(nobody(person.now + person.ahead_s + 2))
    keep(journey.app, live)
    assert len(live.kept) == before + 1
    assert len(list((folder / "recordings" / "me").iterdir())) == 1


def test_it_is_gone_when_its_day_comes_and_not_before(journey, folder):
    watched_once(journey, until(journey, 30))
    journey.clock.now += timedelta(days=29)
    journey.app.today()
    assert len(journey.app.camera()["recordings"]) == 1
    journey.clock.now += timedelta(days=1)
    journey.app.today()
    assert not (folder / "recordings" / "me").exists()


def test_it_is_gone_when_the_day_is_taken_away(journey, folder):
    watched_once(journey, until(journey, 30))
    assert journey.app.choose_camera(True, None)["recordings"] == []
    assert not (folder / "recordings" / "me").exists()


def test_it_is_gone_when_everything_is_erased(journey, folder):
    watched_once(journey, until(journey, 30))
    assert any(name.startswith("recordings/me/") for name in erase(folder).removed)
    assert not folder.exists()


def test_who_is_just_trying_leaves_nothing(journey):
    assert journey.app.in_memory("trying").records is None
    Recorded(None, "trying").keep("s-1", 0, [(0.0, b"")])


@pytest.mark.parametrize("day", [0, -1, 400])
def test_a_day_that_cannot_be_is_refused(journey, day):
    with pytest.raises(RefusedError, match="bad-value"):
        journey.app.choose_camera(True, until(journey, day))


def test_strange_numbers_are_kept_as_nothing_found(folder):
    import struct

    strange = struct.pack("<132f", *([float("nan"), float("inf"), 3e38] * 44))
    kept = Recorded(folder, "me")
    kept.keep("s-1", 0, [(0.0, strange), (0.1, b"")])
    (file,) = (folder / "recordings" / "me").iterdir()
    assert [frame.points for frame in frames(read(file.read_bytes()))] == [None, None]


def test_it_is_gone_at_the_next_start_and_with_its_person(settled, folder):
    from vertebra.app.house import House

    watched_once(settled, until(settled, 30))
    kept = folder / "recordings" / "me"
    copies = {file: file.read_bytes() for file in kept.iterdir()}
    open_app(folder, lambda: settled.clock.now + timedelta(days=31)).close()
    assert not kept.exists()

    kept.mkdir()
    for file, content in copies.items():
        file.write_bytes(content)
    house = House(settled.app, lambda: settled.app)
    house.add("Ada")
    house.remove("me")
    assert not kept.exists()
