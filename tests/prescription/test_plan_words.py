"""Every reason that a plan gives has words, and no words are left over."""

from __future__ import annotations

from plan_room import library
from test_plan import STORIES

from vertebra.prescription import reasons
from vertebra.prescription.json import reason_json
from vertebra.prescription.order import AT
from vertebra.prescription.tables import FINDINGS, WORTH
from vertebra.words import Words


def given_reasons():
    places = [reason(place) for place in AT for reason in (reasons.at, reasons.not_at)]
    plain = [
        reasons.first_level("first"),
        reasons.no_pain(),
        reasons.fills(10, 2),
        reasons.short_of_time(10),
        reasons.stays_up(5),
        reasons.ask_again({}),
    ]
    steps = [
        reasons.step_up("steady", 2),
        reasons.same_step("steady"),
        reasons.step_down("first"),
        reasons.after_break("first", 9),
        reasons.opens_later({"movement": "knee-lift", "level": "steady", "green": 2}),
        reasons.takes_place("standing-roll-down"),
        reasons.stands_in(),
        reasons.other_side_first("left"),
        reasons.other_side_first("right"),
        reasons.walk(5, 3),
        reasons.short_parts(),
    ]
    staying = [
        *(reasons.same_light("first", light) for light in ("green", "yellow", "red", "unknown")),
        reasons.same_week("first"),
        reasons.same_whole("first"),
        reasons.same_effort("first", 5),
        reasons.same_effort_unknown("first"),
        reasons.same_form("first"),
        reasons.same_top("first"),
        reasons.same_opens("first"),
        reasons.same_capped("first"),
        *(reasons.same_mode(mode) for mode in ("calm", "flare", "return")),
    ]
    changing = [
        reasons.step_up_reps("first", 5, 8),
        reasons.step_up_hold("first"),
        reasons.step_down_effort("first", 8),
        reasons.step_down_yellow("first", 3),
        reasons.fewer("first", 3, 5),
        reasons.after_flare("first"),
        reasons.paused(7, "2026-11-28"),
        reasons.work_done(),
        reasons.ball("knee-lift", "first"),
        reasons.worry(8),
        reasons.worry_later(8),
        reasons.quota(4, 5, 75),
        reasons.not_needed(),
        reasons.walk_start(15, 30),
    ]
    return [*plain, *places, *steps, *staying, *changing, *of_the_day(), *speaking(), *reviewing(), *referring()]


def of_the_day():
    lights = ("green", "so-far", "yellow", "red", "red-not-settled", "red-slept-badly", "sharp")
    modes = ("flare", "calm-pain", "calm-set", "calm-chosen", "calm-resting", "return-break", "return-flare", "short")
    return [
        *(reasons.light(name, {}) for name in lights),
        *(reasons.mode(name, {"days": 9}, "ours") for name in (*modes, "first-days")),
    ]


def speaking():
    kinds = sorted({kind for worth in WORTH.values() for kind in worth.activities})
    names = ["with-flexion", "with-extension", "liked", "few-stands", *(one.id for one in FINDINGS)]
    return [reasons.speaks_for(name, {}, "ours") for name in (*names, *(f"activity-{kind}" for kind in kinds))]


def reviewing():
    names = ("level-max", "level-min", "leave-out", "swap", "swapped-out", "dose", "note")
    return [reasons.reviewed(name, {"by": "Ms Moreau", "on": "2026-11-21", "words": "Slowly."}) for name in names]


def referring():
    names = "twice-red paused pain-high pain-at-rest no-change rmdq-worse work leg-pain nights worry mood"
    return [reasons.refer(name, {"times": 2, "movement": "knee-lift"}) for name in names.split()]


def test_every_reason_of_the_plan_has_words_and_none_are_left_over(all_words: Words):
    keys = {reason.text for reason in given_reasons()}
    assert keys == set(all_words.under("plan/reasons"))


def test_every_reason_is_spoken_with_the_names_that_it_needs(all_words: Words):
    spoken = {reason.rule: reason_json(reason, all_words)["text"] for reason in given_reasons()}
    assert spoken["opens-later"].startswith("This one comes after Knee lift. It opens when that goes well 2 times")
    assert spoken["takes-place"] == "It takes the place of Roll-down."
    assert not [text for text in spoken.values() if "{" in text]


def test_every_movement_says_why_it_is_worth_doing(all_words: Words):
    assert [id_ for id_ in library().movements if reasons.because(id_).text not in all_words] == []


def test_there_are_stories_of_every_kind():
    names = {path.stem for path in STORIES}
    assert {"answers", "story-osteoporosis", "story-emergency", "story-nothing-answered", "story-no-floor"} <= names
