"""The camera's sockets: only what was agreed is taken, anything else is told clearly, and nothing breaks."""

from __future__ import annotations

import struct
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from page_journey import answer_everything
from starlette.websockets import WebSocketDisconnect
from web_client import HERE, SOCKET

sys.path.insert(0, str(Path(__file__).parents[1] / "app"))
from watched import Journey, done_once, nobody, packed, stick

from vertebra.app.live import FRAME_BYTES, Live, frame_of
from vertebra.body import Frame, Point
from vertebra.movements.resolve import resolve
from vertebra.session.watching import CUT
from vertebra.shelf import shelf

LONG_S = 30
"""How long a server may take to see that a line has ended, on a machine that does much else (seconds)."""

GUIDE = f"{SOCKET}/api/camera/guide?position=lying"


def frame(t_ms: int = 0, version: int = 1, flags: int = 0) -> bytes:
    return struct.pack("<BBHI", version, flags, 0, t_ms) + struct.pack("<132f", *([0.5] * 132))


@pytest.fixture(scope="module")
def journey():
    return done_once(Journey())


@pytest.fixture
def followed(page, journey):
    """A page with a session that has a bridge, and the camera on; the session and the bridge's place in it."""
    page.app.state.app = journey.app
    journey.app.choose_camera(True, None)
    journey.answer_all()
    view = journey.begin(10)
    item = next(one["item"] for one in view["beads"]["items"] if one["movement"] == "glute-bridge")
    return page, f"{SOCKET}/api/session/{view['id']}/live?item={item}", view["id"]


def test_a_frame_has_the_agreed_length():
    assert len(frame()) == FRAME_BYTES == 536
    assert len(nobody(1.0)) == FRAME_BYTES


def test_a_socket_for_no_session_says_so_and_closes(followed):
    page, _, _ = followed
    with page.websocket_connect(f"{SOCKET}/api/session/s-9/live?item=0") as socket:
        assert socket.receive_json()["error"]["code"] == "unknown-session"
        assert socket.receive()["code"] == 1008


def test_while_the_camera_is_off_no_frame_is_taken(page):
    answer_everything(page)
    for url, code in ((f"{SOCKET}/api/session/s-9/live?item=0", "camera-off"), (GUIDE, "camera-later")):
        with page.websocket_connect(url) as socket:
            assert socket.receive_json()["error"]["code"] == code
            assert socket.receive()["code"] == 1008


def test_the_first_answer_says_how_the_session_stands(followed):
    page, url, _ = followed
    with page.websocket_connect(url) as socket:
        told = socket.receive_json()
    assert (told["effects"], told["state"]["mode"], told["seen"]["count"]) == ([], "ready", 0)


def test_what_cannot_be_judged_is_said_in_words(followed):
    """Nobody in the picture for two seconds, with the camera on: told once."""
    page, url, id_ = followed
    events = [{"id": "on", "at_s": 0, "what": "camera-on"}]
    page.post(f"/api/sessions/{id_}/events", json={"events": events}).raise_for_status()
    with page.websocket_connect(url) as socket:
        socket.receive_json()
        for number in range(60):
            socket.send_bytes(nobody(number / 30))
        told = socket.receive_json()
    assert (told["state"]["camera"], told["seen"]["in_sight"]) == ("lost", False)
    assert told["seen"]["text"]


def test_a_line_that_ends_is_a_camera_that_stopped_and_says_nothing_that_nobody_would_hear(followed, monkeypatch):
    page, url, id_ = followed
    reasons = []
    stop = Live.stop
    monkeypatch.setattr(Live, "stop", lambda live, reason: reasons.append(reason) or stop(live, reason))
    page.post(f"/api/sessions/{id_}/events", json={"events": [{"id": "on", "at_s": 0, "what": "camera-on"}]})
    with page.websocket_connect(url) as socket:
        socket.receive_json()
        socket.send_bytes(frame())
        socket.close()
        wait_until(lambda: page.get(f"/api/sessions/{id_}").json()["state"]["camera"] == "lost")
    assert reasons == [CUT]


def wait_until(true: Callable[[], bool]) -> None:
    """Look again and again: a server that has lost a line tidies up after it."""
    until = time.monotonic() + LONG_S
    while not true():
        assert time.monotonic() < until, f"not within {LONG_S} s"
        time.sleep(0.05)


def test_the_newest_line_wins(followed):
    page, url, _ = followed
    with page.websocket_connect(url) as old:
        old.receive_json()
        with page.websocket_connect(url) as new:
            new.receive_json()
            old.send_bytes(frame(100))
            assert old.receive_json()["error"]["code"] == "watching"
            assert old.receive()["code"] == 1008
            new.send_bytes(frame(200))


@pytest.mark.parametrize("data", [b"", b"x", frame() + b"x", frame(version=2), b"\xff" * 536])
def test_bytes_that_are_no_frame_are_refused_and_the_socket_closes(followed, data):
    page, url, _ = followed
    for address in (url, GUIDE):
        with page.websocket_connect(address) as socket:
            socket.receive_json()
            socket.send_bytes(data)
            assert socket.receive_json()["error"]["code"] == "bad-frame"
            assert socket.receive()["code"] == 1008


def test_text_is_refused(followed):
    page, url, _ = followed
    for address in (url, GUIDE):
        with page.websocket_connect(address) as socket:
            socket.receive_json()
            socket.send_text("hello")
            assert socket.receive()["code"] == 1003


@pytest.mark.parametrize("query", ["item=x", "item=-1", "item=1e9", "item=0&page=a b", "item=nan"])
def test_an_address_that_does_not_fit_is_told(followed, query):
    page, url, _ = followed
    with page.websocket_connect(f"{url.partition('?')[0]}?{query}") as socket:
        assert socket.receive_json()["error"]["code"] == "bad-value"


@pytest.mark.parametrize("query", ["", "?position=", "?position=upside-down"])
def test_the_guide_knows_two_places(followed, query):
    page, _, _ = followed
    with page.websocket_connect(GUIDE.partition("?")[0] + query) as socket:
        assert socket.receive_json()["error"]["code"] == "bad-value"


def test_numbers_that_are_none_are_unseen_points(followed):
    page, url, _ = followed
    strange = struct.pack("<BBHI", 1, 0, 0, 0) + struct.pack("<132f", *([float("nan"), float("inf"), 3e38] * 44))
    for address in (url, GUIDE):
        with page.websocket_connect(address) as socket:
            socket.receive_json()
            socket.send_bytes(strange)
            socket.send_bytes(frame(t_ms=2000, flags=1))
            socket.send_bytes(b"x")
            told = socket.receive_json()
            while "error" not in told:
                told = socket.receive_json()
            assert told["error"]["got"] == "1 bytes", "the line was still there"
    assert {point.seen for point in frame_of(strange).points} == {0.0}


@pytest.mark.parametrize("header", [{"origin": "http://evil.example"}, {"origin": f"{HERE}1"}, {"cookie": "x=1"}])
def test_a_stranger_gets_no_line(followed, header):
    page, url, _ = followed
    if "cookie" in header:
        page.cookies.clear()
    for address in (url, GUIDE):
        with pytest.raises(WebSocketDisconnect), page.websocket_connect(address, headers=header):
            pass


def test_the_guide_checks_one_thing_after_the_other_and_says_what_would_help(followed):
    page, _, _ = followed
    bridge = resolve(shelf().library.movements["glute-bridge"], "first")
    easy = bridge.steps[0].start

    def large(t: float) -> Frame:
        """The stick body, as near as it should be."""
        points = stick.frame(t, easy).points
        return Frame(t=t, points=tuple(Point(x=p.x * 1.2, y=p.y, z=0, seen=p.seen) for p in points))

    told = []
    with page.websocket_connect(GUIDE) as socket:
        told.append(socket.receive_json())
        for number in range(30):
            socket.send_bytes(packed(large(number / 15), flags=8))
        for number in range(30, 90):
            socket.send_bytes(packed(large(number / 15)))
        while not told[-1]["ready"] and len(told) < 12:
            told.append(socket.receive_json())
    assert [one["id"] for one in told[0]["checks"]] == ["light", "someone", "near", "whole", "side", "still"]
    assert not any(one["done"] for one in told[0]["checks"])
    assert all(one["text"] for one in told[0]["checks"])
    assert any(one["say"] for one in told), "too dark"
    assert told[-1]["ready"]
    assert all(one["done"] for one in told[-1]["checks"])
