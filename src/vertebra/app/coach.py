"""App: one function for each thing that a screen asks. Plain data in and out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import vertebra
from vertebra.app import choices
from vertebra.app.days import day_of
from vertebra.store import Store, When
from vertebra.words import Words

Plain = dict[str, Any]
Clock = Callable[[], datetime]


class App:
    """One person's coach. `clock` gives the local moment with its zone; nothing else is asked of the outside."""

    def __init__(self, store: Store, words: Words, clock: Clock) -> None:
        self._store = store
        self._words = words
        self._clock = clock
        store.welcome(When.of(clock()))

    def words(self) -> Plain:
        """Everything that the page itself says."""
        texts = {key: text for key, text in self._words.texts.items() if key.startswith("screens/")}
        return {"language": self._words.language, "version": vertebra.__version__, "words": texts}

    def today(self) -> Plain:
        """Where the person stands today, and what comes next."""
        now = self._clock()
        return {
            "version": vertebra.__version__,
            "date": day_of(now).isoformat(),
            "needs": "welcome",
            "lock": None,
            "clearance": None,
            "plan": None,
            "open_session": None,
            "morning": None,
            "settings": self.settings(),
        }

    def settings(self, change: Mapping[str, Any] | None = None) -> Plain:
        """What the person chose; a change is kept before it is answered. Raises RefusedError."""
        kept = self._store.settings()
        if change:
            kept = choices.changed(kept, change)
            self._store.keep_settings(kept)
        return {"country": None, "emergency_number": "112", **choices.settings(kept)}

    def close(self) -> None:
        """Close the store."""
        self._store.close()
