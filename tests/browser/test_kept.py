"""Nothing that was answered is lost: a reload, a pulled plug, a lost server, a second tab."""

from __future__ import annotations

import json

from coach import Server, fetched, start_server
from playwright.sync_api import Page, expect
from walk import heading, pass_time, pass_until, prepare, show, to_bridge, to_player


def entries(export: dict) -> set[str]:
    """Every logged line of an export, as text."""
    return {json.dumps(entry, sort_keys=True) for entry in export["entries"]}


def test_a_reload_in_mid_session_stands_still_and_goes_on(page: Page, coach: Server):
    """Nothing is lost by closing the lid: the same place, standing still, and one button goes on."""
    prepare(page, coach.page)
    to_player(page)
    to_bridge(page, 2)
    pass_time(page, 4)
    page.reload()
    expect(heading(page)).to_have_text("Glute bridge")
    expect(page.get_by_role("button", name="Go on", exact=True)).to_be_visible()
    show(page, coach.page, "today")
    expect(page.get_by_text("You stopped in the middle").first).to_be_visible()
    page.get_by_role("link", name="Go on", exact=True).click()
    expect(page.get_by_role("button", name="Go on", exact=True)).to_be_visible()
    before = page.locator(".tr").inner_text() if page.locator(".tr").count() else ""
    pass_time(page, 30)
    assert (page.locator(".tr").inner_text() if page.locator(".tr").count() else "") == before, "it moved on its own"
    page.get_by_role("button", name="Go on", exact=True).click()
    pass_until(page, page.locator(".tr", has_text="Number 3"), step_s=2, most_s=120)


def test_a_killed_server_loses_no_repetition(page: Page, server: Server, data):
    """Kill −9 in the middle of a set; the next start has every repetition that was acknowledged, and resumes."""
    prepare(page, server.page)
    to_player(page)
    to_bridge(page, 3)
    acknowledged = fetched(page, "/api/export")
    server.kill()
    again = start_server(data)
    try:
        page.goto(again.page.replace("/#", "/?clock=test#"))
        expect(page.get_by_text("You stopped in the middle").first).to_be_visible()
        kept = fetched(page, "/api/export")
        assert entries(acknowledged)
        assert entries(acknowledged) <= entries(kept)
        page.get_by_role("link", name="Go on", exact=True).click()
        expect(heading(page)).to_have_text("Glute bridge")
        expect(page.get_by_role("button", name="Go on", exact=True)).to_be_visible()
    finally:
        again.stop()


def test_a_page_without_its_server_goes_on_to_the_end_of_the_set_and_sends_what_it_kept(page: Page, coach: Server):
    """Offline is said; the set is played to its end; when the server answers again, nothing is missing."""
    prepare(page, coach.page)
    to_player(page)
    to_bridge(page, 2)
    page.route("**/api/sessions/*/events", lambda route: route.abort("connectionrefused"))
    pass_until(page, page.get_by_text("Not connected."), step_s=1, most_s=10)
    reached = fetched(page, "/api/export")
    pass_until(page, page.locator(".tr", has_text="Number 4"), step_s=2, most_s=120)
    assert entries(fetched(page, "/api/export")) == entries(reached), "the server can't know yet"
    assert waiting(page) > 10
    page.unroute("**/api/sessions/*/events")
    pass_until(page, page.locator(".tr", has_text="Number 5"), step_s=2, most_s=120)
    assert waiting(page) <= 1
    assert entries(reached) < entries(fetched(page, "/api/export"))


def waiting(page: Page) -> int:
    """How many events the page still keeps, not yet answered."""
    return page.evaluate(
        "() => Object.values(sessionStorage).flatMap(one => one[0] === '[' ? JSON.parse(one) : []).length"
    )


def test_a_second_window_watches_and_takes_over_and_neither_loses_anything(page: Page, coach: Server, context):
    """Opened twice, the second window watches; asked to, it takes over, and the first one watches."""
    prepare(page, coach.page)
    to_player(page)
    to_bridge(page, 2)
    before = fetched(page, "/api/export")
    second = context.new_page()
    show(second, coach.page, "history")
    pass_time(page, 2)  # heard just now: a window that is silent for ten seconds doesn't hold a session
    second.evaluate("address => location.hash = address", page.url.partition("#")[2])
    expect(second.get_by_text("goes on in another window")).to_be_visible()
    expect(second.get_by_role("button", name="Stop")).to_have_count(0)
    second.get_by_role("button", name="Go on here").click()
    second.get_by_role("button", name="Go on", exact=True).click()
    pass_until(second, second.locator(".tr", has_text="Number 3"), step_s=2, most_s=120)
    assert entries(before) <= entries(fetched(second, "/api/export"))
    pass_time(page, 3)
    expect(page.get_by_role("button", name="Go on here")).to_be_visible()


HIDE = """hidden => {
    if (hidden) Object.defineProperty(document, 'visibilityState', {value: 'hidden', configurable: true});
    else delete document.visibilityState;
    document.dispatchEvent(new Event('visibilitychange'));
}"""
"""A window behind another one, or a phone that is locked; and back."""


def test_a_hidden_page_stands_still_and_says_so_when_it_is_seen_again(page: Page, coach: Server):
    """Hidden in mid-bridge: nothing moves on; back again it says why it stands, and any key goes on."""
    prepare(page, coach.page)
    to_player(page)
    to_bridge(page)
    pass_time(page, 3)
    page.evaluate(HIDE, True)
    pass_time(page, 20)
    page.evaluate(HIDE, False)
    pass_time(page, 8)
    expect(page.get_by_text("Paused while this page was hidden")).to_be_visible()
    page.keyboard.press("x")
    pass_until(page, page.locator(".tr", has_text="Number 1"), step_s=1, most_s=60)
