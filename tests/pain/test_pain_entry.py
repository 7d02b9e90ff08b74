"""An entry of pain: what it may hold, and what it calls for at once."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pain_room import felt, said, text, the_map, the_picker

from vertebra import content
from vertebra.pain import entry, picker
from vertebra.pain.entry import Entry, EntryError, asks_now
from vertebra.shelf import shelf


def asks(now: Entry, before: Entry | None = None) -> tuple[str, ...]:
    return asks_now(now, before, the_picker())


def test_everything_may_be_left_out():
    assert said() == Entry()
    assert said().strength is None


def test_several_places_each_have_their_strength_their_words_and_their_pattern():
    now = said(felt("low-back-left", 4, "dull", "stiff", pattern=("after-sitting",)), felt("hip-left", 2))
    assert [(one.area, one.strength) for one in now.areas] == [("low-back-left", 4), ("hip-left", 2)]
    assert now.areas[0].words == ("dull", "stiff")


def test_the_strength_is_the_one_said_for_all_else_that_of_the_strongest_place():
    assert said(felt("low-back-left", 4), felt("hip-left", 6)).strength == 6
    assert said(felt("low-back-left", 4), overall={"now": 3, "average": 5, "worst": 8}).strength == 3


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({"areas": [{"area": "elbow-of-my-neighbour"}]}, "areas/0/area"),
        ({"areas": [{"strength": 3}]}, "areas/0/area"),
        ({"areas": ["low-back-left"]}, "areas/0"),
        ({"areas": {}}, "areas"),
        ({"areas": [{"area": "belly"}, {"area": "belly"}]}, "areas"),
        ({"areas": [{"area": "belly", "strength": 11}]}, "areas/0/strength"),
        ({"areas": [{"area": "belly", "strength": True}]}, "areas/0/strength"),
        ({"areas": [{"area": "belly", "words": ["nociceptive"]}]}, "areas/0/words"),
        ({"areas": [{"area": "belly", "colour": "red"}]}, "areas/0"),
        ({"eases": ["a secret of mine"]}, "eases"),
        ({"since": "yesterday"}, "since"),
        ({"overall": 3}, "overall"),
        ({"overall": {"now": -1}}, "overall/now"),
        ({"like": "x" * 2001}, "like"),
        ({"activities": [{"name": "walk", "value": 3}] * 2}, "activities"),
        ({"activities": [{"name": f"thing {n}", "value": 3} for n in range(4)]}, "activities"),
        ({"activities": [{"name": "", "value": 3}]}, "activities/0"),
        ({"activities": [{"name": "walk"}]}, "activities/0"),
        ({"activities": ["walk"]}, "activities/0"),
        ({"mood": "low"}, ""),
    ],
)
def test_what_does_not_fit_is_refused_with_where_and_never_repeated(body, path: str):
    with pytest.raises(EntryError) as refused:
        entry.read(body, the_map(), the_picker())
    assert refused.value.path == path
    assert "neighbour" not in str(refused.value)
    assert "secret" not in str(refused.value)


@pytest.mark.acceptance("B-14", "B-15")
def test_words_are_picked_from_groups_and_who_finds_none_may_say_so_or_say_what_it_is_like():
    words = content.words()
    assert {"deep", "sharp", "pulling", "buzzing", "beating", "feeling", "unsure"} == set(the_picker().words)
    assert all(f"pain/word/{one}" in words for one in the_picker().all_words)
    assert all(f"pain/words/{group}" in words for group in the_picker().words)
    assert words.say("pain/word/no-word") == "I can't find a word"
    now = said(felt("low-back-left", None, "no-word"), like=" a tight belt ")
    assert now.like == "a tight belt"


@pytest.mark.acceptance("B-05")
def test_what_may_have_started_it_can_be_ticked_and_an_accident_or_a_fall_is_asked_about():
    ticked = {"injury", "strain", "one-position", "desk", "accident", "little-movement", "tight-muscles", "repeated"}
    assert ticked | {"years"} <= set(the_picker().began)
    assert "big-accident" in asks(said(began=["accident"]))
    assert "small-fall" in asks(said(began=["fall"]))
    assert asks(said("low-back-left", began=["desk", "years"])) == ()


def test_no_group_and_no_word_names_a_cause():
    """CLINICAL §3.3: the mechanism is never said to the person."""
    texts = " ".join(content.words().texts[key] for key in content.words().under("pain")).lower()
    for word in ("nerve", "neuro", "nocicept", "nociplast", "inflam", "disc", "sciatic", "radicul", "mechanical"):
        assert word not in texts, word


@pytest.mark.parametrize(
    ("now", "asked"),
    [
        (said(felt("low-back-left", 9, "dull", "sharp", "burning")), None),
        (said(felt("calf-left", 3, "numb")), "leg-weaker"),
        (said(felt("thigh-back-left", 3, "tingling")), "leg-weaker"),
        (said("thigh-back-left", "thigh-back-right"), "both-legs"),
        (said(felt("buttock-left", 3, pattern=("both-legs",))), "both-legs"),
        (said("saddle"), "saddle-numb"),
        (said("chest-left"), "chest-breath-speech"),
        (said(felt("belly", 3, "pulsing")), "beating-lump"),
        (said(felt("hand-left", 3, "weak")), "hands-clumsy"),
        (said(felt("low-back-left", 3, pattern=("constant",))), "constant-pain"),
        (said("low-back-left", eases=["nothing"]), "constant-pain"),
        (said("low-back-left", worsens=["nothing"]), None),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_signs_of_alarm_are_asked_about_at_once_and_a_sore_back_is_not(now: Entry, asked: str | None):
    assert asked in asks(now) if asked else asks(now) == ()


def test_a_tingling_hand_says_nothing_about_a_sore_thigh():
    assert "leg-weaker" not in asks(said(felt("hand-left", 3, "tingling"), felt("thigh-front-left", 3, "sore")))


def test_the_same_said_again_is_not_asked_again_but_anything_new_is():
    before = said(felt("calf-left", 3, "tingling"))
    assert asks(said(felt("calf-left", 5, "tingling")), before) == ()
    assert asks(said(felt("calf-left", 3, "tingling", "weak")), before) != ()
    assert asks(said(felt("calf-left", 3, "tingling"), felt("foot-left", 3, "tingling")), before) != ()


def test_every_question_that_an_entry_may_call_for_is_in_the_bank():
    worst = [felt(area, 9, *sorted(the_picker().all_words)) for area in the_map().areas]
    worst[0]["pattern"] = sorted(the_picker().all_patterns)
    found = asks(said(*worst, began=list(the_picker().began), eases=["nothing"]))
    assert found
    assert set(found) <= set(shelf().bank.questions)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.sampled_from(["belly", "dull", "sit"]),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["areas", "area", "words", "eases", "overall", "activities"]), inner)
        ),
    )
)
def test_whatever_comes_is_an_entry_or_an_error_that_says_where(value):
    body = value if isinstance(value, dict) else {"areas": value}
    try:
        assert isinstance(entry.read(body, the_map(), the_picker()), Entry)
    except EntryError as refused:
        assert refused.expected


@pytest.mark.parametrize(
    ("was", "becomes"),
    [("activities: 3", "activities: some"), ("into-buttock: 1", "into-buttock: low"), ("eases: [", "easing: ["),
     ("[throbbing, pulsing, hot]", "[throbbing, dull, hot]"), ("[no-word]", "no-word")],
)  # fmt: skip
def test_a_broken_picker_is_said(was: str, becomes: str):
    found, problems = picker.read(text("picker.yaml").replace(was, becomes, 1))
    assert found is None
    assert problems[0].file == "pain/picker.yaml"
