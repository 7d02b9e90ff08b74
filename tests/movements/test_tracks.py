"""What the browser plays: each step and each way out, on the wire."""

import json

from vertebra import content
from vertebra.figure.skeleton import load
from vertebra.figure.wire import decode
from vertebra.movements.read import read
from vertebra.movements.resolve import resolve
from vertebra.movements.tracks import steps, tracks_json

BREATHING = read(content.movement_texts())[0].movements["breathing"]


def test_every_step_and_way_out_is_on_the_wire_and_named_by_the_figures_digest():
    performance = resolve(BREATHING, "first")
    body = load(content.data("figure", "bodies", "older-woman.npz"))
    sent = json.loads(json.dumps(tracks_json(performance, body)))

    assert (sent["version"], sent["digest"], sent["body"]) == (1, performance.figure_digest, "older-woman")
    assert list(sent["steps"]) == list(steps(performance)) == ["in", "out", "easy:rest"]
    assert sent["bones"] == list(body.bones)
    assert all(track.turns.shape == (track.n, len(body.bones), 4) for track in decode(sent).values())
