"""What somebody would like, and says: a language, a move, a doubt, another opinion; and what could not be done."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from coach import Server, fetched, start_server
from playwright.sync_api import Browser, Page, expect
from walk import answer_screen, begin, choose_stills, heading, open_page, prepare, show

ENGLISH = re.compile("Your back, one vertebra")
SPANISH = re.compile("Tu espalda, vértebra")


@pytest.fixture
def spanish(browser: Browser, shared, newcomer):
    """A page of a browser that speaks Spanish first, for somebody who has told nothing yet."""
    opened = browser.new_context(locale="es-MX")
    opened.add_cookies(shared.cookies)
    yield opened.new_page()
    opened.close()


def test_the_first_page_speaks_the_browsers_language_and_offers_the_other(spanish: Page, newcomer: Server):
    """Spanish at once; one tap for English, one tap back; nothing had to be found in the settings."""
    spanish.goto(newcomer.origin)
    expect(heading(spanish)).to_have_text(SPANISH)
    expect(spanish.locator("html")).to_have_attribute("lang", "es")
    spanish.get_by_role("button", name="English").click()
    expect(heading(spanish)).to_have_text(ENGLISH)
    spanish.reload()
    expect(heading(spanish)).to_have_text(ENGLISH)
    spanish.get_by_role("button", name="Español").click()
    expect(heading(spanish)).to_have_text(SPANISH)


def test_what_was_answered_first_in_a_language_goes_on_in_it_in_any_browser(
    spanish: Page, page: Page, newcomer: Server
):
    """After the first answers another window does not change the language."""
    spanish.goto(newcomer.origin)
    spanish.get_by_role("link", name="Empezar").click()
    expect(spanish.locator("fieldset").first).to_be_visible()
    spanish.locator(".act .btn--go").first.click()
    expect(heading(spanish)).to_have_text("¿Hay algo de esto que sea nuevo?")
    page.goto(newcomer.origin)
    page.reload()
    expect(page.locator("html")).to_have_attribute("lang", "es")


def test_a_doubt_about_one_line_asks_about_that_one_and_not_the_whole_list(page: Page, newcomer: Server):
    """'I'm not sure about one' asks which; only that one comes once more in other words, then the next list."""
    open_page(page, newcomer.origin, clock="real")
    begin(page)
    answer_screen(page)
    page.get_by_role("button", name="I'm not sure about one").click()
    expect(heading(page)).to_have_text("Which one are you not sure about?")
    go_on = page.get_by_role("button", name="Go on")
    expect(go_on).to_be_disabled()
    page.get_by_role("checkbox", name="Both legs").check(force=True)
    go_on.click()
    expect(heading(page)).to_have_text("Just to be sure")
    expect(page.locator("fieldset.grp")).to_have_count(1)
    page.get_by_role("radio", name="No", exact=True).check(force=True)
    page.get_by_role("button", name="Go on").click()
    expect(heading(page)).to_have_text("And any of these?")


def test_who_cannot_say_which_is_asked_about_each(page: Page, newcomer: Server):
    """A doubt without a name narrows as before: every line comes once more."""
    open_page(page, newcomer.origin, clock="real")
    begin(page)
    answer_screen(page)
    page.get_by_role("button", name="I'm not sure about one").click()
    page.get_by_role("button", name="I can't say which").click()
    expect(heading(page)).to_have_text("Just to be sure")
    assert page.locator("fieldset.grp").count() > 3


def test_a_move_can_be_liked_on_its_page_and_stays_so(page: Page, newcomer: Server):
    """Three answers; the one that was tapped is kept and stands there the next time."""
    open_page(page, newcomer.origin + "/#")
    show(page, newcomer.origin, "movements/pelvic-tilt")
    page.get_by_role("radio", name="Rather not").check(force=True)
    expect(page.get_by_text("Your plan hears it")).to_be_visible()
    page.get_by_role("radio", name="I like it").check(force=True)
    expect(page.get_by_text("Your plan hears it")).to_be_visible()
    page.reload()
    expect(page.get_by_role("radio", name="I like it")).to_be_checked()


def test_a_physio_changes_the_plan_in_the_file_and_the_plan_says_so(page: Page, newcomer: Server, tmp_path: Path):
    """Saved from the page, filled in, brought back: first with a slip, which is said where it is, then mended."""
    prepare(page, newcomer.origin + "/#")
    show(page, newcomer.origin, "papers")
    with page.expect_download() as saved:
        page.get_by_role("link", name="Save the file").click()
    document = json.loads(Path(saved.value.path()).read_text("utf-8"))
    change = {**document["example"], "kind": "leave-out", "movement": "glute-brige", "level": None}
    document["review"] |= {"by": "Ms Moreau", "role": "physio", "changes": [change]}
    bring = page.locator("section", has_text="Let someone look at my plan").locator("input[type=file]")
    file = tmp_path / "review.json"
    file.write_text(json.dumps(document), "utf-8")
    bring.set_input_files(file)
    expect(page.get_by_text("review.changes.0.movement")).to_be_visible()
    change["movement"] = "glute-bridge"
    file.write_text(json.dumps(document), "utf-8")
    bring.set_input_files(file)
    expect(page.get_by_text("Ms Moreau changed your plan.")).to_be_visible()
    plan = page.evaluate(
        """async () => {
            const body = JSON.stringify({minutes: 10, calm: false});
            const how = {method: 'POST', headers: {'content-type': 'application/json'}, body};
            return (await (await fetch('/api/plan', how)).json()).plan;
        }"""
    )
    (left,) = [one for one in plan["left_out"] if one["movement"] == "glute-bridge"]
    assert "Ms Moreau left this one out" in left["why"][0]
    assert fetched(page, "/api/review")["reviews"], "what was changed stands in the next file"


def test_a_backup_that_cannot_be_made_is_said_calmly_with_what_is_kept(page: Page, data: Path):
    """The day goes on; what happened, what is kept and what to do stand above the plan, with a copy to save."""
    (data / "backups").write_text("in the way")
    server = start_server(data)
    try:
        open_page(page, server.page)
        choose_stills(page)
        prepare(page, server.origin + "/#")
        strip = page.locator(".strip", has_text="spare copy could not be made")
        expect(strip).to_contain_text("What you told us is kept.")
        with page.expect_download() as saved:
            strip.get_by_role("link", name="Save a copy now").click()
        assert json.loads(Path(saved.value.path()).read_text("utf-8"))["format"]
        expect(page.get_by_role("button", name="Start").first).to_be_visible()
    finally:
        server.stop()
