"""The bill of materials says what the locks hold, and an unfit licence doesn't pass."""

from __future__ import annotations

import json
import tomllib

import bill
import pytest
from house.place import ROOT

KNOWN = tomllib.loads((ROOT / "tools" / "licences.toml").read_text("utf-8"))


def test_every_locked_package_stands_in_the_bill_with_a_licence_that_is_allowed():
    packages, problems = bill.packages_of(ROOT, KNOWN)
    assert problems == []
    assert bill.refused(packages, KNOWN) == []
    listed = json.loads((ROOT / "docs" / "reference" / "sbom.cdx.json").read_text("utf-8"))
    assert [part["purl"] for part in listed["components"]] == [package.url for package in packages]


def test_the_bill_and_the_notice_are_what_the_locks_say():
    packages, _ = bill.packages_of(ROOT, KNOWN)
    assert (ROOT / "docs" / "reference" / "sbom.cdx.json").read_text("utf-8") == bill.bill(packages)
    kept = (ROOT / "NOTICE").read_text("utf-8")
    assert bill.notice(kept, packages) == kept


@pytest.mark.parametrize(
    ("licence", "use", "passes"),
    [
        ("MIT", "runs with it", True),
        ("GPL-3.0-or-later", "runs with it", False),
        ("MPL-2.0", "bundled", False),
        ("MPL-2.0", "checks it", True),
        ("GPL-3.0-or-later OR MIT", "bundled", True),
        ("MIT AND GPL-3.0-or-later", "runs with it", False),
        ("unknown", "checks it", False),
    ],
)
def test_a_licence_outside_the_list_fails_where_it_matters(licence: str, use: str, passes: bool):
    planted = bill.Package("pypi", "planted", "1.0", licence, use)
    assert (bill.refused([planted], KNOWN) == []) is passes


def test_a_package_without_a_known_licence_and_one_left_over_are_said():
    without = {**KNOWN, "python": {name: one for name, one in KNOWN["python"].items() if name != "numpy"}}
    assert any("numpy has no licence" in problem for problem in bill.packages_of(ROOT, without)[1])
    more = {**KNOWN, "python": KNOWN["python"] | {"planted": "MIT"}}
    assert any("planted is in no lock file" in problem for problem in bill.packages_of(ROOT, more)[1])
