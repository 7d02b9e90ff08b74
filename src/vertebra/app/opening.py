"""App, opened on a data folder with the packaged content: what web and cli call."""

from __future__ import annotations

from pathlib import Path

from vertebra.app.coach import App
from vertebra.app.desk import Clock
from vertebra.shelf import shelf
from vertebra.store import Store


def open_app(folder: Path | None, clock: Clock) -> App:
    """A coach whose notes lie in a prepared data folder; in memory only where that is None.

    Raises StoreError and ContentError.
    """
    return App(Store(folder), shelf(), clock, folder)
