"""Every screen, for every pair of eyes: axe, narrow, zoomed, dark, still; and when something is missing."""

from __future__ import annotations

import pytest
from coach import ROOT, Server
from playwright.sync_api import Page, expect
from walk import heading, open_page, pass_time, to_player, to_today, tour

AXE = (ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
NARROW = {"width": 320, "height": 640}
"""A small phone; and what is left of a 1280 px laptop at 400 %."""
LAPTOP = {"width": 1280, "height": 800}
LEAST_TEXT_PX = 18
LEAST_BUTTON_PX = 48


def violations(page: Page) -> list[str]:
    """What axe finds, in short."""
    page.evaluate(AXE)
    found = page.evaluate("async () => (await axe.run(document, {resultTypes: ['violations']})).violations")
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found]


def sideways(page: Page) -> int:
    """How many pixels a page can be scrolled sideways."""
    return page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")


def small_texts(page: Page) -> list[str]:
    """Texts on the page smaller than the least (pictures' own texts aside)."""
    script = """least => [...document.querySelectorAll('body *')].filter(one =>
        !one.closest('svg, .vh') && [...one.childNodes].some(n => n.nodeType === 3 && n.data.trim()) &&
        one.getClientRects().length && parseFloat(getComputedStyle(one).fontSize) < least - 0.1)
        .map(one => one.textContent.trim().slice(0, 40))"""
    return page.evaluate(script, LEAST_TEXT_PX)


def low_buttons(page: Page) -> list[str]:
    """Buttons that are too low for a thumb."""
    script = """least => [...document.querySelectorAll('button, .btn')].filter(one =>
        one.getClientRects().length && one.getBoundingClientRect().height < least - 0.5)
        .map(one => one.textContent.trim().slice(0, 40))"""
    return page.evaluate(script, LEAST_BUTTON_PX)


def test_every_screen_passes_axe_fits_a_small_phone_and_is_readable_in_the_dark(page: Page, server: Server):
    """No violation, no sideways scroll at 320 px, nothing under 18 px, no button under 48 px, light and dark."""
    found: list[str] = []
    for name in tour(page, server.page):
        found += [f"{name}: {one}" for one in violations(page)]
        page.emulate_media(color_scheme="dark")
        found += [f"{name}, dark: {one}" for one in violations(page)]
        page.emulate_media(color_scheme="light")
        page.set_viewport_size(NARROW)
        if sideways(page) > 0:
            found.append(f"{name}: scrolls {sideways(page)} px sideways at 320 px")
        found += [f"{name}, 320 px: {one}" for one in violations(page)]
        found += [f"{name}, 320 px: small text {text!r}" for text in small_texts(page)]
        found += [f"{name}, 320 px: low button {text!r}" for text in low_buttons(page)]
        page.set_viewport_size(LAPTOP)
        assert heading(page).count() == 1, f"{name}: one first heading"
        assert page.title(), name
    assert not found, "\n".join(found)


def test_an_unknown_place_and_a_lost_server_say_what_is_kept(page: Page, server: Server):
    """The error screen says what is kept and what to do, and passes axe."""
    open_page(page, server.page)
    server.stop()
    page.get_by_role("link", name="Settings").first.click()
    page.get_by_role("link", name="Vertebra").first.click()
    expect(page.get_by_text("is not answering")).to_be_visible()
    expect(page.get_by_text("kept on this computer")).to_be_visible()
    assert violations(page) == []


def test_without_webgl_still_pictures_guide(page: Page, server: Server, context):
    """A browser without WebGL shows drawings of the same body, and they change with the movement."""
    page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
    to_today(page, server.page)
    to_player(page)
    pass_time(page, 150)
    assert page.locator(".player img, .player svg.fig, .player picture").count() > 0


def test_with_reduced_motion_nothing_glides(page: Page, server: Server):
    """Stills at each phase; the breath has three sizes; transitions take no time."""
    page.emulate_media(reduced_motion="reduce")
    to_today(page, server.page)
    to_player(page)
    pass_time(page, 150)
    assert page.evaluate("() => getComputedStyle(document.documentElement).getPropertyValue('--dur-move')").strip() in (
        "0ms",
        "0s",
    )


@pytest.mark.parametrize("language", ["fr-FR", "ar"])
def test_another_browser_language_still_gets_whole_sentences(browser, server: Server, language):
    """Where there are no words in a language, English ones stand: no bare keys."""
    opened = browser.new_context(locale=language)
    page = opened.new_page()
    open_page(page, server.page)
    assert "/" not in heading(page).inner_text()
    opened.close()
