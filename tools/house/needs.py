"""What must be there before anything else. Kept readable by old Pythons, so that they can say so."""

import sys

LEAST_PYTHON = (3, 11)
EXIT_SETUP_FAILED = 3


def require_python(version):
    """Leave with a plain sentence when this Python is too old."""
    if tuple(version[:2]) < LEAST_PYTHON:
        sys.stderr.write(
            "Vertebra needs Python %d.%d or newer; this is Python %d.%d.\n"
            "Install a newer Python, then run this again with it.\n" % (LEAST_PYTHON + tuple(version[:2]))
        )
        sys.exit(EXIT_SETUP_FAILED)
