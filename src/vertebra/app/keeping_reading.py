"""An import, read: from bytes that anyone may have written to what the store can take in, or to the problems."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import pairwise
from typing import Any, Literal, cast

from vertebra.app.keeping_document import FORMAT, FORMAT_VERSION
from vertebra.app.keeping_rows import DOCUMENTS, NOTE_BODIES, is_event
from vertebra.app.keeping_shapes import Found, check, kind_of
from vertebra.movements.types import Problem
from vertebra.store import Answers, Everything, Kept, KeptPlan, LoggedLine, Note, Person, Sitting, When

LARGEST = 256 * 1024 * 1024
"""Bytes of a document, our default: ten years of a session a day have about 200 MB."""

DEEPEST = 40
"""Objects and lists within one another, our default; what is written today has at most 12."""

NEWER = "install the Vertebra that wrote it, or a newer one"
Plain = dict[str, Any]


def read(data: bytes, file: str) -> tuple[Everything | None, tuple[Problem, ...]]:
    """Everything that a document says, or what is wrong with it: all or nothing. Changes nothing."""
    found = Found(file)
    document = parsed(data, found)
    if document is None or not _is_known(document, found):
        return None, tuple(found.problems)
    if not check(document, DOCUMENTS[document["format_version"]], "", found):
        return None, tuple(found.problems)
    _check_sense(document, found)
    return (None if found.problems else _everything(document)), tuple(found.problems)


# bytes


def parsed(data: bytes, found: Found) -> Plain | None:
    """The document of bytes that anyone may have written; None where it can't be read."""
    if len(data) > LARGEST:
        found.add("", f"at most {LARGEST} bytes", f"{len(data)} bytes")
        return None
    try:
        value = json.loads(data.decode("utf-8"), parse_constant=_no_constant, object_pairs_hook=_no_twins)
    except UnicodeDecodeError as problem:
        found.add("", "a text in UTF-8", f"something else at byte {problem.start}")
    except RecursionError:
        found.add("", f"at most {DEEPEST} objects and lists within one another", "more")
    except json.JSONDecodeError as problem:
        found.add("", "a JSON document", f"something else at line {problem.lineno}, column {problem.colno}")
    except ValueError as problem:
        found.add("", "a JSON document with each key once and finite numbers", str(problem).split(":")[0])
    else:
        if not isinstance(value, dict):
            found.add("", "an object", kind_of(value))
        elif _is_deeper(value, DEEPEST):
            found.add("", f"at most {DEEPEST} objects and lists within one another", "more")
        else:
            return value
    return None


def _no_constant(_name: str) -> None:
    raise ValueError("a number that is not finite")


def _no_twins(pairs: Sequence[tuple[str, Any]]) -> Plain:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError("a key that is there twice")
    return made


def _is_deeper(value: Any, most: int) -> bool:
    """Whether values lie deeper than that; level by level, so that depth costs no stack."""
    level = [value]
    for _ in range(most + 1):
        if not level:
            return False
        level = [
            inner
            for one in level
            for inner in (one.values() if isinstance(one, dict) else one)
            if isinstance(inner, dict | list)
        ]
    return bool(level)


def _is_known(document: Plain, found: Found) -> bool:
    if document.get("format") != FORMAT:
        found.add("/format", FORMAT, kind_of(document.get("format")), "choose a file that `vertebra export` wrote")
        return False
    version = document.get("format_version")
    if isinstance(version, bool) or not isinstance(version, int) or version not in DOCUMENTS:
        known = " or ".join(map(str, DOCUMENTS))
        newer = isinstance(version, int) and version > FORMAT_VERSION
        cure = {"cure": NEWER} if newer else {}
        found.add("/format_version", known, kind_of(version), **cure)
        return False
    return True


# sense


def _check_sense(document: Plain, found: Found) -> None:
    """What no single value can show: order, references, each thing once."""
    for section in ("answers", "clearances", "plans", "entries", "notes"):
        _check_order(document[section], "seq", section, found)
    _check_order(document["sessions"], "number", "sessions", found)
    _check_once(document["sessions"], ("id",), "sessions", found)
    _check_once(document["answers"], ("id", "state"), "answers", found)
    _check_once(document["notes"], ("id",), "notes", found)
    for number, line in enumerate(document["clearances"]):
        if not is_event(line):
            found.add(f"/clearances/{number}/event", f"what happened, as a {line['kind']}", "something else")
    sessions = {session["id"] for session in document["sessions"]}
    for section in ("entries", "notes"):
        for number, row in enumerate(document[section]):
            if row["session"] is not None and row["session"] not in sessions:
                found.add(f"/{section}/{number}/session", "the id of a session that is in the file", "another id")
    for number, note in enumerate(document["notes"]):
        if note["kind"] in NOTE_BODIES:
            check(note["body"], NOTE_BODIES[note["kind"]], f"/notes/{number}/body", found)
    _check_plans(document, found)


def _check_order(rows: Sequence[Plain], key: str, section: str, found: Found) -> None:
    for number, (before, row) in enumerate(pairwise(rows), start=1):
        if row[key] <= before[key]:
            found.add(f"/{section}/{number}/{key}", f"more than {before[key]}", str(row[key]))


def _check_once(rows: Sequence[Plain], keys: Sequence[str], section: str, found: Found) -> None:
    seen: set[tuple[str, ...]] = set()
    for number, row in enumerate(rows):
        name = tuple(row[key] for key in keys)
        if name in seen:
            found.add(f"/{section}/{number}/{keys[0]}", "one that is there once", "one that is there before")
        seen.add(name)


def _check_plans(document: Plain, found: Found) -> None:
    """Each session has its plan, and was opened after answers that are there."""
    plans = {plan["seq"]: plan["id"] for plan in document["plans"]}
    last = max((row["seq"] for row in document["answers"]), default=0)
    for number, session in enumerate(document["sessions"]):
        path = f"/sessions/{number}"
        if document["format_version"] == 1:
            if session["plan"] not in plans.values():
                found.add(f"{path}/plan", "the id of a plan that is in the file", "another id")
            continue
        if plans.get(session["plan_seq"]) != session["plan"]:
            found.add(f"{path}/plan_seq", "the number of its plan", str(session["plan_seq"]))
        if session["answers_seq"] > last:
            found.add(f"{path}/answers_seq", f"at most {last}", str(session["answers_seq"]))


# rows


def _everything(document: Plain) -> Everything:
    if document["format_version"] == 1:
        document = _of_today(document)
    person = document["person"]
    return Everything(
        person=Person(id=person["id"], name=person["name"], when=_when(person, "since")),
        settings=person["settings"],
        answers=tuple(
            Answers(
                seq=row["seq"],
                id=row["id"],
                state=row["state"],
                set_name=row["set"],
                body=row["answers"],
                when=_when(row),
            )
            for row in document["answers"]
        ),
        clearances=tuple(
            Kept(seq=row["seq"], body=_only(row, "kind", "event", "reasons", "clearance"), when=_when(row))
            for row in document["clearances"]
        ),
        plans=tuple(
            KeptPlan(seq=row["seq"], id=row["id"], day=row["date"], body=_only(row, "plan", "view"), when=_when(row))
            for row in document["plans"]
        ),
        sessions=tuple(_session(row) for row in document["sessions"]),
        entries=tuple(
            LoggedLine(
                seq=row["seq"],
                session=row["session"],
                what=row["what"],
                address=row["address"],
                value=row["value"],
                when=_when(row),
            )
            for row in document["entries"]
        ),
        notes=tuple(
            Note(
                seq=row["seq"],
                id=row["id"],
                kind=cast("Literal['after', 'morning']", row["kind"]),
                session=row["session"],
                body=row["body"],
                when=_when(row),
            )
            for row in document["notes"]
        ),
    )


def _session(row: Plain) -> Sitting:
    return Sitting(
        id=row["id"],
        plan_seq=row["plan_seq"],
        day=row["date"],
        number=row["number"],
        seq=row["sitting"]["state"]["seq"],
        body=_only(row, "answers_seq", "items", "sitting"),
        ended=row["ended"],
        when=_when(row),
    )


def _of_today(document: Plain) -> Plain:
    """A document of version 1 with what version 2 added. It has nothing but times to tell which answers and which of
    several equal plans a session was opened with; later versions say it by number."""
    first = next((row for key in ("answers", "plans") for row in document[key]), None)
    since = {"since": first["at"], "offset_min": first["offset_min"]} if first else {}
    made = {"since": document["made_at"], "offset_min": document["offset_min"], "name": None}
    sessions = [
        session
        | {
            "answers_seq": max((row["seq"] for row in document["answers"] if row["at"] <= session["at"]), default=0),
            "plan_seq": _plan_of(session, document["plans"]),
        }
        for session in document["sessions"]
    ]
    return document | {"person": document["person"] | made | since, "sessions": sessions}


def _plan_of(session: Plain, plans: Sequence[Plain]) -> int:
    mine = [plan for plan in plans if plan["id"] == session["plan"]]
    before = [plan for plan in mine if plan["at"] <= session["at"]]
    return int((before or mine[:1])[-1]["seq"])


def _only(row: Plain, *keys: str) -> Plain:
    return {key: row[key] for key in keys}


def _when(row: Mapping[str, Any], at: str = "at") -> When:
    return When(datetime.fromisoformat(row[at]), row["offset_min"])
