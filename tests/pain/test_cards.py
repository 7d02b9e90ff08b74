"""Short cards to read: what they say, where it comes from, and which one comes when."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pain_room import text, the_cards

from vertebra import content
from vertebra.pain import cards
from vertebra.pain.cards import Card, Moment, choose, occasions
from vertebra.readability import word_list
from vertebra.tracing.rows import read as read_rows
from vertebra.wording import check_text

WORDS = content.words()
QUIET = Moment(walked=True)
"""Nothing in particular."""

MOST_WORDS = 60
"""Words of a card (issue 4 §6)."""

ROWS = {
    *(f"A-{number:02}" for number in range(1, 16) if number != 8),
    *(f"B-{number:02}" for number in range(5, 14)),
    *(f"B-{number:02}" for number in range(16, 23)),
    *(f"B-{number:02}" for number in range(28, 32)),
    *(f"B-{number:02}" for number in range(80, 85)),
}
"""What the cards make something of; A-08 is an advert and is not said."""

BY_ID = {card.id: card for card in the_cards()}


def said(card: str) -> str:
    """All of a card, in small letters."""
    return " ".join(WORDS.texts[key] for key in WORDS.under(f"cards/{card}")).lower()


def test_every_statement_about_backs_and_pain_has_a_card():
    assert {row for card in the_cards() for row in card.rows} >= ROWS


@pytest.mark.parametrize("card", BY_ID)
def test_a_card_has_at_most_sixty_words_can_be_read_and_does_not_frighten(card: str):
    for key in WORDS.under(f"cards/{card}"):
        assert check_text(key, WORDS.texts[key]) == ()
    shown = f"{WORDS.say(f'cards/{card}/title')} {WORDS.say(f'cards/{card}/text')}"
    assert len(word_list(shown)) <= MOST_WORDS
    more = f"cards/{card}/more"
    assert more not in WORDS or len(word_list(WORDS.say(more))) <= MOST_WORDS


def test_there_are_words_for_no_card_that_is_not_there():
    assert {key.split("/")[1] for key in WORDS.under("cards")} == set(BY_ID)


def test_each_card_says_where_what_it_says_comes_from():
    assert all(len(card.source) >= len("ours") for card in the_cards())
    known = {one.id for one in read_rows(content.data("acceptance.yaml").decode("utf-8"))[0]}
    assert all(row in known for card in the_cards() for row in card.rows)


def test_no_card_says_what_must_not_be_said():
    rows, _ = read_rows(content.data("acceptance.yaml").decode("utf-8"))
    texts = [WORDS.texts[key] for key in WORDS.under("cards")]
    found = [
        (row.id, one) for row in rows for never in row.never for one in texts if re.search(never, one, re.IGNORECASE)
    ]
    assert found == []


# what they say, row by row


@pytest.mark.acceptance("B-06")
def test_that_it_is_hard_to_live_with_is_said_and_sleep_and_mood_are_asked_about():
    assert "pain that stays is tiring" in said("hard")
    assert "not your fault" in said("hard")
    assert {"outcomes/measures/sleep/question", "outcomes/measures/mood/question"} <= set(WORDS.texts)


@pytest.mark.acceptance("B-07")
def test_most_people_do_not_need_an_operation_and_for_a_few_it_is_a_good_choice():
    assert "most people with a sore back never need one" in said("operation")
    assert "for a few it is a good choice" in said("operation")


@pytest.mark.acceptance("B-08")
def test_strength_and_stretching_are_what_to_try_first():
    assert "get stronger, stretch what is stiff" in said("first")


@pytest.mark.acceptance("B-10")
def test_moving_helps_a_sore_back():
    assert "a sore back likes to move" in said("moving")


@pytest.mark.acceptance("B-11")
def test_that_a_sore_back_must_rest_is_a_myth_and_a_card_says_so():
    assert "many people think that a sore back needs rest" in said("resting")
    assert "move a little tend to get well sooner" in said("resting")


@pytest.mark.acceptance("B-12")
def test_staying_active_helps_to_get_well():
    assert "helps you get well" in said("active")


@pytest.mark.acceptance("B-13")
def test_there_is_more_than_one_way_to_think_about_pain():
    assert "think about pain in a new way" in said("choices")


@pytest.mark.acceptance("B-16")
def test_pain_protects_is_real_and_does_not_always_mean_harm():
    for line in ("look after you", "it is real", "does not always mean harm"):
        assert line in said("signal")


@pytest.mark.acceptance("B-17")
def test_the_sore_spot_is_not_always_where_the_load_comes_from():
    assert "not always where the load comes from" in said("sore-spot")


@pytest.mark.acceptance("B-18")
def test_a_plan_is_a_person_s_own():
    assert "every back is different, so each plan is too" in said("own-plan")


@pytest.mark.acceptance("B-19")
def test_one_place_may_be_stiffer_and_another_weaker():
    assert "stiffer in one place and weaker in another" in said("stiff-weak")


@pytest.mark.acceptance("B-20")
def test_it_takes_patience_and_some_courage():
    assert "puzzle" in said("patience")
    assert "patience and some courage" in said("patience")


@pytest.mark.acceptance("B-21")
def test_a_worry_is_met_step_by_step_and_in_one_s_own_time():
    assert "take your time" in said("worry")
    assert "watch it first" in said("worry")
    assert BY_ID["worry"].when == "worry"


@pytest.mark.acceptance("B-28")
def test_who_has_no_pain_has_a_card_of_their_own():
    assert "not only for sore backs" in said("easy-back")
    assert BY_ID["easy-back"].when == "easy"


@pytest.mark.acceptance("B-29")
def test_a_base_to_build_on_is_told_without_a_threat():
    assert "base" in said("base")
    assert not re.search(r"injur|accident|fall|occur", said("base"))


@pytest.mark.acceptance("B-30")
def test_it_is_built_over_time_without_sweat_and_tears():
    assert "sweat and tears" in said("built")


@pytest.mark.acceptance("B-31")
def test_slowly_is_the_quick_way_to_get_strong():
    assert "slow moves make you strong sooner" in said("slowly-strong")


@pytest.mark.acceptance("B-81")
def test_one_learns_how_moving_helps():
    assert "you will know your back" in said("learning")


@pytest.mark.acceptance("B-82")
def test_every_day_is_allowed():
    assert said("every-day").startswith("may i do it every day? yes")


@pytest.mark.acceptance("B-83")
def test_twice_a_day_is_a_choice_and_no_faster():
    assert "it is not faster" in said("twice")
    assert "while it goes well" in said("twice")


@pytest.mark.acceptance("B-84")
def test_slow_and_steady_gets_further():
    assert "slow and steady gets further" in said("steady")


# which one comes when


@pytest.mark.parametrize(
    ("moment", "first"),
    [
        (QUIET, "pilates"),
        (Moment(walked=True, light="red"), "step-back"),
        (Moment(walked=True, light="stop"), "step-back"),
        (Moment(walked=True, light="yellow"), "signal"),
        (Moment(walked=True, worry=7), "worry"),
        (Moment(walked=True, worry=6), "pilates"),
        (Moment(walked=True, days_off=8), "resting"),
        (Moment(walked=True, days_off=7), "pilates"),
        (Moment(walked=True, mood=3), "hard"),
        (Moment(walked=True, sleep=3), "hard"),
        (Moment(walked=True, mood=4), "pilates"),
        (Moment(sessions=2), "walking"),
        (Moment(sessions=1), "pilates"),
        (Moment(walked=True, hurts=False), "easy-back"),
        (Moment(worry=9, light="red", mood=1), "step-back"),
    ],
)
def test_a_card_that_fits_the_moment_comes_first(moment: Moment, first: str):
    chosen = choose(the_cards(), [], moment)
    assert chosen is not None
    assert chosen.id == first


def test_the_card_of_a_moment_that_was_read_does_not_come_again():
    chosen = choose(the_cards(), ["step-back"], Moment(walked=True, light="red"))
    assert chosen is not None
    assert chosen.id == "pilates"


MOMENTS = st.builds(
    Moment,
    sessions=st.integers(0, 5),
    light=st.sampled_from([None, "green", "yellow", "red", "stop"]),
    worry=st.none() | st.integers(0, 10),
    days_off=st.none() | st.integers(0, 30),
    mood=st.none() | st.integers(0, 10),
    walked=st.booleans(),
    hurts=st.booleans(),
)


@settings(max_examples=20, deadline=None, derandomize=True)
@given(st.lists(MOMENTS, min_size=2 * len(the_cards()), max_size=2 * len(the_cards())))
def test_none_comes_twice_before_all_were_read_whatever_happens(moments: list[Moment]):
    before: list[str] = []
    for moment in moments:
        chosen = choose(the_cards(), before, moment)
        assert chosen is not None
        assert chosen == choose(the_cards(), before[::-1], moment)
        before.append(chosen.id)
    once = len(the_cards())
    assert set(before[:once]) == set(before[once:]) == set(BY_ID)


def test_without_cards_none_comes_and_without_an_occasion_there_is_none():
    assert choose((), [], QUIET) is None
    assert occasions(QUIET) == ()


@pytest.mark.parametrize(
    ("was", "becomes", "path"),
    [
        ("when: sore", "when: monday", "cards.2.when"),
        ("{id: slow,", "{id: pilates,", "cards.1.id"),
        ("{id: slow, rows: [A-15],", "{id: slow,", "cards.1"),
        ("cards:", "card:", ""),
    ],
)
def test_a_broken_list_is_said_with_its_place(was: str, becomes: str, path: str):
    _, problems = cards.read(text("cards.yaml").replace(was, becomes, 1))
    assert any(problem.path.startswith(path) for problem in problems)


def test_a_card_is_plain_data():
    assert Card("x", ("A-01",), "ours").when is None
