"""The fault sweep needs a kernel that can be asked (Linux 5.5 or later, no sandbox against it)."""

from __future__ import annotations

import pytest
from faulty_disk import is_possible


def test_the_disk_of_this_machine_can_be_made_to_fail():
    """Skipped, by name, where it can't: then the sweep of test_faults.py did not run."""
    if not is_possible():
        pytest.skip("this kernel can't hand a process's calls to another one")
