"""One clip of the manifest: what is done, by whom, seen how; and the manifest as a file of such clips."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Literal

import yaml

from accuracy.clip import Scene
from accuracy.render import Look
from accuracy.timeline import Which
from vertebra import strictyaml

Kind = Literal["set", "stay", "change", "walk", "act"]
FPS = 10
LOOK = Look(body="woman")
SCENE = Scene(height_m=0.35, finer=1)
"""Whoever and whatever an entry doesn't say otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One clip. `kind` set: a movement; stay: its first pose, kept; change: a transition; walk: past the camera; act:
    what people do in between (acts.py).

    The scene's seed: an odd one is for tuning, an even one for the table. `which` repetitions have the `fault`.

    As people do it: `amount`: this share of the way is gone; `hurried`: nothing keeps its least time; `arms_deg`: the
    arms swing along; `flat_first`: the legs lie flat before; `cut`: the recording runs from so many repetitions (a
    moment before) to so many (a moment after) and holds no more.
    """

    id: str
    kind: Kind = "set"
    of: str
    level: str | None = None
    overlays: tuple[str, ...] = ()
    fault: str | None = None
    which: Which = "all"
    reps: int = 0
    pace: float = 1.0
    left: bool = False
    seconds: float = 0.0
    reach: float = 0.0
    amount: float = 1.0
    hurried: bool = False
    arms_deg: float = 0.0
    flat_first: bool = False
    cut: tuple[float, float] | None = None
    fps: int = FPS
    look: Look = LOOK
    scene: Scene = SCENE

    @property
    def tuning(self) -> bool:
        """Whether this clip may be looked at while the engine is tuned."""
        return self.scene.seed % 2 == 1

    @property
    def own_way(self) -> bool:
        """Whether it is done faster or smaller than anybody says: the counts have a truth, the faults have none."""
        return self.hurried or self.amount != 1.0


def load(text: str) -> tuple[Entry, ...]:
    """The manifest back again."""
    return tuple(entry_of(said) for said in strictyaml.load(text)["clips"])


def dump(entries: Sequence[Entry]) -> str:
    """As YAML, one clip a line; what is as usual is left out."""
    lines = [
        "- " + yaml.safe_dump(said(entry), default_flow_style=True, sort_keys=False, width=10_000).strip()
        for entry in entries
    ]
    head = "# Every clip of docs/accuracy.md: written by bench/accuracy/manifest.py. Odd seeds tune, even seeds test.\n"
    return head + "clips:\n" + "\n".join(lines) + "\n"


def said(entry: Entry) -> dict[str, Any]:
    """What is unusual about a clip, flat: its own, its look's and its scene's fields."""
    own = {field.name: field.default for field in fields(Entry) if field.name not in ("look", "scene")}
    found = _unusual(entry, own.items())
    for part, usual in ((entry.look, LOOK), (entry.scene, SCENE)):
        found |= _unusual(part, ((field.name, getattr(usual, field.name)) for field in fields(usual)))
    return found


def _unusual(one: object, usual: Iterable[tuple[str, object]]) -> dict[str, Any]:
    found = {name: getattr(one, name) for name, default in usual if getattr(one, name) != default}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in found.items()}


def entry_of(said: Mapping[str, Any], look: Look = LOOK, scene: Scene = SCENE) -> Entry:
    """An entry of what is said flat; what isn't said of look and scene is as given."""
    plain: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in said.items()}
    looks, seen = (
        {field.name: plain.pop(field.name) for field in fields(usual) if field.name in plain} for usual in (LOOK, SCENE)
    )
    return Entry(**plain, look=replace(look, **looks), scene=replace(scene, **seen))
