"""Plain words when one answer is low (CLINICAL §3.4). Nothing is added up and nothing is named.

When a talk with someone is due, over weeks, is the plan's to say (prescription/refer.py).
"""

from __future__ import annotations

from vertebra.outcomes.types import Measures, Signpost


def signposts(measures: Measures, measure: str, value: float) -> tuple[Signpost, ...]:
    """The words that one answer calls for."""
    return tuple(one for one in measures.signposts if one.measure == measure and _is_at(one, value))


def _is_at(limit: Signpost, value: float) -> bool:
    low = limit.at_most is not None and value <= limit.at_most
    return low or (limit.at_least is not None and value >= limit.at_least)
