"""The estimator's files come from here, with the types that a browser wants, and say clearly when they aren't built."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from web_client import TestClient

from vertebra.web import pose
from vertebra.web.headers import CSP


@pytest.fixture
def built(tmp_path):
    """A folder as the set-up leaves it."""
    (tmp_path / "wasm").mkdir()
    for name in ("pose_landmarker_full.task", "wasm/vision.wasm", "wasm/vision.js", "origin.json"):
        (tmp_path / name).write_bytes(b"0123456789")
    return TestClient(Starlette(routes=[pose.mount(tmp_path)]))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("pose_landmarker_full.task", "application/octet-stream"),
        ("wasm/vision.wasm", "application/wasm"),
        ("wasm/vision.js", "text/javascript"),
    ],
)
def test_each_file_has_the_type_that_a_browser_wants(built, name, kind):
    answer = built.get(f"/pose/{name}")
    assert (answer.content, answer.headers["content-type"]) == (b"0123456789", kind)


def test_a_file_is_asked_for_again_unless_its_address_says_its_version(built):
    assert built.get("/pose/wasm/vision.js").headers["cache-control"] == "no-cache"
    assert "immutable" in built.get("/pose/wasm/vision.js?v=0.10.35").headers["cache-control"]
    etag = built.get("/pose/wasm/vision.js").headers["etag"]
    assert built.get("/pose/wasm/vision.js", headers={"if-none-match": etag}).status_code == 304


@pytest.mark.parametrize("path", ["nothing.task", "../coach.py", "%2e%2e/%2e%2e/pyproject.toml", "wasm"])
def test_nothing_else_is_found_there(page, path):
    assert page.get(f"/pose/{path}").status_code == 404


def test_what_is_not_built_yet_says_so_and_what_to_do(launch, dist, tmp_path, monkeypatch):
    from web_client import browser

    monkeypatch.setattr(pose.mount, "__defaults__", (tmp_path / "none",))
    with browser(launch, dist) as client:
        answer = client.get("/pose/pose_landmarker_full.task")
    told = answer.json()["error"]
    assert (answer.status_code, told["code"]) == (404, "no-pose")
    assert "./run" in told["cure"]


def test_the_page_may_run_wasm_and_workers_of_its_own_and_nothing_from_elsewhere(page):
    said = page.get("/pose/nothing").headers["content-security-policy"]
    assert said == CSP
    assert "script-src 'self' 'wasm-unsafe-eval'" in said
    assert "worker-src 'self'" in said
    assert "connect-src 'self'" in said
