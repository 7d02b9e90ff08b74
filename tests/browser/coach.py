"""A running coach for a test: its process, its data, its address."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Server:
    """A running coach: its process, its data folder, and the address that it printed."""

    process: subprocess.Popen
    data: Path
    page: str

    @property
    def origin(self) -> str:
        """The address without the token."""
        return self.page.split("#")[0].rstrip("/")

    def kill(self) -> None:
        """As if the plug were pulled."""
        self.process.kill()
        self.process.wait()

    def stop(self) -> None:
        """As Ctrl-C does."""
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                self.kill()


def start_server(data: Path, port: int = 0) -> Server:
    """Start `vertebra serve` on a data folder and read the page's address from stdout."""
    command = [sys.executable, "-m", "vertebra", "serve", "--port", str(port), "--data", str(data)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    with process.stdout:
        page = process.stdout.readline().strip()
    if not page.startswith("http://127.0.0.1:"):
        process.kill()
        process.wait()
        raise AssertionError(f"expected the server to print its address, got {page!r}; stderr says why")
    return Server(process, data, page)
