"""`./check`: every part in order, its time against its budget, and one last line that counts."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from house import parts
from house.parts import Count, Part
from house.place import ROOT, SetUpError, here, say
from house.registries import for_uv
from house.setting_up import environment, set_up

KINDS = {(): "usual", ("--quick",): "quick", ("--slow",): "slow"}
USE = "use: ./check [--quick | --slow] [--only TEXT]"


def main(arguments: list[str]) -> int:
    """Exit 0 when nothing failed, 1 when something did, 2 bad use, 3 set-up failed."""
    only = ""
    if "--only" in arguments and arguments[-1] != "--only":
        place = arguments.index("--only")
        only = arguments[place + 1]
        arguments = arguments[:place] + arguments[place + 2 :]
    kind = KINDS.get(tuple(arguments))
    if kind is None:
        say(f"{USE}; got: {' '.join(arguments)}")
        return 2
    started = time.monotonic()
    try:
        _prepare(browser=kind != "quick")
    except SetUpError as error:
        say(f"Set-up failed: {error}")
        print(Count(failed=1))
        return 3
    print(f"set-up {time.monotonic() - started:6.1f} s", flush=True)
    chosen = [part for part in parts.read(ROOT / "tools" / "parts.toml", kind) if only in part.id]
    return _report(chosen)


def _prepare(browser: bool) -> None:
    from house import front_end, pose

    set_up(frozenset({"run", "check", "build"}))
    front_end.install()
    front_end.build()
    pose.build()
    if browser:
        from house.browser import find_chromium

        find_chromium()


def _report(chosen: list[Part]) -> int:
    with tempfile.TemporaryDirectory() as folder:
        return _report_into(chosen, Path(folder))


def _report_into(chosen: list[Part], reports: Path) -> int:
    """Run each part; what the tests said is kept in `reports`, for the parts that ask ({reports} in their command)."""
    total, lines = Count(), []
    for number, part in enumerate(chosen):
        print(f"\n── {part.id} (at most {part.budget_s:g} s)", flush=True)
        started = time.monotonic()
        count = _run(part, reports / f"{number:02}-{'junit.xml' if part.pytest else 'report'}", reports)
        seconds = time.monotonic() - started
        over = "  over its budget" if seconds > part.budget_s else ""
        lines.append(f"{part.id:32} {seconds:7.1f} s of {part.budget_s:5g} s   {count}{over}")
        total += count
    print("\n" + "\n".join(lines))
    print(total, flush=True)
    return 1 if total.failed or not total.passed else 0


def _run(part: Part, report: Path, reports: Path) -> Count:
    command = _command(part, report, reports)
    settings = environment() | for_uv() | {"VERTEBRA_CHECKOUT": str(ROOT)}
    cwd = ROOT / "frontend" if part.npm else ROOT
    done = subprocess.run(command, cwd=cwd, env=settings, stdin=subprocess.DEVNULL, stderr=subprocess.STDOUT)
    ok = done.returncode == 0
    if report.exists() and report.stat().st_size:
        read = parts.count_vitest if part.tests == "vitest" else parts.count_junit
        return read(report.read_text(encoding="utf-8"), ok)
    if part.pytest or part.tests:
        return Count(failed=1)
    return Count(passed=1) if ok else Count(failed=1)


def _command(part: Part, report: Path, reports: Path) -> list[str]:
    if part.pytest:
        return [str(here().python), "-m", "pytest", "-q", f"--junitxml={report}", *part.pytest]
    if part.npm:
        extra = ["--", "--reporter=default", "--reporter=json", f"--outputFile={report}"] if part.tests else []
        return [str(here().npm), *part.npm, *extra]
    program = part.command[0]
    suffix = ".exe" if os.name == "nt" else ""
    arguments = [argument.replace("{reports}", str(reports)) for argument in part.command[1:]]
    return [str(Path(here().programs) / f"{program}{suffix}"), *arguments]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
