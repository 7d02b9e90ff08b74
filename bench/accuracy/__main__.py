"""`./run accuracy`: render and estimate what is missing, then score everything and write docs/accuracy.md."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from accuracy import manifest, record, report
from vertebra import content
from vertebra.movements.read import read


def _when(entry: manifest.Entry) -> tuple[bool, str]:
    """What tunes comes first; one clip of every movement before the next ones."""
    return not entry.tuning, entry.id.rpartition("-")[2] + entry.id


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
        wanted = sorted((one for one in entries if said.only in one.id), key=_when)
        record.record(wanted, library, said.folder, lambda line: print(line, file=sys.stderr, flush=True))
    if not said.only:
        found = report.scores(entries, library, said.folder)
        report.PAGE.write_text(report.page(found, said.folder.parent), "utf-8")
        report.PUBLISHED.write_text(json.dumps(report.headline(found), indent=2) + "\n", "utf-8")
        print(report.PAGE)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
