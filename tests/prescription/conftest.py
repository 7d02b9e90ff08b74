"""Fixtures of the plan's tests."""

from __future__ import annotations

import pytest

from vertebra import content
from vertebra.words import Words


@pytest.fixture(scope="session")
def all_words() -> Words:
    """Everything that is said."""
    return content.words()
