"""The launch token and the cookie that it is exchanged for.

A token is made by the one who starts the server (and by whoever starts it a second time: same user, same folder),
travels in the fragment of the address, which no server and no log sees, and is taken once. Only its digest is kept, as
the name of an empty file in the private data folder: removing that file *is* the exchange, so it can't happen twice,
whichever process minted it. A cookie is a random name signed with a key from the same folder: it outlives a restart.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

TOKEN_BYTES = 32
"""256 bits: not to be guessed. Our default."""

COOKIE_DAYS = 30
"""How long a browser keeps the cookie; after that the starter opens the page anew. Our default."""


class Launch:
    """Tokens and cookies of one data folder."""

    def __init__(self, data: Path) -> None:
        self._tokens = data / "launch"
        self._key_file = data / "cookie.key"
        self._tokens.mkdir(mode=0o700, exist_ok=True)

    @cached_property
    def _key(self) -> bytes:
        """What cookies are signed with. Only the folder's one owner asks for it; a half-written one is made anew."""
        if self._key_file.exists() and self._key_file.stat().st_size == TOKEN_BYTES:
            return self._key_file.read_bytes()
        self._key_file.unlink(missing_ok=True)
        key = secrets.token_bytes(TOKEN_BYTES)
        with _new_private(self._key_file) as file:
            file.write(key)
        return key

    def mint(self) -> str:
        """A new token, good for one exchange."""
        token = secrets.token_urlsafe(TOKEN_BYTES)
        _new_private(self._tokens / _digest(token)).close()
        return token

    def exchange(self, token: str) -> str | None:
        """A cookie's value for a token that was minted and not yet taken; None for any other."""
        try:
            (self._tokens / _digest(token)).unlink()
        except FileNotFoundError:
            return None
        name = secrets.token_urlsafe(TOKEN_BYTES)
        return f"{name}.{self._sign(name)}"

    def knows(self, cookie: str) -> bool:
        """Whether a cookie's value was made here."""
        name, _, sign = cookie.partition(".")
        return hmac.compare_digest(sign.encode(), self._sign(name).encode())

    def forget_tokens(self) -> None:
        """Drop tokens that were minted for an earlier start and never taken."""
        for file in self._tokens.iterdir():
            file.unlink(missing_ok=True)

    def _sign(self, name: str) -> str:
        return hmac.new(self._key, name.encode(), hashlib.sha256).hexdigest()


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _new_private(path: Path) -> BinaryIO:
    """A new file that only its owner can read. Raises FileExistsError."""
    return os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb")
