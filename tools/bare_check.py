"""The pure core on a bare install: standard library and a YAML reader, nothing else.

Imports and runs one movement, one clearance, one plan, one session and one form check in a Python that can see only
src/ and the yaml package. Run by ./check.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PROGRAM = Path(__file__).with_name("bare_program.py")


def main() -> int:
    """Exit 0 when the core runs bare."""
    import yaml

    package = Path(yaml.__file__).parent
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(package, Path(folder) / "yaml", ignore=shutil.ignore_patterns("*.so", "*.pyd", "__pycache__"))
        done = subprocess.run(
            [sys.executable, "-I", "-S", str(PROGRAM), str(ROOT / "src"), folder], stdin=subprocess.DEVNULL
        )
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
