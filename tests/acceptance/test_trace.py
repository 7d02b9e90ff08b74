"""The trace finds what is missing: each way in which a row can be without a home or a test is planted here."""

from __future__ import annotations

import json
import re

import pytest

from vertebra import content
from vertebra.shelf import shelf
from vertebra.tracing import proofs
from vertebra.tracing.homes import Addresses, NoHomeError
from vertebra.tracing.rows import IDS, MUST_LIVE, Row, read
from vertebra.tracing.surroundings import row_json, trace_here
from vertebra.tracing.trace import trace

ROWS = read(content.data("acceptance.yaml").decode("utf-8"))[0]

TESTS = {"tests/test_a.py::test_it": frozenset({"A-01"})}


def row(**parts: object) -> Row:
    """A row that is home, changed."""
    whole = {"id": "A-01", "verdict": "KEEP", "says": "x", "homes": ("words:en:about/pilates",)}
    return Row(**(whole | {"tests": ("tests/test_a.py::test_it",)} | parts))


def wrong(one: Row, texts=None, marks=TESTS, outcomes=None) -> tuple[str, tuple[str, ...]]:
    """The state of one row, and what is said to be wrong with it."""
    line = trace([one], Addresses(shelf()).what, texts or {}, marks, outcomes).lines[0]
    return line.state, line.wrong


def test_the_list_is_read_whole_and_in_order():
    rows, problems = read(content.data("acceptance.yaml").decode("utf-8"))
    assert problems == ()
    assert tuple(one.id for one in rows) == IDS
    assert len(IDS) == 170


def test_nothing_is_due_any_more():
    """What was said to come later has come, and nothing may be put off again."""
    assert [one.id for one in ROWS if one.due is not None] == []


def test_a_row_with_a_home_and_a_marked_test_is_home():
    assert wrong(row()) == ("home", ())
    assert wrong(row(), outcomes={"tests/test_a.py::test_it": "passed"}) == ("home", ())


@pytest.mark.parametrize(
    ("planted", "said"),
    [
        (row(homes=()), "no home"),
        (row(homes=("words:en:about/nowhere",)), "nothing stands"),
        (row(homes=("movement:glute-bridge/poses/nowhere",)), "no 'nowhere'"),
        (row(homes=("movement:nowhere",)), "no movement"),
        (row(homes=("rule:nowhere",)), "no rule"),
        (row(homes=("question:nowhere",)), "no question"),
        (row(homes=("dose:glute-bridge/nowhere",)), "neither a level nor a preset"),
        (row(homes=("check:nowhere",)), "no check"),
        (row(homes=("screen:nowhere",)), "nothing stands"),
        (row(homes=("transition:nowhere",)), "no transition"),
        (row(homes=("code:vertebra.words.Nowhere",)), "no vertebra.words.Nowhere"),
        (row(homes=("glossary:Nowhere",)), "no word"),
        (row(homes=("street:7",)), "no kind of address"),
        (row(tests=()), "no test"),
        (row(tests=("tests/test_a.py::test_other",)), "there is no such test"),
        (row(id="A-03"), "isn't marked"),
        (row(verdict="CORRECT"), "no phrase to look for"),
        (row(verdict="CORRECT", never=("sure thing",), planted="no promise"), "don't catch"),
    ],
)
def test_a_planted_gap_is_said(planted: Row, said: str):
    state, found = wrong(planted)
    assert state == "missing"
    assert any(said in line for line in found), found


def test_a_test_that_failed_or_did_not_run_is_no_proof():
    assert wrong(row(), outcomes={}) == ("missing", ("tests/test_a.py::test_it: did not run",))
    failed = {"tests/test_a.py::test_it": "failed"}
    assert wrong(row(), outcomes=failed) == ("missing", ("tests/test_a.py::test_it: failed",))


def test_a_marked_test_that_the_row_does_not_name_is_said():
    marks = TESTS | {"tests/test_b.py::test_more": frozenset({"A-01"})}
    assert wrong(row(), marks=marks)[0] == "missing"


def test_a_phrase_in_any_text_is_found():
    never = row(verdict="CORRECT", never=("best ever",), planted="the best ever back")
    assert wrong(never) == ("home", ())
    assert wrong(never, {"about/x": "The BEST ever."}) == ("missing", ("about/x says 'BEST ever'",))


@pytest.mark.parametrize("one", [one for one in ROWS if one.never], ids=lambda one: one.id)
def test_each_planted_phrase_is_caught_in_a_text_of_ours(one: Row):
    """A word file that took up the articles' phrase would be named."""
    line = trace([one], Addresses(shelf()).what, {"planted": one.planted}, None, None).lines[0]
    assert any(found.startswith("planted says") for found in line.wrong)


def test_what_must_not_be_said_is_looked_for_in_every_row_that_needs_it():
    assert {one.id for one in ROWS if one.verdict not in MUST_LIVE} <= {one.id for one in ROWS if one.never}


def test_marks_are_read_from_decorators_and_parameters():
    text = """
import pytest

@pytest.mark.acceptance("A-01", "B-02")
def test_one(): ...

@pytest.mark.parametrize("x", [pytest.param(1, marks=pytest.mark.acceptance("A-03")), 2])
def test_two(x): ...

class TestThree:
    def test_inner(self): ...

def helper(): ...
"""
    assert proofs.marks({"tests/test_x.py": text}) == {
        "tests/test_x.py::test_one": frozenset({"A-01", "B-02"}),
        "tests/test_x.py::test_two": frozenset({"A-03"}),
        "tests/test_x.py::TestThree::test_inner": frozenset(),
    }


def test_the_worst_of_a_test_s_runs_counts():
    report = """<testsuites><testsuite>
      <testcase classname="tests.room.test_x" name="test_one[a]"/>
      <testcase classname="tests.room.test_x" name="test_one[b]"><failure/></testcase>
      <testcase classname="tests.room.test_x.TestY" name="test_two"><skipped/></testcase>
    </testsuite></testsuites>"""
    assert proofs.outcomes([report]) == {
        "tests/room/test_x.py::test_one": "failed",
        "tests/room/test_x.py::TestY::test_two": "skipped",
    }


def test_a_file_that_is_no_list_is_refused_with_where_and_why():
    rows, problems = read("rows: {A-01: {verdict: MAYBE, says: x, colour: red}, Z-99: {}}")
    assert rows == ()
    paths = {problem.path for problem in problems}
    assert {"A-01/verdict", "A-01/colour", "Z-99", "A-02"} <= paths
    assert read("[]")[1][0].path == "rows"
    assert read("{")[1] != ()


def test_a_home_is_printed_with_what_stands_there():
    assert Addresses(shelf()).what("movement:glute-bridge/patterns/main/cycle/peel").startswith('{"id": "peel"')
    assert Addresses(shelf()).what("words:en:glute-bridge/image") == shelf().words.say("glute-bridge/image")
    with pytest.raises(NoHomeError):
        Addresses(shelf()).what("words:xx:glute-bridge/image")


def test_the_last_line_counts_every_row_and_the_json_has_the_agreed_shape():
    traced, problems = trace_here()
    assert problems == ()
    counts = re.fullmatch(r"170 rows: (\d+) home, (\d+) due, (\d+) missing", traced.last_line())
    assert counts is not None
    assert sum(map(int, counts.groups())) == 170
    shown = [row_json(line) for line in traced.lines]
    assert all(list(one) == ["id", "verdict", "homes", "tests", "due"] for one in shown)
    assert json.loads(json.dumps(shown)) == shown
