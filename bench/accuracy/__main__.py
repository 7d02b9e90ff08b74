"""`./run accuracy`: render and estimate what is missing, then score everything and write docs/accuracy.md."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from accuracy import manifest, record, report
from accuracy.lines import lines
from vertebra import content
from vertebra.movements.read import read


def main(arguments: list[str]) -> int:
    """Exit 0 when all is there."""
    parser = argparse.ArgumentParser(prog="accuracy", description=__doc__)
    parser.add_argument("--only", default="", help="render only clips whose id contains this, and write no page")
    parser.add_argument("--table", action="store_true", help="render nothing: only score, and write the page")
    parser.add_argument("--jobs", type=int, default=1, help="so many clips at a time")
    parser.add_argument("--lines", metavar="WORD", help="only print one line a clip: odd seeds, names with this word")
    parser.add_argument("--others", action="store_true", help="with --lines: what other movements count there (slower)")
    parser.add_argument("--folder", type=Path, default=record.FOLDER, help="where the recordings are")
    said = parser.parse_args(arguments)
    library = read(content.movement_texts())[0]
    entries = list(manifest.load(manifest.FILE.read_text("utf-8")))
    if said.lines is not None:
        for line in lines(entries, library, said.folder, said.lines, said.others):
            print(line, flush=True)
        return 0
    if not said.table:
        wanted = [one for one in entries if said.only in one.id]
        record.record(wanted, library, said.folder, lambda line: print(line, file=sys.stderr, flush=True), said.jobs)
    if not said.only:
        found = report.scores(entries, library, said.folder, jobs=said.jobs)
        report.PAGE.write_text(report.page(found, said.folder.parent), "utf-8")
        report.PUBLISHED.write_text(json.dumps(report.headline(found), indent=2) + "\n", "utf-8")
        print(report.PAGE)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
