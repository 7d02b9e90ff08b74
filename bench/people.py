"""Simulated people for weeks, by the million: `./run bench people`. VERTEBRA_PERSON_DAYS says how many (10 million)."""

from __future__ import annotations

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from simulation.run import many, table

if __name__ == "__main__":
    days = int(os.environ.get("VERTEBRA_PERSON_DAYS", "10_000_000"))
    tally, cpu = many(days, jobs=os.cpu_count() or 1)
    print(table(tally, cpu))
    rare = {name: count for name, count in tally.reached.items() if count < 100}
    print(f"{len(tally.reached)} rules reached; fewer than 100 times: {rare or 'none'}")
    sys.exit(1 if tally.wrong else 0)
