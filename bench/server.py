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


def server_start(folder: str) -> float:
    """Seconds from start to the line with the address."""
    started = time.perf_counter()
    command = [sys.executable, "-m", "vertebra", "serve", "--port", "0", "--data", folder]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    process.stdout.readline()
    seconds = time.perf_counter() - started
    process.terminate()
    process.wait()
    return seconds


def starts() -> tuple[float, float]:
    """Seconds of the very first start, which makes the database, and of the next."""
    with tempfile.TemporaryDirectory() as folder:
        return server_start(folder), server_start(folder)


def version(command: list[str]) -> float:
    """Seconds of a whole `--version`."""
    started = time.perf_counter()
    subprocess.run([*command, "--version"], stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - started


def main() -> None:
    """Print the table."""
    for name, seconds in zip(("first", "next"), zip(*(starts() for _ in range(TIMES)), strict=True), strict=True):
        middle = statistics.median(seconds)
        print(f"server start ({name:5})      {middle:6.2f} s    (aim 2; {min(seconds):.2f} … {max(seconds):.2f})")
    pairs = [(version([str(ROOT / "run")]), version([sys.executable, "-m", "vertebra"])) for _ in range(TIMES)]
    added = statistics.median(whole - inner for whole, inner in pairs)
    print(f"what ./run adds           {added:6.2f} s    (aim 0.15)")


if __name__ == "__main__":
    main()
