"""A coach whose browser has a camera: how a person gets to it, and everything that leaves the page, written down."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from coach import ARGUMENTS, Server
from fake_camera import camera_flags
from house.browser import find_chromium
from playwright.sync_api import Browser, Page, Playwright, Request, WebSocket, expect
from walk import TO_BRIDGE, prepare

FRAME_BYTES = 536
"""What leaves the page for a picture (INTERFACES §7)."""


def launch_with_camera(playwright: Playwright, film: Path) -> Browser:
    """A Chromium whose camera shows a film, again and again; it asks nobody for permission."""
    chromium = find_chromium()
    return playwright.chromium.launch(
        executable_path=str(chromium.program),
        args=[*ARGUMENTS, "--disable-gpu", *camera_flags(film)],
        env=os.environ | chromium.settings,
    )


@dataclass
class Lines:
    """What went over the page's sockets, and what it sent otherwise."""

    opened: list[str] = field(default_factory=list)
    frames: list[bytes] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    posted: list[tuple[str, int]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> Lines:
        """Write down from now on."""
        page.on("websocket", self._socket)
        page.on("request", self._request)
        return self

    def live(self) -> int:
        """How often a line to a session's camera was opened."""
        return sum("/live?" in one for one in self.opened)

    def asked_for(self, part: str) -> list[str]:
        """Addresses asked for that hold this."""
        return [one for one in self.asked if part in one]

    def _socket(self, socket: WebSocket) -> None:
        self.opened.append(socket.url)
        socket.on("framesent", self._sent)

    def _sent(self, payload: str | bytes) -> None:
        if isinstance(payload, bytes):
            self.frames.append(payload)
        else:
            self.texts.append(payload)

    def _request(self, request: Request) -> None:
        self.asked.append(request.url)
        body = request.post_data_buffer
        if body is not None:
            self.posted.append((request.url, len(body)))


LISTEN = """
window.__said = [];
new MutationObserver(() => {
    const said = document.querySelector('.cue')?.textContent;
    if (said && said !== window.__said.at(-1)) window.__said.push(said);
}).observe(document, {subtree: true, childList: true, characterData: true});
"""
"""Writes down every caption that stood on the page."""

KEEP_SOCKETS = """
window.__sockets = [];
const Real = window.WebSocket;
window.WebSocket = class extends Real {
    constructor(...given) { super(...given); window.__sockets.push(this); }
};
"""
"""Keeps the page's sockets, so that one can be cut."""

FINISH = """async plan => {
    const ask = async (path, body) => {
        const how = {method: 'POST', headers: {'content-type': 'application/json'}, body: JSON.stringify(body)};
        const answer = await fetch(path, how);
        if (!answer.ok) throw new Error(path + ' ' + await answer.text());
        return answer.json();
    };
    const {id} = await ask('/api/sessions', {plan});
    let at_s = 0, mode = 'ready';
    const tell = async (...events) => {
        const told = events.map(([what, every_s]) => ({id: crypto.randomUUID(), at_s: at_s += every_s, what}));
        mode = (await ask('/api/sessions/' + id + '/events', {events: told})).state.mode;
    };
    await tell(['start', 1]);
    const some = [['skip', 1], ...Array.from({length: 20}, () => ['tick', 4])];
    for (let times = 0; times < 60 && mode !== 'finished'; times += 1) await tell(...some);
    await ask('/api/camera', {on: true, keep_until: null});
    return mode;
}"""
"""A first session is done from end to end, by skipping; the camera, which is offered only then, is wanted."""


def to_paused_bridge(page: Page, server: Server) -> None:
    """Somebody who has done a session wants the camera; today's stands still at the first bridge."""
    plan = prepare(page, server.page, clock="real", breath=(2, 3))
    assert page.evaluate(FINISH, plan["id"]) == "finished"
    prepare(page, server.page, clock="real", breath=(2, 3))
    page.get_by_role("button", name="Start").first.click()
    nothing = page.get_by_role("button", name="None of them worries me")
    ready = page.get_by_role("button", name="I am ready")
    expect(nothing.or_(ready)).to_be_visible()
    if nothing.is_visible():
        nothing.click()
    expect(ready).to_be_visible()
    page.evaluate(TO_BRIDGE, {"session": page.url.rsplit("/", 1)[1], "number": 1})
    page.reload()
    expect(page.locator(".cam-mark")).to_have_text("Camera: Camera is off")


def turn_on(page: Page) -> None:
    """From the mark in the player to the camera's first screen, and on with it."""
    page.locator(".cam-mark").click()
    page.get_by_role("button", name="Turn the camera on").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Shall the camera count for you?")
    page.get_by_role("button", name="Turn the camera on").click()
    begin = page.get_by_role("button", name="Begin", exact=True)
    expect(begin).to_be_visible()
    begin.click()
