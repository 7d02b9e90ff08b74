"""`vertebra serve` with a clock that a test moves: a file beside the data says how many days have passed.

Usage: another_day.py FOLDER. Prints the page's address, as `vertebra serve` does.
"""

from __future__ import annotations

import sys
from datetime import datetime, timedelta
from pathlib import Path

from vertebra.web import serve


class Later(datetime):
    """The time of day as it is, on a later day."""

    days_file: Path

    @classmethod
    def now(cls, tz=None):
        """So many days from now."""
        return datetime.now(tz) + timedelta(days=int(cls.days_file.read_text()))


def main(data: Path) -> int:
    """Serve until stopped."""
    Later.days_file = data.parent / "days"
    Later.days_file.write_text("0")
    serve.datetime = Later
    return serve.serve(data, 0)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
