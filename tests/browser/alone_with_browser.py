"""Run inside a network of its own, with only loopback: what a page asks of the outside, and what its policy refuses.

Usage: alone_with_browser.py planted|session FOLDER. Prints what was seen as JSON.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from coach import launch, start_server, watch
from playwright.sync_api import Page, sync_playwright
from walk import finish, open_page, pass_time, prepare, show, to_bridge, to_player

PLANT = """async () => {
    const refused = new Set();
    addEventListener('securitypolicyviolation', one => refused.add('refused ' + one.effectiveDirective));
    try { await fetch('http://192.0.2.1/fetched'); } catch {}
    await new Promise(done => { const one = new Image(); one.onload = one.onerror = done;
        one.src = 'http://192.0.2.1/shown.png'; });
    try { await new Promise(done => { const one = new WebSocket('ws://192.0.2.1/socket');
        one.onerror = one.onclose = done; }); } catch {}
    await new Promise(done => setTimeout(done, 200));
    return [...refused].sort();
}"""
"""To an address that belongs to nobody (RFC 5737)."""


def plant(page: Page, address: str, seen: list[str]) -> list[str]:
    """On our page, then on one without a policy."""
    open_page(page, address)
    refused = page.evaluate(PLANT)
    seen.clear()
    page.goto("about:blank")
    page.evaluate(PLANT)
    return refused + seen


def session(page: Page, address: str, seen: list[str]) -> list[str]:
    """From the first opening to history, with the moving figure."""
    prepare(page, address, figure="auto")
    to_player(page)
    to_bridge(page)
    pass_time(page, 2)
    finish(page)
    page.get_by_role("button", name="Save").click()
    for fragment in ("history", "settings", "help"):
        show(page, address, fragment)
    return seen


def main(what: str, folder: Path) -> None:
    """Server and browser, alone."""
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    server = start_server(folder)
    try:
        with sync_playwright() as playwright:
            browser = launch(playwright, moving=what == "session")
            page = browser.new_page(viewport={"width": 640, "height": 400}, locale="en-GB")
            seen = watch(page)
            found = {"planted": plant, "session": session}[what](page, server.page, seen)
            browser.close()
    finally:
        server.stop()
    print(json.dumps(found))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
