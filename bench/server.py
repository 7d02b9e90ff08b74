"""How long the server takes from nothing to its first line (aim 2 s), and ./run's own part (aim 0.15 s)."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TIMES = 5


def server_start() -> float:
    """Seconds from start to the line with the address."""
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        command = [sys.executable, "-m", "vertebra", "serve", "--port", "0", "--data", folder]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        process.stdout.readline()
        seconds = time.perf_counter() - started
        process.terminate()
        process.wait()
    return seconds


def version(command: list[str]) -> float:
    """Seconds of a whole `--version`."""
    started = time.perf_counter()
    subprocess.run([*command, "--version"], stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - started


def main() -> None:
    """Print the table."""
    starts = [server_start() for _ in range(TIMES)]
    print(
        f"server start              {statistics.median(starts):6.2f} s    "
        f"(aim 2; {min(starts):.2f} … {max(starts):.2f})"
    )
    pairs = [(version([str(ROOT / "run")]), version([sys.executable, "-m", "vertebra"])) for _ in range(TIMES)]
    added = statistics.median(whole - inner for whole, inner in pairs)
    print(f"what ./run adds           {added:6.2f} s    (aim 0.15)")


if __name__ == "__main__":
    main()
