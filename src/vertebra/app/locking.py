"""The log of findings, locks and keys, as the store keeps it, and the lock that is in force."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from vertebra.app.plain import plain, read
from vertebra.screening.locks import Event, LockState, Mistake, Screened, Visit, state_of
from vertebra.screening.types import Clearance, Reason, Ruling
from vertebra.store import Kept

STRICTER = ("emergency", "urgent", "clear")
"""What is at least as strict as a lock that leaves breathing open."""

KINDS: dict[str, type[Event]] = {"screened": Screened, "mistake": Mistake, "visit": Visit}


def body(event: Event, reasons: Sequence[Reason] = (), clearance: Clearance | None = None) -> dict[str, Any]:
    """One line of the log: what happened, and for whoever asks why: the reasons and the whole clearance."""
    kind = next(name for name, one in KINDS.items() if isinstance(event, one))
    return {
        "kind": kind,
        "event": plain(event),
        "reasons": [plain(reason) for reason in reasons],
        "clearance": plain(clearance),
    }


@dataclass(frozen=True)
class Locking:
    """The lock in force, from the log."""

    log: Sequence[Kept]

    @cached_property
    def state(self) -> LockState:
        """Open, or locked by what, and whether a visit is recorded or the calm set is where one starts again."""
        return state_of(self._event(kept) for kept in self.log)

    @property
    def stops_all(self) -> bool:
        """Whether an emergency or urgent finding stands and no visit was recorded since."""
        lock = self.state.lock
        return lock is not None and lock.action != "clear" and self.state.visit is None

    @property
    def made_by(self) -> Kept | None:
        """The line of the log that made the lock."""
        lock = self.state.lock
        if lock is None:
            return None
        made = [kept for kept in self.log if kept.body["kind"] == "screened"]
        return next(
            (
                k
                for k in reversed(made)
                if (k.body["event"]["answers"], k.body["event"]["action"]) == (lock.answers, lock.action)
            ),
            None,
        )

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why it is locked."""
        made = self.made_by
        return tuple(read(Reason, one) for one in made.body["reasons"]) if made else ()

    def held(self, clearance: Clearance, kept: Collection[str]) -> Clearance:
        """The clearance under the lock in force: until a visit, "see someone first" leaves only what is `kept`."""
        lock = self.state.lock
        if lock is None or lock.action != "clear" or self.state.visit or clearance.action in STRICTER:
            return clearance
        return replace(
            clearance,
            action="clear",
            reasons=self.reasons,
            rulings={name: self._closed(ruling, kept) for name, ruling in clearance.rulings.items()},
            calm={name: self._closed(ruling, kept) for name, ruling in clearance.calm.items()},
        )

    def _closed(self, ruling: Ruling, kept: Collection[str]) -> Ruling:
        if ruling.movement in kept or ruling.action in STRICTER:
            return ruling
        return replace(ruling, action="clear", reasons=(*self.reasons, *ruling.reasons))

    @staticmethod
    def _event(kept: Kept) -> Event:
        return read(KINDS[kept.body["kind"]], kept.body["event"])
