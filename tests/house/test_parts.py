"""./check counts honestly."""

from pathlib import Path

import pytest
from house import parts
from house.parts import Count

ROOT = Path(__file__).resolve().parents[2]

JUNIT = """<testsuites><testsuite>
<testcase name="a"/><testcase name="b"><failure/></testcase>
<testcase name="c"><skipped/></testcase><testcase name="d"><error/></testcase>
</testsuite></testsuites>"""


def test_a_junit_report_is_counted_case_by_case():
    """Errors are failures; skips are skips."""
    assert parts.count_junit(JUNIT, ok=False) == Count(passed=1, failed=2, skipped=1)


def test_a_run_that_ended_badly_without_a_failure_counts_as_one():
    """A crash after the last test isn't a pass."""
    assert parts.count_junit("<testsuites><testsuite><testcase/></testsuite></testsuites>", ok=False).failed == 1


def test_a_run_that_ran_nothing_is_a_failure():
    """No test executed is not 'all passed'."""
    assert parts.count_junit("<testsuites/>", ok=True).failed == 1


def test_vitest_counts_pending_as_skipped():
    """A test.skip in the front end is seen."""
    report = '{"numPassedTests": 4, "numFailedTests": 0, "numPendingTests": 1, "numTodoTests": 1}'
    assert parts.count_vitest(report, ok=True) == Count(passed=4, failed=0, skipped=2)


def test_the_last_line_is_the_one_that_ci_reads():
    """`N passed, N failed, N skipped`, alone."""
    assert str(Count(3, 0, 1)) == "3 passed, 0 failed, 1 skipped"


def test_the_whole_of_check_fits_in_twenty_five_minutes():
    """The budgets of everything but --slow add up to less than CI's time."""
    assert sum(part.budget_s for part in parts.read(ROOT / "tools" / "parts.toml", "usual")) <= 25 * 60


def test_the_quick_check_opens_no_browser():
    """--quick leaves browser tests and the long figure table out."""
    for part in parts.read(ROOT / "tools" / "parts.toml", "quick"):
        assert "--figure" not in part.command
        assert not part.pytest or "not browser" in " ".join(part.pytest)


def test_a_part_without_a_command_is_refused(tmp_path):
    """A part that runs nothing would pass without checking."""
    (tmp_path / "parts.toml").write_text('[[part]]\nid = "nothing"\nbudget_s = 1\nwhen = "quick"\n')
    with pytest.raises(ValueError, match="exactly one"):
        parts.read(tmp_path / "parts.toml", "quick")
