"""The process that makes pictures ahead: jobs on stdin, one JSON a line; a line on stdout when one is done.

`python -m vertebra.web.drawer DATA`. It ends with its stdin, so it never outlives the server.
Killed at any moment it leaves no half picture that counts.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from pathlib import Path

LOWEST = 19
"""Niceness: everyone else goes first."""


def main() -> None:
    """Make pictures until there are no more jobs."""
    if hasattr(os, "nice"):
        os.nice(LOWEST)
    from vertebra.app.pictures import Pictures
    from vertebra.shelf import shelf

    pictures = Pictures(shelf().library, Path(sys.argv[1]) / "pictures")
    gc.freeze()
    for line in sys.stdin:
        _make(pictures, line)
        sys.stdout.write("\n")
        sys.stdout.flush()


def _make(pictures: object, line: str) -> None:
    """One picture. What can't be made ahead is made, or refused, when it is asked for."""
    from contextlib import suppress

    with suppress(Exception):
        pictures.make(json.loads(line))  # type: ignore[attr-defined]


if __name__ == "__main__":
    main()
