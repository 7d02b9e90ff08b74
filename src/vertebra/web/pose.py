"""The estimator that the page runs: models and wasm, as they were built into the package. From nowhere else."""

from __future__ import annotations

from pathlib import Path

from starlette.responses import Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

import vertebra
from vertebra.web.errors import Refusal, send_refusal
from vertebra.web.headers import ASK_AGAIN, FOREVER

FOLDER = Path(vertebra.__file__).with_name("pose")
"""What `./run` builds from the pinned packages (tools/house/pose.py)."""

KINDS = {
    ".wasm": "application/wasm",
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".task": "application/octet-stream",
    ".json": "application/json",
}
"""A wasm file of another type is compiled slowly or not at all; what a system thinks of names doesn't matter."""

MODEL = "pose_landmarker_full.task"
"""Without it nothing is built."""


class Pose(StaticFiles):
    """Files that never change under one version: an address with `?v=…` is kept for good, any other asked for again."""

    def file_response(self, full_path: str | Path, *args: object, **kwargs: object) -> Response:  # type: ignore[override]
        scope = args[1]
        assert isinstance(scope, dict)
        answer = super().file_response(full_path, *args, **kwargs)  # type: ignore[arg-type]
        kind = KINDS.get(Path(full_path).suffix)
        if kind is not None and "content-type" in answer.headers:
            answer.headers["content-type"] = kind
        answer.headers["cache-control"] = FOREVER if b"v=" in scope.get("query_string", b"") else ASK_AGAIN
        return answer


async def not_built(scope: Scope, receive: Receive, send: Send) -> None:
    """What is missing, and how it comes."""
    await send_refusal(Refusal("no-pose", 404, expected=MODEL, where="path"), scope, receive, send)


def mount(folder: Path = FOLDER) -> Mount:
    """The addresses under /pose/."""
    return Mount("/pose", Pose(directory=folder) if (folder / MODEL).is_file() else not_built)
