"""Words of alarm in a pain entry call for the questions that they belong to, and for no others."""

from __future__ import annotations

import pytest
import yaml
from screening_room import shelf

from vertebra import content
from vertebra.screening import alarms
from vertebra.screening.alarms import from_words


@pytest.mark.parametrize(
    ("words", "areas", "pattern", "asked"),
    [
        ([], [], None, set()),
        (["dull", "aching"], ["low-back"], ["comes-and-goes"], set()),
        (["sharp", "catching"], ["left-low-back"], ["only-with-movement"], set()),
        (["numb"], ["saddle"], [], {"saddle-numb", "bladder-bowel", "sexual-change"}),
        (["aching"], ["saddle"], [], {"saddle-numb", "bladder-bowel", "sexual-change"}),
        (["tingling"], ["left-foot"], [], {"leg-pain", "leg-weaker", "leg-weaker-fast"}),
        (["burning"], ["right-thigh-back"], [], {"leg-pain", "leg-weaker", "leg-weaker-fast"}),
        (["aching"], ["right-thigh-back"], [], set()),
        (["aching"], ["right-shin"], [], {"leg-pain", "leg-weaker", "leg-weaker-fast"}),
        (["tingling"], ["left-foot", "right-foot"], [], {*alarms.BOTH_LEGS_ASKS, "leg-pain"}),
        (["aching"], ["left-thigh", "right-calf"], [], {*alarms.BOTH_LEGS_ASKS, "leg-pain", "calf"}),
        (["hot"], ["left-calf"], [], {"leg-weaker", "leg-weaker-fast", "leg-pain", "calf"}),
        (["pulsing"], ["belly"], [], {"beating-lump", "belly-kidney-blood"}),
        (["throbbing"], ["low-back"], [], {"beating-lump"}),
        (["stabbing"], ["left-flank"], [], {"sudden-pain", "belly-kidney-blood"}),
        (["pressing"], ["chest"], [], {"chest-breath-speech"}),
        (["pins-and-needles"], ["right-hand"], [], {"hands-clumsy"}),
        (["aching"], ["right-hand"], [], set()),
        ([], [], "both-legs", set(alarms.BOTH_LEGS_ASKS)),
        (["aching"], ["low-back"], ["constant", "night"], {"constant-pain", "fever", "weight-loss"}),
        (["tight"], ["mid-back"], ["band-across"], {"band-pain"}),
        (["numb"], ["left-buttock"], [], {"saddle-numb", "bladder-bowel", "sexual-change"}),
        (["tingling"], ["right-groin"], [], {"saddle-numb", "bladder-bowel", "sexual-change"}),
        (["aching"], ["left-buttock"], [], set()),
        (["throbbing"], ["left-thigh-back"], [], set()),
        (["purple"], ["left-wing"], ["sideways"], set()),
    ],
)
def test_what_is_felt_where_calls_for_its_questions(words, areas, pattern, asked):
    assert set(from_words(words, areas, pattern)) == asked


@pytest.mark.acceptance("B-05")
def test_an_accident_that_may_have_started_it_is_asked_about_as_an_alarm():
    assert from_words(["aching"], ["low-back"], [], began=["accident"]) == ("big-accident",)
    assert from_words([], [], [], began=["illness"]) == ("fever", "infection-risk")
    assert from_words([], [], [], began=["sitting", "ageing"]) == ()


def test_every_word_place_and_pattern_is_one_that_can_be_said():
    """The tables know no word, area or pattern that the pain room doesn't offer (pain/picker.yaml, pain/map.yaml)."""
    picker = yaml.safe_load(content.data("pain", "picker.yaml"))
    areas = yaml.safe_load(content.data("pain", "map.yaml"))
    words = {word for group in picker["words"].values() for word in group}
    assert words >= alarms.NERVE_LIKE | alarms.NUMB | alarms.BEATING | alarms.CALF_WORDS | alarms.SUDDEN
    assert set(alarms.PATTERNS) <= {one for group in picker["patterns"].values() for one in group}
    assert set(alarms.BEGAN) <= set(picker["began"])
    parts = {part for area in areas["areas"] for part in area["id"].split("-")}
    named = (alarms.SADDLE, alarms.NEAR_SADDLE, alarms.LEG, alarms.ARM, alarms.CHEST, alarms.TRUNK_FRONT, alarms.BACK)
    assert frozenset().union(*named) <= parts


def test_each_question_is_asked_once_and_the_weightiest_first():
    asked = from_words(["numb", "tingling"], ["saddle", "left-foot", "right-foot"], ["both-legs"])
    assert asked[0] == "saddle-numb"
    assert len(asked) == len(set(asked))


def test_every_question_that_may_be_called_for_is_a_flag_of_the_bank():
    named = {*alarms.SADDLE_ASKS, *alarms.BOTH_LEGS_ASKS}
    named |= {question for table in (alarms.PATTERNS, alarms.BEGAN) for asks in table.values() for question in asks}
    named |= set(
        from_words(sorted(alarms.NERVE_LIKE | alarms.BEATING | alarms.SUDDEN), ["belly", "chest", "left-hand"])
    )
    assert all(shelf().bank.questions[question].kind == "flag" for question in named)


def test_more_words_never_call_for_less():
    few = set(from_words(["aching"], ["left-calf"], []))
    more = set(from_words(["aching", "hot"], ["left-calf", "right-calf"], ["night"]))
    assert few <= more
