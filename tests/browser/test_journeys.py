"""What a person does, from the first opening to the next day, in a real browser."""

from __future__ import annotations

import re

from coach import Server, fetched
from playwright.sync_api import Page, expect
from walk import (
    ALARM,
    NOTHING_BAD,
    answer_all,
    answer_screen,
    finish,
    heading,
    hurt,
    open_page,
    pass_time,
    pass_until,
    prepare,
    show,
    tick_alarm,
    to_bridge,
    to_player,
    wanted_of,
)


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


def test_it_hurts_says_the_way_out_before_it_asks_and_an_easier_way_goes_on(page: Page, coach: Server):
    """In a bridge: motion stops, the way home is said, then three short questions; smaller goes on with less."""
    prepare(page, coach.page)
    to_player(page)
    to_bridge(page)
    pass_time(page, 6)
    said = page.locator(".cue").inner_text()
    page.keyboard.press("h")
    pass_time(page, 0.5)
    expect(page.locator(".cue")).not_to_have_text(said)
    assert page.locator(".cue").inner_text(), "nothing was said"
    assert page.get_by_role("radio").count() == 0, "asked before the way out"
    assert pass_until(page, page.get_by_role("radio").first, step_s=1, most_s=60) >= 2
    expect(page.get_by_role("heading", name="We've stopped. Let it settle.")).to_be_visible()
    for answer in NOTHING_BAD:
        page.get_by_role("radio", name=answer, exact=True).first.check(force=True)
    offered = page.locator(".then button")
    expect(offered.last).to_be_visible()
    assert offered.all_inner_texts()[-3:] == ["Skip this one", "Rest a while", "Finish here"]
    offered.first.click()
    expect(page.get_by_role("button", name="Stop")).to_be_visible()
    pass_until(page, page.locator(".tr b"), step_s=2, most_s=120)
    finish(page)
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".hist li").first).to_be_visible()
    assert fetched(page, "/api/history")["sessions"][0]["hurt"]


def test_something_new_in_the_legs_ends_the_session_with_help(page: Page, newcomer: Server):
    """An alarm answer in mid-session: help now, with the number to call; the session can't be gone on with."""
    prepare(page, newcomer.page)
    to_player(page)
    to_bridge(page)
    hurt(page, "I know this one", "Tingling or numb")
    expect(page.locator("a[href='tel:999']")).to_be_visible()
    assert fetched(page, "/api/today")["open_session"] is None


def test_stop_is_always_there(page: Page, coach: Server):
    """Escape in the middle of anything leads home and to the same quiet end."""
    prepare(page, coach.page)
    to_player(page)
    for _ in range(6):
        page.keyboard.press("ArrowRight")
        pass_time(page, 4)
        expect(page.get_by_role("button", name="Stop")).to_be_visible()
        expect(page.get_by_role("button", name="It hurts")).to_be_visible()
    finish(page)


def test_an_alarm_is_confirmed_locks_and_has_a_key(page: Page, newcomer: Server):
    """A tick asks once more; a mis-tap is undone; a real one says what to do now; a visit opens the calm moves."""
    open_page(page, newcomer.page)
    show(page, newcomer.page, "questions/first")
    expect(page.locator("fieldset").first).to_be_visible()
    before = heading(page).inner_text()
    answer_screen(page)
    expect(heading(page)).not_to_have_text(before)
    tick_alarm(page)
    page.locator(".act .btn--quiet").click()
    expect(page.get_by_role("checkbox", name=ALARM)).to_be_visible()
    page.get_by_role("checkbox", name=ALARM).first.uncheck(force=True)
    tick_alarm(page)
    page.locator(".act .btn--go").first.click()
    call = page.get_by_role("link", name="Call 999")
    expect(call).to_have_attribute("href", "tel:999")
    page.locator("button.linkish").first.click()
    expect(page.get_by_role("checkbox", name=ALARM)).not_to_be_checked()
    tick_alarm(page)
    page.locator(".act .btn--go").first.click()
    expect(call).to_be_visible()
    page.reload()
    expect(call).to_be_visible()
    show(page, newcomer.page, "today")
    expect(page.get_by_role("button", name="Start")).to_have_count(0)
    expect(call).to_be_visible()
    record_visit(page)
    expect(page.locator("fieldset").first).to_be_visible()
    answer_all(page)
    page.get_by_role("link", name="Not now").click()  # where it hurts may be left out
    expect(heading(page)).to_contain_text("calm")


def record_visit(page: Page) -> None:
    """Somebody was seen, and it ended well."""
    page.get_by_text("Have you been seen?").click()
    page.get_by_label("Who did you see?").fill("Dr Lake")
    page.get_by_role("checkbox", name="They said I may exercise.").check(force=True)
    page.get_by_role("checkbox", name="Is it gone").check(force=True)
    page.locator(".visit-form .btn--go").click()


def test_the_keyboard_alone_is_enough(page: Page, newcomer: Server):
    """Tab, arrows, space and enter answer every question and run the session; the focus can always be seen."""
    open_page(page, newcomer.page)
    press_on(page, "Begin")
    expect(page.locator("fieldset").first).to_be_visible()
    for _ in range(8):
        if page.locator(".bodymap").count():
            break
        before = heading(page).inner_text()
        answer_by_keys(page)
        expect(heading(page)).not_to_have_text(before)
    tell_by_keys(page)
    press_on(page, "Start")
    press_on(page, "None of them worries me")
    expect(page.get_by_role("button", name="I am ready")).to_be_visible()
    press_on(page, "I am ready")
    expect(page.get_by_role("button", name="Stop")).to_be_visible()
    pass_time(page, 5)
    press_on(page, "Pause")
    expect(page.get_by_role("button", name="Go on", exact=True)).to_be_visible()
    pass_time(page, 20)
    page.keyboard.press("x")
    expect(page.get_by_role("button", name="Pause", exact=True)).to_be_visible()


def tell_by_keys(page: Page) -> None:
    """Where it hurts, on the picture itself, by arrows and space; then the plan."""
    page.locator("[data-area]").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    expect(page.locator("[data-area]").nth(1)).to_have_attribute("aria-checked", "true")
    press_on(page, "That is enough")
    press_on(page, "To my plan")
    expect(page.get_by_role("button", name="Start").first).to_be_visible()


def press_on(page: Page, name: str) -> None:
    """Tab to a link or button by its name, see that its focus shows, and press Enter."""
    for _ in range(60):
        page.keyboard.press("Tab")
        focus = page.evaluate(
            """() => { const one = document.activeElement, style = getComputedStyle(one);
            return {name: one.textContent.trim(),
                ring: style.outlineStyle !== 'none' || style.boxShadow !== 'none'}; }"""
        )
        if focus["name"] == name:
            assert focus["ring"], f"{name}: the focus can't be seen"
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"Tab doesn't reach {name}")


def answer_by_keys(page: Page) -> None:
    """One screen of questions: a choice for each group by Tab, arrows and space; then the button by Enter."""
    for question in page.locator("fieldset.grp").all():
        goal = wanted_of(question)
        if goal is None:
            continue
        question.get_by_role("radio").first.focus()
        page.keyboard.press("Space")
        for _ in range(12):
            if goal.is_checked():
                break
            page.keyboard.press("ArrowDown")
        assert goal.is_checked()
    page.locator(".act .btn--go").first.focus()
    page.keyboard.press("Enter")


def test_the_breath_is_learnt_by_a_key_at_each_in_breath(page: Page, coach: Server):
    """While the coach listens, any key is an in-breath; after a few of them the pace is theirs, and is kept."""
    prepare(page, coach.page)
    page.evaluate(FORGET_BREATH)
    to_player(page)
    session = page.url.rsplit("/", 1)[1]
    for _ in range(120):
        if fetched(page, f"/api/sessions/{session}")["state"]["asking"] == "breath":
            break
        if page.get_by_text("Press any key when you are ready").is_visible():
            page.keyboard.press("x")
        pass_time(page, 2, by_s=0.5)
    else:
        raise AssertionError("the breath is never asked for")
    for _ in range(6):
        page.keyboard.press("x")
        pass_time(page, 9, by_s=0.5)
    settings = fetched(page, "/api/settings")
    assert settings["breath_asked"]
    assert 8 < settings["breath_in_s"] + settings["breath_out_s"] < 10


FORGET_BREATH = """() => fetch('/api/settings', {method: 'POST', headers: {'content-type': 'application/json'},
    body: JSON.stringify({breath_asked: false})})"""
"""As before the first session."""


def test_all_moves_can_be_looked_at_and_a_fault_says_what_to_do_instead(page: Page, coach: Server):
    """From Today to the library, to a movement, to what goes wrong; another level shows another dose."""
    prepare(page, coach.page)
    page.get_by_role("link", name="All moves").first.click()
    page.get_by_role("link", name="Glute bridge").click()
    expect(heading(page)).to_have_text("Glute bridge")
    page.get_by_role("radio", name="Not like this 1").check(force=True)
    expect(page.get_by_role("status").filter(has_text="Instead:")).to_be_visible()
    before = page.locator(".phases").inner_text()
    page.get_by_role("radio", name=re.compile(r"^4\.")).check(force=True)
    expect(page.locator(".phases")).not_to_have_text(before)


def test_each_card_of_help_can_be_read_by_its_address(page: Page, coach: Server):
    """No floor, two people, can't feel it, the screen, a teacher, how long, what Pilates is: whole sentences each."""
    open_page(page, coach.page)
    show(page, coach.page, "help")
    addresses = [one.get_attribute("href") for one in page.locator(".more a").all()]
    assert len(addresses) == 7
    for address in addresses:
        show(page, coach.page, address.removeprefix("#/"))
        lines = page.locator(".card li").all_inner_texts()
        assert len(lines) >= 5
        assert all(" " in line for line in lines), lines
