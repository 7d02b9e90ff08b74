"""A real server and a real browser. The browser is the system's Chromium, or the one that npm carries."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from coach import Server, launch, start_on_days, start_server, watch
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright


def pytest_collection_modifyitems(items):
    """Everything in this folder drives a browser."""
    for item in items:
        if Path(item.fspath).is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Playwright's driver."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """One Chromium for all tests."""
    launched = launch(playwright)
    yield launched
    launched.close()


@pytest.fixture(scope="session")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pictures that earlier tests' servers drew: they know no person, and take their time."""
    return tmp_path_factory.mktemp("drawn")


@pytest.fixture
def data(tmp_path: Path, drawn: Path) -> Path:
    """A data folder that knows nobody yet."""
    return data_folder(tmp_path, drawn)


def data_folder(inside: Path, drawn: Path) -> Path:
    """A new data folder with the pictures that were drawn already."""
    folder = inside / "data"
    folder.mkdir(mode=0o700)
    (folder / "pictures").symlink_to(drawn)
    return folder


@pytest.fixture
def server(data: Path) -> Iterator[Server]:
    """A coach that knows nobody yet."""
    running = start_server(data)
    yield running
    running.stop()


@pytest.fixture
def later(data: Path) -> Iterator[Server]:
    """A coach that knows nobody yet, and whose days pass when the test says so."""
    running = start_on_days(data)
    yield running
    running.stop()


MOST_MS = 60_000
"""How long anything is waited for at most (ms): a machine that does much else at the same time is slow, not wrong."""

expect.set_options(timeout=MOST_MS / 2)


@dataclass
class Shared:
    """A coach that many tests use one after the other, and what lets a browser in."""

    server: Server
    cookies: list


@pytest.fixture(scope="session")
def shared(browser: Browser, drawn: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shared]:
    """One coach for all tests that neither lock it nor stop it: starting one takes seconds."""
    running = start_server(data_folder(tmp_path_factory.mktemp("shared"), drawn))
    opened = browser.new_context()
    page = opened.new_page()
    page.goto(running.page)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    yield Shared(running, opened.cookies())
    opened.close()
    running.stop()


@pytest.fixture
def coach(context: BrowserContext, shared: Shared) -> Server:
    """The shared coach, which lets this test's browser in. `walk.prepare` begins a new day's plan on it."""
    context.add_cookies(shared.cookies)
    return shared.server


TRY = """async () => {
    const here = (await (await fetch('/api/people')).json()).here;
    await fetch('/api/people/trying', {method: 'POST'});
    return here;
}"""
BACK = "async here => fetch(`/api/people/${here}/here`, {method: 'POST'})"


@pytest.fixture
def newcomer(page: Page, coach: Server) -> Iterator[Server]:
    """The shared coach as somebody finds it who is here for the first time: no notes, and none are kept."""
    page.goto(coach.origin)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    here = page.evaluate(TRY)
    yield coach
    page.goto(coach.origin)
    page.evaluate(BACK, here)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh browser profile at the usual laptop size; anything it says on the console as an error is collected."""
    opened = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB")
    opened.set_default_timeout(MOST_MS)
    yield opened
    with contextlib.suppress(Exception):
        opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that fails the test on an uncaught error, a refused policy, or a request to the outside."""
    opened = context.new_page()
    watched = watch(opened)
    yield opened
    assert not watched, watched
