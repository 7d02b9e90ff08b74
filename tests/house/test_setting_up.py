"""Set-up: one at a time, pinned, and from the registry that this computer is configured for."""

import re
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from house import needs, registries

ROOT = Path(__file__).resolve().parents[2]


def test_uv_asks_the_registry_that_pip_is_configured_for():
    """pip's index and certificates become uv's; what uv has no use for is left."""
    listing = "global.cert='/etc/ca.pem'\nglobal.index-url='https://mirror.example/x'\nglobal.timeout='60'\n"
    assert registries.translate(listing) == {
        "SSL_CERT_FILE": "/etc/ca.pem",
        "UV_DEFAULT_INDEX": "https://mirror.example/x",
    }


def test_without_settings_uv_gets_none():
    """An unconfigured pip means uv's own default."""
    assert registries.translate("") == {}


@pytest.mark.parametrize("lock", sorted(ROOT.glob("requirements*.lock")), ids=lambda path: path.name)
def test_locks_pin_with_hashes_and_name_no_address(lock):
    """Every requirement is exact and hashed; no registry is named."""
    text = lock.read_text("utf-8")
    assert "://" not in text
    assert "--index" not in text
    requirements = re.findall(r"^([a-zA-Z0-9._\-\[\]]+)(==)?", text, re.MULTILINE)
    assert requirements
    assert all(pin == "==" for _, pin in requirements)
    assert text.count("--hash=sha256:") >= len(requirements)


def test_the_front_end_lock_names_no_address():
    """npm's lock holds integrity hashes and no resolved address."""
    text = (ROOT / "frontend" / "package-lock.json").read_text("utf-8")
    assert '"resolved"' not in text
    assert '"integrity"' in text


def test_an_old_python_is_told_what_is_needed(capsys):
    """Python 3.9 gets a sentence and exit 3, not a traceback."""
    with pytest.raises(SystemExit) as left:
        needs.require_python((3, 9, 2))
    assert left.value.code == 3
    assert "Python 3.11 or newer" in capsys.readouterr().err


def test_two_set_ups_at_once_take_turns(tmp_path):
    """While one process holds the lock, the other waits; both finish."""
    program = textwrap.dedent(f"""
        import sys, time, pathlib
        sys.path.insert(0, {str(ROOT / "tools")!r})
        from house.locking import only_one
        with only_one(pathlib.Path({str(tmp_path / "lock")!r})):
            with open({str(tmp_path / "log")!r}, "a") as log: log.write("in\\n")
            time.sleep(0.5)
            with open({str(tmp_path / "log")!r}, "a") as log: log.write("out\\n")
    """)
    both = [subprocess.Popen([sys.executable, "-c", program], stderr=subprocess.DEVNULL) for _ in range(2)]
    assert [process.wait(timeout=60) for process in both] == [0, 0]
    assert (tmp_path / "log").read_text().split() == ["in", "out", "in", "out"]
