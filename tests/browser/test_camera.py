"""The camera in a real browser: a fake one shows our own figure, the real estimator looks, the real coach counts."""

from __future__ import annotations

import struct
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from camera import (
    FRAME_BYTES,
    KEEP_SOCKETS,
    LISTEN,
    Lines,
    ask,
    launch_with_camera,
    to_paused_bridge,
    to_paused_standing,
    turn_on,
    without_camera,
)
from coach import Server, watch
from fake_camera import write, write_standing
from judging import faults
from playwright.sync_api import Browser, Page, Playwright, expect
from walk import heading, open_page, show

LONG_S = 120
"""How long a count or a cue is waited for: some rounds of the film, on a machine that does much else (seconds)."""

FIGURE = ("**/api/stills/**", "**/api/tracks/**")
"""Nobody looks at the figure here: the machine is for the estimator."""


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Bridges with low hips, then an empty room, again and again."""
    return write(tmp_path_factory.mktemp("camera") / "bridges.mjpeg")


@pytest.fixture(scope="module")
def sighted(playwright: Playwright, film: Path) -> Iterator[Browser]:
    """A Chromium with a camera."""
    launched = launch_with_camera(playwright, film)
    yield launched
    launched.close()


@pytest.fixture
def eyed(sighted: Browser) -> Iterator[Page]:
    """A page with that camera."""
    yield from watched_page(sighted)


@pytest.fixture
def upright(playwright: Playwright, tmp_path: Path) -> Iterator[Page]:
    """A page whose camera sees somebody who stands."""
    launched = launch_with_camera(playwright, write_standing(tmp_path / "standing.mjpeg"))
    yield from watched_page(launched)
    launched.close()


def watched_page(browser: Browser) -> Iterator[Page]:
    """A page that fails the test on an error, a refused policy, or a request to the outside."""
    opened = browser.new_page(viewport={"width": 1280, "height": 800}, locale="en-GB")
    watched = watch(opened)
    for address in FIGURE:
        opened.route(address, lambda route: route.abort())
    yield opened
    opened.close()
    assert not watched, watched


def test_a_session_with_a_camera(eyed: Page, server: Server):
    """The guide passes by itself; bridges are counted aloud and shown, a cut line is joined again, low hips get one
    kind cue, who is gone and back is seen again. Only frames of 536 bytes leave the page, and the session's events."""
    page = eyed
    page.add_init_script(LISTEN + KEEP_SOCKETS)
    lines = Lines().watch(page)
    to_paused_bridge(page, server)
    assert not lines.asked_for("/pose/"), "nothing of the estimator is fetched before the camera is turned on"
    turn_on(page)

    wait_said(page, "Good. I can see you well from here.")
    assert page.evaluate("() => window.__checks") == {"all": 6, "done": 6}

    count, mark = page.locator(".tr b"), page.locator(".cam-mark")
    wait_said(page, "one")
    opened, counted = lines.live(), int(count.inner_text())
    page.evaluate("() => window.__sockets.at(-1).close(4000)")
    wait_until(page, lambda: lines.live() > opened, "a new line after the cut")
    wait_until(page, lambda: int(count.inner_text()) > counted, "the next bridge is counted after the cut")
    assert int(count.inner_text()) == counted + 1, "none is lost, and none counted twice"

    wait_said(page, "two")
    wait_said(page, "hips a little higher")
    wait_said(page, "We go on by the clock.")
    expect(mark).to_have_text("Camera: Sees you", timeout=LONG_S * 1000)

    mark.click()
    page.get_by_role("button", name="Turn the camera off").click()
    expect(mark).to_have_text("Camera: Camera is off")
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    sent = len(lines.frames)
    page.wait_for_timeout(1000)
    assert len(lines.frames) == sent, "nothing is sent once the camera is off"
    assert_only_frames(lines, server)


def assert_only_frames(lines: Lines, server: Server) -> None:
    """Sockets carried frames and nothing else; whatever was posted is small, and for our own server."""
    assert lines.texts == []
    assert len(lines.frames) > 50
    assert {len(one) for one in lines.frames} == {FRAME_BYTES}
    assert sum(len(one) for one in lines.frames) == len(lines.frames) * FRAME_BYTES
    heads = [struct.unpack_from("<BBHI", one) for one in lines.frames]
    assert {version for version, *_ in heads} == {1}
    times = [t_ms for *_, t_ms in heads]
    assert times == sorted(times), "the stream's clock goes on over guide, session and cut"
    assert len(times) - len(set(times)) < len(lines.opened), "at most one frame more for each line that takes over"
    for address, size in lines.posted:
        assert address.startswith(f"{server.origin}/api/"), address
        assert size < 4096, f"{size} bytes to {address}"


def said(page: Page) -> list[str]:
    """Every caption that stood on the page: what is said is shown."""
    return page.evaluate("() => window.__said ?? []")


def wait_said(page: Page, text: str) -> None:
    """Wait until something was said."""

    def there() -> bool:
        return any(text == one or (" " in text and text in one) for one in said(page))

    wait_until(page, there, f"{text!r} is said")


def wait_until(page: Page, true: Callable[[], bool], what: str) -> None:
    """Look again and again. (`wait_for_function` needs eval, which the policy refuses.)"""
    until = time.monotonic() + LONG_S
    while not true():
        assert time.monotonic() < until, f"not within {LONG_S} s: {what}"
        page.wait_for_timeout(100)


def test_somebody_who_stands_is_guided_to_a_standing_place(upright: Page, server: Server):
    """Who can't lie on the floor is told to put the camera on a table; upright and side-on passes every check."""
    page = upright
    page.add_init_script(LISTEN)
    to_paused_standing(page, server)
    ask(page)
    page.get_by_role("button", name="Turn the camera on").click()
    expect(page.locator(".setup")).to_contain_text("on a table, as high as your hips")
    page.get_by_role("button", name="Begin", exact=True).click()
    wait_said(page, "Good. I can see you well from here.")
    expect(page.locator(".cam-mark")).to_have_text("Camera: Sees you", timeout=LONG_S * 1000)


def test_without_a_camera_it_goes_on_by_voice(page: Page, server: Server):
    """No camera, or a browser that keeps it closed: a calm sentence that passes axe; one tap goes on without."""
    for address in FIGURE:
        page.route(address, lambda route: route.abort())
    to_paused_bridge(page, server)
    found = [fault for name in without_camera(page) for fault in faults(page, name)]
    assert not found, "\n".join(found)
    page.get_by_role("button", name="Go on without the camera").click()
    expect(heading(page)).to_have_text("Glute bridge")
    page.get_by_role("button", name="Go on", exact=True).click()
    expect(page.locator(".tr b")).to_have_text("1")


def test_the_camera_is_not_offered_before_a_first_session(newcomer: Server, page: Page):
    """Settings say when it comes; there is nothing to switch on."""
    open_page(page, newcomer.page)
    show(page, newcomer.page, "settings")
    section = page.locator(".sets section", has=page.get_by_role("heading", name="Camera", exact=True))
    expect(section).to_contain_text("after your first whole session")
    expect(section.get_by_role("switch")).to_have_count(0)
