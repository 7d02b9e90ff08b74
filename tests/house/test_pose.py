"""The estimator's files: made from the pinned packages, the same each time, and known for what they are."""

import json
import struct
from itertools import pairwise

import pytest
from house import pose, running, setting_up
from house.place import ROOT, SetUpError

PACKAGE = pose.PACKAGES / "pose"
DETECTOR = PACKAGE / "pose_solution_packed_assets.data"


def test_a_model_keeps_its_bytes_and_gains_what_its_input_needs():
    """Everything new stands in front; what was there follows unchanged, as well aligned as before."""
    old = DETECTOR.read_bytes()[: pose.DETECTOR_BYTES]
    new = pose.with_input(old, 127.5, 127.5)
    front = new[: -len(old)]

    assert new.endswith(old)
    assert len(front) % pose.ALIGN == 0
    assert new[4:8] == b"TFL3"
    assert b"TFLITE_METADATA" in front
    assert struct.pack("<f", 127.5) in front


def test_the_schemas_own_reader_finds_the_metadata_and_every_buffer():
    """Read back with the reader that the estimator's package carries."""
    from mediapipe.tasks.metadata import schema_py_generated as schema

    old = DETECTOR.read_bytes()[: pose.DETECTOR_BYTES]
    before = schema.Model.GetRootAs(old, 0)
    after = schema.Model.GetRootAs(pose.with_input(old, 127.5, 127.5), 0)

    assert after.BuffersLength() == before.BuffersLength() + 1
    assert after.MetadataLength() == before.MetadataLength() + 1
    entry = after.Metadata(after.MetadataLength() - 1)
    assert entry.Name() == b"TFLITE_METADATA"
    assert after.Buffers(entry.Buffer()).DataAsNumpy().tobytes()[4:8] == b"M001"
    assert [after.Buffers(number).DataLength() for number in range(before.BuffersLength())] == [
        before.Buffers(number).DataLength() for number in range(before.BuffersLength())
    ]


def test_what_is_no_model_is_refused():
    """A web page where a model should be is named, with what to do."""
    with pytest.raises(SetUpError, match="expected a TFLite model"):
        pose.with_input(b"<html>not found</html>", 0.0, 255.0)


def test_two_builds_give_the_same_bytes(tmp_path):
    """origin.json holds a digest of every file."""
    pose.build_into(tmp_path / "one")
    pose.build_into(tmp_path / "two")
    one, two = (json.loads((tmp_path / name / "origin.json").read_text("utf-8")) for name in ("one", "two"))
    assert one == two
    assert {"pose_landmarker_full.task", "pose_landmarker_lite.task"} <= set(one["sha256"])


def test_the_pins_of_both_estimators_have_not_moved():
    """Newer versions send usage figures to a third party: an update must be looked at by a person first."""
    page = json.loads((ROOT / "frontend" / "package.json").read_text("utf-8"))
    assert page["dependencies"]["@mediapipe/tasks-vision"] == "0.10.35"
    assert page["devDependencies"]["@mediapipe/pose"] == "0.5.1675469404"
    for kind in ("video", "batch", "check"):
        assert "mediapipe==0.10.30 " in (ROOT / setting_up.LOCKS[kind]).read_text("utf-8")


def test_notice_names_the_models_as_they_are():
    """NOTICE holds the digest of every file that the models are made of."""
    import hashlib

    notice = (ROOT / "NOTICE").read_text("utf-8")
    for path in (DETECTOR, *(PACKAGE / f"pose_landmark_{size}.tflite" for size in pose.SIZES)):
        assert hashlib.sha256(path.read_bytes()).hexdigest() in notice, path.name


@pytest.mark.parametrize(
    ("arguments", "needs"),
    [
        (["analyse", "clip.npz", "--movement", "glute-bridge"], {"run"}),
        (["analyse", "clip.mp4", "--movement", "glute-bridge"], {"run", "video"}),
        (["analyse", "folder", "--movement", "glute-bridge"], {"run", "video", "batch"}),
        (["analyse", "missing.mp4", "--movement", "glute-bridge"], {"run"}),
        (["analyse", "--help"], {"run"}),
        (["movements"], {"run"}),
        (["accuracy"], {"run", "video"}),
    ],
)
def test_only_a_video_or_a_folder_asks_for_more_than_a_bare_install(arguments, needs, tmp_path, monkeypatch):
    """A recording is read with what everybody has."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "clip.npz").touch()
    (tmp_path / "clip.mp4").touch()
    (tmp_path / "folder").mkdir()
    assert running._kinds(arguments) == needs


def test_a_lock_holds_all_of_those_before_it():
    """So the widest one alone is installed."""
    names = [
        {
            line.split("==")[0]
            for line in (ROOT / setting_up.LOCKS[kind]).read_text("utf-8").splitlines()
            if "==" in line
        }
        for kind in setting_up.CHAIN
    ]
    assert all(smaller <= larger for smaller, larger in pairwise(names))
