"""The ways out, each its own little time line: spoken slowly and shown, then quiet, and only then a question."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from vertebra.body import Pose, Side
from vertebra.movements.performance import Performance, Step
from vertebra.session.types import Address, Cue, Segment
from vertebra.session.voice import Line, Speaker

QUIET_S = 5.0
"""Quiet after a way out before anything is asked; a key ends it sooner (seconds; CHOREOGRAPHY §0.6)."""

SPEAK_AFTER_S = 0.2
"""How soon a way out begins to be spoken (seconds; our default)."""

ANYWHERE = "anywhere"
"""The way out where there is no pose to come home from: on the way down or up, at the very start and end."""


LEFT = ".left"
"""Ends the name of a way out from a pose of the left side; the figure shows it mirrored."""


def way_name(item: int, pose: str, side: Side | None = None) -> str:
    """The name of a pose's way out in a script."""
    return f"{item}.{pose}{LEFT if side == 'left' else ''}"


def other_side(name: str) -> str:
    """The name of the same way out from the other side."""
    return name.removesuffix(LEFT) if name.endswith(LEFT) else name + LEFT


def ways_out(item: int, performance: Performance, speaker: Speaker) -> dict[str, tuple[Segment, ...]]:
    """A time line for each pose of the performance that has a way out, and for each side that it can be in."""
    return {
        way_name(item, pose, side): _way_out(item, performance, pose, steps, speaker, side)
        for pose, steps in performance.ways_out.items()
        for side in _sides(performance)
    }


def _sides(performance: Performance) -> tuple[Side | None, ...]:
    return (None,) if performance.sides == "both" else ("right", "left")


def anywhere(speaker: Speaker) -> dict[str, tuple[Segment, ...]]:
    """The way out where no pose is at hand: stay, hold on, rest."""
    line = Line("session/way-out")
    spoken = SPEAK_AFTER_S + speaker.seconds(line)
    address = Address(item=0, set=0, side=None, part="way-out", rep=0, step=ANYWHERE)
    return {ANYWHERE: (_said(address, line, spoken), _quiet(address, None, spoken))}


def hardness(item: int, performance: Performance) -> dict[str, tuple[int, float]]:
    """How hard it is to be stopped in a pose: how much of the first pose's support is gone, then the seconds home."""
    first = performance.steps[0]
    support = set(first.start.contacts)
    poses = {name: pose for step in performance.steps for name, pose in _named(step)}
    return {
        way_name(item, name, side): (
            len(support - set(poses[name].contacts)),
            sum(step.phase.seconds or 0 for step in way),
        )
        for name, way in performance.ways_out.items()
        for side in _sides(performance)
        if name in poses
    }


def along(item: int, step: Step, hard: Mapping[str, tuple[int, float]], side: Side | None = None) -> tuple[str, ...]:
    """The way out of each stretch between two poses of a step: that of the harder of the two, the later if alike."""
    names = [way_name(item, name, side) for name in step.names]
    return tuple(max((after, before), key=lambda name: hard.get(name, (-1, 0.0))) for before, after in pairwise(names))


def hardest(names: tuple[str, ...], hard: Mapping[str, tuple[int, float]]) -> str | None:
    """The way out of the hardest of these poses."""
    return max(names, key=lambda name: hard.get(name, (-1, 0.0))) if names else None


def _named(step: Step) -> list[tuple[str, Pose]]:
    return list(zip(step.names, (step.start, *step.via, step.end), strict=True))


def moving_end_s(way: tuple[Segment, ...]) -> float:
    """When a way out's movement and words are over and the quiet begins (seconds)."""
    return way[-1].start_s


def _way_out(
    item: int, performance: Performance, pose: str, steps: tuple[Step, ...], speaker: Speaker, side: Side | None
) -> tuple[Segment, ...]:
    segments: list[Segment] = []
    now = 0.0
    for step in steps:
        line = Line(f"{performance.movement}/ways_out/{step.phase.id}")
        spoken = SPEAK_AFTER_S + speaker.seconds(line)
        length = max(step.phase.seconds or 0.0, spoken)
        address = _address(item, step, side)
        track = f"{performance.figure_digest}/{pose}:{step.id}"
        segments.append(_said(address, line, length, now, track))
        now += length
    return (*segments, _quiet(segments[-1].address, segments[-1].track, now))


def _address(item: int, step: Step, side: Side | None) -> Address:
    return Address(item=item, set=0, side=side, part="way-out", rep=0, step=step.id)


def _said(address: Address, line: Line, length: float, start: float = 0.0, track: str | None = None) -> Segment:
    at = start + SPEAK_AFTER_S
    return Segment(
        start_s=start,
        end_s=start + length,
        address=address,
        kind="leave",
        wait="clock",
        track=track,
        breaths=(),
        cues=(Cue(at_s=at, by_s=start + length, key=line.key, args=dict(line.args), importance=3),),
        count=None,
        of=None,
    )


def _quiet(address: Address, track: str | None, start: float) -> Segment:
    return Segment(
        start_s=start,
        end_s=start + QUIET_S,
        address=address,
        kind="rest",
        wait="person",
        track=track,
        breaths=(),
        cues=(),
        count=None,
        of=None,
        track_from=1,
        track_to=1,
        silent_s=start,
    )
