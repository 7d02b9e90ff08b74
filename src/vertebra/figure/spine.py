"""How a total over a stretch of the spine is shared out among its joints."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from vertebra.body import LOWER_THORACIC, LUMBAR, THORACIC

_LUMBAR_DEG = (4.0, 3.5, 3.0, 2.0, 1.5)
"""How an imprint of 14° lies in L5 … L1 (CHOREOGRAPHY §0.1, our default)."""


def _shares(joints: tuple[str, ...], weights: tuple[float, ...]) -> Mapping[str, float]:
    total = sum(weights)
    return MappingProxyType({joint: weight / total for joint, weight in zip(joints, weights, strict=True)})


SHARES: Mapping[str, Mapping[str, float]] = MappingProxyType(
    {
        "lumbar": _shares(LUMBAR, _LUMBAR_DEG),
        "thoracic": _shares(THORACIC, (1.0,) * len(THORACIC)),
        "lower-thoracic": _shares(LOWER_THORACIC, (1.0,) * len(LOWER_THORACIC)),
    }
)
"""Total → joint → share (sums to 1). The lumbar joints take more towards the tail, the thoracic share evenly."""


def share_out(total: str, degrees: float) -> dict[str, float]:
    """The degrees of each joint of `lumbar`, `thoracic` or `lower-thoracic`. KeyError for another name."""
    return {joint: degrees * share for joint, share in SHARES[total].items()}
