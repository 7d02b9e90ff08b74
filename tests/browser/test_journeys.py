"""What a person does, from the first opening to the next day, in a real browser."""

from __future__ import annotations

import json

from coach import Server, start_server
from playwright.sync_api import Page, expect
from walk import answer_all, begin, heading, open_page, pass_time, pass_until, to_player, to_today


def test_from_the_first_opening_to_the_log(page: Page, server: Server, data):
    """Welcome, at most six screens of questions, a plan with reasons, a whole session, after, history."""
    assert to_today(page, server.page) <= 6
    expect(heading(page)).to_contain_text("about 10 minutes")
    expect(page.get_by_text("Why:").or_(page.get_by_text("Because")).first).to_be_visible()
    to_player(page)
    pass_until(page, page.get_by_role("button", name="Save"), step_s=20)
    page.get_by_role("radio", name="2", exact=True).first.check(force=True)
    page.get_by_role("button", name="Save").click()
    expect(heading(page)).to_be_visible()
    page.goto(server.origin + "/?clock=test#/history")
    expect(page.get_by_text("minutes").first).to_be_visible()


def test_the_fragment_token_is_gone_and_works_once(page: Page, server: Server, browser):
    """The launch token leaves the address bar, and a second browser can't use it again."""
    open_page(page, server.page)
    assert "token" not in page.url
    other = browser.new_context()
    stranger = other.new_page()
    stranger.goto(server.page)
    expect(stranger.get_by_role("heading", level=1)).to_be_visible()
    assert stranger.request.get(server.origin + "/api/today").status in (401, 403)
    other.close()


def test_it_hurts_speaks_the_way_out_before_it_asks(page: Page, server: Server):
    """In a bridge: motion stops, the way home is said, then three short questions; an easier way goes on."""
    to_today(page, server.page)
    to_player(page)
    pass_until(page, page.get_by_role("heading", level=1, name="Glute bridge"), step_s=10)
    pass_until(page, page.get_by_text("Breathe out", exact=True).first, step_s=1)
    page.keyboard.press("h")
    expect(page.get_by_role("heading", name="We've stopped. Let it settle.")).to_be_visible()
    questions = page.get_by_role("radio")
    assert questions.count() == 0, "asked before the way out"
    pass_until(page, questions.first, step_s=1, most_s=40)


def test_stop_is_always_there(page: Page, server: Server):
    """Escape in the middle of anything leaves the session, kept, with the same quiet end."""
    to_today(page, server.page)
    to_player(page)
    for _ in range(3):
        pass_time(page, 47)
        expect(page.get_by_role("button", name="Stop")).to_be_visible()
        expect(page.get_by_role("button", name="It hurts")).to_be_visible()
    page.keyboard.press("Escape")
    pass_until(page, page.get_by_role("button", name="Save"), step_s=2, most_s=90)


def test_a_reload_in_mid_session_stands_still_and_goes_on(page: Page, server: Server):
    """Nothing is lost by closing the lid: the same place, paused, and any key goes on."""
    to_today(page, server.page)
    to_player(page)
    pass_time(page, 100)
    page.reload()
    expect(heading(page)).to_be_visible()
    page.goto(server.origin + "/?clock=test#/today")
    expect(page.get_by_text("You stopped in the middle").first).to_be_visible()
    page.get_by_role("button", name="Go on").or_(page.get_by_role("link", name="Go on")).first.click()
    expect(page.get_by_role("button", name="Stop")).to_be_visible()


def test_a_killed_server_loses_no_repetition(page: Page, server: Server, data, context):
    """Kill −9 in the middle of a set; the next start has every repetition that was acknowledged."""
    to_today(page, server.page)
    to_player(page)
    pass_until(page, page.get_by_text("Number 3", exact=False).first, step_s=3)
    acknowledged = page.request.get(server.origin + "/api/export").json()
    server.kill()
    again = start_server(data)
    try:
        page.goto(again.page)
        expect(heading(page)).to_be_visible()
        kept = page.request.get(again.origin + "/api/export").json()
        assert entries(acknowledged) <= entries(kept)
        assert entries(kept)
    finally:
        again.stop()


def entries(export) -> set[str]:
    """Every logged line of an export, as text."""
    return {json.dumps(entry, sort_keys=True) for entry in export["entries"]}


def test_an_alarm_is_confirmed_locks_and_can_be_taken_back(page: Page, server: Server):
    """A tick at an emergency line asks once more in words; a mis-tap is undone; a real one says what to do now."""
    open_page(page, server.page)
    begin(page)
    answer_one(page)
    tick(page, "Between your legs")
    page.locator(".act .btn--go").first.click()
    mistake = page.locator(".act .btn--quiet")
    expect(mistake).to_be_visible()
    mistake.click()
    expect(page.get_by_role("checkbox", name="Between your legs")).to_be_visible()
    tick(page, "Between your legs")
    page.locator(".act .btn--go").first.click()
    page.locator(".act .btn--go").first.click()
    expect(page.get_by_role("link", name="Call 999")).to_be_visible()
    page.goto(server.origin + "/?clock=test#/today")
    expect(page.get_by_role("button", name="Start")).to_have_count(0)


def answer_one(page: Page) -> None:
    """The first screen only."""
    from walk import answer_screen

    before = heading(page).inner_text()
    answer_screen(page)
    expect(heading(page)).not_to_have_text(before)


def tick(page: Page, name: str) -> None:
    """Tick a line of a list."""
    page.get_by_role("checkbox", name=name).first.check(force=True)


def test_the_keyboard_alone_is_enough(page: Page, server: Server):
    """Tab, space and enter answer every question and run the session; the focus can always be seen."""
    open_page(page, server.page)
    page.get_by_role("link", name="Begin").or_(page.get_by_role("button", name="Begin")).first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("fieldset").first).to_be_visible()
    answer_all(page)
    page.get_by_role("button", name="Start").first.focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="I am ready").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Stop")).to_be_visible()
    pass_time(page, 20)
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Go on")).to_be_visible()
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
