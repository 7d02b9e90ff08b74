"""Reading our data files: what is wrong is collected with file, path, expected, got and cure; nothing is raised."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from vertebra import strictyaml
from vertebra.movements.types import Problem
from vertebra.screening.logic import ALWAYS, OPS, All, Condition, Leaf, Not
from vertebra.screening.logic import Any as AnyOf


@dataclass(slots=True)
class Reader:
    """One file being read, and the problems found so far."""

    file: str
    problems: list[Problem] = field(default_factory=list)

    def wrong(self, path: str, expected: str, got: object, cure: str) -> None:
        """Note a problem."""
        self.problems.append(
            Problem(file=self.file, path=path, expected=expected, got=str(got), cure=cure, check="screening")
        )

    def load(self, text: str) -> Mapping[str, Any]:
        """The file's top mapping; empty when it can't be read."""
        try:
            tree = strictyaml.load(text)
        except yaml.YAMLError as error:
            where = getattr(error, "problem_mark", None)
            line = f"line {where.line + 1}" if where else "somewhere"
            self.wrong(line, "YAML or JSON", getattr(error, "problem", None) or "broken text", "mend the text there")
            return {}
        return self.mapping(tree, "")

    def mapping(self, value: object, path: str) -> Mapping[str, Any]:
        """`value` when it is a mapping with text keys, else a problem and an empty one."""
        if not isinstance(value, Mapping):
            self.wrong(path or "(top)", "a mapping of names to values", _shown(value), "write `name: value` lines")
            return {}
        return {word(key): item for key, item in value.items()}

    def listed(self, value: object, path: str) -> list[Any]:
        """`value` when it is a list, else a problem and an empty one."""
        if isinstance(value, list):
            return value
        self.wrong(path, "a list", _shown(value), "write `[…]` or one `- …` a line")
        return []

    def keys(self, tree: Mapping[str, Any], path: str, needed: Collection[str], allowed: Collection[str]) -> None:
        """Refuse unknown keys, and ask for the needed ones."""
        for key in tree:
            if key not in needed and key not in allowed:
                self.wrong(
                    f"{path}.{key}" if path else key,
                    f"one of {', '.join([*needed, *allowed])}",
                    key,
                    "remove or correct the key",
                )
        for key in needed:
            if key not in tree:
                self.wrong(path or "(top)", f"the key `{key}`", "none", f"add `{key}`")

    def one_of(self, value: object, path: str, allowed: Collection[str]) -> str | None:
        """`value` when it is one of the allowed words, else a problem and None."""
        text = word(value)
        if text in allowed:
            return text
        self.wrong(path, f"one of {', '.join(allowed)}", _shown(value), "choose one of these")
        return None

    def names(self, value: object, path: str) -> tuple[str, ...]:
        """A list of words."""
        return tuple(word(item) for item in self.listed(value, path)) if value is not None else ()

    def condition(self, value: object, path: str) -> Condition:
        """A condition as data; one that can't be read holds always, and is a problem."""
        tree = self.mapping(value, path)
        if "fact" in tree:
            return self._leaf(tree, path)
        if len(tree) == 1:
            (name, inner), *_ = tree.items()
            if name in ("all", "any"):
                items = enumerate(self.listed(inner, f"{path}.{name}"))
                parts = tuple(self.condition(item, f"{path}.{name}.{number}") for number, item in items)
                return All(parts=parts) if name == "all" else AnyOf(parts=parts)
            if name == "not":
                return Not(part=self.condition(inner, f"{path}.not"))
        self.wrong(path, "all, any, not, or {fact, op, value}", _shown(value), "see screening/logic.py")
        return ALWAYS

    def _leaf(self, tree: Mapping[str, Any], path: str) -> Condition:
        self.keys(tree, path, ("fact", "op", "value"), ("unit",))
        op = word(tree.get("op"))
        value = tree.get("value")
        for known in OPS:
            if op != known:
                continue
            if op == "in":
                return Leaf(fact=word(tree["fact"]), op=known, value=self.names(value, f"{path}.value"))
            if op == "is":
                return Leaf(fact=word(tree["fact"]), op=known, value=word(value))
            if isinstance(value, int | float) and not isinstance(value, bool):
                unit = tree.get("unit")
                return Leaf(fact=word(tree["fact"]), op=known, value=float(value), unit=word(unit) if unit else None)
            self.wrong(f"{path}.value", "a number", _shown(value), f"`{op}` compares numbers")
            return ALWAYS
        self.wrong(f"{path}.op", f"one of {', '.join(OPS)}", op, "choose one of these")
        return ALWAYS


def word(value: object) -> str:
    """A YAML scalar as the word that was written: a bare yes or no is a truth value in YAML 1.1."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _shown(value: object) -> str:
    text = "nothing" if value is None else word(value)
    return text if len(text) <= 60 else text[:57] + "…"
