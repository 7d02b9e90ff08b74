"""The guard by itself, asked without a server: what passes, what doesn't, and why."""

from __future__ import annotations

import asyncio
import json

import pytest

from vertebra.web.guards import POLICY_VIOLATION, Guard, cookie_name, port_of

PORT = 8739
HERE = f"127.0.0.1:{PORT}"
OWN = {"host": HERE, "origin": f"http://{HERE}", "cookie": f"{cookie_name(PORT)}=good"}


def ask(headers, method="GET", path="/api/today", kind="http", server=("127.0.0.1", PORT)):
    """What the guard answers: "passed", or the status and the error of a refusal (its whole message for a socket)."""
    told = []

    async def inner(scope, receive, send):
        told.append("passed")

    async def send(message):
        told.append(message)

    pairs = headers.items() if isinstance(headers, dict) else headers
    raw = [(name.encode(), value.encode("latin-1")) for name, value in pairs]
    scope = {"type": kind, "path": path, "headers": raw, "server": server}
    if kind == "http":
        scope["method"] = method
    asyncio.run(Guard(inner, lambda value: value == "good")(scope, None, send))
    if told == ["passed"] or kind != "http":
        return told[0]
    start, body = told
    error = json.loads(body["body"])["error"]
    return start["status"], error["code"], error["where"]


def but(**changed):
    """The page's own headers with some changed, or dropped where None."""
    named = {name.replace("_", "-"): value for name, value in changed.items()}
    return {name: value for name, value in (OWN | named).items() if value is not None}


def test_the_server_s_own_beginning_and_end_pass():
    assert ask({}, kind="lifespan") == "passed"


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_reading_needs_no_origin(method):
    assert ask(but(origin=None), method) == "passed"


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_whatever_else_must_say_where_it_comes_from(method):
    assert ask(but(origin=None), method) == (403, "wrong-origin", "header Origin")
    assert ask(OWN, method) == "passed"


@pytest.mark.parametrize("host", ["LOCALHOST:8739", "localhost:8739", "127.0.0.1:8739"])
def test_both_names_of_this_machine_pass_in_any_case(host):
    assert ask(but(host=host, origin=f"HTTP://{host.upper()}")) == "passed"


@pytest.mark.parametrize("hosts", [[], [HERE, HERE], [HERE, "evil.example"], ["localhost"], ["localhost:1"]])
def test_a_host_is_said_once_and_right(hosts):
    headers = [*((name, value) for name, value in OWN.items() if name != "host"), *(("host", one) for one in hosts)]
    assert ask(headers) == (403, "wrong-host", "header Host")


@pytest.mark.parametrize(
    "origins", [[f"http://{HERE}"] * 2, [f"http://{HERE}", "http://evil.example"], [f"https://{HERE}"]]
)
def test_an_origin_is_said_once_and_right(origins):
    headers = [
        *((name, value) for name, value in OWN.items() if name != "origin"),
        *(("origin", one) for one in origins),
    ]
    assert ask(headers) == (403, "wrong-origin", "header Origin")


@pytest.mark.parametrize(("site", "passes"), [("same-origin", True), ("NONE", True), ("same-site", False), ("", False)])
def test_the_browser_s_word_about_the_site(site, passes):
    assert ask(but(sec_fetch_site=site)) == ("passed" if passes else (403, "wrong-site", "header Sec-Fetch-Site"))


def test_of_two_sites_both_have_to_be_right():
    two = [*OWN.items(), ("sec-fetch-site", "none"), ("sec-fetch-site", "cross-site")]
    assert ask(two) == (403, "wrong-site", "header Sec-Fetch-Site")


@pytest.mark.parametrize(
    "cookie", [None, "", "vertebra-8739=bad", "vertebra-1=good", "other=good", "vertebra-8739", "\x00=;;;[", "=good"]
)
def test_without_the_cookie_of_this_port_the_api_is_closed(cookie):
    assert ask(but(cookie=cookie)) == (401, "no-key", "cookie")


@pytest.mark.parametrize("path", ["/", "/index.html", "/assets/page.js", "/api/launch"])
def test_the_page_and_the_way_in_need_no_cookie(path):
    assert ask(but(cookie=None), path=path) == "passed"


def test_the_way_in_is_guarded_all_the_same():
    assert ask(but(cookie=None, origin="http://evil.example"), "POST", "/api/launch")[1] == "wrong-origin"
    assert ask(but(cookie=None, host="evil.example"), "POST", "/api/launch")[1] == "wrong-host"


def test_the_cookie_is_found_among_others_and_in_a_second_line():
    assert ask(but(cookie=f"a=b; {cookie_name(PORT)}=good; c=d")) == "passed"
    assert ask([*but(cookie=None).items(), ("cookie", "[;]=broken"), ("cookie", OWN["cookie"])]) == "passed"


def test_a_socket_is_closed_with_the_reason_before_the_handshake():
    told = ask(but(origin=None), kind="websocket", path="/api/session/s/live")
    assert told == {"type": "websocket.close", "code": POLICY_VIOLATION, "reason": "wrong-origin"}
    assert POLICY_VIOLATION == 1008
    assert ask(but(cookie=None), kind="websocket", path="/api/session/s/live")["reason"] == "no-key"
    assert ask(OWN, kind="websocket", path="/api/session/s/live") == "passed"


def test_the_port_is_the_socket_s_and_none_where_there_is_no_socket():
    assert port_of({"server": ("127.0.0.1", PORT)}) == PORT
    assert [port_of(scope) for scope in ({}, {"server": None}, {"server": ("/run/socket", None)})] == [0, 0, 0]
    assert ask(OWN, server=None)[1] == "wrong-host"
    assert cookie_name(1) == "vertebra-1"
