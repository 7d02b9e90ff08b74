"""The trial of the outline: does its index tell a bridge peeled from a bridge lifted in one piece?

`PYTHONPATH=bench python -m accuracy.silhouettes` films both on every body from even seeds, looks at them with the real
estimator and its mask, and writes bench/accuracy/silhouettes.json, which docs/accuracy.md tells.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from accuracy.choices import BODIES, CLOTHES, FLOORS
from accuracy.clip import Clip, Scene, of_performance
from accuracy.render import Look
from accuracy.silhouette import Mask, Silhouette, index_of
from vertebra import content
from vertebra.form.types import RepCounted
from vertebra.movements.read import read
from vertebra.movements.types import Movement
from vertebra.video.quiet import quiet

FILE = Path(__file__).with_name("silhouettes.json")
BOARD = "board"
"""The bridge's own mistake: lifted in one piece."""
AZIMUTHS = (0.0,)
FPS, PACE, REPS = 10, 0.8, 1
PERSON = 0.5
"""From this confidence on a pixel is the person's (the estimator's own scale)."""


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
    """One clip of the trial."""

    body: str
    board: bool
    azimuth_deg: float
    index: float | None


def tried(movement: Movement, number: int, body: str, board: bool, azimuth_deg: float) -> Tried:
    """Film one, look at it, and time its zones."""
    seed = 2 * number + 2
    look = Look(body=body, clothes=CLOTHES[number % 4], loose_m=0.02 if number % 3 == 0 else 0.0)
    scene = Scene(azimuth_deg=azimuth_deg, seed=seed, floor=FLOORS[number % 4], finer=1, breath_s=3.5)
    fault = BOARD if board else None
    clip = of_performance(movement, movement.ladder[0].id, look, scene, reps=REPS, pace=PACE, fault=fault)
    silhouette = _watched(clip)
    found = [index_of(silhouette.phases(_counted(rep.start, rep.end))) for rep in clip.timeline.reps]
    known = [index for index in found if index is not None]
    return Tried(body, board, azimuth_deg, round(float(np.mean(known)), 3) if known else None)


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
    plans = [(body, board, azimuth) for azimuth in AZIMUTHS for body in BODIES for board in (False, True)]
    found = [tried(movement, number, *plan) for number, plan in enumerate(plans)]
    rows = [{"body": one.body, "board": one.board, "azimuth": one.azimuth_deg, "index": one.index} for one in found]
    FILE.write_text(json.dumps(rows, indent=1) + "\n", "utf-8")
    for one in found:
        print(one)
    return 0


if __name__ == "__main__":
    sys.exit(main())
