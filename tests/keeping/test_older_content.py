"""A plan made from older content still reads and explains itself, whatever became of its movements."""

from __future__ import annotations

import json
import sqlite3
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from shutil import copyfile

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "contract"))
from app_journey import Clock

from vertebra.app import App, RefusedError
from vertebra.shelf import shelf
from vertebra.store import Store, prepare

KEPT = sorted((Path(__file__).parents[1] / "schemas").glob("*.db"))
GONE = "twist-of-old"
"""A movement that no content of today has."""


@pytest.fixture(params=KEPT, ids=lambda file: file.stem)
def folder(request, tmp_path):
    """Notes of an older schema, in which every bridge is a movement that is not there any more."""
    made = prepare(tmp_path / "data")
    copyfile(request.param, made / "vertebra.db")
    with closing(sqlite3.connect(made / "vertebra.db")) as kept:
        kept.execute("DROP TRIGGER plan_no_update")
        kept.execute("UPDATE plan SET body = replace(body, 'pelvic-tilt', ?)", [GONE])
        kept.execute("UPDATE session SET sitting = replace(sitting, 'pelvic-tilt', ?)", [GONE])
        kept.execute(
            "CREATE TRIGGER plan_no_update BEFORE UPDATE ON plan BEGIN SELECT RAISE(ABORT, 'plan is append-only'); END"
        )
        kept.commit()
    return made


@pytest.fixture
def app(folder):
    clock = Clock()
    clock.now += timedelta(days=4)
    opened = App(Store(folder), shelf(), clock)
    yield opened
    opened.close()


def test_every_movement_of_an_old_plan_says_why_it_is_there_or_not(app):
    plans = app.export()["plans"]
    assert GONE in json.dumps(plans)
    for plan in plans:
        for offered, key in ((True, "items"), (False, "left_out")):
            for one in plan["view"][key]:
                told = app.why(plan["id"], one["movement"])
                assert (told["name"], told["offered"]) == (one["name"], offered)
                assert all(reason["text"] for reason in told["reasons"])
                assert told["made_from"]["content"]


def test_history_names_what_was_done_as_it_was_called_then(app):
    told = app.history()["sessions"]
    assert GONE in [item["movement"] for session in told for item in session["items"]]
    assert all(item["name"] for session in told for item in session["items"])


def test_today_goes_on_with_the_content_of_today(app):
    today = app.today()
    assert today["needs"] in ("questions", "before", "plan")
    assert GONE not in json.dumps(today["plan"])


def test_a_session_of_a_movement_that_is_gone_is_refused_in_words_and_history_keeps_it(app):
    kept = [session for session in app._store.sessions() if GONE in json.dumps(session.body)]
    assert kept
    for session in kept:
        with pytest.raises(RefusedError) as refused:
            app.session(session.id)
        assert refused.value.code == "old-session"
    assert {session.id for session in kept} <= {told["id"] for told in app.history()["sessions"]}


@pytest.mark.parametrize("kept", KEPT, ids=lambda file: file.stem)
def test_a_session_of_every_older_form_can_be_looked_at(kept, tmp_path):
    copyfile(kept, prepare(tmp_path / "as-it-was") / "vertebra.db")
    app = App(Store(tmp_path / "as-it-was"), shelf(), Clock())
    for session in app._store.sessions():
        assert app.session(session.id)["id"] == session.id
    app.close()
