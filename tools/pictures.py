"""Pictures of every screen, from phone to laptop, light and dark: docs/pictures/screens/.

Run it as `.venv/bin/python tools/pictures.py [SCREEN …]` after `./check` (which brings what it needs).
"""

from __future__ import annotations

import io
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tools"), str(ROOT / "tests" / "browser")]

from camera import camera_tour, launch_with_camera  # noqa: E402
from coach import Server, launch, start_on_days  # noqa: E402
from fake_camera import write  # noqa: E402
from PIL import Image  # noqa: E402
from playwright.sync_api import Browser, Page, expect, sync_playwright  # noqa: E402
from walk import tour  # noqa: E402

SIZES = {
    "1280": {"width": 1280, "height": 800},
    "768": {"width": 768, "height": 1024},
    "390": {"width": 390, "height": 844},
    "320": {"width": 320, "height": 640},
}
Walk = Callable[[Page, Server], Iterator[str]]
Themes = Mapping[str, Sequence[str]]
THEMES: Themes = {"1280": ("light", "dark"), "390": ("light", "dark"), "320": ("light",)}
CAMERA_THEMES: Themes = dict.fromkeys(("1280", "768", "320"), ("light", "dark"))
MOST_MS = 60_000
FIGURE_MS = 240_000
GONE_S = 12.0
"""Away from the camera for so long, the person is not back before all pictures of it are taken (seconds)."""

COLOURS = 128
"""Flat drawings and text need no more (with 64 a lit bead took the colour of skin). Our default."""

FOLDER = ROOT / "docs" / "pictures" / "screens"


def main(wanted: list[str]) -> int:
    """Take them all, or only the wanted ones; the names say screen, width and theme."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    expect.set_options(timeout=MOST_MS)
    camera = [name for name in wanted if name.startswith("camera-")]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        if not wanted or len(camera) < len(wanted):
            _take(launch(playwright), tour, Path(folder) / "screens", wanted, THEMES)
        if not wanted or camera:
            film = write(Path(folder) / "bridges.mjpeg", GONE_S)
            _take(launch_with_camera(playwright, film), camera_tour, Path(folder) / "camera", wanted, CAMERA_THEMES)
    return 0


def _take(browser: Browser, walk: Walk, folder: Path, wanted: list[str], themes: Themes) -> None:
    """The pictures of one walk through the screens, with a coach of its own."""
    folder.mkdir()
    server = start_on_days(folder / "data")
    page = browser.new_page(viewport=SIZES["1280"], locale="en-GB")
    page.set_default_timeout(MOST_MS)
    try:
        for name in walk(page, server):
            if not wanted or name in wanted:
                _picture(page, name, themes)
    finally:
        browser.close()
        server.stop()


def _picture(page: Page, name: str, themes: Themes) -> None:
    """One screen, at every size in every theme; the page is left as it was."""
    settle(page)
    for width, schemes in themes.items():
        for theme in schemes:
            page.set_viewport_size(SIZES[width])
            page.emulate_media(color_scheme=theme)
            page.wait_for_timeout(150)
            keep(page.screenshot(full_page=width != "1280"), FOLDER / f"{name}-{width}-{theme}.png")
    page.set_viewport_size(SIZES["1280"])
    page.emulate_media(color_scheme="light")
    print(name, flush=True)


def settle(page: Page) -> None:
    """Wait until the figures are drawn: a server that starts has to solve them first."""
    expect(page.locator(".still[data-waits]")).to_have_count(0, timeout=FIGURE_MS)


def keep(png: bytes, path: Path) -> None:
    """Write a picture with few colours."""
    with Image.open(io.BytesIO(png)) as whole:
        whole.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
