"""What a screen asks: one function each, plain data in and out. The only place that chooses.

No threads, no sockets, no clock of its own: the same functions serve a local server today and a browser tab tomorrow.
"""

from vertebra.app.coach import App
from vertebra.app.refused import RefusedError

__all__ = ["App", "RefusedError"]
