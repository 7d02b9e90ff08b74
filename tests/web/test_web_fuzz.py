"""Requests that nobody thought of: made from the API's own description, fifty an operation, the same every time."""

from __future__ import annotations

import json

import pytest
import schemathesis
from described import description
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import checks
from web_client import HERE, NOON, PORT

from vertebra.app import RefusedError
from vertebra.app.opening import open_app
from vertebra.web.guards import cookie_name
from vertebra.web.launch import Launch
from vertebra.web.server import CALLS, create

EXAMPLES = 50
"""An operation (STACK §5)."""

WITHOUT_A_QUESTION = 3
"""An operation that is asked with nothing: every request is the same."""

CHECKS = [
    checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
    checks.negative_data_rejection,
]


class AsThePage:
    """The server as its own page asks it: right host and origin, a good cookie; and its description beside it."""

    def __init__(self, server, cookie: str) -> None:
        self.server = server
        self.description = json.dumps(description()).encode()
        self.headers = [
            (b"host", HERE.removeprefix("http://").encode()),
            (b"origin", HERE.encode()),
            (b"cookie", f"{cookie_name(PORT)}={cookie}".encode()),
        ]

    async def __call__(self, scope, receive, send) -> None:
        if scope["type"] == "lifespan":
            await receive()
            await send({"type": "lifespan.startup.complete"})
            await receive()
            await send({"type": "lifespan.shutdown.complete"})
        elif scope["path"] == "/openapi.json":
            await send(
                {"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"application/json")]}
            )
            await send({"type": "http.response.body", "body": self.description})
        else:
            named = {name for name, _ in self.headers}
            headers = [pair for pair in scope["headers"] if pair[0].lower() not in named] + self.headers
            await self.server({**scope, "server": ("127.0.0.1", PORT), "headers": headers}, receive, send)


@pytest.fixture(scope="module")
def described(tmp_path_factory):
    launch = Launch(tmp_path_factory.mktemp("data"))
    app = open_app(None, lambda: NOON)
    with pytest.raises(RefusedError):
        app.pictures.tracks("0" * 64, "woman")  # looks through all figures, once
    server = create(app, launch, tmp_path_factory.mktemp("none"))
    return schemathesis.openapi.from_asgi("/openapi.json", AsThePage(server, launch.exchange(launch.mint())))


OPERATIONS = [(call.method, call.path) for call in CALLS]
ASKED = {(call.method, call.path) for call in CALLS if call.params or call.query or call.body}


def test_every_operation_is_described(described):
    found = {(operation.ok().method.upper(), operation.ok().path) for operation in described.get_all_operations()}
    assert found == set(OPERATIONS)


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_no_request_breaks_the_server(described, method, path):
    """Whatever comes, the answer is one of those described, and never a 500."""

    @settings(
        max_examples=EXAMPLES if (method, path) in ASKED else WITHOUT_A_QUESTION,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=described[path][method].as_strategy())
    def asked(case):
        case.call_and_validate(checks=CHECKS)

    asked()
