"""Draw every movement at every phase, to be looked at: one sheet a body. What moves alike is drawn once.

    python authoring/contact_sheet.py [--overlays | --ways] [--png] [--out DIR] [BODY…]

Writes DIR/figure-<body>.svg (default docs/pictures). `--overlays` adds a row for each overlay that moves the figure
differently. `--ways` draws every way down, over and up instead, in quarters of each step: DIR/ways-<body>.svg.
`--png` writes a PNG instead, with the chromium that is on the path.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

from vertebra import content
from vertebra.figure import draw
from vertebra.figure.path import track
from vertebra.figure.skeleton import Body, load
from vertebra.figure.types import Placed, Track
from vertebra.movements.performance import Performance, Step
from vertebra.movements.resolve import resolve
from vertebra.movements.tracks import path
from vertebra.movements.transition_tracks import legs, transition_props, transition_tracks
from vertebra.movements.types import Movement
from vertebra.shelf import shelf

DOCS = Path(__file__).resolve().parent.parent / "docs" / "pictures"
WIDE, HIGH, GAP, TEXT, HEADING = 400, 330, 12, 24, 44
"""A picture's room, and what stands between, in pixels."""
COLUMNS = 8
"""So many pictures a row."""
QUARTERS = (0.0, 0.25, 0.5, 0.75, 1.0)
PAPER, INK = "#eef2f2", "#11262d"


@dataclass(frozen=True)
class Row:
    """(label, picture) side by side, under a heading where something new begins."""

    heading: str
    pictures: list[tuple[str, str]]


def main() -> None:
    """Write the sheets that are asked for."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("bodies", nargs="*", default=content.bodies())
    asked.add_argument("--overlays", action="store_true")
    asked.add_argument("--ways", action="store_true")
    asked.add_argument("--png", action="store_true")
    asked.add_argument("--out", type=Path, default=DOCS)
    given = asked.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    for name in given.bodies:
        body = load(content.data("figure", "bodies", f"{name}.npz"))
        file = given.out / f"{'ways' if given.ways else 'figure'}-{name}.svg"
        file.write_text(sheet(list(ways(body) if given.ways else movements(body, given.overlays))), "utf-8")
        file = pictured(file) if given.png else file
        print(f"{file}: {file.stat().st_size / 1e3:.0f} kB")


def pictured(file: Path) -> Path:
    """The sheet as a PNG, three fifths of its size, in place of the SVG."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        raise SystemExit("--png: expected chromium on the path, found none; leave --png out for SVG")
    size = re.search(r'width="(\d+)" height="(\d+)"', file.read_text("utf-8")[:300])
    assert size is not None
    wide, high = (int(side) * 3 // 5 for side in size.groups())
    picture, page = file.with_suffix(".png").resolve(), file.with_suffix(".html").resolve()
    page.write_text(f'<body style="margin:0"><img src="{file.name}" width="{wide}">', "utf-8")
    command = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--screenshot={picture}"]
    subprocess.run([*command, f"--window-size={wide},{high}", page.as_uri()], check=True, capture_output=True)
    page.unlink()
    file.unlink()
    return picture


def movements(body: Body, overlays: bool) -> Iterator[Row]:
    """Every movement's rows; a step that moves as one before it is left out."""
    shown: set[str] = set()
    for one in performances(overlays):
        yield from rows(one, body, shown)


def ways(body: Body) -> Iterator[Row]:
    """Every way between positions, step by step: how it goes in quarters; a step that stays is drawn once."""
    shown: set[tuple[str, ...]] = set()
    for transition in shelf().library.transitions.values():
        props, heading = transition_props(transition), transition.id
        moved = transition_tracks(transition, body)
        for step, leg in zip(transition.steps, legs(transition), strict=True):
            if (step, *leg) in shown:
                continue
            shown.add((step, *leg))
            shares = QUARTERS if len(set(leg)) > 1 else (1.0,)
            numbers = [(share, round(share * (moved[step].n - 1))) for share in shares]
            drawn = [
                (f"{step} {share:g}", draw.svg(instant(moved[step], number), body, props=props))
                for share, number in numbers
            ]
            yield Row(heading, drawn)
            heading = ""


def performances(overlays: bool) -> Iterator[Performance]:
    """Each movement at its first level, then with each overlay, and at each other level, that moves otherwise."""
    for movement in shelf().library.movements.values():
        known: set[str] = set()
        for one in variants(movement, overlays):
            if one.figure_digest not in known:
                known.add(one.figure_digest)
                yield one


def variants(movement: Movement, overlays: bool) -> Iterator[Performance]:
    yield from (resolve(movement, level.id) for level in movement.ladder)
    for overlay in movement.overlays if overlays else ():
        try:
            yield resolve(movement, movement.ladder[0].id, (overlay,))
        except ValueError as error:
            print(f"{movement.id} with {overlay}: {error}", file=sys.stderr)


def rows(performance: Performance, body: Body, shown: set[str]) -> Iterator[Row]:
    """The pictures of each step's end, and of the middle of one that travels through the spine, under a heading.

    `shown`: the steps that stand on the sheet already; a step that moves like one of these is left out.
    """
    found: list[tuple[str, str]] = []
    for step in performance.steps:
        try:
            found += pictures(performance, step, body, shown)
        except ValueError as error:
            print(f"{performance.movement}/{step.id} on {body.name}: {error}", file=sys.stderr)
    heading = f"{performance.movement}: {' + '.join((performance.level, *performance.overlays))}"
    for start in range(0, len(found), COLUMNS):
        yield Row(heading if not start else "", found[start : start + COLUMNS])


def pictures(performance: Performance, step: Step, body: Body, shown: set[str]) -> Iterator[tuple[str, str]]:
    way = path(step, performance)
    if (known := f"{performance.movement} {step.id} {way}") in shown:
        return
    shown.add(known)
    moved = track(way, body, performance.props)
    for share in (0.5, 1.0) if step.phase.moves and step.phase.order != "together" else (1.0,):
        number = round(share * (moved.n - 1))
        lit = [int(light) for light in moved.lit[number]]
        label = step.id if share == 1.0 else f"{step.id}, on its way"
        view, head, props = performance.view, performance.head, performance.props
        yield label, draw.svg(instant(moved, number), body, lit=lit, view=view, head=head, props=props)


def instant(moved: Track, number: int) -> Placed:
    x, y, z = (float(metres) for metres in moved.root[number])
    return Placed(root=(x, y, z), turns=moved.turns[number], gaps_mm={})


def sheet(found: list[Row]) -> str:
    """All rows as one SVG."""
    wide, high = max(len(row.pictures) for row in found) * (WIDE + GAP) + GAP, GAP
    parts = []
    for row in found:
        if row.heading:
            high += HEADING
            parts.append(_text(GAP, high - 10, 22, row.heading, ' font-weight="bold"'))
        tall = max(min(HIGH, round(WIDE * shape(picture))) for _, picture in row.pictures)
        for column, (label, picture) in enumerate(row.pictures):
            x = GAP + column * (WIDE + GAP)
            parts.append(picture.replace("<svg ", f'<svg x="{x}" y="{high}" width="{WIDE}" height="{tall}" ', 1))
            parts.append(_text(x, high + tall + 18, 17, label))
        high += tall + TEXT + GAP
    parts.insert(0, f'<rect width="{wide}" height="{high}" fill="{PAPER}"/>')
    size = f'width="{wide}" height="{high}" viewBox="0 0 {wide} {high}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif">{"".join(parts)}</svg>'


def _text(x: int, y: int, size: int, said: str, more: str = "") -> str:
    return f'<text x="{x}" y="{y}" font-size="{size}" fill="{INK}"{more}>{escape(said)}</text>'


def shape(picture: str) -> float:
    """Height over width."""
    box = re.search(r'viewBox="\S+ \S+ (\d+) (\d+)"', picture)
    assert box is not None
    return int(box[2]) / int(box[1])


if __name__ == "__main__":
    main()
