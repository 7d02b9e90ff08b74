"""The bill of materials: every locked package with version, licence and where it is used, from the lock files.

`python tools/bill.py` writes docs/reference/sbom.cdx.json (CycloneDX 1.6) and the list in NOTICE;
`python tools/bill.py --check` says what would change, and every licence that isn't allowed, and exits 1.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
BILL = ROOT / "docs" / "reference" / "sbom.cdx.json"
NOTICE = ROOT / "NOTICE"
BEGIN, END = "-- from the lock files, written by tools/bill.py --", "-- end of the lists --"

PYTHON_LOCKS = {
    "requirements.lock": "runs with it",
    "requirements-video.lock": "reads video files with it",
    "requirements-batch.lock": "reads whole folders with it",
    "requirements-build.lock": "builds it",
    "requirements-check.lock": "checks it",
    "requirements-tools.lock": "sets it up",
}
"""Lock file → what it is for. A package counts for the first that names it."""

RUNS = ("runs with it", "bundled", "reads video files with it", "reads whole folders with it")

INSTALLED_SAYS = {
    "MIT License": "MIT", "ISC License (ISCL)": "ISC", "ISC License": "ISC", "BSD 2-Clause License": "BSD-2-Clause",
    "Apache 2.0": "Apache-2.0", "Apache Software License": "Apache-2.0",
    "BSD": "BSD-3-Clause", "BSD License": "BSD-3-Clause",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}  # fmt: skip
"""What packages without an SPDX expression call their licence."""


@dataclass(frozen=True, order=True)
class Package:
    """One locked package."""

    kind: str
    name: str
    version: str
    licence: str
    use: str

    @property
    def url(self) -> str:
        """Its package URL (purl)."""
        return f"pkg:{self.kind}/{self.name.replace('@', '%40')}@{self.version}"


def main(arguments: list[str]) -> int:
    """Write or check. Exit 0 done, 1 something is wrong, 2 bad use."""
    if arguments not in ([], ["--check"]):
        print(f"use: bill.py [--check]; got: {' '.join(arguments)}", file=sys.stderr)
        return 2
    known = tomllib.loads((ROOT / "tools" / "licences.toml").read_text(encoding="utf-8"))
    packages, problems = packages_of(ROOT, known)
    problems += refused(packages, known)
    for path, text in {BILL: bill(packages), NOTICE: notice(NOTICE.read_text(encoding="utf-8"), packages)}.items():
        if arguments and (not path.exists() or path.read_text(encoding="utf-8") != text):
            problems.append(f"{path.relative_to(ROOT)} is not what the locks say; run `python tools/bill.py`")
        elif not arguments:
            path.write_text(text, encoding="utf-8")
    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"{len(packages)} packages, {len(problems)} problems")
    return 1 if problems else 0


def packages_of(root: Path, known: dict[str, Any]) -> tuple[list[Package], list[str]]:
    """All locked packages in order, and what is wrong with our list of their licences."""
    found: dict[tuple[str, str], Package] = {}
    problems = []
    licences = known["python"]
    for lock, use in PYTHON_LOCKS.items():
        for name, version in _pinned((root / lock).read_text(encoding="utf-8")):
            if name not in licences:
                problems.append(f"{lock}: {name} has no licence in tools/licences.toml; look it up and add it")
            found.setdefault((name, version), Package("pypi", name, version, licences.get(name, "unknown"), use))
    problems += [
        f"tools/licences.toml: {name} is in no lock file; take it out"
        for name in licences
        if name not in {package.name for package in found.values()}
    ]
    problems += [problem for package in found.values() if (problem := _unlike_installed(package))]
    lock = json.loads((root / "frontend" / "package-lock.json").read_text(encoding="utf-8"))
    return sorted([*found.values(), *_npm(lock)]), problems


def _pinned(text: str) -> Iterator[tuple[str, str]]:
    for line in text.splitlines():
        if pin := re.match(r"([A-Za-z0-9._-]+)==([^\s;\\]+)", line):
            yield pin[1].lower(), pin[2]


def _npm(lock: dict[str, Any]) -> Iterator[Package]:
    for path, package in lock["packages"].items():
        if path:
            name = path.rpartition("node_modules/")[2]
            use = "checks or builds it" if package.get("dev") or package.get("optional") else "bundled"
            yield Package("npm", name, package["version"], package.get("license", "unknown"), use)


def _unlike_installed(package: Package) -> str | None:
    """What the installed package says of its licence, where that differs from our list."""
    try:
        said = metadata.distribution(package.name)
    except metadata.PackageNotFoundError:
        return None
    told = said.metadata
    licence = told.get("License-Expression") or told.get("License") or ""
    licence = INSTALLED_SAYS.get(licence, licence)
    if not re.fullmatch(r"[A-Za-z0-9.+() -]{2,70}", licence) or "Copyright" in licence:
        kinds = [line.rpartition(" :: ")[2] for line in told.get_all("Classifier") or [] if line.startswith("License")]
        licence = INSTALLED_SAYS.get(kinds[0], kinds[0]) if kinds else ""
    if said.version != package.version or not licence or licence == package.licence:
        return None
    return f"{package.name} {package.version} says its licence is {licence!r}, tools/licences.toml {package.licence!r}"


def refused(packages: list[Package], known: dict[str, Any]) -> list[str]:
    """Packages whose licence isn't allowed where they are used."""
    allowed, as_tool = set(known["allowed"]), set(known["allowed"]) | set(known["allowed_as_tool"])
    return [
        f"{package.name} {package.version}: {package.licence} is not allowed for what is {package.use}"
        for package in packages
        if not _fits(package.licence, allowed if package.use in RUNS else as_tool)
    ]


def _fits(expression: str, allowed: set[str]) -> bool:
    """Whether an SPDX expression of ANDs and ORs can be met by the licences allowed."""
    return any(
        all(licence.strip(" ()") in allowed for licence in part.split(" AND ")) for part in expression.split(" OR ")
    )


def bill(packages: list[Package]) -> str:
    """CycloneDX, with no time and no serial number: the same locks give the same bytes."""
    components = [
        {
            "type": "library",
            "bom-ref": package.url,
            "name": package.name,
            "version": package.version,
            "purl": package.url,
            "scope": "required" if package.use in RUNS else "excluded",
            "licenses": [{"expression": package.licence}],
            "properties": [{"name": "vertebra:use", "value": package.use}],
        }
        for package in packages
    ]
    whole = {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "components": components}
    return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"


def notice(text: str, packages: list[Package]) -> str:
    """NOTICE with its lists made anew."""
    head, _, _ = text.partition(BEGIN)
    lines = [head.rstrip(), "", BEGIN, ""]
    titles = {
        "runs with it": "Installed beside it from their own distributions, not bundled",
        "reads video files with it": "Installed with the extra `video`, from their own distributions",
        "reads whole folders with it": "Installed with the extra `batch`, from their own distributions",
        "bundled": "Bundled by the front end",
    }
    for use, title in titles.items():
        names = [f"{package.name} {package.version} ({package.licence})" for package in packages if package.use == use]
        lines += [f"{title}:", *(f"  {name}" for name in names), ""]
    tools = len([package for package in packages if package.use not in RUNS])
    lines += [
        f"{tools} more packages set it up, build it or check it; docs/reference/sbom.cdx.json lists all.",
        "",
        END,
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
