"""What the coach asks, keeps, says and shows of how it goes; asked of App itself."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from xml.etree import ElementTree

import pytest
from lived import ACTIVITIES, Clock, Life

from vertebra.app import keeping
from vertebra.app.calendar import Days
from vertebra.app.coach import App
from vertebra.app.progress import rows_of
from vertebra.app.refused import RefusedError
from vertebra.shelf import shelf
from vertebra.store import Store

UNTIL = datetime(2026, 11, 20, 19, 0, tzinfo=UTC)


@pytest.fixture
def app():
    """Somebody who has just opened it."""
    return App(Store.in_memory(), shelf(), Clock(UNTIL))


@pytest.fixture(scope="module")
def life():
    """Three weeks with two sessions; the second week was a rest."""
    lived = Life(Store.in_memory(), UNTIL, 3, {0: (0,), 1: (), 2: (2,)})
    lived.live()
    return lived


def plots(app):
    return {plot["id"]: plot for plot in app.progress()["plots"]}


def tell(app, what, *values, every_days=7):
    """One answer every so many days; the clock stands at the last one's day."""
    for number, value in enumerate(values):
        app.clock.now += timedelta(days=every_days if number else 0)
        items = [str(n) for n in range(1, value + 1)] if what == "rmdq" else None
        app.score(f"{what}-{number}", what, None if items is not None else value, items, None)


def three(app, *rows):
    for number, row in enumerate(rows):
        app.clock.now += timedelta(days=14 if number else 0)
        items = [{"name": name, "value": value} for name, value in zip(ACTIVITIES, row, strict=True)]
        app.score(f"three-{number}", "activities", None, items, None)


# what is told


def test_the_same_answer_sent_twice_is_kept_once(app):
    for _ in range(2):
        app.score("same", "mood", 5, None, None)
    assert len(app.store.notes()) == 1


def test_an_answer_that_does_not_fit_is_refused_and_nothing_is_kept(app):
    for what, value, items, name in (("mood", 11, None, None), ("pulse", 60, None, None), ("typed", 3, None, "hads")):
        with pytest.raises(RefusedError, match="bad-value"):
            app.score("x", what, value, items, name)
    assert app.store.notes() == ()


def test_a_low_mood_gets_calm_words_and_the_number_of_the_place(app):
    (post,) = app.score("m", "mood", 2, None, None)["signposts"]
    said = " ".join(post["lines"])
    assert "112" in post["call"]
    assert post["tel"] == "tel:112"
    assert "someone you trust" in said
    assert "doctor" in said
    assert app.score("n", "mood", 7, None, None)["signposts"] == []


def test_the_form_is_offered_with_its_own_lead_and_citation(app):
    form = next(one for one in app.scores()["sets"] if one["what"] == "rmdq")
    assert len(form["items"]) == 24
    assert form["kind"] == "tick"
    assert "Roland" in form["about"]
    assert "put a tick against it" in " ".join(form["lead"])


def test_our_own_rulers_say_that_they_are_no_tested_questionnaires(app):
    sets = {one["what"]: one for one in app.scores()["sets"]}
    for what in ("confidence", "fear", "sleep", "mood", "stress", "activities", "change"):
        assert "not a tested questionnaire" in sets[what]["about"]


def test_no_form_of_others_is_shown_only_its_result_is_taken():
    """ODI, PROMIS, STarT Back and the Quebec form: no statement of theirs is anywhere in our texts."""
    shown = App(Store.in_memory(), shelf(), Clock(UNTIL)).scores()
    typed = next(one for one in shown["sets"] if one["kind"] == "typed")
    assert {one["id"] for one in typed["items"]} >= {"odi", "quebec", "start-back"}
    assert [one["kind"] for one in shown["sets"]].count("tick") == 1


def test_activities_named_with_a_pain_entry_are_the_first_answer(app):
    named = [{"name": name, "value": 3} for name in ACTIVITIES]
    app.store.keep_note("p", "pain", None, {"areas": [], "activities": named}, app.when())
    asked = next(one for one in app.scores()["sets"] if one["what"] == "activities")
    assert [one["text"] for one in asked["items"]] == list(ACTIVITIES)
    assert plots(app)["activities"]["table"]["rows"][0][1:4] == ["3", "3", "3"]


def test_other_activities_begin_a_row_of_their_own(app):
    three(app, (1, 1, 1), (2, 2, 2))
    app.score("new", "activities", None, [{"name": "Ride a bike", "value": 5}], None)
    rows = plots(app)["activities"]["table"]["rows"]
    assert [row[1:] for row in rows] == [["5", "5", "the same"]]


# what is due


def test_nothing_is_due_before_the_first_session(app):
    assert app.today()["due"] == []


def test_after_the_first_session_the_first_questions_are_due_until_they_are_answered(life):
    due = {one["kind"]: one["what"] for one in life.app.today()["due"]}
    assert "month" not in due
    assert due.get("week", []) == []
    life.app.clock.now = UNTIL + timedelta(days=30)
    assert {one["kind"] for one in life.app.scores()["due"]} >= {"week", "month", "activities"}
    life.app.clock.now = UNTIL


# what is shown


def test_function_comes_before_pain(life):
    groups = [plot["group"] for plot in life.app.progress()["plots"]]
    assert groups == sorted(groups, key=["doing", "moving", "feeling"].index)
    assert groups[0] == "doing"
    assert groups[-1] == "feeling"


def test_a_few_plots_lead_and_the_rest_may_wait(life):
    """Activities, everyday tasks, walks and pain; and whatever a change is said of."""
    main = [plot["id"] for plot in life.app.progress()["plots"] if plot["main"]]
    assert main == ["activities", "rmdq", "walking", "pain-average"]


def test_pain_is_not_shown_twice(life):
    """The pain before sessions stands in for the weekly answer, where nobody gave one."""
    ids = [plot["id"] for plot in life.app.progress()["plots"]]
    assert "pain-average" in ids
    assert "pain-sessions" not in ids


def test_where_nobody_told_their_week_the_pain_before_sessions_is_the_week_s_mean():
    monday = date(2026, 11, 2)
    pains = [(monday, 4.0), (monday + timedelta(days=2), 6.0), (monday + timedelta(days=7), 3.0)]
    days = Days(begun=monday, sessions={}, walks={}, minutes={}, moves={}, walked={}, pains=pains)
    (row,) = rows_of((), days, monday + timedelta(days=8))
    assert row.id == "pain-sessions"
    assert [one.value for one in row.readings] == [5, 3]


def test_every_plot_has_words_an_alt_text_two_widths_and_a_table(life):
    for plot in life.app.progress()["plots"]:
        assert plot["alt"]
        assert plot["words"]
        for name in ("svg", "narrow"):
            assert ElementTree.fromstring(plot[name]).get("aria-label") == plot["alt"]
        rows = plot["table"]["rows"]
        assert rows
        assert all(len(row) == len(plot["table"]["columns"]) for row in rows)


def test_a_likely_real_change_is_said_and_the_page_begins_with_it(app):
    three(app, (3, 3, 3), (4, 4, 4), (5, 5, 5), (6, 6, 6))
    assert plots(app)["activities"]["verdict"]["text"] == "Likely real change, for the better"
    assert app.progress()["title"] == "You can do more than when you began." or "than in" in app.progress()["title"]


def test_worse_is_said_as_plainly_as_better(app):
    three(app, (6, 6, 6), (5, 5, 5), (4, 4, 4), (3, 3, 3))
    shown = plots(app)["activities"]
    assert shown["verdict"] == {"state": "likely", "shape": "worse", "text": "Likely real change, for the worse"}
    assert "harder" in app.progress()["title"]
    assert any("doctor or physio" in said for said in shown["words"])


def test_a_form_that_began_below_four_does_not_lead(app):
    tell(app, "rmdq", 3, 2, every_days=28)
    three(app, (3, 3, 3), (4, 4, 4))
    page = app.progress()["plots"]
    assert [plot["id"] for plot in page[:2]] == ["activities", "rmdq"]
    hidden = page[1]
    assert hidden["verdict"]["state"] == "hidden"
    assert "noise" not in hidden["svg"]


def test_weeks_of_rest_are_rests_and_never_a_broken_row(life):
    calendar = life.app.progress()["calendar"]
    kinds = [day["kind"] for week in calendar["weeks"] for day in week]
    assert kinds.count("session") + kinds.count("both") == 2
    assert kinds.count("rest") > 8
    assert any("Then you came back" in said for said in calendar["words"])
    said = json.dumps(calendar).lower()
    assert "streak" not in said
    assert "in a row" not in said


def test_the_week_begins_where_the_country_begins_it(life):
    life.app.settings({"week": "sunday"})
    calendar = life.app.progress()["calendar"]
    assert calendar["heads"][0]["name"] == "Sunday"
    assert date.fromisoformat(calendar["weeks"][0][0]["date"]).isoweekday() == 7
    life.app.settings({"week": "monday"})


def test_minutes_and_moves_are_added_up_by_week(life):
    rows = plots(life.app)["moves"]["table"]["rows"]
    assert len(rows) == 3
    assert int(rows[0][1]) > 0
    assert rows[1][1] == "0"


@pytest.mark.parametrize(("days", "there"), [(6, False), (7, True), (20, True), (21, False)])
def test_how_long_until_it_helps_is_answered_in_the_second_and_third_week(life, days, there):
    """The weeks are counted from the first session."""
    first = datetime(2026, 11, 2, 18, 0, tzinfo=UTC)
    life.app.clock.now = first + timedelta(days=days)
    outlook = life.app.progress()["outlook"]
    life.app.clock.now = UNTIL
    assert bool(outlook) is there
    if outlook:
        assert outlook["title"] == "How long until it helps?"


def test_lengths_are_shown_in_the_person_s_own_unit(app):
    body = {"what": "reach", "value": 25.4, "unit": "cm", "side": None, "stopped": None}
    app.store.keep_note("r", "snapshot", None, body, app.when())
    app.settings({"units": "in", "decimal": "comma"})
    shown = plots(app)["reach"]
    assert shown["table"]["rows"][0][1] == "10 in"
    assert any("Inches" in said for said in shown["words"])
    app.score("mood", "mood", 5, None, None)
    three(app, (3, 3, 4))
    assert plots(app)["activities"]["table"]["rows"][0][4] == "3,3"


def test_a_year_of_answers_stays_a_page(app):
    tell(app, "mood", *[5] * 60)
    body = {"minutes": 30, "day": "2001-01-01"}
    app.store.keep_note("w", "walk", None, body, app.when())
    shown = plots(app)
    assert len(shown["walking"]["table"]["rows"]) <= 53
    assert len(shown["mood"]["svg"]) < 60_000


# snapshots


def test_a_snapshot_is_kept_with_words_and_no_mark(life):
    shown = {one["what"]: one for one in life.app.snapshots()["snapshots"]}
    assert shown["bridge-hold"]["offered"]
    assert shown["bridge-hold"]["last"]["value"] == 38
    said = " ".join(life.app.snapshot("again", "bridge-hold", 64, None, None)["said"]).lower()
    assert not any(word in said for word in ("normal", "below", "bad", "fail", "score"))


def test_a_snapshot_that_was_stopped_by_a_leg_asks_the_questions_at_once(life):
    stopped = life.app.snapshot("stopped", "bridge-hold", None, None, "legs")
    assert (stopped["next"], stopped["set"]) == ("questions", "before")
    tired = life.app.snapshot("tired", "bridge-hold", None, None, "tired")
    assert tired["next"] is None
    assert 0 not in [float(row[1].split()[0]) for row in plots(life.app)["bridge-hold"]["table"]["rows"]]


def test_a_snapshot_that_is_not_offered_is_refused(life):
    """The roll-down is done half way until the direction is known; so nobody reaches for the floor."""
    with pytest.raises(RefusedError, match="not-offered"):
        life.app.snapshot("reach", "reach", 20, None, None)


def test_snapshots_wait_for_the_first_questions(app):
    with pytest.raises(RefusedError, match="questions-first"):
        app.snapshots()


@pytest.mark.parametrize(
    ("what", "value", "side"), [("bridge-hold", 121, None), ("bridge-hold", 10, "left"), ("leg-raise", 2, None)]
)
def test_a_snapshot_that_does_not_fit_is_refused(life, what, value, side):
    with pytest.raises(RefusedError, match="bad-value"):
        life.app.snapshot("misfit", what, value, side, None)


# out and in


def test_answers_snapshots_and_walks_go_out_and_come_in_whole(life):
    exported = life.app.export()
    fresh = Store.in_memory()
    new = App(fresh, shelf(), Clock(UNTIL))
    keeping.import_(fresh, lambda store: App(store, shelf(), Clock(UNTIL)), Clock(UNTIL), json.dumps(exported).encode())
    kinds = [(note.kind, note.body) for note in fresh.notes()]
    assert kinds == [(note.kind, dict(note.body)) for note in life.app.store.notes()]
    assert new.progress() == life.app.progress()


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("score", {"what": "mood", "value": "low", "items": None, "name": None}),
        ("score", {"what": "mood"}),
        ("score", {"what": "activities", "value": 3, "items": [{"name": "x"}], "name": None}),
        ("snapshot", {"what": "reach", "value": [], "unit": "cm", "side": None, "stopped": None}),
        ("walk", {"minutes": 10, "day": "yesterday"}),
    ],
)
def test_an_import_with_a_broken_note_is_refused_whole(life, kind, body):
    exported = json.loads(json.dumps(life.app.export()))
    exported["notes"][-1] |= {"kind": kind, "body": body}
    fresh = Store.in_memory()
    with pytest.raises(keeping.ImportRefusedError):
        keeping.import_(
            fresh, lambda store: App(store, shelf(), Clock(UNTIL)), Clock(UNTIL), json.dumps(exported).encode()
        )
    assert fresh.notes() == ()


def test_an_answer_to_something_that_is_not_asked_any_more_is_kept_and_not_drawn(app):
    body = {"what": "pulse", "value": 60, "items": None, "name": None}
    app.store.keep_note("old", "score", None, body, app.when())
    app.store.keep_note("form", "score", None, {**body, "what": "typed", "name": "hads"}, app.when())
    assert app.progress()["plots"] == []


def test_the_picture_of_the_whole_page_is_one_well_formed_file(life):
    root = ElementTree.fromstring(life.app.outcomes.picture())
    texts = [one.text for one in root.iter("{http://www.w3.org/2000/svg}text")]
    assert "Four weeks" in texts
    assert "Everyday tasks" in texts


def test_when_a_talk_is_due_the_plan_says_it_and_the_page_says_what_to_bring(app):
    assert app.progress()["talk"] is None
    app.store.keep_plan("p", "2026-11-20", {"view": {"refer": [{"text": "Six weeks went by."}]}}, app.when())
    talk = app.progress()["talk"]
    assert talk["lines"] == ["Six weeks went by."]
    assert "print a page" in talk["bring"]


@pytest.mark.parametrize(
    ("what", "value", "validated"), [("mood", 5, False), ("change", "same", False), ("pain-average", 5, True)]
)
def test_what_goes_out_says_whether_it_is_a_validated_questionnaire(app, what, value, validated):
    app.score("x", what, value, None, None)
    (note,) = app.export()["notes"]
    assert note["body"]["validated"] is validated
