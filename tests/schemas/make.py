"""Write a small database of today's schema: `python tests/schemas/make.py`. Once for each released schema, never again.

What is in it is a real journey: a mis-tap, an alarm and its visit, plans, a session with pain, one that was left open.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "contract"))


def main() -> None:
    """Make `<schema>.db` beside this file. Leaves with a message when it is there."""
    from app_journey import Journey, whole_journey

    from vertebra.store import Store, prepare
    from vertebra.store.database import FILE
    from vertebra.store.schema import SCHEMA

    made = HERE / f"{SCHEMA}.db"
    if made.exists():
        raise SystemExit(f"expected a schema without a database, got {made.name}; a released one is never made again")
    with tempfile.TemporaryDirectory() as scratch:
        folder = prepare(Path(scratch) / "data")
        journey = whole_journey(Journey(Store(folder)))
        journey.app.close()
        with sqlite3.connect(folder / FILE) as kept:
            kept.execute("PRAGMA journal_mode = DELETE")
            kept.execute("VACUUM")
        kept.close()
        made.write_bytes((folder / FILE).read_bytes())
    print(made, made.stat().st_size)


if __name__ == "__main__":
    main()
