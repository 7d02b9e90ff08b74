"""Where a statement lives: an address, and what stands there.

| address | what stands there |
|---|---|
| `movement:ID/path/to/value` | a value of its movement.yaml; lists are entered by an item's `id`, or by number |
| `words:en:KEY` | a text of the words, or all that stand under the key |
| `rule:ID`, `question:ID` | a rule or a question of screening |
| `dose:MOVEMENT/LEVEL` | the dose of a level, or of a named preset |
| `screen:NAME` | the words of a screen |
| `check:NAME` | a check that every movement passes |
| `transition:ID` | a way from one position to the next |
| `code:module.NAME` | a value, class or function, by what it says of itself |
| `glossary:WORD` | a line of docs/glossary.md (in a checkout) |
"""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from vertebra import content, strictyaml
from vertebra.movements import checks
from vertebra.shelf import Shelf

SHOWN = 90
"""Most characters of what stands at an address that are printed (our default)."""


class NoHomeError(LookupError):
    """Nothing stands at an address; the text says what was missing."""


@dataclass(frozen=True)
class Addresses:
    """Looks addresses up in the packaged content. `glossary` is the text of docs/glossary.md, or empty."""

    shelf: Shelf
    glossary: str = ""
    _files: dict[str, Any] = field(default_factory=dict)

    def what(self, address: str) -> str:
        """What stands at an address, in one line. Raises NoHomeError."""
        kind, _, rest = address.partition(":")
        looks: Mapping[str, Callable[[str], Any]] = {
            "movement": self._movement,
            "words": self._words,
            "rule": self._rule,
            "question": self._question,
            "dose": self._dose,
            "screen": self._screen,
            "check": self._check,
            "transition": self._transition,
            "code": self._code,
            "glossary": self._glossary,
        }
        if kind not in looks:
            raise NoHomeError(f"no kind of address {kind!r}; known: {', '.join(looks)}")
        found = looks[kind](rest)
        line = found if isinstance(found, str) else json.dumps(found, ensure_ascii=False, default=str)
        line = " ".join(line.split())
        if not line or line in ("null", "[]", "{}", '""'):
            raise NoHomeError(f"nothing stands at {address}")
        return line if len(line) <= SHOWN else line[: SHOWN - 1] + "…"

    def _movement(self, rest: str) -> Any:
        name, _, path = rest.partition("/")
        if name not in self._files:
            text = content.movement_texts().get(f"{name}/movement.yaml")
            if text is None:
                raise NoHomeError(f"no movement {name!r}")
            self._files[name] = strictyaml.load(text)
        found = self._files[name]
        for step in filter(None, path.split("/")):
            found = _enter(found, step, rest)
        return found if path else found.get("id")

    def _words(self, rest: str) -> str:
        language, _, key = rest.partition(":")
        words = self.shelf.words
        if language != words.language:
            raise NoHomeError(f"no words in {language!r}")
        if key in words:
            return words.texts[key]
        return " · ".join(words.texts[under] for under in words.under(key))

    def _rule(self, rest: str) -> str:
        if rest not in self.shelf.rules.rules:
            raise NoHomeError(f"no rule {rest!r}")
        return self.shelf.rules.rules[rest].source

    def _question(self, rest: str) -> str:
        if rest not in self.shelf.bank.questions:
            raise NoHomeError(f"no question {rest!r}")
        return self._words(f"{self.shelf.words.language}:screening/questions/{rest}/text")

    def _dose(self, rest: str) -> Any:
        name, _, level = rest.partition("/")
        for part in ("presets", "ladder"):
            try:
                return self._movement(f"{name}/{part}/{level}/dose")
            except NoHomeError:
                continue
        raise NoHomeError(f"{name} has neither a level nor a preset {level!r} with a dose")

    def _screen(self, rest: str) -> str:
        return self._words(f"{self.shelf.words.language}:screens/{rest}")

    def _check(self, rest: str) -> str:
        if rest not in checks.CHECKS:
            raise NoHomeError(f"no check {rest!r}")
        return f"every movement passes {rest}: {(checks.CHECKS[rest].__doc__ or '').strip()}"

    def _transition(self, rest: str) -> Any:
        found = self.shelf.library.transitions.get(rest)
        if found is None:
            raise NoHomeError(f"no transition {rest!r}")
        return f"{found.start} to {found.end}: {', '.join(found.steps)}"

    def _code(self, rest: str) -> str:
        module, _, name = rest.rpartition(".")
        try:
            found = getattr(importlib.import_module(module), name)
        except (ImportError, AttributeError, ValueError):
            raise NoHomeError(f"no {rest} in the code") from None
        said = found.__doc__ if callable(found) else repr(found)
        return str(said or "").strip().split("\n")[0]

    def _glossary(self, rest: str) -> str:
        for line in self.glossary.splitlines():
            if line.startswith(f"| **{rest}"):
                return line.strip("| ")
        raise NoHomeError(f"no word {rest!r} in docs/glossary.md")


def _enter(found: Any, step: str, rest: str) -> Any:
    if isinstance(found, Mapping) and step in found:
        return found[step]
    if isinstance(found, Sequence) and not isinstance(found, str):
        for part in found:
            if isinstance(part, Mapping) and part.get("id") == step:
                return part
        if step.isdigit() and int(step) < len(found):
            return found[int(step)]
        if step in found:
            return step
    raise NoHomeError(f"no {step!r} on the way to movement:{rest}")
