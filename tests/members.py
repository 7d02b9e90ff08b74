"""Which movements the library has: the one place that names them all."""

from __future__ import annotations

FIRST = (
    "breathing", "donkey-kick", "double-knee-lift", "glute-bridge", "hip-hinge", "knee-lift", "leg-extension",
    "neck-lift-knee-stretch", "pelvic-tilt", "standing-roll-down", "start-position", "walking",
)  # fmt: skip
"""The twelve that came first."""

SWAPS = (
    "cat-cow", "clam", "dart", "hip-flexor-stretch", "knee-rocks", "knee-to-chest", "prone-hip-extension",
    "prone-on-elbows", "seated-pelvic-tilt", "sit-to-stand", "standing-hip-extension",
)  # fmt: skip
"""The eleven that take the place of what is left out."""


def members() -> list[str]:
    """All twenty-three, by id."""
    return sorted((*FIRST, *SWAPS))
