"""What the tests of the server share: the address, the time, and a client that asks as a browser would."""

from __future__ import annotations

import warnings
from datetime import UTC, datetime, timedelta, timezone

with warnings.catch_warnings():
    # Starlette's test client announces its move from httpx to a successor that our locks don't hold yet.
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient

from vertebra.app.opening import open_app
from vertebra.web.server import create

PORT = 8739
HERE = f"http://127.0.0.1:{PORT}"
SOCKET = f"ws://127.0.0.1:{PORT}"
NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC).astimezone(timezone(timedelta(hours=1)))


def browser(launch, dist, folder=None):
    """A browser on this machine that holds no cookie; its server keeps nothing unless a folder is named."""
    server = create(open_app(folder, lambda: NOON), launch, dist)
    return TestClient(server, base_url=HERE, headers={"origin": HERE, "sec-fetch-site": "same-origin"})
