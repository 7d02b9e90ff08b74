"""What the session says and writes down when somebody hurts, stops, answers or is waited for."""

from __future__ import annotations

from person import Person, planned

from vertebra.session.effects import Done, NewScript, Play, Say, Show
from vertebra.session.turn import JUST_BEFORE_S, PATIENCE


def lying(library, words, **how) -> Person:
    """Somebody in the middle of the second repetition of the bridge."""
    person = Person(planned(library, "glute-bridge"), library, words, **how)
    cycle = [one for one in person.sitting.script.segments if one.address.part == "cycle" and one.address.rep == 2]
    person.is_at((cycle[1].start_s + cycle[1].end_s) / 2)
    return person


def asked(library, words, **how) -> Person:
    """The same, after "It hurts", with the way out over and the first question asked."""
    person = lying(library, words, **how)
    person.does("it-hurts", after_s=0.05)
    person.waits(30)
    assert person.state.asking == "hurt-kind"
    return person


def answered(person: Person, *answers: str | int) -> list[object]:
    effects: list[object] = []
    for answer in answers:
        effects = list(person.does("answer", answer, after_s=1.0))
    return effects


def said(effects) -> list[str]:
    return [effect.key for effect in effects if isinstance(effect, Say)]


def test_where_it_hurt_is_written_down(library, words):
    person = lying(library, words)
    person.does("it-hurts", after_s=0.05)
    assert [dict(entry.value) for entry in person.entries("hurt")] == [{"when": "said", "part": "cycle"}]


def test_a_stop_is_written_down_with_its_reason_and_shown_as_one(library, words):
    person = lying(library, words)
    person.does("stop", after_s=0.05)
    assert [dict(entry.value) for entry in person.entries("stopped")] == [{"why": "stop"}]
    assert (person.state.mode, person.state.why) == ("stopped", "stop")


def test_the_three_answers_are_written_down_together_and_the_choice_after_them(library, words):
    person = asked(library, words)
    answered(person, "known", "nothing", 2)
    assert dict(person.entries("answered")[-1].value) == {"hurt-kind": "known", "hurt-legs": "nothing", "hurt-now": 2}
    answered(person, "rest")
    assert dict(person.entries("answered")[-1].value) == {"hurt-next": "rest"}


def test_an_alarm_is_written_down_stops_for_good_and_shows_help(library, words):
    person = asked(library, words)
    effects = answered(person, "sharp")
    assert dict(person.entries("answered")[-1].value) == {"hurt-kind": "sharp"}
    assert dict(person.entries("stopped")[-1].value) == {"why": "alarm"}
    assert (person.state.mode, person.state.why, person.state.alarmed) == ("stopped", "alarm", True)
    assert [one.screen for one in effects if isinstance(one, Show)] == ["emergency"]
    assert [one.why for one in effects if isinstance(one, Done)] == ["alarm"]


def test_who_rests_hears_that_resting_is_fine_and_nothing_is_asked_any_more(library, words):
    person = asked(library, words)
    effects = answered(person, "known", "nothing", 2, "rest")
    assert said(effects) == ["guide/rest-there"]
    assert (person.state.mode, person.state.why, person.state.asking) == ("paused", "rest", None)


def test_easier_makes_the_rest_of_the_movement_easier_and_smaller_makes_it_smaller(library, words):
    for choice in ("easier", "smaller"):
        person = Person(planned(library, "glute-bridge", level=2), library, words)
        cycle = [one for one in person.sitting.script.segments if one.address.part == "cycle" and one.address.rep == 2]
        person.is_at((cycle[1].start_s + cycle[1].end_s) / 2)
        person.does("it-hurts", after_s=0.05)
        person.waits(30)
        before = person.sitting.items
        effects = answered(person, "known", "nothing", 2, choice)
        assert f"guide/{choice}" in said(effects)
        assert [one.change for one in effects if isinstance(one, NewScript)] == [choice]
        changed = person.sitting.items[0]
        assert (changed.level != before[0].level) == (choice == "easier")
        assert (changed.overlays != before[0].overlays) == (choice == "smaller")


def test_the_way_out_plays_at_its_own_pace(library, words):
    person = lying(library, words)
    effects = person.does("it-hurts", after_s=0.05)
    assert [one.playhead.rate for one in effects if isinstance(one, Play)] == [1.0]
    before = person.state.playhead
    person.waits(2)
    assert person.state.playhead.script == before.script
    assert abs(person.state.playhead.script_s - before.script_s - 2.0) < 0.1


def test_a_camera_that_is_switched_off_is_off(library, words):
    person = lying(library, words)
    person.does("camera-on", after_s=0.1)
    assert person.state.camera == "on"
    person.does("camera-off", after_s=0.1)
    assert person.state.camera == "off"


def test_an_answer_in_the_script_closes_its_question(library, words):
    person = Person(planned(library, "glute-bridge", sets=2), library, words)
    rest = next(one for one in person.sitting.script.segments if one.ask == "compared")
    person.is_at(rest.start_s + 1)
    assert person.state.asking == "compared"
    answered(person, "same")
    assert person.state.asking is None
    assert dict(person.entries("answered")[-1].value) == {"compared": "same"}


def test_a_line_of_the_setting_up_is_left_out_by_itself(library, words):
    person = Person(planned(library, "glute-bridge"), library, words)
    setup = [one for one in person.sitting.script.segments if one.address.part == "setup"]
    person.does("start")
    person.is_at(setup[1].start_s + 0.2)
    at = person.segment
    person.does("skip", after_s=0.1)
    assert person.segment.start_s > at.start_s
    assert person.segment.address.item == at.address.item
    assert not person.entries("skipped"), "nothing of a movement was left out"


def test_who_is_waited_for_and_not_seen_hears_it_once_and_the_session_goes_on(library, words):
    person = Person(planned(library, "leg-extension"), library, words)
    waiting = next(one for one in person.sitting.script.segments if one.wait == "body")
    person.does("start")
    person.does("camera-on", after_s=0.1)
    person.is_at(waiting.end_s - 0.2)
    person.does("tick", after_s=0.4)
    head = person.state.playhead
    assert (head.rate, round(head.script_s, 3)) == (0.0, round(waiting.end_s - JUST_BEFORE_S, 3))
    length = waiting.end_s - waiting.start_s
    effects = person.waits(PATIENCE * length)
    assert said(effects).count("session/not-seen") == 1
    assert person.state.playhead.rate > 0
    assert person.state.playhead.script_s > waiting.end_s
