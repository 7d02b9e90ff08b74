"""The pose estimator, from the npm packages to src/vertebra/pose/: two model bundles and the page's WebAssembly.

The models come from the registry each time they are built (package-lock.json pins them by hash); they are never
committed. A bundle is a stored zip of two TFLite models. Each must carry, as metadata, how its input is normalised;
the published files lack it, so it is put in front of the model's own bytes here.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import struct
import zipfile
from pathlib import Path

from house.locking import only_one
from house.place import ROOT, TOOLS, SetUpError, say

POSE = ROOT / "src" / "vertebra" / "pose"
PACKAGES = ROOT / "frontend" / "node_modules" / "@mediapipe"
MARKER = POSE / ".digest"

SIZES = ("lite", "full")
"""The models that we build: `full` judges, `lite` where the computer is slow. (`heavy` is no better for us: STACK.)"""

DETECTOR_BYTES = 2_962_288
"""The detector is the whole of this file (the package's own loader says so: start 0, end 2962288)."""

DETECTOR_INPUT = (127.5, 127.5)
LANDMARK_INPUT = (0.0, 255.0)
"""Mean and standard deviation that turn a picture's 0 … 255 into what each model was trained on."""

VERSION, OPERATORS, SUBGRAPHS, DESCRIPTION, BUFFERS, METADATA_BUFFER, METADATA, SIGNATURES = range(8)
COPIED = (OPERATORS, SUBGRAPHS, DESCRIPTION, METADATA_BUFFER, SIGNATURES)
"""The fields of a model (TFLite's schema, version 3) and those that are taken over as they are."""

ALIGN = 64
"""What stood at a multiple of this still does, bytes: weights are read in place."""

WASM = ("vision_wasm_module_internal.js", "vision_wasm_module_internal.wasm", "vision_wasm_nosimd_internal.js",
        "vision_wasm_nosimd_internal.wasm", "vision_wasm_internal.js", "vision_wasm_internal.wasm")  # fmt: skip


def build() -> None:
    """Bring src/vertebra/pose/ up to date. Quick when it is. Raises SetUpError."""
    digest = _digest()
    if _read(MARKER) == digest:
        return
    from house import front_end

    front_end.install()
    with only_one(TOOLS / "pose.lock"):
        if _read(MARKER) == digest:
            return
        say("Preparing the camera's estimator (once) …")
        shutil.rmtree(POSE, ignore_errors=True)
        build_into(POSE)
        MARKER.write_text(digest, encoding="utf-8")


def build_into(folder: Path) -> None:
    """Bundles, WebAssembly and a note of where each comes from. Raises SetUpError."""
    (folder / "wasm").mkdir(parents=True)
    pose, vision = PACKAGES / "pose", PACKAGES / "tasks-vision"
    detector = with_input(_bytes(pose / "pose_solution_packed_assets.data")[:DETECTOR_BYTES], *DETECTOR_INPUT)
    for size in SIZES:
        landmarks = with_input(_bytes(pose / f"pose_landmark_{size}.tflite"), *LANDMARK_INPUT)
        _bundle(folder / f"pose_landmarker_{size}.task", detector, landmarks)
    for name in WASM:
        (folder / "wasm" / name).write_bytes(_bytes(vision / "wasm" / name))
    origin = {package: _version(PACKAGES / package) for package in ("pose", "tasks-vision")}
    files = {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    note = {"from": {f"@mediapipe/{name}": version for name, version in origin.items()}, "sha256": files}
    (folder / "origin.json").write_text(json.dumps(note, indent=1) + "\n", encoding="utf-8")


def with_input(model: bytes, mean: float, deviation: float) -> bytes:
    """A TFLite model with metadata that says how its one input is normalised.

    Offsets in a FlatBuffer point forward and are relative, so everything new goes in front, and the model's bytes
    follow unchanged. Raises SetUpError for what is no TFLite model.
    """
    if model[4:8] != b"TFL3":
        raise SetUpError(f"expected a TFLite model (TFL3), got {model[4:8]!r}; delete frontend/node_modules, run again")
    old = _Table(model, struct.unpack_from("<I", model)[0])
    made = _Writer(b"TFL3", model)
    data = made.data(_normalisation(mean, deviation))
    buffers = [*map(made.old, old.vector(BUFFERS)), made.table({0: data})]
    entry = made.table({0: made.text("TFLITE_METADATA"), 1: len(buffers) - 1})
    fields = {slot: made.old(at) for slot in COPIED if (at := old.target(slot)) is not None}
    fields[BUFFERS] = made.offsets(buffers)
    fields[METADATA] = made.offsets([*map(made.old, old.vector(METADATA)), entry])
    return made.finish(made.table({VERSION: old.number(VERSION), **fields}))


def _normalisation(mean: float, deviation: float) -> bytes:
    """ModelMetadata → its one subgraph → the input tensor → one process unit: NormalizationOptions (schema 'M001')."""
    made = _Writer(b"M001")
    image = made.text("image")
    options = made.table({0: made.floats(mean), 1: made.floats(deviation)})
    unit = made.table({0: 1, 1: options})
    tensor = made.table({0: image, 4: made.offsets([unit])})
    subgraph = made.table({2: made.offsets([tensor])})
    return made.finish(made.table({3: made.offsets([subgraph])}))


class _Place(int):
    """Where something begins, in bytes from the end of what is written."""


class _Writer:
    """Writes a FlatBuffer from its end to its beginning, since offsets point forward; `behind` is already there."""

    def __init__(self, identifier: bytes, behind: bytes = b"") -> None:
        self._identifier, self._behind, self._new = identifier, behind, b""

    def old(self, at: int) -> _Place:
        """Something that was already there, at this many bytes from its beginning."""
        return _Place(len(self._behind) - at)

    def text(self, text: str) -> _Place:
        return self._put(struct.pack("<I", len(text)) + text.encode() + b"\0")

    def data(self, data: bytes) -> _Place:
        return self._put(struct.pack("<I", len(data)) + data)

    def floats(self, *numbers: float) -> _Place:
        return self._put(struct.pack(f"<I{len(numbers)}f", len(numbers), *numbers))

    def offsets(self, places: list[_Place]) -> _Place:
        start = self._size + 4 + 4 * len(places)
        jumps = [start - 4 * (number + 1) - place for number, place in enumerate(places)]
        return self._put(struct.pack(f"<I{len(jumps)}I", len(jumps), *jumps))

    def table(self, fields: dict[int, _Place | int]) -> _Place:
        """A table, with its vtable in front of it: a _Place is a reference, a plain int a number (four bytes)."""
        slots = max(fields) + 1
        start = self._size + 4 + 4 * len(fields)
        vtable, body = [0] * slots, b""
        for slot, value in sorted(fields.items()):
            vtable[slot] = 4 + len(body)
            body += struct.pack("<I", start - vtable[slot] - value if isinstance(value, _Place) else value)
        head = struct.pack(f"<{slots}H", *vtable)
        head_bytes = 4 + len(head) + (4 + len(head)) % 4
        place = self._put(struct.pack("<i", head_bytes) + body)
        self._put(struct.pack("<HH", 4 + len(head), 4 + len(body)) + head)
        return place

    def finish(self, root: _Place) -> bytes:
        """The whole: the way to its root, the identifier, what is new, what was there (aligned as it was)."""
        gap = -(8 + len(self._new)) % ALIGN if self._behind else 0
        way = struct.pack("<I", 8 + gap + self._size - root)
        return way + self._identifier + b"\0" * gap + self._new + self._behind

    @property
    def _size(self) -> int:
        return len(self._new) + len(self._behind)

    def _put(self, data: bytes) -> _Place:
        self._new = data.ljust(len(data) + -len(data) % 4, b"\0") + self._new
        return _Place(self._size)


class _Table:
    """A table of a FlatBuffer, read: where each field stands."""

    def __init__(self, data: bytes, at: int) -> None:
        self._data, self._at = data, at
        self._vtable = at - struct.unpack_from("<i", data, at)[0]

    def number(self, slot: int) -> int:
        """An unsigned number of four bytes; 0 where it isn't set."""
        place = self._place(slot)
        return 0 if place is None else _u32(self._data, place)

    def target(self, slot: int) -> int | None:
        """Where a reference leads; None where it isn't set."""
        place = self._place(slot)
        return None if place is None else place + _u32(self._data, place)

    def vector(self, slot: int) -> list[int]:
        """Where the members of a vector of tables stand."""
        at = self.target(slot)
        if at is None:
            return []
        places = range(at + 4, at + 4 + 4 * _u32(self._data, at), 4)
        return [place + _u32(self._data, place) for place in places]

    def _place(self, slot: int) -> int | None:
        entry = 4 + 2 * slot
        if entry >= struct.unpack_from("<H", self._data, self._vtable)[0]:
            return None
        offset: int = struct.unpack_from("<H", self._data, self._vtable + entry)[0]
        return self._at + offset if offset else None


def _u32(data: bytes, at: int) -> int:
    number: int = struct.unpack_from("<I", data, at)[0]
    return number


def _bundle(path: Path, detector: bytes, landmarks: bytes) -> None:
    parts = {"pose_detector.tflite": detector, "pose_landmarks_detector.tflite": landmarks}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as bundle:
        for name, data in parts.items():
            bundle.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise SetUpError(
            f"expected {path.name} in {path.parent}, got: {error}; delete frontend/node_modules, run again"
        ) from error


def _version(package: Path) -> str:
    version: str = json.loads(_bytes(package / "package.json"))["version"]
    return version


def _digest() -> str:
    """Of what the files are made from: the packages' lock, and this."""
    sources = (ROOT / "frontend" / "package-lock.json", Path(__file__))
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in sources)).hexdigest()


def _read(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
