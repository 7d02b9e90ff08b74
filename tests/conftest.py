"""What all tests share: under CI=true a skipped test is a failure unless tests/skips.txt names it with a reason."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

SKIPS = Path(__file__).with_name("skips.txt")

settings.register_profile("house", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


def allowed_skips(text: str) -> set[str]:
    """Node ids that skips.txt names together with a reason."""
    lines = (line.strip() for line in text.splitlines())
    pairs = (line.split(maxsplit=1) for line in lines if line and not line.startswith("#"))
    return {pair[0] for pair in pairs if len(pair) == 2}


HEAVY = (
    "app/test_sessions.py",
    "cli/",
    "content/test_figures.py",
    "contract/",
    "docs/",
    "faults/",
    "figure/",
    "form/test_check.py",
    "form/test_synthetic_body.py",
    "fuzz/",
    "house/test_fresh_clone.py",
    "house/test_wheel.py",
    "keeping/",
    "movements/test_figure_checks.py",
    "movements/test_timing.py",
    "movements/test_tracks.py",
    "prescription/",
    "store/test_durability.py",
    "voice/",
    "web/",
)
"""What ./check --quick leaves out: it takes seconds, not milliseconds."""


def pytest_collection_modifyitems(items):
    """Mark what is heavy by where it stands."""
    here = Path(__file__).parent
    for item in items:
        if str(Path(item.fspath).relative_to(here).as_posix()).startswith(HEAVY):
            item.add_marker(pytest.mark.heavy)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    """Turn an unnamed skip into a failure where it counts."""
    outcome = yield
    report = outcome.get_result()
    strict = os.environ.get("CI") == "true"
    if (
        strict
        and report.skipped
        and not hasattr(report, "wasxfail")
        and item.nodeid not in allowed_skips(SKIPS.read_text("utf-8"))
    ):
        report.outcome = "failed"
        report.longrepr = (
            f"{item.nodeid} was skipped, and tests/skips.txt does not name it with a reason: {report.longrepr}"
        )
