"""Lines, dots and signs drawn into a picture's pixels."""

from __future__ import annotations

import io
import json
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

import vertebra
from vertebra.body import LANDMARKS
from vertebra.plots.svg import DARK, LIGHT
from vertebra.video.estimate import Landmarks
from vertebra.video.film import Pixels

BONES = tuple(
    (LANDMARKS.index(first), LANDMARKS.index(last))
    for side in ("left", "right")
    for first, last in (
        (f"{side}.ear", f"{side}.shoulder"),
        (f"{side}.shoulder", f"{side}.elbow"),
        (f"{side}.elbow", f"{side}.wrist"),
        (f"{side}.shoulder", f"{side}.hip"),
        (f"{side}.hip", f"{side}.knee"),
        (f"{side}.knee", f"{side}.ankle"),
        (f"{side}.heel", f"{side}.foot"),
        (f"{side}.ankle", f"{side}.heel"),
    )
)
"""What is joined by a line. The back is a straight line: landmarks don't see its curve."""

DOTS = tuple(sorted({number for bone in BONES for number in bone}))

SEEN = 0.5
"""A landmark less sure than this is left out (our default, as in the engine)."""

THICK = 1 / 110
"""A line's breadth, in picture heights."""

FONTS = Path(vertebra.__file__).parent / "handout" / "fonts"
FONT = "Atkinson Hyperlegible Next"

Colour = tuple[int, int, int]


def colour(name: str, *, dark: bool = False) -> Colour:
    """One of the house's colours, 0 … 255."""
    text = (DARK if dark else LIGHT)[name]
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def scale(pixels: Pixels) -> float:
    """What sizes are measured in (px): the height, or 3/4 of the width where that is less."""
    height, width = pixels.shape[:2]
    return float(min(height, 0.75 * width))


def skeleton(pixels: Pixels, landmarks: Landmarks) -> None:
    """Draw a person's lines into a picture, with a dark edge so that they show on any ground."""
    height, width = pixels.shape[:2]
    places = landmarks[:, :2].astype(np.float64) * (width, height)
    sure = np.isfinite(landmarks).all(axis=1) & (landmarks[:, 3] >= SEEN)
    breadth = max(2.0, THICK * scale(pixels))
    bones = [(places[first], places[last]) for first, last in BONES if sure[first] and sure[last]]
    for radius, ink in ((breadth, colour("ink")), (breadth * 0.6, colour("paper"))):
        for first, last in bones:
            line(pixels, first, last, radius, ink)
    for place in (places[number] for number in DOTS if sure[number]):
        line(pixels, place, place, breadth * 1.3, colour("bead-line"))
        line(pixels, place, place, breadth * 0.9, colour("lamp"))


def line(pixels: Pixels, first: NDArray[np.float64], last: NDArray[np.float64], radius: float, ink: Colour) -> None:
    """A line with round ends, from px to px; what lies outside the picture is not drawn."""
    height, width = pixels.shape[:2]
    low = np.floor(np.minimum(first, last) - radius - 1).clip(0, (width, height)).astype(int)
    high = np.ceil(np.maximum(first, last) + radius + 2).clip(0, (width, height)).astype(int)
    if (high <= low).any():
        return
    y, x = np.mgrid[low[1] : high[1], low[0] : high[0]]
    way = last - first
    along = ((x - first[0]) * way[0] + (y - first[1]) * way[1]) / max(float(way @ way), 1e-9)
    along = along.clip(0, 1)
    away = np.hypot(x - first[0] - along * way[0], y - first[1] - along * way[1])
    _blend(pixels[low[1] : high[1], low[0] : high[0]], np.array(ink), (radius + 0.5 - away).clip(0, 1))


def _blend(under: Pixels, over: NDArray[Any], share: NDArray[np.float64]) -> None:
    part = share[..., None]
    under[:] = (under * (1 - part) + over * part + 0.5).astype(np.uint8)


def place(pixels: Pixels, sign: NDArray[np.uint8], left: int, top: int) -> None:
    """Put a sign (height, width, RGBA) into a picture; what reaches beyond it is cut."""
    height, width = pixels.shape[:2]
    left, top = max(0, left), max(0, top)
    seen = sign[: max(0, height - top), : max(0, width - left)]
    under = pixels[top : top + seen.shape[0], left : left + seen.shape[1]]
    _blend(under, seen[..., :3], seen[..., 3] / 255)


@lru_cache(maxsize=64)
def sign(text: str, size: int, most: int) -> NDArray[np.uint8]:
    """A text on a dark plate (height, width, RGBA). `size`: px of its letters; `most`: px it may be wide."""
    pad = max(4, size // 3)
    source = (
        f"#set page(width: auto, height: auto, margin: 0pt, fill: none)\n"
        f"#set text(font: {json.dumps(FONT)}, size: {size}pt, fill: rgb({json.dumps(DARK['ink'])}), weight: 600)\n"
        f"#box(fill: rgb({json.dumps(DARK['paper'])}).transparentize(15%), radius: {pad}pt, inset: {pad}pt)"
        f"[#context {{ let said = [#{json.dumps(text, ensure_ascii=False)}]; "
        f"if measure(said).width > {most - 2 * pad}pt {{ block(width: {most - 2 * pad}pt, said) }} else {{ said }} }}]"
    )
    return _decoded(_compiled(source))


def _compiled(source: str) -> bytes:
    import typst

    compiler: Any = typst.compile
    made: bytes = compiler(source.encode(), format="png", ppi=72, font_paths=[str(FONTS)], ignore_system_fonts=True)
    return made


def _decoded(png: bytes) -> NDArray[np.uint8]:
    import av

    with av.open(io.BytesIO(png), "r", format="png_pipe") as container:
        frame = next(container.decode(video=0))
        return cast(NDArray[np.uint8], frame.to_ndarray(format="rgba"))


def ground(width: int, height: int) -> Pixels:
    """An empty picture, for a recording that has none."""
    return np.full((height, width, 3), colour("paper", dark=True), np.uint8)


def even(pixels: Pixels) -> Pixels:
    """A copy with even sides, as video needs them; a line at the edge is doubled where one is missing."""
    height, width = pixels.shape[:2]
    return np.pad(pixels, ((0, height % 2), (0, width % 2), (0, 0)), mode="edge")
