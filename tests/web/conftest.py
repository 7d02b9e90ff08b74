"""A coach in memory behind the real guards, asked as a browser would ask."""

from __future__ import annotations

import pytest
from web_client import browser

from vertebra.web.launch import Launch


@pytest.fixture
def launch(tmp_path):
    return Launch(tmp_path)


@pytest.fixture(scope="session")
def dist(tmp_path_factory):
    """A page as the front end's build leaves it."""
    folder = tmp_path_factory.mktemp("built") / "dist"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text("<!doctype html><title>Vertebra</title>", "utf-8")
    (folder / "assets" / "page-3f2a9c.js").write_text("export {}", "utf-8")
    return folder


@pytest.fixture
def stranger(launch, dist):
    """A browser on this machine that holds no cookie."""
    with browser(launch, dist) as client:
        yield client


@pytest.fixture
def page(stranger, launch):
    """The page itself: it exchanged its launch token."""
    answer = stranger.post("/api/launch", json={"token": launch.mint()})
    assert answer.status_code == 200
    return stranger


@pytest.fixture(scope="module")
def same_page(tmp_path_factory, dist):
    """One page for many requests that are all refused: none of them leaves anything for the next."""
    launch = Launch(tmp_path_factory.mktemp("data"))
    with browser(launch, dist) as client:
        client.post("/api/launch", json={"token": launch.mint()})
        yield client
