"""Which files of a folder are analysed, and for which movement."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from vertebra.video.errors import VideoError

ENDINGS = frozenset({
    ".npz", ".mp4", ".m4v", ".mov", ".mkv", ".webm", ".avi", ".ts", ".mts", ".m2ts", ".mpg", ".mpeg", ".3gp", ".3g2",
    ".ogv", ".flv", ".wmv", ".mjpeg", ".gif",
})  # fmt: skip
"""A file with another ending is left alone, unless a manifest names it."""

COLUMNS = ("file", "movement", "level")
"""Of a manifest; `movement` and `level` may be missing, or empty in a row."""

LARGEST_MANIFEST = 50_000_000
"""Bytes; half a million rows (our default)."""

Level = Callable[[str, str | None], tuple[str, str | None]]
"""A movement's and a level's name, as given, to their ids. Raises ValueError with what to do."""


class ManifestError(VideoError):
    """A list of files that can't be used. Nothing was analysed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One file to analyse: its name within the folder, where it is, and what is done in it (ids)."""

    name: str
    path: str
    movement: str
    level: str | None


def found(folder: Path, movement: str, level: str | None, out: Path) -> tuple[Item, ...]:
    """Every recording and video in a folder and below, by name; nothing hidden, and nothing of our own output."""
    return tuple(
        Item(name=_name(path.relative_to(folder)), path=str(path), movement=movement, level=level)
        for path in sorted(_files(folder, out.resolve()))
    )


def _files(folder: Path, out: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name.startswith(".") or path.resolve() == out:
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _files(path, out)
        elif path.suffix.lower() in ENDINGS and path.is_file():
            yield path


def _name(path: Path) -> str:
    """A name that every table can hold, also where the disk's own is no text."""
    return path.as_posix().encode("utf-8", "backslashreplace").decode("utf-8")


def listed(manifest: Path, folder: Path, movement: str | None, level: str | None, ids: Level) -> tuple[Item, ...]:
    """The files that a manifest names (CSV: file,movement,level), by name. What a row leaves out stands for all.

    Raises ManifestError, with the line.
    """
    rows = csv.DictReader(io.StringIO(_text(manifest)), strict=True)
    items: dict[str, Item] = {}
    try:
        for name in rows.fieldnames or ():
            if name not in COLUMNS:
                raise ManifestError(f"columns {', '.join(COLUMNS)}", repr(name), f"{manifest}, line 1", "rename it")
        for row in rows:
            where = f"{manifest}, line {rows.line_num}"
            item = _item(row, folder, movement, level, ids, where)
            if item.name in items:
                raise ManifestError("each file once", item.name, where, "leave one of them out")
            items[item.name] = item
    except csv.Error as problem:
        raise ManifestError("CSV", str(problem), f"{manifest}, line {rows.line_num}", "save it as CSV") from problem
    return tuple(items[name] for name in sorted(items))


def _item(
    row: dict[str, str | None], folder: Path, movement: str | None, level: str | None, ids: Level, where: str
) -> Item:
    if None in row:
        raise ManifestError(f"columns {', '.join(COLUMNS)}", "more of them", where, "put names with a comma in quotes")
    name, own, rung = row.get("file"), row.get("movement") or movement, row.get("level")
    if not name:
        raise ManifestError("a file's name", "none", where, "write it in the column `file`")
    if own is None:
        raise ManifestError("a movement", "none", where, "write it in the column `movement`, or give --movement")
    try:
        known, known_level = ids(own, rung or (level if own == movement else None))
    except ValueError as problem:
        raise ManifestError("a movement and a level that are known", str(problem), where, "correct it") from problem
    return Item(name=_name(Path(name)), path=str(folder / name), movement=known, level=known_level)


def _text(manifest: Path) -> str:
    try:
        if manifest.stat().st_size > LARGEST_MANIFEST:
            raise ManifestError(f"at most {LARGEST_MANIFEST} bytes", "more", str(manifest), "cut it into parts")
        return manifest.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError, ValueError) as problem:
        raise ManifestError("a list of files (CSV, UTF-8)", str(problem), str(manifest), "save it so") from problem
