"""App, opened on a data folder with the packaged content: what web and cli call."""

from __future__ import annotations

from pathlib import Path

import vertebra
from vertebra.app import keeping
from vertebra.app.coach import App
from vertebra.app.desk import Clock
from vertebra.app.house import last_here
from vertebra.shelf import shelf
from vertebra.store import Store, StoreError, When


def open_app(folder: Path | None, clock: Clock) -> App:
    """The coach of who was here last. Notes lie in a prepared data folder, backed up once a day; None: in memory only.

    A backup that can't be made keeps nobody from their session: it is tried again at the next start.
    Raises StoreError and ContentError.
    """
    packaged, store = shelf(), Store(folder)
    try:
        app = App(store.of(last_here(store)), packaged, clock, folder)
        store.open_with(packaged.library.version, vertebra.__version__, When.of(clock()))
        for person in store.people.all():
            app.of(person.id).tidy()
        app.backup_problem = keeping.try_back_up_today(folder, clock) if folder else None
    except StoreError:
        store.close()
        raise
    return app
