"""The moving figure is really drawn, and it moves; without WebGL drawings take its place."""

from __future__ import annotations

import io

import pytest
from coach import Server, launch, watch
from PIL import Image, ImageChops
from playwright.sync_api import Page, Playwright, expect
from walk import PEEL_S, pass_time, prepare, to_bridge, to_player


@pytest.fixture
def drawing_page(playwright: Playwright, shared):
    """A page of a browser that can draw the moving figure."""
    browser = launch(playwright, moving=True)
    page = browser.new_page(viewport={"width": 800, "height": 500}, locale="en-GB")
    page.context.add_cookies(shared.cookies)
    page.set_default_timeout(60_000)
    watched = watch(page)
    yield page
    browser.close()
    assert not watched, watched


def picture(page: Page) -> Image.Image:
    """The figure as it stands on the screen, what lies over it included."""
    return Image.open(io.BytesIO(page.locator(".figure").screenshot())).convert("RGB")


def first_picture(page: Page) -> Image.Image:
    """The first picture with a body in it: a server that starts has to solve the figure's tracks first."""
    for _ in range(150):
        if page.locator(".figure[data-drawn]").count():
            return picture(page)
        page.wait_for_timeout(1000)
        pass_time(page, 0.01)
    raise AssertionError("no body was drawn in two and a half minutes")


def colour(page: Page, token: str) -> tuple[int, int, int]:
    """A token of the page's look as a colour."""
    script = """token => { const one = document.createElement('i'); one.style.color = `var(${token})`;
        document.querySelector('main').append(one);
        const rgb = getComputedStyle(one).color.match(/[0-9.]+/g).slice(0, 3).map(Number);
        one.remove(); return rgb; }"""
    return tuple(page.evaluate(script, token))


def near(drawn: Image.Image, wanted: tuple[int, int, int]) -> int:
    """How many of a picture's pixels are about a colour."""
    data = drawn.tobytes()
    pixels = zip(data[0::3], data[1::3], data[2::3], strict=True)
    return sum(1 for pixel in pixels if all(abs(one - other) < 24 for one, other in zip(pixel, wanted, strict=True)))


def test_the_canvas_draws_a_body_that_moves_with_its_beads_lit(drawing_page: Page, shared):
    """WebGL: skin, top and leggings are there; at the peel the picture is another than at rest, and beads are lit."""
    page = drawing_page
    prepare(page, shared.server.page, figure="auto")
    to_player(page)
    expect(page.locator(".figure[data-figure=moving]")).to_be_visible()
    to_bridge(page)
    rest = first_picture(page)
    for token in ("--f-skin", "--f-top", "--f-leg"):
        assert near(rest, colour(page, token)) > 100, f"nothing of {token} is drawn"
    lit = colour(page, "--lamp")
    before = near(rest, lit)
    pass_time(page, PEEL_S)
    up = picture(page)
    changed = ImageChops.difference(rest, up).convert("L").point(lambda value: 255 if value > 40 else 0)
    assert changed.histogram()[255] > 1000, "the figure doesn't move"
    assert near(up, lit) > before, "no bead is lit"


def test_without_webgl_drawings_guide(page: Page, coach: Server):
    """A browser without WebGL shows drawings of the same body, and they change with the movement."""
    page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
    prepare(page, coach.page, figure="auto")
    to_player(page)
    to_bridge(page)
    drawn = page.locator(".stills .is svg")
    expect(drawn).to_be_visible()
    rest = drawn.inner_html()
    pass_time(page, PEEL_S)
    expect(page.locator(".figure")).to_have_attribute("data-figure", "stills")
    page.wait_for_function("rest => document.querySelector('.stills .is svg')?.innerHTML !== rest", arg=rest)


def test_with_less_motion_nothing_glides(page: Page, coach: Server):
    """Drawings at each phase; the breath has three sizes; changes take no time."""
    page.emulate_media(reduced_motion="reduce")
    prepare(page, coach.page, figure="auto")
    to_player(page)
    to_bridge(page)
    expect(page.locator(".figure")).to_have_attribute("data-figure", "stills")
    sizes = set()
    for _ in range(12):
        pass_time(page, 0.7)
        sizes.add(page.locator(".air-now").evaluate("one => one.style.getPropertyValue('--air')"))
    assert sizes <= {"0.54", "0.77", "1"}, sizes
    glide = page.evaluate("() => getComputedStyle(document.documentElement).getPropertyValue('--dur-move')").strip()
    assert glide in ("0ms", "0s")
