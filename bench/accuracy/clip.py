"""One clip of the manifest: who, what, where from, in what light; and its pictures with the truth of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from accuracy.camera import Camera, framed, towards
from accuracy.mesh import Coarse, body_named, coarse
from accuracy.passer import Passer
from accuracy.raster import FINER
from accuracy.render import Look, Picture, Renderer, posed
from accuracy.room import FLOORS, LIGHTS, WALLS, room
from accuracy.things import Solid, solids
from accuracy.timeline import SWAY_DEG, Instant, Timeline, Waver, Which, Wrong, performed
from vertebra.body import Side, View
from vertebra.figure.skeleton import Body, Floats, forward
from vertebra.movements.resolve import fault as with_fault
from vertebra.movements.resolve import resolve
from vertebra.movements.types import Movement

SIZE = (480, 360)
"""Width and height of a clip, pixels (ours: the estimator works on 256 × 256 of the person anyway)."""
SAMPLES = 24
"""The camera is put so that the body stays in the picture at this many times of the clip."""
MAT_AIR_M, MAT_HALF_M = 0.12, 0.9
"""A mat reaches so far beyond the body, and is at least twice this long (metres; ours)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """From where and in what surroundings: `azimuth_deg` from the view's own place, `height_m` of the camera, `fill`
    share of the picture that the body may span, `near` the person's side towards the camera; names of LIGHTS, FLOORS,
    WALLS. `breath_s`: seconds of a breath that moves the ribs. `seed`: of everything by chance.

    `roll_deg`: the camera is tilted to its right; `feet_off`: the picture ends this share of itself nearer at the feet;
    `passer`: somebody walks past behind the mat."""

    azimuth_deg: float = 0.0
    height_m: float = 0.45
    fill: float = 0.86
    near: Side = "right"
    light: str = "day"
    floor: str = "oak"
    wall: str = "cream"
    breath_s: float = 4.0
    size: tuple[int, int] = SIZE
    seed: int = 1
    finer: int = FINER
    sway_deg: float = SWAY_DEG
    roll_deg: float = 0.0
    feet_off: float = 0.0
    passer: bool = False
    follow: tuple[float, float] = (0.0, 1.0)
    """The camera is put for this part of the clip (from, to, of its length); before and after people may be cut off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """What is true at one time: where the body is, and how many repetitions are done."""

    t: float
    placed: Instant
    reps_done: int


@dataclass(slots=True)
class Clip:
    """A timeline before a camera."""

    timeline: Timeline
    look: Look
    scene: Scene
    view: View

    def pictures(self, fps: float, until_s: float | None = None) -> Iterator[tuple[float, Picture, Truth]]:
        """(seconds, picture (h, w, 3), truth), one frame after another."""
        skin = coarse(self.look.body, self.look.loose_m)
        rng = np.random.default_rng(self.scene.seed)
        waver = Waver(len(skin.body.bones), rng, self.scene.sway_deg)
        renderer = self._renderer(skin, rng)
        end = self.timeline.length_s if until_s is None else until_s
        passer = self._passer() if self.scene.passer else None
        for number in range(int(end * fps) + 1):
            t = number / fps
            at = self.timeline.at(t, waver)
            breath = 0.5 - 0.5 * float(np.cos(2 * np.pi * t / self.scene.breath_s))
            about = (*self._solids(skin.body, at), *([passer.at(t)] if passer else []))
            picture = renderer.picture(at.root, at.turns, number, mirrored=at.mirrored, breath=breath, solids=about)
            yield t, picture, Truth(t=t, placed=at, reps_done=sum(rep.end <= t for rep in self.timeline.reps))

    def _solids(self, body: Body, at: Instant) -> tuple[Solid, ...]:
        if not self.timeline.props:
            return ()
        seen = self.timeline.at(0.0) if self.timeline.fixed else at
        return solids(self.timeline.props, forward(body, seen.root, seen.turns)[1], body)

    def _passer(self) -> Passer:
        """Somebody else than who is filmed."""
        body = "man" if self.look.body != "man" else "woman"
        return Passer(body, -towards(self.view, self.scene.near, 0.0), self.timeline.length_s)

    def _renderer(self, skin: Coarse, rng: np.random.Generator) -> Renderer:
        places = self._reached(skin)
        camera = self.camera(places)
        behind = -towards(self.view, self.scene.near, 0.0)
        light = LIGHTS[self.scene.light]
        mat = _mat(places)
        back = room(camera, behind, FLOORS[self.scene.floor], WALLS[self.scene.wall], mat, light, rng)
        return Renderer(
            look=self.look, camera=camera, room=back, light=light, seed=self.scene.seed, finer=self.scene.finer
        )

    def camera(self, places: Floats) -> Camera:
        """The camera that keeps these places (n, 3) in the picture."""
        way = towards(self.view, self.scene.near, self.scene.azimuth_deg)
        whole = framed(places, way, self.scene.height_m, self.scene.fill, self.scene.size, self.scene.roll_deg)
        return whole if not self.scene.feet_off else self._without_feet(whole)

    def _without_feet(self, whole: Camera) -> Camera:
        """The same camera, its picture moved towards the feet's edge."""
        body, at = body_named(self.look.body), self.timeline.at(0.0)
        joints = forward(body, at.root, at.turns)[1]
        ends = [joints[[number for number, bone in enumerate(body.bones) if part in bone]] for part in ("foot", "head")]
        feet, head = (whole.project(end)[0].mean(axis=0) for end in ends)
        way = (feet - head) / np.linalg.norm(feet - head)
        x, y = self.scene.feet_off * way * np.array(self.scene.size)
        return replace(whole, off=(float(x), float(y)))

    def _reached(self, skin: Coarse) -> Floats:
        """Where the skin is over the clip, thinned."""
        found = []
        first, last = (share * self.timeline.length_s for share in self.scene.follow)
        for t in np.linspace(first, last, SAMPLES):
            at = self.timeline.at(float(t))
            places = posed(skin, at.root, at.turns)[::7]
            found.append(places * np.array([-1.0, 1.0, 1.0]) if at.mirrored else places)
        return np.concatenate(found)


def _mat(places: Floats) -> tuple[Floats, Floats]:
    """A mat under all of it: as long as a mat is, or longer."""
    low = places[places[:, 1] < 0.35]
    middle = (low[:, 2].min() + low[:, 2].max()) / 2
    return (
        np.array([min(-0.33, low[:, 0].min() - 0.03), min(low[:, 2].min() - MAT_AIR_M, middle - MAT_HALF_M)]),
        np.array([max(0.33, low[:, 0].max() + 0.03), max(low[:, 2].max() + MAT_AIR_M, middle + MAT_HALF_M)]),
    )


def of_performance(
    movement: Movement, level: str, look: Look, scene: Scene, *, reps: int, pace: float, overlays: tuple[str, ...] = (),
    fault: str | None = None, which: Which = "all", left: bool = False, hurried: bool = False, amount: float = 1.0,
) -> Clip:  # fmt: skip
    """A set of a movement as a clip; with a fault in those repetitions that `which` says."""
    performance = resolve(movement, level, overlays)
    wrong = Wrong(with_fault(movement, level, fault, overlays), which) if fault else None
    body = body_named(look.body)
    timeline = performed(performance, body, reps, pace, left, wrong, hurried=hurried, amount=amount)
    return Clip(timeline, look, scene, movement.camera.view if movement.camera else performance.view)
