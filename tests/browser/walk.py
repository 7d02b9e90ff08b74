"""How a person walks through the page, said once: questions, plan, session. Times are script seconds, not waiting."""

from __future__ import annotations

import re
from collections.abc import Iterator

from playwright.sync_api import Locator, Page, expect

CHOICES = (
    (re.compile(r"doctor", re.I), "Yes"),
    (re.compile(r"how old", re.I), "45 to 59"),
    (re.compile(r"woman or a man", re.I), "Woman"),
    (re.compile(r"floor", re.I), "Yes"),
    (re.compile(r"hurt at the moment", re.I), "No"),
)
"""Someone with nothing to report; whatever else is asked is answered "No", or by its first choice."""


def open_page(page: Page, address: str, clock: str = "test") -> None:
    """Open the coach with the launch token; `clock="test"` makes time move only by `pass_time`."""
    query = "?clock=test" if clock == "test" else ""
    page.goto(address.replace("/#", f"/{query}#"))
    expect(heading(page)).to_be_visible()


def heading(page: Page) -> Locator:
    """The screen's heading."""
    return page.get_by_role("heading", level=1)


def begin(page: Page) -> None:
    """From the welcome to the first question."""
    page.get_by_role("link", name="Begin").or_(page.get_by_role("button", name="Begin")).first.click()
    expect(page.locator("fieldset").first).to_be_visible()


def answer_screen(page: Page, choices=CHOICES) -> None:
    """Fill in one screen of questions and send it."""
    for question in page.locator("fieldset.grp").all():
        choose(question, choices)
    for field in page.locator("select").all():
        field.select_option("GB")
    page.locator(".act .btn--go").first.click()


def choose(question: Locator, choices=CHOICES) -> None:
    """Tick one of a question's radio buttons, or none of its lines."""
    none = question.get_by_role("checkbox", name="None of these")
    if none.count():
        none.first.check(force=True)
        return
    radios = question.get_by_role("radio")
    if not radios.count():
        return
    asked = question.locator("legend").first.inner_text()
    wanted = next((answer for pattern, answer in choices if pattern.search(asked)), "No")
    found = question.get_by_role("radio", name=wanted, exact=True)
    (found if found.count() else radios).first.check(force=True)


def answer_all(page: Page, choices=CHOICES) -> int:
    """Answer every screen until the questions end; how many screens there were."""
    for number in range(1, 12):
        before = heading(page).inner_text()
        answer_screen(page, choices)
        expect(heading(page)).not_to_have_text(before)
        if not page.locator("fieldset.grp").count():
            return number
    raise AssertionError("the questions have no end")


def choose_stills(page: Page) -> None:
    """Still pictures instead of the moving figure: software drawing is slow, and most tests don't look at it."""
    setting = "fetch('/api/settings', {method: 'POST', headers: {'content-type': 'application/json'}, "
    page.evaluate(setting + "body: JSON.stringify({figure: 'stills'})})")
    page.reload()
    expect(heading(page)).to_be_visible()


def to_today(page: Page, address: str) -> int:
    """From nothing to today's plan, with still pictures; how many screens of questions were asked."""
    open_page(page, address)
    choose_stills(page)
    begin(page)
    return answer_all(page)


def to_player(page: Page) -> None:
    """From today's plan into the session, standing at its beginning."""
    page.get_by_role("button", name="Start").first.click()
    page.get_by_role("button", name="I am ready").click()
    expect(page.get_by_role("button", name="Stop")).to_be_visible()


def pass_time(page: Page, seconds: float) -> None:
    """Let so many seconds pass on the page's clock."""
    page.evaluate("seconds => window.__vertebraClock.advance(seconds)", seconds)


def pass_until(page: Page, shown: Locator, most_s: float = 1200, step_s: float = 5) -> float:
    """Let time pass until something is shown; the seconds that went by."""
    passed = 0.0
    while not shown.is_visible():
        assert passed < most_s, f"not shown after {most_s} s: {shown}"
        pass_time(page, step_s)
        passed += step_s
    return passed


def tour(page: Page, address: str) -> Iterator[str]:
    """Every screen once, each yielded by name while it is shown: to be looked at, measured, photographed."""
    origin = address.split("#")[0].rstrip("/")

    def at(fragment: str) -> None:
        page.goto(f"{origin}/?clock=test#/{fragment}")
        expect(heading(page)).to_be_visible()

    open_page(page, address)
    choose_stills(page)
    yield "welcome"
    at("history")
    yield "history-empty"
    at("")
    begin(page)
    for number in range(1, 8):
        yield f"questions-{number}"
        before = heading(page).inner_text()
        answer_screen(page)
        expect(heading(page)).not_to_have_text(before)
        if not page.locator("fieldset.grp").count():
            break
    yield "today"
    page.get_by_role("button", name="It is a bad day").click()
    expect(page.get_by_role("button", name="The usual plan instead")).to_be_visible()
    yield "today-calm"
    page.get_by_role("button", name="The usual plan instead").click()
    expect(page.get_by_role("button", name="It is a bad day")).to_be_visible()
    page.get_by_role("button", name="Start").first.click()
    expect(page.get_by_role("button", name="I am ready")).to_be_visible()
    yield "sound-check"
    page.get_by_role("button", name="I am ready").click()
    expect(page.get_by_role("button", name="Stop")).to_be_visible()
    pass_time(page, 12)
    yield "player-way-down"
    pass_until(page, page.get_by_role("heading", level=1, name="Glute bridge"), step_s=15)
    pass_until(page, page.locator(".tr b"), step_s=2)
    pass_time(page, 9)
    yield "player-bridge"
    page.keyboard.press("Space")
    pass_time(page, 8)
    yield "player-paused"
    page.keyboard.press("Space")
    pass_time(page, 3)
    page.keyboard.press("h")
    pass_until(page, page.get_by_role("radio").first, step_s=1, most_s=60)
    yield "it-hurts"
    page.keyboard.press("Escape")
    pass_until(page, page.get_by_role("button", name="Save"), step_s=2, most_s=120)
    yield "after"
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("button", name="Save")).to_have_count(0)
    for fragment in ("history", "settings", "help", "today"):
        at(fragment)
        yield f"{fragment}-later" if fragment == "today" else fragment
