"""SQLite: what was acknowledged is on disk."""

from vertebra.store.errors import (
    DamagedError,
    DiskError,
    DiskFullError,
    FolderError,
    NewerError,
    OwnedError,
    StoreError,
)
from vertebra.store.folder import Owner, default_folder, page_of, prepare
from vertebra.store.records import (
    Answers,
    AnswersState,
    Ended,
    Kept,
    KeptPlan,
    Line,
    LoggedLine,
    Note,
    NoteKind,
    Sitting,
    When,
)
from vertebra.store.store import ME, Store

__all__ = [
    "ME",
    "Answers",
    "AnswersState",
    "DamagedError",
    "DiskError",
    "DiskFullError",
    "Ended",
    "FolderError",
    "Kept",
    "KeptPlan",
    "Line",
    "LoggedLine",
    "NewerError",
    "Note",
    "NoteKind",
    "OwnedError",
    "Owner",
    "Sitting",
    "Store",
    "StoreError",
    "When",
    "default_folder",
    "page_of",
    "prepare",
]
