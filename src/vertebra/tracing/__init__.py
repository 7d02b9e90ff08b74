"""The trace: every statement of the two source articles, where it lives in the product, and which test shows it."""

from vertebra.tracing.trace import Traced, trace

__all__ = ["Traced", "trace"]
