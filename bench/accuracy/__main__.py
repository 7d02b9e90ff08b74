"""`./run accuracy`: render and estimate what is missing, then score everything and write docs/accuracy.md."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from accuracy import manifest, record, report
from vertebra import content
from vertebra.movements.read import read
from vertebra.movements.types import Library

ORDER = "1243"
"""The first clip of everything is filmed first, then the second, then the fourth: one odd seed, then the even ones."""


def _when(entry: manifest.Entry, library: Library) -> tuple[bool, int, str]:
    """What a camera looks at comes first, and one clip of every movement before the next ones."""
    movement = library.movements.get(entry.of)
    ours = entry.kind != "set" or (movement is not None and movement.camera is not None)
    return not ours, ORDER.index(entry.id[-1]), entry.id


def main(arguments: list[str]) -> int:
    """Exit 0 when all is there."""
    parser = argparse.ArgumentParser(prog="accuracy", description=__doc__)
    parser.add_argument("--only", default="", help="render only clips whose id contains this, and write no page")
    parser.add_argument("--table", action="store_true", help="render nothing: only score, and write the page")
    parser.add_argument("--folder", type=Path, default=record.FOLDER, help="where the recordings are")
    said = parser.parse_args(arguments)
    library = read(content.movement_texts())[0]
    entries = list(manifest.load(manifest.FILE.read_text("utf-8")))
    if not said.table:
        wanted = sorted((one for one in entries if said.only in one.id), key=lambda entry: _when(entry, library))
        record.record(wanted, library, said.folder, lambda line: print(line, file=sys.stderr, flush=True))
    if not said.only:
        found = report.scores(entries, library, said.folder)
        report.PAGE.write_text(report.page(found, said.folder.parent), "utf-8")
        report.PUBLISHED.write_text(json.dumps(report.headline(found), indent=2) + "\n", "utf-8")
        print(report.PAGE)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
