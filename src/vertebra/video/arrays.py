"""Arrays out of an `.npz` file that anyone may have written: nothing is run, and no more is read than was allowed."""

from __future__ import annotations

import io
import math
import struct
import warnings
import zipfile
import zlib
from types import TracebackType
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from vertebra.video.errors import RecordingError

CURE = "see docs/reference/recording.md"

LARGEST_HEADER = 512
"""Bytes before an array's numbers; numpy writes 128 (our default)."""

LARGEST_NUMBER = 8
"""Bytes of a number: 64 bits."""

MOST_MEMBERS = 64
"""Arrays in a file; more is no recording (our default)."""

BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    Warning,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    SyntaxError,
    TypeError,
    KeyError,
    IndexError,
    OverflowError,
    RecursionError,
    MemoryError,
)
"""What the standard library and numpy raise for bytes that are no archive or no array."""

NUMBERS = "fiu"
"""Kinds of numbers that are taken: real, whole."""

Shape = tuple[int | None, ...]


class Arrays:
    """The arrays of an `.npz` file. Raises RecordingError for bytes that are none."""

    def __init__(self, data: bytes, where: str) -> None:
        self._where = where
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            self._members = {info.filename: info for info in self._archive.infolist()}
        except BROKEN as problem:
            expected, got = "an .npz file of arrays", f"{_start(data)} ({_said(problem)})"
            raise RecordingError(expected, got, where, CURE) from problem
        if len(self._members) > MOST_MEMBERS:
            raise RecordingError(f"at most {MOST_MEMBERS} arrays", str(len(self._members)), where, CURE)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._archive.close()

    def __contains__(self, name: str) -> bool:
        return f"{name}.npy" in self._members

    def place(self, name: str) -> str:
        """Where an array is, for an error."""
        return f"{self._where}, {name}"

    def number(self, name: str) -> float:
        """A single number. Raises RecordingError."""
        value = float(self.array(name, (), 1))
        if not math.isfinite(value):
            raise RecordingError("a number", f"{value:g}", self.place(name), CURE)
        return value

    def array(self, name: str, shape: Shape, most: int) -> NDArray[Any]:
        """An array of real numbers. `shape`: None stands for any length up to `most`. Raises RecordingError."""
        limit = LARGEST_HEADER + LARGEST_NUMBER * math.prod(most if size is None else size for size in shape)
        data = self._member(name, limit)
        try:
            with warnings.catch_warnings(action="error"):
                found, fortran, kind, begin = _header(data)
        except BROKEN as problem:
            raise RecordingError("an array as numpy writes it", _said(problem), self.place(name), CURE) from problem
        if kind.kind not in NUMBERS or kind.itemsize > LARGEST_NUMBER:
            raise RecordingError("real numbers", f"{kind.name} numbers", self.place(name), CURE)
        if not _fits(found, shape):
            raise RecordingError(f"shape {_shown(shape)}", _shown(found), self.place(name), CURE)
        expected = math.prod(found) * kind.itemsize
        if len(data) - begin != expected:
            raise RecordingError(f"{expected} bytes of numbers", str(len(data) - begin), self.place(name), CURE)
        flat = np.frombuffer(data, kind, offset=begin)
        return flat.reshape(found, order="F" if fortran else "C")

    def _member(self, name: str, limit: int) -> bytes:
        """The bytes of an array's file, unpacked."""
        info = self._members.get(f"{name}.npy")
        if info is None:
            there = ", ".join(sorted(name.removesuffix(".npy")[:40] for name in self._members)) or "nothing"
            raise RecordingError(f"an array {name}", f"only {there}", self._where, CURE)
        if info.file_size > limit:
            raise RecordingError(f"at most {limit} bytes", str(info.file_size), self.place(name), "cut it into parts")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise RecordingError("an array stored or deflated", "another packing", self.place(name), CURE)
        try:
            return self._archive.read(info)
        except BROKEN as problem:
            cure = "copy the file again; it is damaged"
            raise RecordingError("an array that unpacks", _said(problem), self.place(name), cure) from problem


def _header(data: bytes) -> tuple[tuple[int, ...], bool, np.dtype[Any], int]:
    """Shape, order, kind, and where the numbers begin. Raises one of BROKEN."""
    reading = io.BytesIO(data)
    major, _ = np.lib.format.read_magic(reading)
    if major == 1:
        shape, fortran, kind = np.lib.format.read_array_header_1_0(reading, max_header_size=LARGEST_HEADER)
    elif major == 2:
        shape, fortran, kind = np.lib.format.read_array_header_2_0(reading, max_header_size=LARGEST_HEADER)
    else:
        raise ValueError(f"array format {major}")
    return shape, fortran, kind, reading.tell()


def _fits(found: tuple[int, ...], shape: Shape) -> bool:
    return len(found) == len(shape) and all(
        size >= 0 and wanted in (None, size) for size, wanted in zip(found, shape, strict=True)
    )


def _shown(shape: Shape) -> str:
    return "one number" if shape == () else " × ".join("N" if size is None else str(size) for size in shape)


def _start(data: bytes) -> str:
    """What a file seems to be, from its first bytes."""
    return f"{len(data)} bytes that begin with {data[:8]!r}" if data else "an empty file"


def _said(problem: BaseException) -> str:
    """The first line of what a library says, short."""
    return (str(problem).splitlines() or [""])[0][:100] or type(problem).__name__
