"""Has somebody got up, or turned round, in the middle of a repetition? Then it begins anew where they are now.

Delay: MOVED_S. A zoom moves the whole picture, too, and changes how large the body is: that is no reason to forget.
"""

from __future__ import annotations

from collections.abc import Sequence

from vertebra.form.posture import Seen, stayed

MOVED_S = 1.0
"""Who is carried elsewhere for so long, since the movement went out, has got up or turned round (seconds; ours)."""

ZOOMED = 1.06
"""A body that has become so many times as large or small meanwhile is looked at through a zoom (ours)."""


class Elsewhere:
    """One step a frame. State: since when the body is elsewhere, and how large it was where it left."""

    def __init__(self) -> None:
        self._since: float | None = None
        self._size = 0.0

    def step(self, t: float, left: Seen | None, now: Seen | None, size: float) -> bool:
        """Whether what carries the body has been elsewhere for a while. `left`: as the movement went out; None at home.

        `size`: how large the body is in the picture (image heights).
        """
        if left is None:
            self._size = size
        if left is None or now is None or stayed(left, now, size) or self._zoomed(size):
            self._since = None
            return False
        self._since = t if self._since is None else self._since
        return t - self._since >= MOVED_S

    def _zoomed(self, size: float) -> bool:
        least, most = sorted((size, self._size))
        return most > ZOOMED * least

    def forget(self) -> None:
        """Nobody knows where the movement stands."""
        self._since = None

    def dump(self) -> list[float | None]:
        """The state as plain data."""
        return [self._since, self._size]

    def load(self, state: Sequence[float | None]) -> None:
        """Take up a dumped state."""
        self._since, self._size = state[0], state[1] or 0.0
