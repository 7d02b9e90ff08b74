"""Everything that differs between Linux, macOS and Windows, as one pure function of the system's name."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath, PurePosixPath, PureWindowsPath


@dataclass(frozen=True)
class Starter:
    """A file to double-click: its name, its text, and whether it must be executable."""

    name: str
    text: str
    executable: bool


@dataclass(frozen=True)
class Platform:
    """Where things lie inside the checkout on one kind of system."""

    system: str
    root: PurePath
    tool_uv: PurePath
    python: PurePath
    programs: PurePath
    node: PurePath
    npm: PurePath
    path_separator: str
    starter: Starter


def platform(system: str, root: str) -> Platform:
    """The places for `platform.system()` = Linux, Darwin or Windows; anything else is treated as Linux."""
    windows = system == "Windows"
    base = PureWindowsPath(root) if windows else PurePosixPath(root)
    programs = base / ".venv" / ("Scripts" if windows else "bin")
    suffix = ".exe" if windows else ""
    return Platform(
        system=system,
        root=base,
        tool_uv=base / ".tools" / "bin" / f"uv{suffix}",
        python=programs / f"python{suffix}",
        programs=programs,
        node=programs / f"node{suffix}",
        npm=programs / f"npm{suffix}",
        path_separator=";" if windows else ":",
        starter=_starter(system, base),
    )


def _starter(system: str, root: PurePath) -> Starter:
    if system == "Windows":
        return Starter("Vertebra.bat", f'@echo off\r\n"{root / "run.cmd"}"\r\n', executable=False)
    if system == "Darwin":
        return Starter("Vertebra.command", f"#!/bin/sh\nexec {_quoted(root / 'run')}\n", executable=True)
    entry = (
        "[Desktop Entry]\nType=Application\nName=Vertebra\nComment=A coach for your back\n"
        f"Exec={_desktop_quoted(root / 'run')}\nTerminal=true\nCategories=Health;\n"
    )
    return Starter("Vertebra.desktop", entry, executable=True)


def _quoted(path: PurePath) -> str:
    return "'" + str(path).replace("'", "'\\''") + "'"


def _desktop_quoted(path: PurePath) -> str:
    """Quoted as the desktop entry specification asks: double quotes, and % doubled."""
    text = str(path).replace("\\", "\\\\\\\\").replace('"', '\\\\"').replace("`", "\\\\`").replace("$", "\\\\$")
    return '"' + text.replace("%", "%%") + '"'
