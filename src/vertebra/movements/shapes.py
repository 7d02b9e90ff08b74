"""What a file may hold, said once: each shape reads a value, collects what is wrong, and describes itself for editors.

A shape never raises on bad content. It returns the value, or `BAD` when there is nothing to go on with.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Protocol

from vertebra.movements.names import UnknownNameError
from vertebra.movements.types import Problem


class _Bad:
    """Nothing could be read here; the problem has been noted."""

    def __repr__(self) -> str:
        return "BAD"


BAD: Final = _Bad()
JsonSchema = dict[str, Any]
Defs = dict[str, JsonSchema]
"""The tables met so far, by name: each is described once and referred to."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in which file we are, and the list that gathers what is wrong there."""

    file: str
    path: str
    problems: list[Problem]

    def at(self, key: str | int) -> Place:
        """One step deeper."""
        return Place(self.file, f"{self.path}.{key}" if self.path else str(key), self.problems)

    def wrong(self, expected: str, got: object, cure: str) -> _Bad:
        """Note a problem; returns BAD so that a shape can say `return place.wrong(…)`."""
        shown = (got or "an empty text") if isinstance(got, str) else _shown(got)
        self.problems.append(Problem(file=self.file, path=self.path, expected=expected, got=shown, cure=cure))
        return BAD


def _shown(value: object) -> str:
    if value is None:
        return "nothing"
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "…"


def _step(entry: object, number: int) -> str | int:
    """A list's entry is called by its id where it has one: `ladder.first`, not `ladder.0`."""
    name = entry.get("id") if isinstance(entry, Mapping) else None
    return name if isinstance(name, str) and name else number


class Shape(Protocol):
    """Something that reads one value and can say what it expects."""

    def read(self, value: object, place: Place) -> Any:
        """The value as the types want it, or BAD."""

    def schema(self, defs: Defs) -> JsonSchema:
        """The same as JSON schema."""


@dataclass(frozen=True, slots=True)
class Text:
    """A word or a sentence; `pattern` and `example` for ids."""

    expected: str = "text"

    def read(self, value: object, place: Place) -> Any:
        """A str that is not empty."""
        if isinstance(value, str) and value.strip():
            return value
        return place.wrong(self.expected, value, "write text; quote it if it looks like yes, no or a number")

    def schema(self, defs: Defs) -> JsonSchema:
        """A string."""
        return {"type": "string", "minLength": 1, "description": self.expected}


@dataclass(frozen=True, slots=True)
class Number:
    """A finite number in a range, with its unit."""

    unit: str
    least: float
    most: float
    whole: bool = False

    def read(self, value: object, place: Place) -> Any:
        """A float, or an int where `whole`."""
        kind = "a whole number" if self.whole else "a number"
        expected = f"{kind} of {self.unit} from {self.least:g} to {self.most:g}"
        if isinstance(value, bool) or not isinstance(value, int | float):
            return place.wrong(expected, value, "write the number without its unit")
        if not self.least <= value <= self.most or (self.whole and value != int(value)):
            return place.wrong(expected, value, f"stay between {self.least:g} and {self.most:g}")
        return int(value) if self.whole else float(value)

    def schema(self, defs: Defs) -> JsonSchema:
        """A number or an integer."""
        kind = "integer" if self.whole else "number"
        return {"type": kind, "minimum": self.least, "maximum": self.most, "description": self.unit}


@dataclass(frozen=True, slots=True)
class Plain:
    """A word, a number, true or false: whatever stands there, kept as it is."""

    def read(self, value: object, place: Place) -> Any:
        """The value."""
        if isinstance(value, str | int | float | bool):
            return value
        return place.wrong("a word or a number", value, "write one value")

    def schema(self, defs: Defs) -> JsonSchema:
        """Any scalar."""
        return {"type": ["string", "number", "boolean"]}


@dataclass(frozen=True, slots=True)
class Flag:
    """true or false; `only` where just one of them makes sense."""

    only: bool | None = None

    def read(self, value: object, place: Place) -> Any:
        """A bool."""
        if isinstance(value, bool) and self.only in (None, value):
            return value
        expected = "true or false" if self.only is None else str(self.only).lower()
        return place.wrong(expected, value, f"write {expected}, or leave the key out")

    def schema(self, defs: Defs) -> JsonSchema:
        """A boolean."""
        return {"type": "boolean"} if self.only is None else {"const": self.only}


@dataclass(frozen=True, slots=True)
class Choice:
    """One word out of a few."""

    options: tuple[str, ...]

    def read(self, value: object, place: Place) -> Any:
        """One of the options."""
        if isinstance(value, str) and value in self.options:
            return value
        return place.wrong(f"one of {', '.join(self.options)}", value, "choose one of these words")

    def schema(self, defs: Defs) -> JsonSchema:
        """An enumeration."""
        return {"enum": list(self.options)}


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a small language of its own (an angle, a contact, a landmark), checked by a parser that may refuse."""

    what: str
    parse: Callable[[str], object]

    def read(self, value: object, place: Place) -> Any:
        """The name, unchanged, once the parser accepts it."""
        if not isinstance(value, str):
            return place.wrong(self.what, value, "write its name")
        try:
            self.parse(value)
        except UnknownNameError as wrong:
            return place.wrong(wrong.expected, value, wrong.cure)
        return value

    def schema(self, defs: Defs) -> JsonSchema:
        """A string; the parser knows more than a schema can say."""
        return {"type": "string", "description": self.what}


@dataclass(frozen=True, slots=True)
class ListOf:
    """Some of the same; with `or_one`, a single one may stand without brackets."""

    each: Shape
    least: int = 0
    most: int | None = None
    or_one: bool = False

    def read(self, value: object, place: Place) -> Any:
        """A tuple of what could be read."""
        if self.or_one and not isinstance(value, list):
            one = self.each.read(value, place)
            return BAD if one is BAD else (one,)
        if not isinstance(value, list):
            return place.wrong("a list", value, "write it in [brackets] or as lines that begin with a dash")
        if len(value) < self.least or (self.most is not None and len(value) > self.most):
            count = f"{self.least}" if self.least == self.most else f"at least {self.least}"
            return place.wrong(f"a list of {count}", value, "add or take away entries")
        read = [self.each.read(entry, place.at(_step(entry, number))) for number, entry in enumerate(value)]
        return tuple(entry for entry in read if entry is not BAD)

    def schema(self, defs: Defs) -> JsonSchema:
        """An array, or also one of its items."""
        array: JsonSchema = {"type": "array", "items": self.each.schema(defs)}
        if self.least:
            array["minItems"] = self.least
        if self.most is not None:
            array["maxItems"] = self.most
        return {"anyOf": [self.each.schema(defs), array]} if self.or_one else array


@dataclass(frozen=True, slots=True)
class MapOf:
    """Names that the file chooses, each with a value of one shape."""

    each: Shape
    key: Shape = field(default_factory=Text)
    null: bool = False

    def read(self, value: object, place: Place) -> Any:
        """A dict of what could be read, in the file's order."""
        if not isinstance(value, Mapping):
            return place.wrong("a mapping of names", value, "write name: value, one a line")
        read: dict[str, Any] = {}
        for name, entry in value.items():
            inner = place.at(str(name))
            if self.key.read(name, inner) is BAD:
                continue
            one = None if entry is None and self.null else self.each.read(entry, inner)
            if one is not BAD:
                read[name] = one
        return read

    def schema(self, defs: Defs) -> JsonSchema:
        """An object with free names."""
        each = self.each.schema(defs)
        return {"type": "object", "additionalProperties": {"anyOf": [each, {"type": "null"}]} if self.null else each}


@dataclass(frozen=True, slots=True)
class Tree:
    """Words: names, lists and texts, as deep as they like. A yes, no or number that YAML took for itself is refused."""

    def read(self, value: object, place: Place) -> Any:
        """The tree as it stands, or BAD at its root when it is neither names, nor a list, nor text."""
        if isinstance(value, Mapping):
            for name, entry in value.items():
                self._name(name, place)
                self.read(entry, place.at(str(name)))
        elif isinstance(value, list):
            for number, entry in enumerate(value):
                self.read(entry, place.at(number))
        else:
            return Text().read(value, place)
        return value

    def _name(self, name: object, place: Place) -> None:
        if not isinstance(name, str):
            place.at(str(name)).wrong("a name", name, "quote it: yes, no, on and off are not words to YAML")

    def schema(self, defs: Defs) -> JsonSchema:
        """Anything made of objects, arrays and strings."""
        defs["words"] = {"type": ["object", "array", "string"]}
        return {"$ref": "#/$defs/words"}


@dataclass(frozen=True, slots=True)
class Either:
    """A value told apart by its kind: a mapping, a list, or something plain."""

    mapping: Shape | None = None
    sequence: Shape | None = None
    plain: Shape | None = None

    def read(self, value: object, place: Place) -> Any:
        """Whatever the chosen shape reads."""
        kind = "mapping" if isinstance(value, Mapping) else "sequence" if isinstance(value, list) else "plain"
        shape: Shape | None = getattr(self, kind)
        if shape is None:
            names = {"mapping": "a mapping", "sequence": "a list", "plain": "a single value"}
            expected = " or ".join(text for name, text in names.items() if getattr(self, name) is not None)
            return place.wrong(expected, value, f"write {expected}")
        return shape.read(value, place)

    def schema(self, defs: Defs) -> JsonSchema:
        """Any of the shapes."""
        return {
            "anyOf": [shape.schema(defs) for shape in (self.plain, self.sequence, self.mapping) if shape is not None]
        }


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a table: its shape, whether it must be there, the name it has in the types."""

    shape: Shape
    needed: bool = False
    to: str | None = None
    null: bool = False


Rule = Callable[[dict[str, Any], Place], None]


@dataclass(frozen=True, slots=True)
class Table:
    """A mapping with known keys. Unknown keys are refused; `rules` look at the whole; `build` makes the value."""

    what: str
    keys: Mapping[str, Key]
    build: Callable[[dict[str, Any], Place], Any]
    one_of: tuple[tuple[str, ...], ...] = ()
    """Groups of keys of which exactly one is there."""

    def read(self, value: object, place: Place) -> Any:
        """What `build` makes of it; BAD where a needed key could not be read."""
        if not isinstance(value, Mapping):
            return place.wrong(f"a mapping: {self.what}", value, f"write the keys of {self.what}")
        before = len(place.problems)
        self._refuse_unknown(value, place)
        for group in self.one_of:
            self._exactly_one(group, value, place)
        read: dict[str, Any] = {}
        for name, key in self.keys.items():
            if name not in value:
                if key.needed:
                    place.at(name).wrong(f"{name} of {self.what}", None, f"add {name}")
                continue
            entry = value[name]
            one = None if entry is None and key.null else key.shape.read(entry, place.at(name))
            if one is not BAD:
                read[key.to or name] = one
        if len(place.problems) > before and not self._whole(read):
            return BAD
        return self.build(read, place)

    def _refuse_unknown(self, value: Mapping[Any, Any], place: Place) -> None:
        for name in value:
            if name not in self.keys:
                place.at(str(name)).wrong(
                    f"a key of {self.what}: {', '.join(self.keys)}", str(name), "correct the spelling or remove it"
                )

    def _exactly_one(self, group: tuple[str, ...], value: Mapping[Any, Any], place: Place) -> None:
        there = [name for name in group if name in value]
        if len(there) != 1:
            got = " and ".join(there) or "none of them"
            place.wrong(f"exactly one of {', '.join(group)} in {self.what}", got, "keep one of them")

    def _whole(self, read: dict[str, Any]) -> bool:
        groups = all(any((self.keys[name].to or name) in read for name in group) for group in self.one_of)
        return groups and all((key.to or name) in read for name, key in self.keys.items() if key.needed)

    def schema(self, defs: Defs) -> JsonSchema:
        """A reference to an object that refuses other keys."""
        name = self.what.split(maxsplit=1)[-1].replace(" ", "-")
        if name not in defs:
            defs[name] = {}
            defs[name] = self._described(defs)
        return {"$ref": f"#/$defs/{name}"}

    def _described(self, defs: Defs) -> JsonSchema:
        properties = {
            name: {"anyOf": [key.shape.schema(defs), {"type": "null"}]} if key.null else key.shape.schema(defs)
            for name, key in self.keys.items()
        }
        table: JsonSchema = {
            "type": "object",
            "description": self.what,
            "properties": properties,
            "additionalProperties": False,
        }
        needed = [name for name, key in self.keys.items() if key.needed]
        if needed:
            table["required"] = needed
        if self.one_of:
            table["allOf"] = [{"oneOf": [{"required": [name]} for name in group]} for group in self.one_of]
        return table
