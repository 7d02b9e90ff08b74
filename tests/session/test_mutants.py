"""What mutants of the step asked for: small things that no journey had looked at."""

from __future__ import annotations

from person import Person, planned

from vertebra.session.choosing import PACE_STEP
from vertebra.session.effects import Ask, Play, Say
from vertebra.session.sitting import advance
from vertebra.session.step import GAP_S
from vertebra.session.types import Event


def hurting(library, words) -> Person:
    """Someone in the middle of a repetition who has just said that it hurts: the way out is being shown."""
    person = Person(planned(library, "glute-bridge"), library, words)
    cycle = [segment for segment in person.sitting.script.segments if segment.address.part == "cycle"]
    person.is_at((cycle[1].start_s + cycle[1].end_s) / 2)
    person.does("it-hurts", after_s=0.05)
    return person


def test_a_repetition_says_how_it_was_counted_which_it_was_and_of_how_many(library, words):
    person = Person(planned(library, "knee-lift"), library, words)
    home = [segment for segment in person.sitting.script.segments if segment.home and segment.address.part == "cycle"]
    person.is_at(home[1].end_s + 0.5)
    wanted = [{"how": "guided", "number": one.count, "of": one.of} for one in home[:2]]
    assert [dict(entry.value) for entry in person.entries("rep")[:2]] == wanted


def test_after_a_gap_in_a_way_out_the_way_goes_on_from_where_it_was(library, words):
    """Whoever lies half way up has to come down, also when the lid was closed for a minute."""
    person = hurting(library, words)
    before = person.state.playhead
    effects = person.does("tick", after_s=GAP_S + 60)
    after = person.state.playhead
    assert (after.script, after.rate) == (before.script, before.rate)
    assert after.rate > 0
    assert after.script_s < before.script_s + GAP_S
    assert [effect.playhead for effect in effects if isinstance(effect, Play)][:1] == [after]


def test_after_a_gap_outside_a_way_out_nothing_moves(library, words):
    person = Person(planned(library, "knee-lift"), library, words)
    person.is_at(40.0)
    person.does("tick", after_s=GAP_S + 60)
    assert (person.state.mode, person.state.playhead.rate) == ("paused", 0.0)


def test_a_hold_says_how_it_was_counted_and_how_long_it_was(library, words):
    person = Person(planned(library, "start-position", "glute-bridge"), library, words)
    script = person.sitting.script
    held = next(one for one in script.segments if one.home and one.kind == "hold" and one.address.part == "cycle")
    person.is_at(held.end_s + 0.5)
    wanted = {"how": "guided", "seconds": round(held.end_s - held.start_s, 2)}
    assert dict(person.entries("hold")[0].value) == wanted


def test_once_more_is_said_in_a_repetition(library, words):
    person = Person(planned(library, "glute-bridge"), library, words)
    cycle = [segment for segment in person.sitting.script.segments if segment.address.part == "cycle"]
    person.is_at((cycle[1].start_s + cycle[1].end_s) / 2)
    assert "guide/again" in [effect.key for effect in person.does("repeat", after_s=0.1) if isinstance(effect, Say)]


def test_the_pace_is_kept_to_a_thousandth(library, words):
    person = Person(planned(library, "knee-lift"), library, words)
    person.is_at(20.0)
    person.does("faster", after_s=1.0)
    assert person.state.pace == round(1 / PACE_STEP, 3) != round(1 / PACE_STEP, 4)
    assert person.entries("pace")[-1].value == {"pace": person.state.pace}


def test_the_same_event_again_while_something_is_asked_asks_it_again(library, words):
    """The page may have lost the answer on its way."""
    person = hurting(library, words)
    person.waits(30)
    assert person.state.asking == "hurt-kind"
    before = person.sitting
    again = Event(id=f"e{person.sent}", at_s=person.now, what="tick")
    after, effects = advance(before, again, person.library, person.words)
    assert after == before
    assert [effect.question for effect in effects if isinstance(effect, Ask)] == ["hurt-kind"]


def test_events_are_counted(library, words):
    """The camera's own ids begin with how many there were: so that none comes twice."""
    person = Person(planned(library, "knee-lift"), library, words)
    person.does("start")
    person.does("tick", after_s=1.0)
    assert person.state.turns == 2


def test_from_a_rest_the_set_is_begun_again_without_a_way_out(library, words):
    person = Person(planned(library, "glute-bridge", sets=2), library, words)
    rest = next(one for one in person.sitting.script.segments if one.kind == "rest")
    person.is_at(rest.start_s + 0.5)
    person.does("previous", after_s=0.1)
    assert "#" not in person.state.playhead.script


def test_who_has_paused_may_go_elsewhere(library, words):
    person = Person(planned(library, "knee-lift", "glute-bridge"), library, words)
    setup = [one for one in person.sitting.script.segments if one.address.part == "setup"]
    person.is_at(setup[0].start_s + 1.0)
    person.does("pause", after_s=0.1)
    person.waits(30)
    assert (person.state.mode, person.state.starts_s) == ("paused", 0)
    person.does("skip", after_s=1.0)
    assert person.state.mode == "playing"


def test_who_hurts_in_the_last_words_rests_there_and_is_done(library, words):
    person = Person(planned(library, "knee-lift"), library, words)
    close = next(one for one in person.sitting.script.segments if one.address.part == "close")
    person.is_at(close.start_s + 0.5)
    person.does("it-hurts", after_s=0.05)
    person.waits(30)
    for answer in ("known", "nothing", 2):
        effects = person.does("answer", answer, after_s=1.0)
    assert "guide/rest-there" in [effect.key for effect in effects if isinstance(effect, Say)]
    assert person.state.mode == "finished"


def test_a_step_of_a_way_over_is_left_out_by_itself(library, words):
    person = Person(planned(library, "knee-lift", "donkey-kick"), library, words)
    step = next(one for one in person.sitting.script.segments if one.kind == "transition")
    person.is_at(step.start_s + 0.2)
    person.does("skip", after_s=0.1)
    assert person.state.playhead.script_s == step.end_s
