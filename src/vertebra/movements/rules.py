"""What a table cannot see: names that point somewhere must point at something that is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from vertebra.body import LANDMARKS, SIDES
from vertebra.movements.shapes import Place
from vertebra.movements.types import Dose, Level, Movement, Overlay, Phase, PoseSpec


def check(movement: Movement, place: Place) -> None:
    """Note every name in a movement that leads nowhere, and every loop."""
    _poses(movement, place.at("poses"))
    _patterns(movement, place.at("patterns"))
    for name, way in movement.ways_out.items():
        _pose_names((way.to, *way.via), movement.poses, place.at("ways_out").at(name))
    for name, overlay in movement.overlays.items():
        _overlay(movement, overlay, None, place.at("overlays").at(name))
    _ladder(movement, place.at("ladder"))
    _told(movement, place)
    _camera(movement, place.at("camera"))


def _poses(movement: Movement, place: Place) -> None:
    told: set[str] = set()
    for name, spec in movement.poses.items():
        _way_out(movement, spec, place.at(name))
        if name not in told:
            told.update(_origin(name, movement.poses, place.at(name).at("from")))


def _way_out(movement: Movement, spec: PoseSpec, place: Place, overlay: Overlay | None = None) -> None:
    known = {**movement.ways_out, **((overlay and overlay.ways_out) or {})}
    if spec.way_out is not None and spec.way_out not in known:
        place.at("way_out").wrong(f"one of {', '.join(known)}", spec.way_out, "add it to ways_out")


def _origin(name: str, poses: Mapping[str, PoseSpec], place: Place) -> tuple[str, ...]:
    """Check where a pose comes from; gives back the poses of a loop, so that it is told once."""
    start = poses[name].start
    if start is not None and start not in poses:
        place.wrong(f"one of {', '.join(poses)}", start, "name a pose of this movement")
    chain = tuple(_ancestors(name, poses))
    if name not in chain:
        return ()
    place.wrong("a chain that ends", f"{name} comes from itself", "break the loop")
    return chain


def _loops(name: str, poses: Mapping[str, PoseSpec]) -> bool:
    return name in poses and name in _ancestors(name, poses)


def _ancestors(name: str, poses: Mapping[str, PoseSpec]) -> Iterator[str]:
    """The poses that a pose comes from, nearest first; stops at the second meeting of any."""
    met: set[str] = set()
    start = poses[name].start
    while start is not None and start in poses and start not in met:
        met.add(start)
        yield start
        start = poses[start].start


def _patterns(movement: Movement, place: Place) -> None:
    for name, pattern in movement.patterns.items():
        for part in ("practice", "enter", "cycle", "leave"):
            _phases(getattr(pattern, part), movement.poses, place.at(name).at(part))
        ids = [phase.id for part in (pattern.practice, pattern.enter, pattern.cycle, pattern.leave) for phase in part]
        _no_twins(ids, place.at(name))


def _phases(phases: Iterable[Phase], poses: Mapping[str, PoseSpec], place: Place) -> None:
    for phase in phases:
        _pose_names((phase.to, *phase.via), poses, place.at(phase.id))


def _pose_names(wanted: Iterable[str], poses: Mapping[str, PoseSpec], place: Place) -> None:
    for name in wanted:
        if name not in poses:
            place.wrong(f"one of the poses {', '.join(poses)}", name, "correct the name or add the pose")


def _no_twins(ids: list[str], place: Place) -> None:
    for name in sorted({name for name in ids if ids.count(name) > 1}):
        place.wrong("ids that differ", name, "give each its own id")


def _overlay(movement: Movement, overlay: Overlay, pattern: str | None, place: Place) -> None:
    patched = overlay.poses or {}
    known = {**movement.poses, **{name: _from_before(movement, name, spec) for name, spec in patched.items()}}
    for name, spec in patched.items():
        _way_out(movement, spec, place.at("poses").at(name), overlay)
        if spec.start is not None or (_loops(name, known) and not _loops(name, movement.poses)):
            _origin(name, known, place.at("poses").at(name).at("from"))
    for way, path in (overlay.ways_out or {}).items():
        _pose_names((path.to, *path.via), known, place.at("ways_out").at(way))
    for part, phases in (("enter", overlay.enter), ("leave", overlay.leave)):
        _phases(phases, known, place.at(part))
    _overlay_phases(movement, overlay, pattern, known, place.at("phases"))
    for name in overlay.levels:
        if name not in _levels(movement):
            place.at("levels").wrong(f"one of {', '.join(_levels(movement))}", name, "name a level of the ladder")
    if overlay.support and overlay.support.lowest and overlay.support.lowest not in _levels(movement):
        place.at("support").at("lowest").wrong("a level's id", overlay.support.lowest, "name a level of the ladder")


def _from_before(movement: Movement, name: str, spec: PoseSpec) -> PoseSpec:
    """A pose as an overlay leaves it: where it doesn't say what it comes from, it comes from what it came from."""
    before = movement.poses.get(name)
    return replace(spec, start=before.start) if spec.start is None and before else spec


def _overlay_phases(
    movement: Movement, overlay: Overlay, pattern: str | None, poses: Mapping[str, PoseSpec], place: Place
) -> None:
    if isinstance(overlay.phases, tuple):
        _phases(overlay.phases, poses, place)
        _no_twins([phase.id for phase in overlay.phases], place)
        return
    known = _phase_ids(movement, pattern)
    for name, patch in (overlay.phases or {}).items():
        if name not in known:
            place.at(name).wrong(f"one of the phases {', '.join(known)}", name, "name a phase of the pattern")
        for key in ("to", "via"):
            _pose_names(_listed((patch or {}).get(key, ())), poses, place.at(name))


def _listed(value: object) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (str(value),)


def _phase_ids(movement: Movement, pattern: str | None) -> tuple[str, ...]:
    chosen = [movement.patterns[pattern]] if pattern else list(movement.patterns.values())
    every = [phase.id for one in chosen for phase in (*one.practice, *one.enter, *one.cycle, *one.leave)]
    for overlay in movement.overlays.values():
        if isinstance(overlay.phases, tuple):
            every += [phase.id for phase in overlay.phases]
        else:
            every += [str(patch["id"]) for patch in (overlay.phases or {}).values() if patch and "id" in patch]
    return tuple(dict.fromkeys(every))


def _levels(movement: Movement) -> tuple[str, ...]:
    return tuple(level.id for level in movement.ladder)


def _ladder(movement: Movement, place: Place) -> None:
    _no_twins(list(_levels(movement)), place)
    for level in movement.ladder:
        _level(movement, level, place.at(level.id))


def _level(movement: Movement, level: Level, place: Place) -> None:
    if level.pattern not in movement.patterns:
        place.at("pattern").wrong(f"one of {', '.join(movement.patterns)}", level.pattern, "name a pattern")
        return
    _overlay(movement, level.change, level.pattern, place)
    for name in level.use:
        if name not in movement.overlays:
            place.at("use").wrong(f"one of {', '.join(movement.overlays)}", name, "name an overlay of this movement")
    sides = level.change.sides or movement.sides
    for key, dose in {"dose": level.dose, **(level.presets or {})}.items():
        where = place.at("dose") if key == "dose" else place.at("presets").at(key)
        if (sides == "both") != (dose.order is None):
            expected = "no order, as both sides work together" if sides == "both" else "an order"
            where.at("order").wrong(expected, dose.order, "write order only where sides take turns")
        _walked(movement, dose, where)


def _walked(movement: Movement, dose: Dose, place: Place) -> None:
    """A walk has minutes and days, and nothing else has."""
    for name, said in (("minutes", dose.minutes), ("days", dose.days)):
        if (movement.kind == "walk") != (said is not None):
            expected = f"{name}, as this is a walk" if movement.kind == "walk" else f"no {name}, as this is no walk"
            place.at(name).wrong(expected, said, "minutes and days belong to kind: walk")


def _told(movement: Movement, place: Place) -> None:
    for mistake in movement.mistakes:
        if mistake.shows_as:
            _overlay(movement, mistake.shows_as, None, place.at("mistakes").at(mistake.id).at("shows_as"))
    faults = [fault.id for fault in movement.camera.faults] if movement.camera else []
    _no_twins([mistake.id for mistake in movement.mistakes] + faults, place.at("mistakes"))
    _no_twins([ask.id for ask in movement.asks], place.at("asks"))
    for ask in movement.asks:
        for answer in ask.stops:
            if answer not in ask.answers:
                place.at("asks").at(ask.id).at("stops").wrong(
                    f"one of {', '.join(ask.answers)}", answer, "name an answer"
                )
        for answer, overlay in ask.overlays.items():
            if answer not in ask.answers:
                place.at("asks").at(ask.id).at("overlays").wrong(
                    f"one of {', '.join(ask.answers)}", answer, "name an answer"
                )
            if overlay not in movement.overlays:
                place.at("asks").at(ask.id).at("overlays").at(answer).wrong(
                    f"one of {', '.join(sorted(movement.overlays))}", overlay, "name an overlay of this movement"
                )


def _camera(movement: Movement, place: Place) -> None:
    camera = movement.camera
    if camera is None:
        return
    if camera.rep.signal not in camera.signals:
        place.at("rep").at("signal").wrong(f"one of {', '.join(camera.signals)}", camera.rep.signal, "name a signal")
    rep = camera.rep
    for key in ("when", "begins", "ends", "stays", "moves", "less", "home", "aloft"):
        for name in getattr(rep, key):
            if name not in camera.signals:
                place.at("rep").at(key).wrong(f"some of {', '.join(camera.signals)}", name, "name signals")
    if rep.aloft and rep.pulse is None:
        place.at("rep").at("aloft").wrong("pulses to count there", "no pulse", "add pulse, or leave out aloft")
    for key in ("first", "then") if camera.lead is not None else ():
        for point in getattr(camera.lead, key):
            if f"{SIDES[0]}.{point}" not in LANDMARKS:
                place.at("lead").at(key).wrong("a landmark that both sides have", point, "name it without a side")
    ways = (*_levels(movement), *movement.overlays)
    for name in camera.blind_with:
        if name not in ways:
            place.at("blind_with").wrong(f"some of {', '.join(ways)}", name, "name levels or overlays")
    known = _phase_ids(movement, None)
    for fault in camera.faults:
        where = place.at("faults").at(fault.id)
        if (fault.against is None) == (fault.test == "order"):
            where.at("against").wrong("another signal, with later_than_s only", fault.against, "add or leave it out")
        elif fault.against is not None and fault.against not in camera.signals:
            where.at("against").wrong(f"one of {', '.join(camera.signals)}", fault.against, "name a signal")
        if fault.signal not in camera.signals:
            where.at("signal").wrong(f"one of {', '.join(camera.signals)}", fault.signal, "name a signal")
        for name in fault.during:
            if name not in known:
                where.at("during").wrong(f"one of the phases {', '.join(known)}", name, "name a phase")
        _overlay(movement, fault.shows_as, None, where.at("shows_as"))
