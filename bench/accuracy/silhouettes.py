"""The trial of the outline: does its index tell a bridge peeled from a bridge lifted in one piece?

`PYTHONPATH=bench python -m accuracy.silhouettes` films both on every body from even seeds, three repetitions each,
looks at them with the real estimator and its mask, and writes silhouettes.json, which docs/accuracy.md tells.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from accuracy.choices import BODIES, CLOTHES, FLOORS
from accuracy.clip import Clip, Scene, of_performance
from accuracy.mesh import body_named
from accuracy.render import Look
from accuracy.silhouette import LEAST_TRUNK_PX, Mask, Silhouette, index_of
from vertebra import content
from vertebra.figure.skeleton import forward
from vertebra.form.marks import FOUND
from vertebra.form.types import RepCounted
from vertebra.movements.read import read
from vertebra.movements.types import Movement
from vertebra.video.quiet import quiet

FILE = Path(__file__).with_name("silhouettes.json")
KINDS: Mapping[str, Mapping[str, Any]] = {
    "peeled": {},
    "in one piece": {"overlays": ("block",)},
    "lifted in one piece, peeled down": {"fault": "board"},
}
"""As the coach teaches it; its variant without any peeling; its own mistake on the way up."""
AZIMUTHS = (0.0, 15.0)
FPS, PACE, REPS, SIZE = 15, 0.8, 3, (640, 480)
"""Pictures a second, share of the taught pace, repetitions (their mean is read) and width and height, pixels."""
PERSON = 0.5
"""From this confidence on a pixel is the person's (the estimator's own scale)."""
TRUE_FPS, TRUE_PX_A_M = 20, 300.0
"""The figure's own heights are read so often, in as many pixels a metre as a picture about has."""
ZONE_BONES = (("pelvis", "L5", "L4"), ("L3", "L2", "L1"), ("T12", "T11", "T10"))
"""Pelvis, waist, lower ribs: the figure's own."""


class WithMask:
    """The same estimator as the product's, which also says where the person is in the picture."""

    def __init__(self) -> None:
        model = files("vertebra") / "pose" / "pose_landmarker_full.task"
        with quiet():
            from mediapipe.tasks.python import BaseOptions, vision

            options = vision.PoseLandmarkerOptions(
                base_options=BaseOptions(model_asset_path=str(model)),
                running_mode=vision.RunningMode.VIDEO,
                output_segmentation_masks=True,
                min_pose_detection_confidence=FOUND,
            )
            self._landmarker: Any = vision.PoseLandmarker.create_from_options(options)

    def close(self) -> None:
        """Give its memory back."""
        self._landmarker.close()

    def step(self, t_s: float, rgb: NDArray[np.uint8]) -> tuple[NDArray[np.float32], Mask] | None:
        """Landmarks (33, 2) and mask (height, width); None where nobody is."""
        from mediapipe import Image, ImageFormat

        image = Image(image_format=ImageFormat.SRGB, data=np.ascontiguousarray(rgb))
        found = self._landmarker.detect_for_video(image, round(t_s * 1000))
        if not found.pose_landmarks:
            return None
        points = np.array([(one.x, one.y) for one in found.pose_landmarks[0]], np.float32)
        return points, np.asarray(found.segmentation_masks[0].numpy_view()).reshape(rgb.shape[:2]) > PERSON


@dataclass(frozen=True, slots=True)
class Tried:
    """One clip of the trial: what the outline read (None: it couldn't be timed), and what the figure did."""

    body: str
    kind: str
    azimuth_deg: float
    index: float | None
    true: float | None


def tried(movement: Movement, number: int, body: str, kind: str, azimuth_deg: float) -> Tried:
    """Film one, look at it, and time its zones."""
    look = Look(body=body, clothes=CLOTHES[number % 4], loose_m=0.02 if number % 3 == 0 else 0.0)
    scene = Scene(
        azimuth_deg=azimuth_deg, seed=2 * number + 2, floor=FLOORS[number % 4], finer=1, breath_s=3.5, size=SIZE
    )
    clip = of_performance(movement, movement.ladder[0].id, look, scene, reps=REPS, pace=PACE, **KINDS[kind])
    return Tried(body, kind, azimuth_deg, _read(_watched(clip), clip), _read(_true(clip, body), clip))


def _read(silhouette: Silhouette, clip: Clip) -> float | None:
    """The mean index of the repetitions that could be timed."""
    found = [index_of(silhouette.phases(_counted(rep.start, rep.end))) for rep in clip.timeline.reps]
    known = [index for index in found if index is not None]
    return round(float(np.mean(known)), 3) if known else None


def _true(clip: Clip, name: str) -> Silhouette:
    """The heights of the figure's own bones, timed as those of an outline are."""
    body = body_named(name)
    hips, *zones = [
        [body.bones.index(bone) for bone in bones] for bones in (("left.thigh", "right.thigh"), *ZONE_BONES)
    ]
    rows = []
    for number in range(int(clip.timeline.length_s * TRUE_FPS)):
        at = clip.timeline.at(number / TRUE_FPS)
        heights = TRUE_PX_A_M * forward(body, at.root, at.turns)[1][:, 1]
        rows.append(
            (number / TRUE_FPS, heights[hips].mean(), LEAST_TRUNK_PX, *(heights[zone].mean() for zone in zones))
        )
    return Silhouette(rows)


def _watched(clip: Clip) -> Silhouette:
    silhouette, estimator = Silhouette(), WithMask()
    for t, picture, _ in clip.pictures(FPS):
        seen = estimator.step(t, picture)
        if seen is not None:
            silhouette.step(t, *seen)
    estimator.close()
    return silhouette


def _counted(start: float, end: float) -> RepCounted:
    return RepCounted(number=1, side=None, start=start, end=end, peak_t=(start + end) / 2, peak=0.0, steps={})


def main() -> int:
    """Run the trial."""
    movement = read(content.movement_texts())[0].movements["glute-bridge"]
    plans = [(body, kind, azimuth) for azimuth in AZIMUTHS for body in BODIES for kind in KINDS]
    found = []
    for number, plan in enumerate(plans):
        found.append(asdict(tried(movement, number, *plan)))
        print(found[-1], flush=True)
    FILE.write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
