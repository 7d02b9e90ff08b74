"""measures.yaml and rmdq.yaml, read. Texts in, types out; the edges open the files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args

from vertebra import strictyaml
from vertebra.outcomes.types import KINDS, Better, Measure, Measures, Signpost

NUMBERS = ("mdc", "share", "hide_below", "flat_above")


class OutcomesFileError(ValueError):
    """A data file of this room says something that is not known."""


@dataclass(frozen=True, slots=True)
class Rmdq:
    """The 24 statements in the languages that have them, as published. `lead`: the form's own instruction."""

    citation: str
    licence: str
    lead: Mapping[str, tuple[str, ...]]
    statements: Mapping[str, tuple[str, ...]]


STATEMENTS = 24


def measures(text: str) -> Measures:
    """measures.yaml. Raises OutcomesFileError."""
    data = strictyaml.load(text)
    every = {id_: measure(id_, one, one["kind"]) for id_, one in data["measures"].items()}
    return Measures(
        version=str(data["version"]),
        measures=every,
        typed={id_: _typed(id_, one) for id_, one in data["typed"].items()},
        signposts=tuple(_signpost(id_, one, every) for id_, one in data["signposts"].items()),
    )


def measure(id_: str, one: Mapping[str, Any], kind: str) -> Measure:
    """One measure, with its numbers and where they come from. Raises OutcomesFileError."""
    better = one.get("better")
    if kind not in KINDS or better not in (None, *get_args(Better)):
        raise OutcomesFileError(f"{id_}: expected a kind of {', '.join(KINDS)} and more or less, got {kind}, {better}")
    sources = dict(one.get("sources", {}))
    unsourced = [name for name in ("mdc", "share", "every_days") if name in one and not sources.get(name)]
    if unsourced:
        raise OutcomesFileError(f"{id_}: expected a source for {', '.join(unsourced)}, got none; add it under sources")
    return Measure(
        id=id_,
        kind=kind,
        least=float(one["least"]),
        most=float(one["most"]),
        better=better,
        group=str(one.get("group", "")),
        every_days=one.get("every_days"),
        after_days=int(one.get("after_days", 0)),
        target=bool(one.get("target", False)),
        function=bool(one.get("function", False)),
        own=bool(one.get("own", False)),
        unit=str(one.get("unit", "")),
        options={name: float(value) for name, value in one.get("options", {}).items()},
        sources=sources,
        **{name: None if one.get(name) is None else float(one[name]) for name in NUMBERS},
    )


def _typed(id_: str, one: Mapping[str, Any]) -> Measure:
    """A form filled in elsewhere: one source speaks for all its numbers."""
    sources = dict.fromkeys(("method", "mdc", "share"), str(one["source"]))
    return measure(id_, {**one, "sources": sources}, "typed")


def _signpost(id_: str, one: Mapping[str, Any], known: Mapping[str, Measure]) -> Signpost:
    if one["measure"] not in known:
        raise OutcomesFileError(f"{id_}: expected a measure of measures.yaml, got {one['measure']!r}")
    return Signpost(id=id_, **one)


def rmdq(text: str) -> Rmdq:
    """rmdq.yaml. Raises OutcomesFileError where a language has not just the 24."""
    data = strictyaml.load(text)
    statements = {language: tuple(one["statements"]) for language, one in data["languages"].items()}
    for language, said in statements.items():
        if len(set(said)) != STATEMENTS:
            raise OutcomesFileError(f"rmdq.yaml: {language}: expected {STATEMENTS} statements, got {len(set(said))}")
    return Rmdq(
        citation=str(data["citation"]),
        licence=str(data["licence"]),
        lead={language: tuple(one["lead"]) for language, one in data["languages"].items()},
        statements=statements,
    )
