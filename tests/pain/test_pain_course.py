"""What changed between entries, and an entry as plain sentences."""

from __future__ import annotations

from datetime import date

from pain_room import felt, said, the_map, the_picker

from vertebra import content
from vertebra.pain import course
from vertebra.pain.entry import Entry
from vertebra.pain.said import changes, listed, place, sentences

WORDS = content.words()


def changed(before: Entry, now: Entry) -> course.Change:
    return course.change(before, now, the_map(), the_picker())


def told(before: Entry, now: Entry) -> str:
    return " ".join(changes(changed(before, now), the_map(), WORDS))


def test_pain_that_goes_further_down_the_leg_is_said():
    before, now = said("low-back-left", "buttock-left"), said("low-back-left", "calf-left")
    (moved,) = changed(before, now).moved
    assert (moved.kind, moved.to.area) == ("lower", "calf-left")
    assert "further down than before: Calf, left side" in told(before, now)


def test_pain_that_draws_back_up_is_said():
    (moved,) = changed(said("low-back-left", "foot-left"), said("low-back-left", "thigh-back-left")).moved
    assert (moved.kind, moved.to.area) == ("higher", "thigh-back-left")


def test_a_pattern_says_how_far_down_it_goes_as_a_place_does():
    before = said("low-back-left")
    (moved,) = changed(before, said(felt("low-back-left", 3, pattern=("below-knee",)))).moved
    assert (moved.kind, moved.to.rank, moved.to.pattern) == ("lower", 4, "below-knee")
    assert "below the knee" in told(before, said(felt("low-back-left", 3, pattern=("below-knee",))))


def test_legs_and_arms_are_counted_each_for_itself():
    moved = changed(said("neck-left", "calf-left"), said("hand-left", "low-back-left")).moved
    assert [(one.way, one.kind) for one in moved] == [("leg", "higher"), ("arm", "lower")]


def test_where_nothing_was_felt_before_nothing_moved_but_a_place_is_new():
    change = changed(said("mid-back-left"), said("mid-back-left", "calf-left"))
    assert change.moved == ()
    assert change.new == ("calf-left",)
    assert changed(said("calf-left"), said()).gone == ("calf-left",)


def test_less_than_two_points_are_no_clear_change():
    strengths = {now: changed(said(felt("belly", 4)), said(felt("belly", now))).strength for now in (2, 3, 4, 5, 6)}
    assert strengths == {2: "weaker", 3: "same", 4: "same", 5: "same", 6: "stronger"}
    assert changed(said("belly"), said(felt("belly", 3))).strength is None


def test_worse_is_said_as_plainly_as_better():
    assert "It is stronger: 4 before, 7 now." in told(said(felt("belly", 4)), said(felt("belly", 7)))
    assert "It is milder: 7 before, 4 now." in told(said(felt("belly", 7)), said(felt("belly", 4)))


def test_day_by_day_the_last_said_counts():
    one, two = date(2026, 11, 20), date(2026, 11, 21)
    entries = [
        (one, said(felt("belly", 6))),
        (one, said(felt("belly", 4))),
        (two, said()),
        (two, said(felt("belly", 3))),
    ]
    assert course.strengths(entries) == ((one, 4), (two, 3))


def test_an_entry_is_said_in_plain_sentences_and_nothing_is_added():
    now = said(
        felt("low-back-left", 4, "dull", "stiff", pattern=("morning",)),
        overall={"average": 3},
        eases=["walk"],
        worsens=["sit", "bend", "stand"],
        since="6-12-weeks",
        began=["lifting"],
        like="a tight belt",
        activities=[{"name": "put on socks", "value": 5}],
        other="It was a long day.",
    )
    assert sentences(now, the_map(), WORDS) == (
        "Low back, left side: 4 of 10.",
        "It feels dull and stiff.",
        "How far, and when: in the morning.",
        "Most of the week 3 of 10.",
        "It is like this: a tight belt",
        "Better with walking.",
        "Worse with sitting, bending forward and standing.",
        "It began 6 to 12 weeks ago.",
        "What may have started it: lifting something.",
        "put on socks: 5 of 10.",
        "It was a long day.",
    )
    assert sentences(said(), the_map(), WORDS) == ()


def test_who_finds_no_word_and_whom_nothing_eases_are_heard():
    now = said(felt("belly", None, "no-word"), eases=["nothing"], worsens=["nothing"])
    assert sentences(now, the_map(), WORDS) == (
        "Belly.",
        "No word fits yet.",
        "Nothing makes it better.",
        "Nothing makes it worse.",
    )


def test_a_place_is_named_with_its_side_where_it_has_one():
    names = {id_: place(area, WORDS) for id_, area in the_map().areas.items()}
    assert names["belly"] == "Belly"
    assert names["low-back-middle"] == "Low back, middle"
    assert names["knee-back-right"] == "Back of the knee, right side"
    assert len(set(names.values())) == len(names)


def test_texts_beside_each_other_read_as_a_list():
    assert [listed(one, WORDS) for one in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]


def test_own_braces_and_lines_stay_as_they_were_written():
    now = said(like="{like} | two\nlines", activities=[{"name": "{value}", "value": 1}])
    assert sentences(now, the_map(), WORDS) == ("It is like this: {like} | two\nlines", "{value}: 1 of 10.")
