"""The camera in a session: frames in, repetitions counted and said once, whatever happens to the line."""

from __future__ import annotations

from datetime import timedelta

import pytest
from watched import BRIDGE, Journey, Watched, done_once, nobody

from vertebra import content
from vertebra.app import RefusedError
from vertebra.app.before import SEEN_LEAST, done_before
from vertebra.session.watching import CUT
from vertebra.shelf import shelf


@pytest.fixture(scope="module")
def done():
    """Someone with one session behind them; every test is another session of theirs."""
    return done_once(Journey())


@pytest.fixture
def watched(done):
    """At the first bridge of another session of the same day: those of today don't change today's plan."""
    person = Watched(done)
    person.comes_to_the_bridge()
    return person


def line(person, page=None):
    live = person.app.live(person.id, person.item, page)
    live.open_line()
    person.hears(person.app.saw(live, ()))
    return live


def test_before_the_first_whole_session_no_camera_is_offered():
    journey = Journey()
    journey.answer_all()
    assert journey.app.camera()["offered"] is False
    for choose in (lambda: journey.app.choose_camera(True, None), lambda: journey.app.guide("lying")):
        with pytest.raises(RefusedError, match="camera-later"):
            choose()
    assert journey.app.choose_camera(False, None)["on"] is False


def test_a_camera_that_is_off_gets_no_frames(done):
    done.app.choose_camera(False, None)
    with pytest.raises(RefusedError, match="camera-off"):
        done.app.live("s-1", 0)


def test_a_bridge_done_with_the_voice_is_seen_repetition_by_repetition(watched):
    live, laid = line(watched), watched.body(late_s=0.4)
    watched.watches(live, laid, laid[-1].end_s + 4)
    reps = len({piece.address.rep for piece in watched.cycle})
    assert watched.reps() == ["seen"] * reps
    assert watched.numbers() == [f"guide/count/{number}" for number in range(1, reps + 1)]
    assert not [key for key in watched.spoken if key.startswith(("camera/", "session/not-seen"))]
    assert watched.told[-1]["state"]["tally"][str(watched.item)] == reps


def test_the_coach_waits_for_a_slow_body_and_stands_meanwhile(watched):
    live, laid = line(watched), watched.body(late_s=3.0, reps=1)
    watched.watches(live, laid, laid[-1].end_s + 2)
    waiting = [one["state"] for one in watched.told if one["state"]["watch"]["waits"]]
    assert waiting
    assert {one["playhead"]["rate"] for one in waiting} == {0}
    assert "session/not-seen" not in watched.spoken
    assert watched.reps() == ["seen"]
    watch = watched.state["watch"]
    assert (watch["count"], watch["total"], watch["side"]) == (1, 1, None)


def test_a_cut_in_the_middle_of_a_repetition_loses_none_and_doubles_none(watched):
    live, laid = line(watched), watched.body(late_s=0.3)
    middle = (laid[0].start_s + laid[-1].end_s) / 2
    watched.watches(live, laid, middle)
    watched.hears(watched.app.saw(live, live.stop()))
    assert watched.state["camera"] == "lost"
    watched.now += 0.3
    again = line(watched)
    assert again is live, "the check goes on"
    watched.watches(again, laid, laid[-1].end_s + 4)
    reps = len({piece.address.rep for piece in watched.cycle})
    assert watched.state["camera"] == "on"
    assert watched.reps().count("seen") == reps
    assert len(watched.reps()) == reps


def test_frames_that_come_twice_or_late_change_nothing(watched):
    live, laid = line(watched), watched.body(late_s=0.3)
    sent = []

    def twice(data):
        sent.append(data)
        for old in (data, *sent[-30:-20]):
            assert not (live.frame(old) if old is not data else ())
        return data

    watched.watches(live, laid, laid[-1].end_s + 4, twice)
    assert watched.reps() == ["seen"] * len({piece.address.rep for piece in watched.cycle})


def test_a_page_that_was_loaded_again_has_another_clock_and_goes_on(watched):
    live, laid = line(watched), watched.body(late_s=0.3)
    reps = len({piece.address.rep for piece in watched.cycle})
    second = next(
        piece.start_s for piece in laid if piece.start_s > laid[0].start_s + (laid[-1].end_s - laid[0].start_s) / reps
    )
    watched.watches(live, laid, second)
    watched.ahead_s = -watched.now
    again = line(watched)
    watched.watches(again, laid, laid[-1].end_s + 4)
    assert watched.reps().count("seen") >= reps - 1
    assert len(watched.reps()) == reps


def test_frames_that_stop_are_noticed_and_the_voice_goes_on(watched):
    live, laid = line(watched), watched.body(late_s=0.3)
    watched.watches(live, laid, laid[0].start_s + 3)
    answer = watched.hears(watched.app.saw(live, live.stop()))
    assert (answer["state"]["camera"], answer["seen"]["in_sight"]) == ("lost", False)
    assert answer["seen"]["text"]
    assert live.stop() == (), "told once"
    watched.watches(live, laid, laid[-1].end_s + 4, lambda _data: None)
    assert set(watched.reps()) == {"guided"}
    assert watched.spoken.count("camera/lost/gap") == 1


def test_a_line_that_was_cut_is_lost_too_but_says_nothing_that_nobody_would_hear(watched):
    live, laid = line(watched), watched.body(late_s=0.3)
    watched.watches(live, laid, laid[0].start_s + 3)
    answer = watched.hears(watched.app.saw(live, live.stop(CUT)))
    assert answer["state"]["camera"] == "lost"
    assert "camera/lost/gap" not in watched.spoken


def test_who_walks_away_and_comes_back_is_told_once_and_counted_again(watched):
    live, laid = line(watched), watched.body(late_s=0.3)
    first_s = laid[-1].end_s - laid[0].start_s
    gone = (laid[0].start_s + first_s * 0.25, laid[0].start_s + first_s * 0.55)

    def away(data):
        return nobody(watched.now + watched.ahead_s) if gone[0] < watched.now < gone[1] else data

    watched.watches(live, laid, laid[-1].end_s + 4, away)
    assert [key for key in watched.spoken if key.startswith("camera/lost/")] == ["camera/lost/nobody"]
    assert {"seen", "guided"} == set(watched.reps())
    assert watched.state["camera"] == "on"


def test_what_was_seen_is_on_disk_before_it_is_answered(watched):
    live, laid = line(watched), watched.body(late_s=0.3, reps=1)
    watched.watches(live, laid, laid[-1].end_s + 2)
    kept = [one for one in watched.app.store.log() if one.session == watched.id and one.what == "rep"]
    assert [one.value["how"] for one in kept if one.address["item"] == watched.item] == ["seen"]


def test_an_easier_level_is_judged_anew(watched):
    live = line(watched)
    watched.sends("it-hurts")
    for _ in range(14):
        watched.now += 1
        watched.sends("tick")
    for said in ("hurt-kind:known", "hurt-legs:nothing", "hurt-now:2", "hurt-next:smaller"):
        watched.sends("answer", said)
    other = line(watched)
    assert other is not live
    assert other.lines is live.lines


def test_a_window_that_only_watches_has_no_line(watched):
    watched.app.take(watched.id, "page-a", True)
    with pytest.raises(RefusedError, match="watching"):
        watched.app.live(watched.id, watched.item, "page-b")


@pytest.mark.parametrize(("item", "code"), [(0, "not-tracked"), (99, "unknown-movement")])
def test_a_movement_that_is_not_there_or_that_no_camera_can_judge_is_refused(watched, item, code):
    with pytest.raises(RefusedError, match=code):
        watched.app.live(watched.id, item)


def test_the_session_says_what_the_camera_looks_at(watched):
    camera = watched.app.session(watched.id)["camera"]
    assert "beads" in camera["beads"].lower()
    bridge = next(one for one in camera["items"] if one["item"] == watched.item)
    assert (bridge["follows"], bridge["view"], bridge["place"]) == (True, "side", "lying")
    assert bridge["watches"]
    assert bridge["cant"]
    breathing = camera["items"][0]
    assert (breathing["follows"], breathing["place"]) == (False, None)
    assert breathing["text"]


def test_form_counts_for_the_plan_only_where_it_was_seen(watched):
    live, laid = line(watched), watched.body(late_s=0.3)
    watched.watches(live, laid, laid[-1].end_s + 4)
    before = done_before(watched.app.store, watched.journey.clock.now.date() + timedelta(days=1))
    mine = [one for one in before if one.movement == BRIDGE]
    assert mine[-1].form is not None
    assert 0.0 <= mine[-1].form <= 1.0
    assert all(one.form is None for one in before if one.movement != BRIDGE)


def test_a_line_of_another_movement_is_newer_than_the_one_before(watched):
    """The page goes on to the next movement: what is left of the old line says nothing any more."""
    follows = [one["item"] for one in watched.app.session(watched.id)["camera"]["items"] if one["follows"]]
    first, second = (watched.app.live(watched.id, item) for item in follows[:2])
    old, new = first.open_line(), second.open_line()
    assert (first.lines.newest, old < new) == (new, True)


def test_everything_that_a_camera_cannot_see_has_its_words():
    unseen = {name for one in shelf().library.movements.values() if one.camera for name in one.camera.unseen}
    for language in content.LANGUAGES:
        words = content.own_words(language)
        assert [name for name in sorted(unseen) if f"camera/unseen/{name}" not in words] == []


def test_a_camera_that_was_lost_before_a_movement_is_back_with_its_first_picture(watched):
    """The line of the movement before ended; the new one says at once that it sees."""
    watched.hears(watched.app.saw(line(watched), watched.app.live(watched.id, watched.item).stop()))
    assert watched.state["camera"] == "lost"
    other = watched.app.live(watched.id, next(iter(_follows(watched) - {watched.item})))
    live, laid = line(watched), watched.body()
    assert live is not other
    watched.watches(live, laid, watched.now + 0.5)
    assert watched.state["camera"] == "on"


def _follows(person) -> set[int]:
    return {one["item"] for one in person.app.session(person.id)["camera"]["items"] if one["follows"]}


def seen_reps(person, faulty: set[int], by_hand: int = 0) -> None:
    """The bridge's repetitions as the camera tells them: those with a fault, and the last ones by the clock."""
    homes = [one for one in person.cycle if one.home and one.kind != "hold"]
    for number, home in enumerate(homes, 1):
        while person.state["playhead"]["script_s"] < home.end_s - 1.5:
            person.now += 1.0
            person.sends("tick")
        told = [{"kind": "fault-seen", "fault": "hips-low", "value": 150.0, "unit": "deg"}] if number in faulty else []
        told += [{"kind": "rep-counted"}] if number <= len(homes) - by_hand else []
        for one in told:
            person.now += 0.1
            event = {
                "id": person.journey.id(),
                "at_s": person.now,
                "what": "seen",
                "seen": {**one, "item": person.item},
            }
            person.hears(person.app.events(person.id, [{**event, "value": None}]))
    for _ in range(30):
        person.now += 1.0
        person.sends("tick")


def forms(person) -> list[float | None]:
    tomorrow = person.journey.clock.now.date() + timedelta(days=1)
    return [one.form for one in done_before(person.app.store, tomorrow) if one.movement == BRIDGE]


def test_form_is_the_share_of_the_repetitions_that_were_seen_without_a_fault(watched):
    seen_reps(watched, faulty={2, 4})
    assert set(watched.reps()) == {"seen"}
    assert forms(watched)[-1] == pytest.approx(1 - 2 / len(watched.reps()))


def test_where_too_few_were_seen_form_is_neither_good_nor_bad(watched):
    reps = len({one.address.rep for one in watched.cycle})
    seen_reps(watched, faulty={1}, by_hand=reps - SEEN_LEAST + 1)
    assert watched.reps().count("seen") == SEEN_LEAST - 1
    assert forms(watched)[-1] is None
