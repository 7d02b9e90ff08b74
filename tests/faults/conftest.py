"""Where the kernel can't be asked, the sweep is left out, and one test says so."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from faulty_disk import is_possible

collect_ignore = [] if is_possible() else ["test_faults.py"]
