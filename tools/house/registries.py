"""uv asks the registry that pip is configured for on this computer, and no other."""

from __future__ import annotations

import subprocess
import sys
from functools import cache


@cache
def for_uv() -> dict[str, str]:
    """pip's settings on this computer, as the environment that uv reads."""
    done = subprocess.run(
        [sys.executable, "-m", "pip", "config", "list"], capture_output=True, text=True, stdin=subprocess.DEVNULL
    )
    return translate(done.stdout)


def for_npm() -> dict[str, str]:
    """npm has settings of its own; it only has to trust the same certificates as pip does."""
    certificates = for_uv().get("SSL_CERT_FILE")
    return {"NODE_EXTRA_CA_CERTS": certificates} if certificates else {}


def translate(listing: str) -> dict[str, str]:
    """What `pip config list` printed → uv's environment variables. Lines look like `global.index-url='…'`."""
    settings: dict[str, str] = {}
    for line in listing.splitlines():
        key, _, value = line.partition("=")
        name, value = key.rpartition(".")[2], value.strip().strip("'\"")
        if name == "index-url" and value:
            settings["UV_DEFAULT_INDEX"] = value
        if name == "cert" and value:
            settings["SSL_CERT_FILE"] = value
    return settings
