"""The types that columns may have. STRICT tables know INTEGER, REAL, TEXT and BLOB only, so this map comes first."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Dialect, Integer, Text
from sqlalchemy.types import TypeDecorator

ID = Text
"""Ids made by us or by the page."""

COUNT = Integer
"""Whole numbers: sequence numbers, minutes of offset."""


class Json(TypeDecorator[Any]):
    """Plain data as JSON text: UTF-8, no NaN, keys in the order given."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        return None if value is None else json.loads(value)


class Instant(TypeDecorator[datetime]):
    """An instant in UTC, to the millisecond: `2026-11-21T18:04:05.120Z`. Its local offset stands in its own column."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        return None if value is None else instant_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


def instant_text(value: datetime) -> str:
    """An instant as text. Raises ValueError for one without a zone."""
    if value.tzinfo is None:
        raise ValueError(f"expected an instant with its zone, got {value.isoformat()} without one")
    return value.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
