"""The packaged content, opened: the edge that reads files so that the core need not."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from vertebra import strictyaml
from vertebra.words import Words, flatten

LANGUAGE = "en"

LANGUAGES = (LANGUAGE, "es")
"""Those that are offered: complete, and looked at (tests/language). The first one is everybody's until they choose."""


def _root() -> Traversable:
    return files("vertebra")


@cache
def movement_texts() -> dict[str, str]:
    """Path (`glute-bridge/movement.yaml`) → text of every file of the movement library and of the transitions."""
    texts: dict[str, str] = {}
    for folder in sorted((_root() / "movements" / "library").iterdir(), key=lambda entry: entry.name):
        if folder.is_dir():
            for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
                if file.name.endswith((".yaml", ".md")):
                    texts[f"{folder.name}/{file.name}"] = file.read_text("utf-8")
    transitions = _root() / "movements" / "transitions.yaml"
    texts["transitions.yaml"] = transitions.read_text("utf-8")
    return texts


@cache
def words(language: str = LANGUAGE) -> Words:
    """Everything said, shown and printed, in one language; what it lacks stands in the first one."""
    own = own_words(language)
    return own if language == LANGUAGE else Words(language, {**own_words(LANGUAGE).texts, **own.texts})


@cache
def own_words(language: str) -> Words:
    """What is written in a language, and nothing else."""
    flat: dict[str, str] = {}
    ending = f"words.{language}.yaml"
    for path, text in movement_texts().items():
        folder, _, name = path.partition("/")
        if name == ending:
            flat.update(flatten(strictyaml.load(text), folder))
    for file in sorted((_root() / "texts" / language).iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".yaml"):
            flat.update(flatten(strictyaml.load(file.read_text("utf-8")), file.name.removesuffix(".yaml")))
    return Words(language, flat)


def data(*path: str) -> bytes:
    """The bytes of a packaged file, e.g. `data("figure", "bodies", "woman.npz")`."""
    found = _root()
    for part in path:
        found = found / part
    return found.read_bytes()


@cache
def bodies() -> tuple[str, ...]:
    """The names of the packaged bodies, `woman` first: each has `figure/bodies/<name>.npz` and `<name>.glb`."""
    folder = _root() / "figure" / "bodies"
    names = {file.name.removesuffix(".npz") for file in folder.iterdir() if file.name.endswith(".npz")}
    return ("woman", *sorted(names - {"woman"}))


def screening_text(name: str) -> str:
    """A data file of the screening room: `questions.yaml`, `rules.yaml`, or `examples/answers.yaml`."""
    return data("screening", *name.split("/")).decode("utf-8")
