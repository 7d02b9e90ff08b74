"""A coach whose browser has a camera: how a person gets to it, and everything that leaves the page, written down."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from coach import ARGUMENTS, Server
from fake_camera import camera_flags
from house.browser import find_chromium
from playwright.sync_api import Browser, Page, Playwright, Request, Route, WebSocket, expect
from walk import TO_BRIDGE, prepare

COUNT_MS = 180_000
"""So long a count is waited for when pictures are taken, also on a machine that does much else (ms)."""

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
window.__checks = {all: 0, done: 0};
new MutationObserver(() => {
    const said = document.querySelector('.cue')?.textContent;
    if (said && said !== window.__said.at(-1)) window.__said.push(said);
    for (const [name, which] of [['all', '.checks li'], ['done', '.checks li[data-done]']]) {
        const now = document.querySelectorAll(which).length;
        window.__checks[name] = Math.max(window.__checks[name], now);
    }
}).observe(document, {subtree: true, childList: true, characterData: true, attributes: true});
"""
"""Writes down every caption that stood on the page, and how many of the guide's checks: it goes on by itself, and who
looks on a slow machine looks late."""

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


TO_FIRST_FOLLOWED = """async session => {
    const path = '/api/sessions/' + session;
    const {state, camera} = await (await fetch(path)).json();
    const {item} = camera.items.find(one => one.follows);
    let at_s = state.heard_s ?? 0, now = state;
    const tell = async what => {
        const events = [{id: crypto.randomUUID(), at_s: at_s += 0.5, what}];
        const how = {method: 'POST', headers: {'content-type': 'application/json'}, body: JSON.stringify({events})};
        now = (await (await fetch(path + '/events', how)).json()).state;
    };
    await tell('start');
    for (let skips = 0; skips < 120 && now.address.item !== item; skips += 1) await tell('skip');
    await tell('pause');
}"""
"""A session is led to the first movement that a camera can follow, and stands still there."""


def to_sound_check(page: Page, server: Server, **said: str) -> None:
    """Somebody who has done a session wants the camera; today's is about to begin."""
    plan = prepare(page, server.page, clock="real", breath=(2, 3), **said)
    assert page.evaluate(FINISH, plan["id"]) == "finished"
    prepare(page, server.page, clock="real", breath=(2, 3))
    page.get_by_role("button", name="Start").first.click()
    nothing = page.get_by_role("button", name="None of them worries me")
    ready = page.get_by_role("button", name="I am ready")
    expect(nothing.or_(ready)).to_be_visible()
    if nothing.is_visible():
        nothing.click()
    expect(ready).to_be_visible()


def to_paused_bridge(page: Page, server: Server) -> None:
    """Somebody who has done a session wants the camera; today's stands still at the first bridge."""
    to_sound_check(page, server)
    page.evaluate(TO_BRIDGE, {"session": page.url.rsplit("/", 1)[1], "number": 1})
    to_mark(page)


def to_paused_standing(page: Page, server: Server) -> None:
    """The same for somebody who only stands: today's stands still at the first movement that a camera follows."""
    to_sound_check(page, server, floor="no", place="standing")
    page.evaluate(TO_FIRST_FOLLOWED, page.url.rsplit("/", 1)[1])
    to_mark(page)


def to_mark(page: Page) -> None:
    """The page opens the session that was led on; the camera's mark says that it is off."""
    page.reload()
    expect(page.locator(".cam-mark")).to_have_text("Camera: Camera is off")


def ask(page: Page) -> None:
    """From the mark in the player to the camera's first screen."""
    page.locator(".cam-mark").click()
    page.get_by_role("button", name="Turn the camera on").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Shall the camera count for you?")


def turn_on(page: Page) -> None:
    """From the mark in the player to the camera's first screen, and on with it."""
    ask(page)
    page.get_by_role("button", name="Turn the camera on").click()
    begin = page.get_by_role("button", name="Begin", exact=True)
    expect(begin).to_be_visible()
    begin.click()


REFUSES = """why => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', why));
}"""
"""A browser that keeps the camera closed (NotAllowedError), or has none (NotFoundError)."""

DARK_ROOM = """() => {
    const canvas = document.createElement('canvas');
    Object.assign(canvas, {width: 400, height: 300});
    const room = canvas.getContext('2d');
    const paint = () => {
        room.fillStyle = '#16181c';
        room.fillRect(0, 0, 400, 300);
    };
    paint();
    setInterval(paint, 50);
    navigator.mediaDevices.getUserMedia = async () => canvas.captureStream(15);
}"""
"""A camera in a room without a lamp."""


def without_camera(page: Page) -> Iterator[str]:
    """The camera's first screen, and what it says when there is none; each yielded while it is shown."""
    ask(page)
    yield "camera-offer"
    for name, why in (("camera-refused", "NotAllowedError"), ("camera-missing", "NotFoundError")):
        page.evaluate(REFUSES, why)
        page.get_by_role("button", name="Turn the camera on").click()
        expect(page.locator(".no-camera")).to_be_visible()
        yield name
        page.reload()
        ask(page)


LINGER = """
const setReal = window.setTimeout;
window.__lingers = true;
window.setTimeout = (act, ms, ...more) => {
    const later = () => window.__lingers ? setReal(later, 100) : act(...more);
    return setReal(ms === 3000 ? later : act, ms, ...more);
};
"""
"""The guide goes on three seconds after it can see all: it lingers while somebody looks at it in all sizes."""


def quick_look(page: Page) -> None:
    """As on a slow computer: the smaller model looks."""

    def slow(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, json=answer.json() | {"model": "lite"})

    page.route("**/api/camera", slow)


def camera_tour(page: Page, server: Server) -> Iterator[str]:
    """Every screen of the camera, each yielded by name while it is shown; the fake camera shows `fake_camera.write`.

    The person should be gone for as long as a screen is looked at.
    """
    to_paused_bridge(page, server)
    yield from without_camera(page)
    page.evaluate(DARK_ROOM)
    page.get_by_role("button", name="Turn the camera on").click()
    page.get_by_role("button", name="Begin", exact=True).click()
    expect(page.locator(".cue")).to_contain_text("dark")
    yield "camera-dark"
    quick_look(page)
    page.add_init_script(LINGER)
    page.reload()
    ask(page)
    page.get_by_role("button", name="Turn the camera on").click()
    expect(page.locator(".preview")).to_be_visible()
    yield "camera-where"
    page.get_by_role("button", name="Begin", exact=True).click()
    expect(page.locator(".checks li[data-done]")).to_have_count(6)
    yield "camera-guide"
    page.evaluate("window.__lingers = false")
    expect(page.locator(".cam-mark")).to_have_text("Camera: Sees you")
    expect(page.locator(".tr b")).not_to_have_text("0", timeout=COUNT_MS)
    yield "camera-counts"
    page.locator(".cam-mark").click()
    yield "camera-quick"
    page.locator(".cam-mark").click()
    expect(page.locator(".cam-mark[data-sight=unseen]")).to_be_visible()
    yield "camera-unseen"
