"""The built wheel: the same bytes twice, and it works in an empty environment that has no Node and no checkout."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from house import front_end, making
from house.place import ROOT, TOOLS, here
from house.registries import for_uv
from house.setting_up import QUIET, environment

sys.path.insert(0, str(ROOT / "tests" / "web"))

from page_journey import ask_everything
from served import opened


def digests(folder: Path) -> dict[str, str]:
    """Name → digest of every file in a folder."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.glob("vertebra-*"))}


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    """sdist and wheel, built into a folder of their own."""
    front_end.build()
    folder = tmp_path_factory.mktemp("built")
    making.build_into(folder)
    return folder


@pytest.fixture(scope="module")
def installed(built: Path, tmp_path_factory) -> tuple[Path, dict[str, str]]:
    """The wheel in an environment with nothing but what requirements.lock names; no Node, no checkout on any path."""
    folder = tmp_path_factory.mktemp("installed")
    uv, quiet = str(here().tool_uv), environment() | for_uv() | QUIET | {"UV_CACHE_DIR": str(TOOLS / "uv-cache")}
    wheel = next(built.glob("*.whl"))
    python = folder / "env" / "bin" / "python"
    for command in (
        ["venv", "--quiet", "--python", sys.executable, str(folder / "env")],
        ["pip", "sync", "--quiet", "--require-hashes", "--python", str(python), str(ROOT / "requirements.lock")],
        ["pip", "install", "--quiet", "--no-deps", "--no-index", "--python", str(python), str(wheel)],
    ):
        subprocess.run([uv, *command], check=True, env=quiet)
    (folder / "home").mkdir()
    return folder, {"HOME": str(folder / "home"), "PATH": str(folder / "env" / "bin"), "OPENBLAS_NUM_THREADS": "1"}


def test_two_builds_are_byte_for_byte_the_same(built: Path, tmp_path: Path):
    """The second one an hour later, by the clock that archives keep."""
    making.build_into(tmp_path)
    assert digests(tmp_path) == digests(built)
    assert len(digests(built)) == 2


def test_the_screens_are_built_the_same_twice(tmp_path: Path):
    """What the wheel holds of the front end doesn't depend on where or when it was built."""
    front_end.build()
    front_end.build_into(tmp_path / "dist")
    first, second = (
        {
            path.relative_to(root).as_posix(): path.read_bytes()
            for path in root.rglob("*")
            if path.is_file() and path.name != ".digest"
        }
        for root in (front_end.DIST, tmp_path / "dist")
    )
    assert first == second


def test_the_wheel_holds_what_it_needs_and_nothing_of_ours(built: Path):
    """Screens, movements, bodies, licence; no tests, no sources of the front end, no place of this machine."""
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        names = set(wheel.namelist())
        texts = [wheel.read(name) for name in names if name.endswith((".py", ".yaml", ".html", ".js", "METADATA"))]
    assert {"vertebra/web/dist/index.html", "vertebra/figure/bodies/woman.npz", "vertebra/acceptance.yaml"} <= names
    assert any(name.endswith("licenses/NOTICE") for name in names)
    assert not [name for name in names if name.startswith(("tests", "frontend")) or "node_modules" in name]
    assert not [text for text in texts if str(ROOT).encode() in text]


def test_installed_without_node_it_answers_checks_and_plays_a_session(installed, tmp_path: Path):
    """From the wheel alone: version, movements, their checks, and a session over HTTP, kept on disk."""
    folder, settings = installed
    vertebra = str(folder / "env" / "bin" / "vertebra")

    def said(*arguments: str) -> str:
        done = subprocess.run([vertebra, *arguments], env=settings, cwd=folder, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert said("--version").strip()
    assert "glute-bridge" in said("movements")
    assert said("check").strip().endswith(" 0 failed")
    data = tmp_path / "data"
    command = [vertebra, "serve", "--port", "0", "--data", str(data)]
    with subprocess.Popen(command, env=settings, cwd=folder, stdout=subprocess.PIPE, text=True) as server:
        try:
            with opened(server.stdout.readline().strip()) as page:
                ask_everything(page)
        finally:
            server.terminate()
    assert data.stat().st_mode & 0o777 == 0o700
    assert '"sessions"' in Path(said("export", str(tmp_path / "out.json"), "--data", str(data)).strip()).read_text()
