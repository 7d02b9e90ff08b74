"""The routes of what is printed: gathered in app's turn, drawn apart, handed over as a file."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from vertebra.app.printing import FORMATS, MEDIA, Format
from vertebra.handout.paper import PAPERS
from vertebra.web.bodies import maybe
from vertebra.web.calls import Answers, Asked, Call

WHAT = {"type": "string", "enum": ["plan", "doctor", "teacher"]}
OWN = "own"
"""The sheet that the person chose, or that is usual in their country."""

PAPER = maybe({"type": "string", "enum": [*PAPERS, OWN]}, OWN)
LARGE = maybe({"type": "string", "enum": ["0", "1"]}, "0")


def _paper(format_: Format) -> Answers:
    async def answer(request: Request, asked: Asked) -> Response:
        state = request.app.state
        sheet = None if asked["paper"] == OWN else asked["paper"]
        draw = await state.turns.take(state.app.papers.paper, asked["what"], format_, sheet, asked["large"] == "1")
        made = await state.drawing.take(draw)
        headers = {"content-disposition": f'attachment; filename="{made.name}"'}
        return Response(made.data, media_type=made.media, headers=headers)

    return answer


CALLS = tuple(
    Call(
        "GET",
        f"/api/papers/{{what}}.{format_}",
        _paper(format_),
        params={"what": WHAT},
        query={"paper": PAPER, "large": LARGE},
        gives=MEDIA[format_].partition(";")[0],
    )
    for format_ in FORMATS
)
