"""Write the tests that are marked with a row into src/vertebra/acceptance.yaml, row by row.

`python tools/acceptance_tests.py`: after marking a test with @pytest.mark.acceptance("B-27"). Read the difference
before you commit it: a row that lost its test shows there.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LIST = ROOT / "src" / "vertebra" / "acceptance.yaml"


def with_tests(text: str, tests: dict[str, list[str]]) -> str:
    """The list with each row's `tests:` made anew; everything else stays as it stands."""
    lines: list[str] = []
    row, inside = "", False
    for line in text.splitlines():
        if start := re.fullmatch(r"  ([ABX]-\d\d):", line):
            row, inside = start[1], False
        inside = line == "    tests:" or (inside and line.startswith("      - "))
        if not inside:
            lines.append(line)
        if line.startswith("    says:") and row in tests:
            lines += ["    tests:", *(f"      - {test}" for test in sorted(tests[row]))]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Exit 0 done."""
    sys.path.insert(0, str(ROOT / "src"))
    from vertebra.tracing import proofs

    files = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in (ROOT / "tests").rglob("test_*.py")}
    tests: dict[str, list[str]] = {}
    for test, rows in proofs.marks(files).items():
        for row in rows:
            tests.setdefault(row, []).append(test)
    LIST.write_text(with_tests(LIST.read_text("utf-8"), tests), encoding="utf-8")
    print(f"{len(files)} test files read; {LIST.relative_to(ROOT)} written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
