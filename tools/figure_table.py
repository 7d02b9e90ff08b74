"""Put what `vertebra check --figure` printed into docs/reference/figure.md, one row a movement and overlay.

`./run check --figure > table.txt; .venv/bin/python tools/figure_table.py table.txt 2026-11-22`: of all levels and
bodies the worst of each measure stands in the page; the command prints every single row.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "figure.md"
ROW = re.compile(
    r"(?P<movement>\S+) +(?P<level>\S+) +(?P<overlay>\S+) +(?P<body>\S+) +(?P<contact>[\d.]+) +(?P<rigid>[\d.]+) +"
    r"(?P<soft>[\d.]+) +(?P<drift>[\d.]+) +(?P<gap>-|\d+ to \d+) +(?P<order>-|yes|NO) "
)
MEASURES = ("contact", "rigid", "soft", "drift")
HEAD = (
    f"{'movement':24}{'overlay':22}"
    + "".join(f"{name:>9}" for name in MEASURES)
    + f"{'order':>8}{'bodies':>8}{'rows':>6}"
)


def table(text: str) -> list[str]:
    """The condensed rows, millimetres."""
    found: dict[tuple[str, str], list[re.Match[str]]] = {}
    for line in text.splitlines():
        if row := ROW.match(line):
            found.setdefault((row["movement"], row["overlay"]), []).append(row)
    return [HEAD, *(_line(name, overlay, rows) for (name, overlay), rows in sorted(found.items()))]


def _line(name: str, overlay: str, rows: list[re.Match[str]]) -> str:
    worst = "".join(f"{max(float(row[measure]) for row in rows):9.1f}" for measure in MEASURES)
    orders = {row["order"] for row in rows}
    order = "NO" if "NO" in orders else "yes" if "yes" in orders else "-"
    return f"{name:24}{overlay:22}{worst}{order:>8}{len({row['body'] for row in rows}):8}{len(rows):6}"


def main(arguments: list[str]) -> int:
    """Exit 0 done, 2 bad use."""
    if len(arguments) != 2:
        print("use: figure_table.py OUTPUT-OF-CHECK DATE", file=sys.stderr)
        return 2
    text = Path(arguments[0]).read_text(encoding="utf-8")
    last = re.findall(r"^\d+ checks, \d+ failed$", text, re.MULTILINE)
    rows = table(text)
    page = PAGE.read_text(encoding="utf-8")
    head = page[: page.index("## Table of ")]
    told = (
        f"## Table of {arguments[1]}\n\nThe worst of all levels and bodies, millimetres; `rows`: how many of them "
        f"stand behind a line.\n{last[-1] if last else 'no count'}.\n\n```text\n"
    )
    PAGE.write_text(head + told + "\n".join(rows) + "\n```\n", encoding="utf-8")
    print(f"{len(rows) - 1} rows")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
