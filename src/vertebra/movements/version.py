"""What a movement's files are, in a few letters."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping


def version(movement: str, texts: Mapping[str, str]) -> str:
    """What a movement's files are, in twelve letters: changes when they change."""
    total = hashlib.sha256()
    for path in sorted(texts):
        if path.startswith(f"{movement}/"):
            total.update(path.encode() + b"\0" + texts[path].encode() + b"\0")
    return total.hexdigest()[:12]
