"""How many bytes a page is, gzipped: before the figure, and the figure with all its tracks (aims: 150 KB, 1.5 MB)."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from vertebra import content
from vertebra.figure.skeleton import load
from vertebra.movements.read import read
from vertebra.movements.resolve import resolve
from vertebra.movements.tracks import tracks_json

DIST = Path(content.__file__).parent / "web" / "dist"
TEXT = {".html", ".js", ".css", ".json", ".svg", ".webmanifest"}
LATER = ("figure", "three", "Scene", "scene")
"""Names of the chunks that are loaded only with the figure."""


def packed(data: bytes) -> int:
    """Bytes as a server would send them."""
    return len(gzip.compress(data, 6, mtime=0))


def page_bytes() -> tuple[int, int]:
    """(before the figure, the figure's code), gzipped; fonts count as they are."""
    before = later = 0
    for path in sorted(DIST.rglob("*")):
        if not path.is_file() or path.name.startswith("."):
            continue
        size = packed(path.read_bytes()) if path.suffix in TEXT else path.stat().st_size
        if path.name.startswith(LATER):
            later += size
        else:
            before += size
    return before, later


def tracks_bytes(name: str) -> int:
    """All distinct tracks of one body, gzipped one by one as they are sent."""
    body = load(content.data("figure", "bodies", f"{name}.npz"))
    library, _ = read(content.movement_texts())
    sizes = {}
    for movement in library.movements.values():
        for level in movement.ladder:
            performance = resolve(movement, level.id)
            if performance.figure_digest not in sizes:
                wire = json.dumps(tracks_json(performance, body), separators=(",", ":"))
                sizes[performance.figure_digest] = packed(wire.encode())
    return sum(sizes.values())


def main() -> None:
    """Print the table."""
    before, code = page_bytes()
    print(f"page before the figure    {before / 1e3:8.1f} KB gz   (aim 150)")
    print(f"the figure's code         {code / 1e3:8.1f} KB gz")
    for name in content.bodies():
        glb = packed(content.data("figure", "bodies", f"{name}.glb"))
        tracks = tracks_bytes(name)
        print(
            f"{name:12} figure + tracks {(glb + tracks) / 1e3:6.1f} KB gz   (aim 1500: "
            f"{glb / 1e3:.1f} + {tracks / 1e3:.1f})"
        )


if __name__ == "__main__":
    main()
