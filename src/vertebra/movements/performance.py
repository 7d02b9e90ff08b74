"""What every reader of a movement gets: the Performance, its overlays applied and its poses resolved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from vertebra.body import Pose, Position, Side, View
from vertebra.movements.types import BeadMode, Camera, Dose, Part, Phase, Sides, SpineMode, Zero


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One phase with its poses resolved. `names` are the poses' ids: start, via …, end."""

    id: str
    part: Part
    start: Pose
    via: tuple[Pose, ...]
    end: Pose
    phase: Phase
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Performance:
    """A movement with its overlays applied: the only thing that readers get.

    Solved for the working side = right (or both); `side` left is drawn as the mirror.
    `ways_out` goes from each pose's id to the steps home. `digest` is the sha256 of all of it;
    `figure_digest` of the poses, props and zero alone: levels that differ only in dose share tracks.
    `view`: from where it is drawn; what stands about is seen from the side.
    """

    movement: str
    level: str
    side: Side | None
    overlays: tuple[str, ...]
    position: Position
    zero: Zero
    head: Side
    sides: Sides
    spine: SpineMode
    beads: BeadMode
    steps: tuple[Step, ...]
    ways_out: Mapping[str, tuple[Step, ...]]
    dose: Dose
    props: Mapping[str, Mapping[str, float]]
    targets: Mapping[str, float]
    camera: Camera | None
    flip: bool
    digest: str
    figure_digest: str
    view: View = "side"
