"""Which test proves which row: the marks in the test files, and what a run of the tests said of each."""

from __future__ import annotations

import ast
import xml.etree.ElementTree as Xml
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

Outcome = Literal["passed", "failed", "skipped"]

MARK = "acceptance"


def marks(files: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Test id (`tests/room/test_file.py::test_name`) → the rows that it is marked with, for every test in `files`.

    files: path → text. A test without a mark stands there with no rows. A mark on a parameter counts for its test.
    """
    found: dict[str, frozenset[str]] = {}
    for path, text in files.items():
        for names, function in _tests(ast.parse(text, path)):
            rows = {row for decorator in function.decorator_list for row in _marked(decorator)}
            found["::".join((path, *names))] = frozenset(rows)
    return found


def _tests(tree: ast.Module) -> Iterator[tuple[tuple[str, ...], ast.FunctionDef | ast.AsyncFunctionDef]]:
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.name.startswith("test"):
            yield (node.name,), node
        if isinstance(node, ast.ClassDef) and node.name.startswith("Test"):
            for inner in node.body:
                if isinstance(inner, (ast.FunctionDef, ast.AsyncFunctionDef)) and inner.name.startswith("test"):
                    yield (node.name, inner.name), inner


def _marked(decorator: ast.expr) -> Iterator[str]:
    for node in ast.walk(decorator):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == MARK:
            for argument in node.args:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield argument.value


def outcomes(reports: Iterable[str]) -> dict[str, Outcome]:
    """Test id without its parameters → the worst that any of its runs came to, from pytest's JUnit reports."""
    worst: dict[str, Outcome] = {}
    order: tuple[Outcome, ...] = ("passed", "skipped", "failed")
    for report in reports:
        for case in Xml.fromstring(report).iter("testcase"):  # noqa: S314 (our own report)
            name = _node_id(case.get("classname", ""), case.get("name", ""))
            came = _outcome(case)
            worst[name] = max(worst.get(name, "passed"), came, key=order.index)
    return worst


def _outcome(case: Xml.Element) -> Outcome:
    kinds = {child.tag for child in case}
    if kinds & {"failure", "error"}:
        return "failed"
    return "skipped" if "skipped" in kinds else "passed"


def _node_id(classname: str, name: str) -> str:
    parts = classname.split(".")
    modules = [part for part in parts if not part.startswith("Test")]
    classes = [part for part in parts if part.startswith("Test")]
    return "::".join(("/".join(modules) + ".py", *classes, name.partition("[")[0]))
