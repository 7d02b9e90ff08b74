"""Pictures are there before anybody asks for them, made by a process that leaves with the server."""

from __future__ import annotations

import asyncio
import time

import pytest
from served import WAIT_S, opened, running

from vertebra.app.pictures import Pictures, telling
from vertebra.movements.resolve import resolve
from vertebra.shelf import shelf
from vertebra.web.ahead import Ahead


@pytest.fixture
def pictures(tmp_path):
    return Pictures(shelf().library, tmp_path / "pictures")


@pytest.fixture
def bridge():
    return resolve(shelf().library.movements["glute-bridge"], 1)


def test_a_figure_that_was_told_is_made_ahead_its_still_before_its_tracks_and_once(pictures, bridge):
    pictures.know(bridge, "woman")
    pictures.know(bridge, "woman")
    assert [job["kind"] for job in pictures.news()] == ["still", "tracks"]
    pictures.know(bridge, "woman")
    assert pictures.news() == []


def test_what_is_kept_already_is_not_made_again(pictures, bridge):
    pictures.make(pictures.job("still", bridge, "woman"))
    pictures.know(bridge, "woman")
    assert [job["kind"] for job in pictures.news()] == ["tracks"]


def test_where_nothing_is_kept_nothing_is_made_ahead(bridge):
    pictures = Pictures(shelf().library, None)
    pictures.know(bridge, "woman")
    assert pictures.news() == []


def test_every_movement_that_moves_has_its_first_still_made_ahead(pictures):
    pictures.first_levels("woman")
    moving = {name for name, movement in shelf().library.movements.items() if resolve(movement, 1).steps}
    assert {job["movement"] for job in pictures.news()} == moving


def test_the_process_makes_what_would_have_been_made_when_asked(tmp_path, pictures, bridge):
    job = pictures.job("still", bridge, "woman")

    async def make() -> None:
        ahead = Ahead(tmp_path)
        ahead.begin([{**job, "movement": "nobody"}, job])
        await ahead._work
        await ahead.end()

    asyncio.run(make())
    made = [file.read_bytes() for file in (tmp_path / "pictures").glob("*.svg")]
    other = Pictures(shelf().library, None)
    other.know(bridge, "woman")
    assert made == [other.still(bridge.figure_digest, telling(bridge).id, 1.0, "woman", "right")]


def test_a_fresh_server_has_stills_before_its_page_asks(tmp_path):
    with running(tmp_path) as (_, line), opened(line) as page:
        until = time.monotonic() + WAIT_S
        while time.monotonic() < until and not list((tmp_path / "pictures").glob("*.svg")):
            time.sleep(0.2)
        assert list((tmp_path / "pictures").glob("*.svg"))
        assert page.get("/api/today").status_code == 200


def test_the_process_leaves_with_the_server(tmp_path, pictures, bridge):
    async def stop_at_once() -> Ahead:
        ahead = Ahead(tmp_path)
        ahead.begin([pictures.job(kind, bridge, "woman") for kind in ("still", "tracks")])
        await asyncio.sleep(0.3)
        await asyncio.wait_for(ahead.end(), WAIT_S)
        return ahead

    assert asyncio.run(stop_at_once())._work.done()
