"""The plan that listens: a new person tells their pain, does a session, comes back worse, then well; it follows."""

from __future__ import annotations

import re

import pytest
from coach import Server, fetched
from days import morning_after, session_today, to_its_end
from playwright.sync_api import Page, expect
from walk import CHOICES, answer_all, begin, choose_stills, heading, open_page, pass_time, show, to_player

MOST_TAPS = 8
"""So many taps, at most, from the map to the plan for someone who says the least."""

MOST_S = 180
WORDS_A_SECOND = 2
TAP_S = 4
"""Three minutes for someone who reads every word of each screen, slowly and to the end (120 words a minute; adults read
silently at about 240, Brysbaert 2019), and takes four seconds for each tap (ours)."""

WORDS = """() => {
    const texts = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
    let words = 0;
    for (let one = texts.nextNode(); one; one = texts.nextNode()) {
        const seen = !one.parentElement.closest('.vh, svg, option') && one.parentElement.checkVisibility();
        if (seen) words += one.data.split(/\\s+/).filter(Boolean).length;
    }
    return words;
}"""
"""How many words a screen shows."""


@pytest.mark.acceptance("B-05", "B-14")
def test_the_plan_hears_the_pain_steps_down_after_a_bad_night_and_up_after_two_good_ones(page: Page, later: Server):
    """Issue 4, done when: from the first opening to the step up, twelve days later."""
    open_page(page, later.page)
    choose_stills(page)
    begin(page)
    assert answer_all(page, CHOICES) <= 6
    assert tell_pain(page) <= MOST_TAPS
    sees_reasons(page)
    first_session(page)
    comes_back_worse(page, later)
    session_today(page)
    for day in (5, 8):
        later.day(day)
        morning_after(page, "settled")
        session_today(page)
    later.day(12)
    comes_back_well(page, later)


def tell_pain(page: Page) -> int:
    """One place, how strong, two words; that is enough, and took under three minutes. How many taps it took."""
    expect(heading(page)).to_have_text("Where do you feel it?")
    taps = 0
    seconds = 0.0

    def read() -> None:
        nonlocal seconds
        seconds += page.evaluate(WORDS) / WORDS_A_SECOND

    def tap(one) -> None:
        nonlocal taps, seconds
        one.click()
        taps += 1
        seconds += TAP_S

    read()
    tap(page.locator("[data-area=low-back-right]").first)
    expect(page.get_by_role("status")).to_contain_text("Low back, right side")
    tap(page.get_by_role("button", name="Go on"))
    expect(heading(page)).to_have_text("Low back, right side")
    read()
    tap(page.locator(".num-opt", has_text="4").first)
    for word in ("aching", "stiff"):
        tap(page.locator(".chip", has_text=word))
    tap(page.get_by_role("button", name="That is enough"))
    expect(page.get_by_role("link", name="To my plan")).to_be_visible()
    read()
    tap(page.get_by_role("link", name="To my plan"))
    assert seconds < MOST_S, f"it takes {seconds:.0f} s to say where it hurts"
    (entry,) = fetched(page, "/api/pain")["entries"]
    assert entry["entry"]["areas"][0] | {"pattern": []} == {
        "area": "low-back-right",
        "strength": 4,
        "words": ["aching", "stiff"],
        "pattern": [],
    }
    return taps


def sees_reasons(page: Page) -> None:
    """Every movement says why it is in, and every one that isn't says why not."""
    expect(page.get_by_role("button", name="Start").first).to_be_visible()
    plan = fetched(page, "/api/today")["plan"]
    expect(page.locator(".mv p.why")).to_have_count(len(plan["items"]))
    left = page.locator(".no summary", has_text="Why not?")
    assert left.count() == len(plan["left_out"]) > 0
    folded = page.locator("details.rest > summary")
    if folded.count():
        folded.click()
    left.first.click()
    expect(left.first.locator("xpath=../p").first).to_be_visible()


def first_session(page: Page) -> None:
    """About as long as it says, every repetition in the log; told of afterwards; a short read comes with it."""
    minutes = int(re.search(r"\d+", heading(page).inner_text())[0])
    assert 8.5 <= minutes <= 11.5, minutes
    plan = fetched(page, "/api/today")["plan"]
    to_player(page)
    pass_time(page, 20, by_s=0.5)
    to_its_end(page)
    page.get_by_role("radio", name="3", exact=True).first.check(force=True)
    page.get_by_role("group", name="Pain now?").get_by_role("radio", name="4", exact=True).check(force=True)
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".hist li")).to_have_count(1)
    entry = page.locator(".hist li").first
    expect(entry).to_contain_text("Effort 3 of 10.")
    (session,) = fetched(page, "/api/history")["sessions"]
    scripted = scripted_reps(fetched(page, f"/api/sessions/{session['id']}")["script"])
    assert {one["movement"]: one["reps"] for one in session["items"]} == {
        one["movement"]: scripted[number] for number, one in enumerate(plan["items"])
    }
    for item in plan["items"]:
        expect(entry).to_contain_text(item["name"])
    page.get_by_role("button", name="I have read it").click()
    expect(page.get_by_role("button", name="I have read it")).to_have_count(0)


def scripted_reps(script: dict) -> dict[int, int]:
    """How many repetitions a script has, item by item."""
    reps = {
        (one["address"]["item"], one["address"]["set"], one["address"]["side"], one["address"]["rep"])
        for one in script["segments"]
        if one["address"]["part"] == "cycle" and one["address"]["rep"]
    }
    return {item: sum(1 for rep in reps if rep[0] == item) for item in {rep[0] for rep in reps}}


def comes_back_worse(page: Page, later: Server) -> None:
    """The next morning it had not settled: the plan says so, steps back, and says why."""
    later.day(1)
    show(page, later.page, "today")
    page.reload()
    page.get_by_role("radio", name="Still more sore").check(force=True)
    expect(page.locator(".lit strong").first).to_have_text("Step back")
    before = fetched(page, "/api/today")["plan"]["changes"]
    assert {"down"} <= {one["kind"] for one in before}
    page.get_by_role("link", name="changes").or_(page.get_by_role("link", name="See what changed")).click()
    expect(heading(page)).to_have_text("What changed, and why")
    changed = page.locator(".change", has_text="One step back")
    expect(changed.first).to_contain_text("Last time was a bit much")
    changed.first.get_by_text("The rules, and where they come from").click()
    expect(changed.first.locator(".note").first).to_contain_text(re.compile("Our own rule|Made by us after"))
    expect(changed.first).not_to_contain_text("CLINICAL")
    page.get_by_role("link", name="That's fine").click()


def comes_back_well(page: Page, later: Server) -> None:
    """Two good sessions on the same step, a week on it: one step further, and why."""
    show(page, later.page, "today")
    page.reload()
    page.get_by_role("radio", name="As it was before, or better").check(force=True)
    expect(page.locator(".lit")).to_contain_text("Go on")
    changes = fetched(page, "/api/today")["plan"]["changes"]
    assert [one for one in changes if one["kind"] == "up" and one["movement"] != "breathing"]
    page.get_by_role("link", name="changes").or_(page.get_by_role("link", name="See what changed")).click()
    further = page.locator(".change", has_text="One step further").first
    expect(further).to_contain_text("That went well 2 times")
