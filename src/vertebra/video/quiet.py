"""A library that talks to the screen while it starts, kept still: stderr is for progress and warnings of ours."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def quiet() -> Iterator[None]:
    """What anything writes to this process's stderr, below Python too, goes nowhere. Errors still raise."""
    try:
        kept = os.dup(2)
    except OSError:  # no stderr: nothing to keep still
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        sys.stderr.flush()
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(nowhere)
        os.close(kept)
