"""Pictures of every screen, at laptop and phone size, light and dark: docs/pictures/screens/.

Run it as `.venv/bin/python tools/pictures.py [SCREEN …]` after `./check` (which brings what it needs).
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tools"), str(ROOT / "tests" / "browser")]

from coach import start_on_days  # noqa: E402
from house.browser import find_chromium  # noqa: E402
from PIL import Image  # noqa: E402
from playwright.sync_api import Page, expect, sync_playwright  # noqa: E402
from walk import tour  # noqa: E402

SIZES = {
    "1280": {"width": 1280, "height": 800},
    "390": {"width": 390, "height": 844},
    "320": {"width": 320, "height": 640},
}
THEMES = {"1280": ("light", "dark"), "390": ("light", "dark"), "320": ("light",)}
MOST_MS = 60_000
FIGURE_MS = 240_000
COLOURS = 128
"""Flat drawings and text need no more (with 64 a lit bead took the colour of skin). Our default."""

FOLDER = ROOT / "docs" / "pictures" / "screens"


def main(wanted: list[str]) -> int:
    """Take them all, or only the wanted ones; the names say screen, width and theme."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    chromium = find_chromium()
    expect.set_options(timeout=MOST_MS)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright, contextlib.ExitStack() as stack:
        server = start_on_days(Path(folder) / "data")
        stack.callback(server.stop)
        browser = playwright.chromium.launch(
            executable_path=str(chromium.program), args=["--no-sandbox"], env=os.environ | chromium.settings
        )
        page = browser.new_page(viewport=SIZES["1280"], locale="en-GB")
        page.set_default_timeout(MOST_MS)
        for name in tour(page, server):
            if wanted and name not in wanted:
                continue
            settle(page)
            for width, size in SIZES.items():
                for theme in THEMES[width]:
                    page.set_viewport_size(size)
                    page.emulate_media(color_scheme=theme)
                    page.wait_for_timeout(150)
                    keep(page.screenshot(full_page=width != "1280"), FOLDER / f"{name}-{width}-{theme}.png")
            page.set_viewport_size(SIZES["1280"])
            page.emulate_media(color_scheme="light")
            print(name, flush=True)
        browser.close()
    return 0


def settle(page: Page) -> None:
    """Wait until the figures are drawn: a server that starts has to solve them first."""
    expect(page.locator(".still[data-waits]")).to_have_count(0, timeout=FIGURE_MS)


def keep(png: bytes, path: Path) -> None:
    """Write a picture with few colours."""
    with Image.open(io.BytesIO(png)) as whole:
        whole.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
