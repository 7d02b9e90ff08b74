"""The pose estimator: a picture in, 33 landmarks out. Needs the extra `video`; nothing is asked of a network."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import as_file, files
from types import TracebackType
from typing import Any, Literal, Self, get_args

import numpy as np
from numpy.typing import NDArray

from vertebra.body import LANDMARKS
from vertebra.form.marks import FOUND
from vertebra.video.errors import FileError, MissingError
from vertebra.video.quiet import quiet
from vertebra.video.recording import MOST_FRAMES, Recording

Model = Literal["lite", "full"]
MODELS: tuple[Model, ...] = get_args(Model)

PINNED = "0.10.30"
"""The only version of mediapipe that is used: newer ones send usage figures to a third party (STACK §3)."""

INSTALL = 'run `pip install "vertebra[video]"`, or in a checkout `./run` once'

Landmarks = NDArray[np.float32]
"""(33, 4): x, y, z and visibility."""


class Estimator:
    """Follows one person through pictures: the one it saw first, until they are lost.

    A context manager: it holds threads and memory of a native library. Raises MissingError where mediapipe, in the
    version that we pin, or its model isn't installed.
    """

    def __init__(self, model: Model = "full") -> None:
        if model not in MODELS:
            raise ValueError(f"expected a model, {' or '.join(MODELS)}, got {model!r}; leave it out for full")
        self._model = model
        self._stack = ExitStack()
        self._landmarker: Any = None
        self._last_ms = -1
        self._started = False

    def __enter__(self) -> Self:
        _check_installed()
        place = files("vertebra") / "pose" / f"pose_landmarker_{self._model}.task"
        if not place.is_file():
            raise MissingError("a model of the estimator", "none", str(place), "in a checkout `./run` makes it")
        with quiet():
            from mediapipe.tasks.python import BaseOptions, vision

            options = vision.PoseLandmarkerOptions(
                base_options=BaseOptions(model_asset_path=str(self._stack.enter_context(as_file(place)))),
                running_mode=vision.RunningMode.VIDEO,
                num_poses=1,
                min_pose_detection_confidence=FOUND,
            )
            self._landmarker = self._stack.enter_context(vision.PoseLandmarker.create_from_options(options))
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._stack.close()
        self._landmarker = None

    def step(self, t_s: float, rgb: NDArray[np.uint8]) -> tuple[Landmarks, Landmarks] | None:
        """Where the person is in a picture: in the picture and in metres, each (33, 4); None where nobody is.

        `t_s`: seconds since the first picture, later than the last one's. `rgb`: (height, width, 3).
        """
        if self._started:
            found = self._detect(t_s, rgb)
        else:
            with quiet():
                found = self._detect(t_s, rgb)
            self._started = True
        if not found.pose_landmarks:
            return None
        return _array(found.pose_landmarks[0]), _array(found.pose_world_landmarks[0])

    def _detect(self, t_s: float, rgb: NDArray[np.uint8]) -> Any:
        """Its clock is in whole milliseconds and must go on, whatever the pictures' own says."""
        from mediapipe import Image, ImageFormat

        self._last_ms = max(round(t_s * 1000), self._last_ms + 1)
        image = Image(image_format=ImageFormat.SRGB, data=np.ascontiguousarray(rgb))
        return self._landmarker.detect_for_video(image, self._last_ms)

    def recording(self, pictures: Iterable[tuple[float, NDArray[np.uint8]]]) -> Recording:
        """Everything that is seen in pictures (seconds, (height, width, 3)). Raises FileError for none, or too many.

        Width and height are the first picture's; where a later one has another shape, x is stretched to fit.
        """
        nobody = np.full((len(LANDMARKS), 4), np.nan, np.float32)
        times: list[float] = []
        images, worlds = [], []
        first: tuple[int, int] | None = None
        for t, rgb in pictures:
            if len(times) == MOST_FRAMES:
                raise FileError(f"at most {MOST_FRAMES} frames", "more", "video", "cut it into parts")
            height, width = rgb.shape[:2]
            first = first or (width, height)
            image, world = self.step(t, rgb) or (nobody, nobody)
            times.append(t)
            images.append(image * _stretch(width / height, first[0] / first[1]))
            worlds.append(world)
        if first is None:
            raise FileError("at least one picture", "none", "video", "choose another file")
        return Recording(
            t=np.array(times), image=np.array(images), world=np.array(worlds), width=first[0], height=first[1]
        )


def _check_installed() -> None:
    try:
        found = version("mediapipe")
    except PackageNotFoundError:
        found = "none"
    if found != PINNED:
        raise MissingError(f"mediapipe {PINNED}", found, "reading a video", INSTALL)


def _array(landmarks: Any) -> Landmarks:
    return np.array([(one.x, one.y, one.z, one.visibility) for one in landmarks], np.float32)


def _stretch(aspect: float, wanted: float) -> NDArray[np.float32]:
    return np.array([aspect / wanted, 1, 1, 1], np.float32)
