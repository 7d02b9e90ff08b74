"""`./run`: set up whatever is missing, then be the vertebra command line."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from house.place import ROOT, SetUpError, here, say
from house.setting_up import environment, set_up

NEEDS_FRONT_END = frozenset({"serve", "build"})
"""Only these need the built front end."""

RECORDING = ".npz"
"""A landmark recording's name ends so; it needs no estimator."""

NEEDS_ESTIMATOR = frozenset({"serve", "build", "accuracy"})
"""These need the camera's estimator; so does `analyse`, unless all it is given is a recording."""


def main(arguments: list[str]) -> int:
    """Exit 0 done, 1 a check found something, 2 bad input or use, 3 set-up failed."""
    arguments = arguments or ["serve", "--open"]
    try:
        set_up(_kinds(arguments))
        if arguments[0] in NEEDS_FRONT_END and not {"--help", "-h"} & set(arguments):
            from house.front_end import build

            build()
        if arguments[0] in NEEDS_ESTIMATOR or "video" in _kinds(arguments):
            from house import pose

            pose.build()
        if arguments[0] in ("lock", "build"):
            from house import making

            return making.main(arguments)
    except SetUpError as error:
        say(f"Set-up failed: {error}")
        return 3
    except KeyboardInterrupt:
        say("Stopped.")
        return 3
    return _become([str(here().python), "-m", "vertebra", *arguments])


def _kinds(arguments: list[str]) -> frozenset[str]:
    """What these arguments need installed: a video needs its reader, a folder what shares out the work."""
    if arguments[0] == "accuracy":
        return frozenset({"run", "video"})
    if arguments[0] != "analyse" or {"--help", "-h"} & set(arguments):
        return frozenset({"run"})
    given = [Path(argument) for argument in arguments[1:] if not argument.startswith("-")]
    if any(path.is_dir() for path in given):
        return frozenset({"run", "video", "batch"})
    if any(path.is_file() and path.suffix.lower() != RECORDING for path in given):
        return frozenset({"run", "video"})
    return frozenset({"run"})


def _become(command: list[str]) -> int:
    """Replace this process (or, on Windows, wait for the other one)."""
    settings = environment() | {"VERTEBRA_CHECKOUT": str(ROOT)}
    if os.name != "nt":
        sys.stdout.flush()
        sys.stderr.flush()
        os.execve(command[0], command, settings)
    import subprocess

    return subprocess.run(command, env=settings).returncode
