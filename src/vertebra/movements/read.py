"""Texts in, a library out, and every problem with them. Opens nothing and never raises on bad content."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any

import yaml

from vertebra import strictyaml
from vertebra.movements import rules, sources
from vertebra.movements.shapes import BAD, Place
from vertebra.movements.tables import MOVEMENT, TRANSITIONS, WORDS_FILE
from vertebra.movements.types import Library, Movement, Problem, Transition

MOVEMENT_FILE = "movement.yaml"
WORDS_NAME = re.compile(r"words\.[a-z-]+\.yaml")
TRANSITIONS_FILE = "transitions.yaml"


def read(files: Mapping[str, str]) -> tuple[Library, tuple[Problem, ...]]:
    """The library that the files make, and all that is wrong with them.

    `files`: path → text, as `<id>/movement.yaml`, `<id>/words.en.yaml`, `transitions.yaml`. Words are looked up by
    `words`; here only their shape is looked at. A movement whose definition has a problem is left out of the library;
    the others are there.
    """
    problems: list[Problem] = []
    movements: dict[str, Movement] = {}
    for path in sorted(files):
        folder, _, name = path.partition("/")
        if name == MOVEMENT_FILE:
            movement = _movement(folder, path, files, problems)
            if movement is not None:
                movements[movement.id] = movement
        elif WORDS_NAME.fullmatch(name):
            _words(path, files, problems)
            _belongs(folder, path, files, problems)
    transitions = _transitions(files, problems)
    return Library(movements=movements, transitions=transitions, version=_version(files)), tuple(problems)


def _movement(folder: str, path: str, files: Mapping[str, str], problems: list[Problem]) -> Movement | None:
    found: list[Problem] = []
    place = Place(path, "", found)
    tree = load(files[path], place)
    movement = BAD if tree is BAD else MOVEMENT.read(tree, place)
    if isinstance(movement, Movement):
        if movement.id != folder:
            place.at("id").wrong(f"the folder's name, {folder}", movement.id, "rename the folder or the id")
        rules.check(movement, place)
        movement = sources.into_doses(movement)
    problems += found
    return movement if isinstance(movement, Movement) and not found else None


def _words(path: str, files: Mapping[str, str], problems: list[Problem]) -> None:
    """Words are looked up elsewhere; that they are words, in a shape that can be looked up, is said here."""
    place = Place(path, "", problems)
    tree = load(files[path], place)
    if tree is not BAD:
        WORDS_FILE.read(tree, place)


def _belongs(folder: str, path: str, files: Mapping[str, str], problems: list[Problem]) -> None:
    if f"{folder}/{MOVEMENT_FILE}" not in files:
        cure = "write the definition, or remove the folder"
        Place(path, "", problems).wrong(f"a {MOVEMENT_FILE} beside it", "words alone", cure)


def _transitions(files: Mapping[str, str], problems: list[Problem]) -> dict[str, Transition]:
    if TRANSITIONS_FILE not in files:
        return {}
    place = Place(TRANSITIONS_FILE, "", problems)
    tree = load(files[TRANSITIONS_FILE], place)
    transitions = BAD if tree is BAD else TRANSITIONS.read(tree, place)
    return {} if transitions is BAD else dict(transitions)


def _version(files: Mapping[str, str]) -> str:
    return hashlib.sha256(json.dumps(dict(files), sort_keys=True).encode()).hexdigest()


def load(text: str, place: Place) -> Any:
    """A YAML text as plain data; BAD, with the problem noted, where it is not YAML."""
    try:
        return strictyaml.load(text)
    except yaml.YAMLError as wrong:
        mark = getattr(wrong, "problem_mark", None)
        where = f"line {mark.line + 1}: " if mark else ""
        return place.wrong("YAML", where + str(getattr(wrong, "problem", None) or wrong), "mend the line")
    except (ValueError, RecursionError) as wrong:
        return place.wrong("YAML", str(wrong), "quote the value, or mend the nesting")
