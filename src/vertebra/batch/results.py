"""What was found in each file, kept under a name made of what it was made from: found again, never made twice.

A result is written beside its name, brought to the disk, then renamed: it is there whole, or not there.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from contextlib import suppress
from pathlib import Path
from typing import Any

from vertebra import __version__
from vertebra.batch.items import Item
from vertebra.store.files import in_place
from vertebra.store.folder import private_file
from vertebra.video.estimate import PINNED

FORMAT = 1
"""Of a kept result. A higher one makes all of them anew."""

PIECE = 1 << 20
"""Bytes of a file that are read at once."""

DONE = "done"
"""The folder of the results, inside the folder of the answer."""


def digest(path: Path) -> str:
    """What a file holds, in 64 letters. Raises OSError."""
    total = hashlib.sha256()
    with path.open("rb") as opened:
        while piece := opened.read(PIECE):
            total.update(piece)
    return total.hexdigest()


def key(item: Item, held: str, content: str) -> str:
    """The name of a result: the same file, movement, level, engine and content give the same. `held`: its digest."""
    made_from = [FORMAT, held, item.movement, item.level, __version__, content, PINNED]
    return hashlib.sha256(json.dumps(made_from).encode()).hexdigest()[:40]


class Results:
    """The results in a folder, shared by all who work on them."""

    def __init__(self, out: Path) -> None:
        self._folder = out / DONE

    def prepare(self) -> None:
        """Make the folder. Raises OSError."""
        self._folder.mkdir(parents=True, exist_ok=True)

    def get(self, name: str) -> dict[str, Any] | None:
        """A result, or None where there is none, or none that is whole."""
        try:
            read = json.loads((self._folder / f"{name}.json").read_text("utf-8"))
        except (OSError, ValueError):
            return None
        return read if isinstance(read, dict) and read.get("key") == name else None

    def put(self, name: str, result: dict[str, Any]) -> None:
        """Keep a result. Raises OSError."""
        new = self._folder / f".{name}.{uuid.uuid4().hex}.new"
        try:
            text = json.dumps({"key": name, **result}, ensure_ascii=False, sort_keys=True, allow_nan=False)
            private_file(new)
            new.write_text(text + "\n", encoding="utf-8")
            in_place(new, self._folder / f"{name}.json")
        except BaseException:
            with suppress(OSError):
                new.unlink(missing_ok=True)
            raise

    def tidy(self) -> None:
        """Remove what those left behind who were stopped while they wrote. Only when nobody works here."""
        for left in self._folder.glob(".*.new"):
            with suppress(OSError):
                left.unlink()
