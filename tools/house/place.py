"""The checkout, its platform, and how to say something without touching stdout."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

from house.platforms import Platform, platform

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ROOT / ".tools"
VENV = ROOT / ".venv"


@cache
def here() -> Platform:
    """This computer's platform. (`sys.platform` is read, not `platform.system()`, which starts a process.)"""
    names = {"win32": "Windows", "darwin": "Darwin"}
    return platform(names.get(sys.platform, "Linux"), str(ROOT))


def say(text: str) -> None:
    """Progress and warnings go to stderr; stdout carries the answer only."""
    print(text, file=sys.stderr, flush=True)


class SetUpError(Exception):
    """Set-up could not be done: what was tried, what came, what to do."""
