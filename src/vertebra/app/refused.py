"""Why app does not do what it is asked. Nothing has been changed, nothing is lost."""

from __future__ import annotations


class RefusedError(Exception):
    """`code` is stable (words: `errors/<code>/…`); `got` says the kind of what came, never a person's own words."""

    def __init__(
        self, code: str, *, expected: str | None = None, got: str | None = None, where: str | None = None
    ) -> None:
        super().__init__(f"{code}: {where or '-'}: expected {expected}, got {got}")
        self.code = code
        self.expected = expected
        self.got = got
        self.where = where
