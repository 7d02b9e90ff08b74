"""What can go wrong with keeping. `code` is stable; words: `errors/<code>/…`. What was acknowledged is never lost."""

from __future__ import annotations

from pathlib import Path


class StoreError(Exception):
    """Something could not be kept or read. Nothing of what was asked for has been changed."""

    code = "store"

    def __init__(self, expected: str, got: str, where: str) -> None:
        super().__init__(f"{where}: expected {expected}, got {got}")
        self.expected = expected
        self.got = got
        self.where = where


class DiskFullError(StoreError):
    """No room left on the disk (or the database may not grow)."""

    code = "disk-full"


class DiskError(StoreError):
    """The disk could not be read or written."""

    code = "disk"


class DamagedError(StoreError):
    """The database is not whole. It is left as it is; `backup` is the newest good one, where there is one."""

    code = "damaged"
    backup: Path | None = None

    def __str__(self) -> str:
        offer = f"; the newest good backup is {self.backup}" if self.backup else ""
        return super().__str__() + offer


class NewerError(StoreError):
    """The database was written by a newer Vertebra. It is left unread."""

    code = "newer"


class UpgradeError(StoreError):
    """Older notes could not be brought to today's schema. They were put back as they were; `backup` is their copy."""

    code = "upgrade"

    def __init__(self, expected: str, got: str, where: str, backup: Path) -> None:
        super().__init__(expected, got, where)
        self.backup = backup


class NotOursError(StoreError):
    """A file is no database of Vertebra's. Nothing has been changed."""

    code = "not-ours"


class PeopleError(StoreError):
    """What was asked for doesn't fit the people who are here. Nothing has been changed."""

    code = "people"


class FolderError(StoreError):
    """The data folder can't be used."""

    code = "folder"


class OwnedError(StoreError):
    """Another Vertebra has this data folder open; `url` is its page, None while it is still starting."""

    code = "owned"

    def __init__(self, folder: Path, url: str | None) -> None:
        super().__init__("a data folder that nobody has open", f"one that is open at {url}", str(folder))
        self.url = url
