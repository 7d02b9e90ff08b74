"""One list of checks that every movement passes. Pure; the figure's own checks stand in `figure_checks`."""

from vertebra.movements.checks.run import CHECKS, Checked, run

__all__ = ["CHECKS", "Checked", "run"]
