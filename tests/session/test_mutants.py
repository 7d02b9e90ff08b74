"""What mutants of the step asked for: small things that no journey had looked at."""

from __future__ import annotations

from person import Person, planned

from vertebra.session.effects import Play
from vertebra.session.step import GAP_S


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
