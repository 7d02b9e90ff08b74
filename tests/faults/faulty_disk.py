"""A disk that fails on demand: the kernel asks us before each write, fsync, rename and unlink of another process.

A forked child puts a seccomp filter on itself (Linux 5.5 and later; no rights needed) that hands these calls to its
parent, which lets them pass or answers EIO or ENOSPC in the kernel's place. SQLite and Python alike meet the error
where a broken disk would give it, in code that nobody changed. Only files below one folder are touched.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import platform
import select
import socket
import struct
import sys
import warnings
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

NUMBERS = {
    "x86_64": {
        "write": 1, "pwrite64": 18, "writev": 20, "pwritev": 296, "pwritev2": 328, "sendfile": 40,
        "copy_file_range": 326, "fallocate": 285, "ftruncate": 77, "fsync": 74, "fdatasync": 75,
        "rename": 82, "renameat": 264, "renameat2": 316, "unlink": 87, "unlinkat": 263, "rmdir": 84,
    },
    "aarch64": {
        "write": 64, "pwrite64": 68, "writev": 66, "pwritev": 70, "pwritev2": 287, "sendfile": 71,
        "copy_file_range": 285, "fallocate": 47, "ftruncate": 46, "fsync": 82, "fdatasync": 83,
        "renameat": 38, "renameat2": 276, "unlinkat": 35,
    },
}  # fmt: skip
"""The calls that change what a disk holds, by machine (Linux's tables of system calls)."""

SECCOMP = {"x86_64": 317, "aarch64": 277}
AUDIT_ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
PATH_ARGUMENT = {"rename": 0, "renameat": 1, "renameat2": 1, "unlink": 0, "unlinkat": 1, "rmdir": 0}
"""Which argument names a file; all others begin with an open file's number (copies: the target's, see below)."""
TARGET_ARGUMENT = {"copy_file_range": 2}

PR_SET_NO_NEW_PRIVS = 38
SET_MODE_FILTER, NEW_LISTENER = 1, 8
RECV, SEND = 0xC0502100, 0xC0182101
CONTINUE = 1
ALLOW, NOTIFY = 0x7FFF0000, 0x7FC00000
LOAD, JUMP_EQUAL, RETURN = 0x20, 0x15, 0x06

LONGEST_PATH = 4096


def is_possible() -> bool:
    """Whether this machine lets a process ask another about its calls: Linux, and no sandbox against it. Tries it."""
    if sys.platform != "linux" or platform.machine() not in NUMBERS:
        return False
    try:
        return run(lambda say: say("yes"), Path("/nowhere")).said == ["yes"]
    except (OSError, ValueError):
        return False


@dataclass(frozen=True)
class Fault:
    """The `nth` call fails with `error`; `lasting`: and every one after it."""

    nth: int
    error: int = errno.EIO
    lasting: bool = False

    def hits(self, number: int) -> bool:
        return number == self.nth or (self.lasting and number > self.nth)

    def __str__(self) -> str:
        return f"{errno.errorcode[self.error]} at call {self.nth}{' and after' if self.lasting else ''}"


@dataclass
class Outcome:
    """What a child said, line by line, and the calls that it made below the folder."""

    said: list[str] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)


def run(work: Callable[[Callable[[str], None]], None], folder: Path, fault: Fault | None = None) -> Outcome:
    """Let a forked child work on a folder while its disk fails. `work` gets a function that says a line for sure."""
    ours, theirs = socket.socketpair()
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # other threads of a test runner: the child needs none
        pid = os.fork()
    if pid == 0:
        status = 1
        try:
            ours.close()
            os.close(reading)
            _ask_first(theirs)
            work(lambda line: os.write(writing, f"{line}\n".encode()))
            status = 0
        except BaseException as problem:
            os.write(writing, f"crashed: {type(problem).__name__}: {problem}\n".replace("\n", " ").encode() + b"\n")
        finally:
            os._exit(status)
    theirs.close()
    os.close(writing)
    try:
        return _watch(pid, ours, reading, folder, fault)
    finally:
        os.waitpid(pid, 0)
        ours.close()
        os.close(reading)


def _ask_first(channel: socket.socket) -> None:
    """In the child: hand the calls to the parent from now on."""
    libc = ctypes.CDLL(None, use_errno=True)
    machine = platform.machine()
    numbers = sorted(NUMBERS[machine].values())
    lines = [(LOAD, 0, 0, 4), (JUMP_EQUAL, 1, 0, AUDIT_ARCH[machine]), (RETURN, 0, 0, ALLOW), (LOAD, 0, 0, 0)]
    for left, number in zip(range(len(numbers), 0, -1), numbers, strict=True):
        lines.append((JUMP_EQUAL, left, 0, number))
    lines += [(RETURN, 0, 0, ALLOW), (RETURN, 0, 0, NOTIFY)]
    code = b"".join(struct.pack("=HBBI", *line) for line in lines)
    buffer = ctypes.create_string_buffer(code, len(code))
    program = struct.pack("@HxxxxxxQ", len(lines), ctypes.addressof(buffer))
    if libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "no_new_privs")
    listener = libc.syscall(SECCOMP[machine], SET_MODE_FILTER, NEW_LISTENER, program)
    if listener < 0:
        raise OSError(ctypes.get_errno(), "seccomp")
    socket.send_fds(channel, [b"listener"], [listener])
    os.close(listener)


def _watch(pid: int, channel: socket.socket, reading: int, folder: Path, fault: Fault | None) -> Outcome:
    outcome, text = Outcome(), b""
    _, (listener,), _, _ = socket.recv_fds(channel, 16, 1)
    names = {number: name for name, number in NUMBERS[platform.machine()].items()}
    poll = select.poll()
    for file in (listener, reading):
        poll.register(file, select.POLLIN)
    open_ends = {listener, reading}
    while reading in open_ends:
        for file, what in poll.poll():
            if file == listener and what & select.POLLIN:
                _answer(pid, listener, names, folder, fault, outcome)
            elif file == reading and what & select.POLLIN:
                text += os.read(reading, 65536)
            else:
                poll.unregister(file)
                open_ends.discard(file)
    os.close(listener)
    outcome.said = text.decode("utf-8", "replace").splitlines()
    return outcome


def _answer(
    pid: int, listener: int, names: dict[int, str], folder: Path, fault: Fault | None, outcome: Outcome
) -> None:
    asked = bytearray(80)
    try:
        fcntl.ioctl(listener, RECV, asked)
    except OSError as problem:
        if problem.errno != errno.ENOENT:
            raise
        return
    id_, thread, _, number, _, _, *arguments = struct.unpack("=QIIiIQ6Q", asked)
    name = names[number]
    reply = struct.pack("=QqiI", id_, 0, 0, CONTINUE)
    path = _path(pid, thread, name, arguments)
    if (path is not None and path.startswith(f"{folder}{os.sep}")) or path == str(folder):
        outcome.calls.append(f"{name} {os.path.relpath(path, folder)}")
        if fault and fault.hits(len(outcome.calls)):
            reply = struct.pack("=QqiI", id_, 0, -fault.error, 0)
    with suppress(FileNotFoundError):
        fcntl.ioctl(listener, SEND, reply)


def _path(pid: int, thread: int, name: str, arguments: list[int]) -> str | None:
    """The file that a call is about; None for one without a name (a pipe)."""
    with suppress(OSError):
        if name not in PATH_ARGUMENT:
            file = arguments[TARGET_ARGUMENT.get(name, 0)]
            return str(Path(f"/proc/{pid}/fd/{file}").readlink()).removesuffix(" (deleted)")
        with Path(f"/proc/{thread}/mem").open("rb", buffering=0) as memory:
            memory.seek(arguments[PATH_ARGUMENT[name]])
            text = b""
            while b"\0" not in text and len(text) < LONGEST_PATH:
                text += memory.read(256) or b"\0"
        said = os.fsdecode(text.split(b"\0")[0])
        if said.startswith("/") or "at" not in name:
            return said
        at = struct.unpack("=i", struct.pack("=I", arguments[PATH_ARGUMENT[name] - 1] & 0xFFFFFFFF))[0]
        return said if at < 0 else str(Path(f"/proc/{pid}/fd/{at}").readlink() / said)
    return None
