"""A running coach for a test: its process, its data, its address."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

from house.browser import find_chromium  # noqa: E402

ARGUMENTS = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--autoplay-policy=no-user-gesture-required",
]
"""Nothing in the background, sound without a tap."""

SOFTWARE_GL = ["--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
"""WebGL without a graphics card: slow, so only for tests that look at the moving figure."""


@dataclass
class Server:
    """A running coach: its process, its data folder, and the address that it printed."""

    process: subprocess.Popen
    data: Path
    page: str

    @property
    def origin(self) -> str:
        """The address without the token."""
        return self.page.split("#")[0].rstrip("/")

    def day(self, number: int) -> None:
        """So many days after the first one; for a server of `start_on_days`."""
        (self.data.parent / "days").write_text(str(number))

    def kill(self) -> None:
        """As if the plug were pulled."""
        self.process.kill()
        self.process.wait()

    def stop(self) -> None:
        """As Ctrl-C does."""
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                self.kill()


ANOTHER_DAY = Path(__file__).with_name("another_day.py")
"""A server whose day a test can choose."""


def start_server(data: Path, port: int = 0) -> Server:
    """Start `vertebra serve` on a data folder and read the page's address from stdout."""
    return started([sys.executable, "-m", "vertebra", "serve", "--port", str(port), "--data", str(data)], data)


def start_on_days(data: Path) -> Server:
    """The same with a clock that `Server.day` sets."""
    return started([sys.executable, str(ANOTHER_DAY), str(data)], data)


def started(command: list[str], data: Path) -> Server:
    """A server that has printed its page's address."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    with process.stdout:
        page = process.stdout.readline().strip()
    if not page.startswith("http://127.0.0.1:"):
        process.kill()
        process.wait()
        raise AssertionError(f"expected the server to print its address, got {page!r}; stderr says why")
    return Server(process, data, page)


def launch(playwright: Playwright, moving: bool = False) -> Browser:
    """A Chromium: the system's, or the one that npm carries; `moving`: one that can draw the moving figure."""
    chromium = find_chromium()
    drawing = SOFTWARE_GL if moving else ["--disable-gpu"]
    return playwright.chromium.launch(
        executable_path=str(chromium.program), args=[*ARGUMENTS, *drawing], env=os.environ | chromium.settings
    )


def fetched(page: Page, path: str) -> dict:
    """What the page itself would get from its server."""
    return page.evaluate("async path => (await fetch(path)).json()", path)


HERE = "127.0.0.1"
"""Servers of these tests listen here only; every other host is the outside."""


def watch(page: Page) -> list[str]:
    """Errors, refused policies and requests to the outside of a page: the list grows while it is used."""
    seen: list[str] = []

    def asked(url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in ("http", "https", "ws", "wss", "ftp") and parts.hostname != HERE:
            seen.append(f"asked the outside: {url}")

    page.on("pageerror", lambda error: seen.append(str(error)))
    page.on("console", lambda said: seen.append(said.text) if "Content Security Policy" in said.text else None)
    page.on("request", lambda request: asked(request.url))
    page.on("websocket", lambda socket: asked(socket.url))
    return seen
