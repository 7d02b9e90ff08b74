"""`PYTHONPATH=bench python -m accuracy [--only WORD]`: render and estimate what is missing, then write the table."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from accuracy import manifest, record
from vertebra import content
from vertebra.movements.read import read


def main(arguments: list[str]) -> int:
    """Exit 0 when all is there."""
    parser = argparse.ArgumentParser(prog="accuracy", description=__doc__)
    parser.add_argument("--only", default="", help="only clips whose id contains this")
    parser.add_argument("--folder", type=Path, default=record.FOLDER)
    said = parser.parse_args(arguments)
    library = read(content.movement_texts())[0]
    entries = [entry for entry in manifest.load(manifest.FILE.read_text("utf-8")) if said.only in entry.id]
    entries.sort(key=lambda entry: not entry.tuning)
    record.record(entries, library, said.folder, lambda line: print(line, file=sys.stderr, flush=True))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
