"""Only the same page, from the same machine, that once held the launch token, may ask anything."""

from __future__ import annotations

import pytest
from starlette.websockets import WebSocketDisconnect
from web_client import PORT, SOCKET, browser

from vertebra.web.guards import cookie_name
from vertebra.web.headers import CSP, LARGEST_BODY
from vertebra.web.launch import Launch

LIVE = f"{SOCKET}/api/session/s-1/live"

OTHER_HOSTS = ("evil.example", f"evil.example:{PORT}", "127.0.0.1", "127.0.0.1:1", f"127.0.0.1.evil.example:{PORT}", "")
OTHER_ORIGINS = (
    "https://evil.example",
    "null",
    f"https://127.0.0.1:{PORT}",
    "http://127.0.0.1:1",
    f"http://localhost:{PORT}",
)


def code(answer) -> str:
    return answer.json()["error"]["code"]


def test_the_page_is_answered(page):
    assert page.get("/api/today").status_code == 200


@pytest.mark.parametrize("host", OTHER_HOSTS)
def test_a_request_under_another_host_name_is_refused(page, host):
    """DNS rebinding: the browser thinks that evil.example is this machine."""
    answer = page.get("/api/today", headers={"host": host})
    assert (answer.status_code, code(answer)) == (403, "wrong-host")


@pytest.mark.parametrize("origin", OTHER_ORIGINS)
def test_a_request_from_another_origin_is_refused(page, origin):
    answer = page.get("/api/today", headers={"origin": origin})
    assert (answer.status_code, code(answer)) == (403, "wrong-origin")


def test_what_changes_something_must_say_where_it_comes_from(page):
    del page.headers["origin"]
    answer = page.post("/api/settings", json={})
    assert (answer.status_code, code(answer)) == (403, "wrong-origin")
    assert page.get("/api/today").status_code == 200


@pytest.mark.parametrize("site", ["cross-site", "same-site", "nonsense"])
def test_a_request_that_the_browser_calls_foreign_is_refused(page, site):
    """`same-site` too: another port of localhost is the same site."""
    answer = page.get("/api/today", headers={"sec-fetch-site": site})
    assert (answer.status_code, code(answer)) == (403, "wrong-site")


@pytest.mark.parametrize("path", ["/api/today", "/api/words", "/api/nothing", "/api"])
def test_without_the_cookie_nothing_under_api_is_answered(stranger, path):
    answer = stranger.get(path)
    assert (answer.status_code, code(answer)) == (401, "no-key")


@pytest.mark.parametrize("value", ["", "x", "x.y", ".", "name." + "0" * 64])
def test_a_made_up_cookie_is_refused(stranger, value):
    stranger.cookies.set(cookie_name(PORT), value)
    assert stranger.get("/api/today").status_code == 401


def test_a_token_is_taken_once(stranger, launch):
    token = launch.mint()
    assert stranger.post("/api/launch", json={"token": token}).status_code == 200
    again = stranger.post("/api/launch", json={"token": token})
    assert (again.status_code, code(again)) == (401, "used-token")


@pytest.mark.parametrize("token", ["x", "../cookie.key", "a" * 200])
def test_a_token_that_was_not_minted_opens_nothing(stranger, token):
    assert stranger.post("/api/launch", json={"token": token}).status_code == 401
    assert stranger.get("/api/today").status_code == 401


def test_the_cookie_is_strict_and_out_of_reach_of_scripts(stranger, launch):
    cookie = stranger.post("/api/launch", json={"token": launch.mint()}).headers["set-cookie"].lower()
    assert cookie.startswith(f"{cookie_name(PORT)}=")
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert "path=/" in cookie


def test_the_cookie_outlives_a_restart(stranger, launch, tmp_path):
    cookie = launch.exchange(launch.mint())
    assert Launch(tmp_path).knows(cookie)


def test_tokens_of_an_earlier_start_are_forgotten(launch):
    token = launch.mint()
    launch.forget_tokens()
    assert launch.exchange(token) is None


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"host": f"evil.example:{PORT}"},
        {"sec-fetch-site": "cross-site"},
    ],
)
def test_a_foreign_websocket_is_refused_before_the_handshake(page, headers):
    with pytest.raises(WebSocketDisconnect) as refused, page.websocket_connect(LIVE, headers=headers):
        pass
    assert refused.value.code == 1008


def test_the_pages_own_websocket_is_accepted(page):
    """So that the refusals around this test are refusals of what they name."""
    with page.websocket_connect(LIVE) as socket:
        assert socket.receive_json()["error"]["code"] == "camera-off"


def test_a_websocket_without_an_origin_is_refused(page):
    del page.headers["origin"]
    with pytest.raises(WebSocketDisconnect) as refused, page.websocket_connect(LIVE):
        pass
    assert refused.value.code == 1008


def test_a_websocket_without_the_cookie_is_refused(stranger):
    with pytest.raises(WebSocketDisconnect) as refused, stranger.websocket_connect(LIVE):
        pass
    assert refused.value.code == 1008


@pytest.mark.parametrize("path", ["/", "/assets/page-3f2a9c.js", "/api/today", "/api/none", "/none"])
def test_every_answer_carries_the_headers(page, path):
    headers = page.get(path).headers
    assert headers["content-security-policy"] == CSP
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert "microphone=()" in headers["permissions-policy"]


def test_refusals_carry_the_headers_too(stranger):
    answer = stranger.get("/", headers={"host": "evil.example"})
    assert answer.headers["content-security-policy"] == CSP
    assert answer.headers["cache-control"] == "no-store"


def test_the_policy_is_the_agreed_one():
    """Word for word, so that a loosened policy can't slip in."""
    assert CSP.split("; ") == [
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",
        "connect-src 'self'",
        "worker-src 'self'",
        "img-src 'self' data: blob:",
        "media-src 'self' blob:",
        "style-src 'self'",
        "font-src 'self'",
        "manifest-src 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'self'",
    ]


def test_what_is_about_a_person_is_kept_by_no_cache(page):
    assert page.get("/api/today").headers["cache-control"] == "no-store"


def test_the_page_is_asked_for_again_and_its_digested_files_never(page):
    assert page.get("/").headers["cache-control"] == "no-cache"
    assert "immutable" in page.get("/assets/page-3f2a9c.js").headers["cache-control"]


def test_a_body_that_is_too_large_is_refused_whether_or_not_it_says_so(page):
    large = b"x" * (LARGEST_BODY + 1)
    said = page.post("/api/settings", content=large)
    unsaid = page.post("/api/settings", content=iter([large]))
    for answer in (said, unsaid):
        assert (answer.status_code, code(answer)) == (413, "too-large")


def test_a_file_outside_the_page_is_not_served(page):
    for path in ("/../launch", "/%2e%2e/cookie.key", "/assets/../../cookie.key"):
        assert page.get(path).status_code == 404


def test_a_checkout_without_a_built_page_says_how_to_build_it(launch, tmp_path):
    with browser(launch, tmp_path / "none") as client:
        answer = client.get("/")
    assert answer.status_code == 503
    assert "./run" in answer.text
