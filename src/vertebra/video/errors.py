"""What can go wrong with a file: each says what was expected, what came, where, and what to do."""

from __future__ import annotations


class VideoError(Exception):
    """A file can't be used. Nothing of it was analysed."""

    def __init__(self, expected: str, got: str, where: str, cure: str) -> None:
        super().__init__(f"{where}: expected {expected}, got {got}; {cure}")
        self.expected = expected
        self.got = got
        self.where = where
        self.cure = cure

    def __reduce__(self) -> tuple[type[VideoError], tuple[str, str, str, str]]:
        """It may travel from one process to another."""
        return type(self), (self.expected, self.got, self.where, self.cure)


class RecordingError(VideoError):
    """Not a recording that can be read."""


class FileError(VideoError):
    """Not a video that can be read."""


class MissingError(VideoError):
    """A part of Vertebra that reads videos isn't installed."""
