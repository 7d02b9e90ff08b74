"""All results as tables: one row a file, a repetition, a hold, a fault, a stretch unseen. CSV and Parquet.

Byte for byte the same from the same results, whoever made them and in whatever order.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from vertebra.store.files import write_whole
from vertebra.video.errors import MissingError

INSTALL = 'run `pip install "vertebra[batch]"`, or in a checkout `./run` once'

TEXT, WHOLE, REAL = "string", "int64", "float64"

COLUMNS: Mapping[str, Mapping[str, str]] = {
    "files": {
        "file": TEXT, "kind": TEXT, "movement": TEXT, "level": TEXT, "frames": WHOLE, "seconds": REAL, "fps": REAL,
        "width": WHOLE, "height": WHOLE, "total": WHOLE, "left": WHOLE, "right": WHOLE, "both": WHOLE,
        "seen_fraction": REAL, "notes": TEXT, "engine": TEXT, "content": TEXT,
    },
    "reps": {
        "file": TEXT, "number": WHOLE, "side": TEXT, "start": REAL, "end": REAL, "peak": REAL, "peak_value": REAL,
        "phases": TEXT, "faults": TEXT,
    },
    "holds": {"file": TEXT, "side": TEXT, "start": REAL, "end": REAL},
    "faults": {
        "file": TEXT, "id": TEXT, "side": TEXT, "rep": WHOLE, "start": REAL, "end": REAL, "value": REAL, "unit": TEXT,
    },
    "out_of_sight": {"file": TEXT, "from": REAL, "to": REAL, "reason": TEXT, "advice": TEXT},
    "set_aside": {"file": TEXT, "reason": TEXT},
}  # fmt: skip
"""Each table's columns and what they hold. Seconds and units as in the answer of `analyse`."""

Row = dict[str, Any]


def check_installed() -> None:
    """Raises MissingError where Parquet can't be written."""
    try:
        import pyarrow.parquet  # noqa: F401  # only whether it is there
    except ImportError as problem:
        raise MissingError("the library pyarrow", "none", "writing tables", INSTALL) from problem


def rows(results: Iterable[tuple[str, Mapping[str, Any]]]) -> dict[str, list[Row]]:
    """All tables from (file, result), by the files' names."""
    tables: dict[str, list[Row]] = {name: [] for name in COLUMNS}
    for file, result in sorted(results, key=lambda pair: pair[0]):
        if "reason" in result:
            tables["set_aside"].append({"file": file, "reason": result["reason"]})
            continue
        answer = result["analysis"]
        tables["files"].append(_file(file, answer, result["notes"]))
        tables["reps"] += [_rep(file, rep) for rep in answer["reps"]]
        for name in ("holds", "faults", "out_of_sight"):
            tables[name] += [{"file": file, **one} for one in answer[name]]
    return tables


def _file(file: str, answer: Mapping[str, Any], notes: Iterable[str]) -> Row:
    whole = {**answer, **answer["source"], **answer["counts"], "file": file, "notes": " ".join(notes)}
    return {name: whole[name] for name in COLUMNS["files"]}


def _rep(file: str, rep: Mapping[str, Any]) -> Row:
    phases = json.dumps(rep["phases"], sort_keys=True)
    return {"file": file, **rep, "phases": phases, "faults": " ".join(rep["faults"])}


def write(out: Path, tables: Mapping[str, list[Row]]) -> tuple[Path, ...]:
    """Write each table twice, `<name>.csv` and `<name>.parquet`; the files. Raises MissingError, StoreError."""
    written = []
    for name, columns in COLUMNS.items():
        for ending, made in ((".csv", _csv), (".parquet", _parquet)):
            file = out / f"{name}{ending}"
            write_whole(file, made(columns, tables[name]))
            written.append(file)
    return tuple(written)


def _csv(columns: Mapping[str, str], table: list[Row]) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(columns), lineterminator="\n")
    writer.writeheader()
    writer.writerows(table)
    return text.getvalue().encode()


def _parquet(columns: Mapping[str, str], table: list[Row]) -> bytes:
    import pyarrow
    import pyarrow.parquet

    schema = pyarrow.schema([(name, kind) for name, kind in columns.items()])
    out = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(table, schema=schema), out, compression="zstd")
    return out.getvalue()
