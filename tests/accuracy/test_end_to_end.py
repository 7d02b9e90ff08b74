"""Four people rendered, looked at by the real estimator, counted: the whole way, each time."""

from __future__ import annotations

import pytest
from accuracy import manifest
from accuracy.filming import clip_of

from vertebra import content
from vertebra.movements.read import read
from vertebra.video.analysis import analyse
from vertebra.video.estimate import Estimator

CLIPS = ("glute-bridge-2", "hip-hinge-2", "sit-to-stand-2", "idle-rest-on-back-2")
FPS = 8
"""Fewer pictures than the manifest's own, so that all four take less than a minute."""


@pytest.mark.heavy
@pytest.mark.parametrize("name", CLIPS)
def test_what_is_done_is_what_is_counted(name):
    """From the figure through the picture and the estimator to the number; nothing where nothing is done."""
    library = read(content.movement_texts())[0]
    entry = next(one for one in manifest.load(manifest.FILE.read_text("utf-8")) if one.id == name)
    clip = clip_of(entry, library)
    with Estimator() as estimator:
        recording = estimator.recording((t, picture) for t, picture, _ in clip.pictures(FPS))
    analysis = analyse(recording, library.movements[entry.of], entry.level)
    assert len(analysis.reps) == len(clip.timeline.reps)
    assert analysis.seen_fraction > 0.9
