"""What is wrong with a screen, for every pair of eyes: by axe, by its sizes, at 320 px, in the dark."""

from __future__ import annotations

from coach import ROOT
from playwright.sync_api import Page
from walk import heading

AXE = (ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
NARROW = {"width": 320, "height": 640}
"""A small phone; and what is left of a 1280 px laptop at 400 %."""
LAPTOP = {"width": 1280, "height": 800}
LEAST_TEXT_PX = 18
LEAST_BUTTON_PX = 48


def violations(page: Page, *rules: str) -> list[str]:
    """What axe finds, in short; by all its rules, or only some."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE)
    how = {"resultTypes": ["violations"]} | ({"runOnly": list(rules)} if rules else {})
    found = page.evaluate("async how => (await axe.run(document, how)).violations", how)
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


def faults(page: Page, name: str) -> list[str]:
    """What is wrong with a screen: at a laptop, in the dark, at 320 px (which is 400 % of a laptop, too).

    The dark changes colours and nothing else: there only the contrast is looked at again.
    """
    found = [f"{name}: {one}" for one in violations(page)]
    page.emulate_media(color_scheme="dark")
    found += [f"{name}, dark: {one}" for one in violations(page, "color-contrast")]
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(NARROW)
    if sideways(page) > 0:
        found.append(f"{name}: scrolls {sideways(page)} px sideways at 320 px")
    found += [f"{name}, 320 px: {one}" for one in violations(page)]
    found += [f"{name}, 320 px: small text {text!r}" for text in small_texts(page)]
    found += [f"{name}, 320 px: low button {text!r}" for text in low_buttons(page)]
    page.set_viewport_size(LAPTOP)
    if heading(page).count() != 1:
        found.append(f"{name}: {heading(page).count()} first headings")
    if not page.title().endswith("Vertebra"):
        found.append(f"{name}: its title is {page.title()!r}")
    return found
