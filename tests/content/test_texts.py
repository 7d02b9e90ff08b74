"""What every session says, and the ways from one position to the next."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from vertebra import content
from vertebra.app.scores import measures
from vertebra.body import SIDES
from vertebra.movements.read import read
from vertebra.movements.resolve import resolve
from vertebra.wording import check
from vertebra.words import Words, flatten

WORDS = content.words()
LIBRARY, _ = read(content.movement_texts())
HOW_TO = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "add-a-movement.md"


def test_every_step_of_every_transition_has_words_and_there_are_no_others() -> None:
    wanted = {
        key
        for transition in LIBRARY.transitions.values()
        for key in (
            f"transitions/{transition.id}/name",
            *(f"transitions/{transition.id}/steps/{step}" for step in transition.steps),
        )
    }

    assert {key for key in WORDS.under("transitions") if "/sides/" not in key} == wanted


def test_every_way_on_to_the_side_can_say_which_side() -> None:
    """With words for left and right alike, and only for steps that the way has."""
    for transition in LIBRARY.transitions.values():
        said = {
            side: {key.rpartition("/")[2] for key in WORDS.under(f"transitions/{transition.id}/sides/{side}")}
            for side in SIDES
        }
        assert bool(said["left"]) == (transition.end == "side-lying"), transition.id
        assert said["left"] == said["right"] <= set(transition.steps), transition.id


def test_a_transition_takes_at_least_as_long_as_its_words() -> None:
    short = [
        transition.id
        for transition in LIBRARY.transitions.values()
        if transition.seconds[1]
        < sum(WORDS.seconds(f"transitions/{transition.id}/steps/{step}") for step in transition.steps)
    ]

    assert short == []


def test_there_is_one_way_down_and_one_way_up_on_floor_bed_and_chair() -> None:
    ways = {(one.start, one.end) for one in LIBRARY.transitions.values()}

    assert {("standing", "supine"), ("quadruped", "standing"), ("standing", "seated"), ("seated", "standing")} <= ways


def test_nobody_is_told_to_sit_straight_up_from_the_back() -> None:
    assert {one.end for one in LIBRARY.transitions.values() if one.start == "supine"} == {"supine", "side-lying"}


def test_the_count_is_in_words_from_one_to_twenty() -> None:
    counts = [WORDS.say(f"guide/count/{number}") for number in range(1, 21)]

    assert (counts[0], counts[4], counts[19]) == ("one", "five", "twenty")
    assert len(set(counts)) == 20


def test_how_much_is_said_for_each_side() -> None:
    assert (
        WORDS.say("guide/now/each-side/right", name="Knee lift", reps=5) == "Now: Knee lift, 5 each side. Right first."
    )
    assert (
        WORDS.say("guide/now/each-side/left", name="Knee lift", reps=1) == "Now: Knee lift, once each side. Left first."
    )


def test_a_still_breath_waits_breathes_and_goes_on() -> None:
    assert WORDS.say("guide/still-breath/in") == "Wait there. Breathe in. And on."


def test_the_movement_of_the_how_to_is_read_resolved_and_well_worded() -> None:
    facts, words = re.findall(r"^```yaml\n(.*?)^```", HOW_TO.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    library, problems = read({"arm-float/movement.yaml": facts})

    assert problems == ()
    assert resolve(library.movements["arm-float"], "first", ["half"]).steps[0].end.angles["left.shoulder"] == 45
    assert check(Words("en", flatten(yaml.safe_load(words), "arm-float"))) == ()


def spoken_by_code() -> list[re.Pattern[str]]:
    """Every `guide/…` that server or page names, as a pattern; what is put in at run time matches one step."""
    root = HOW_TO.parents[2]
    files = [*(root / "src").rglob("*.py"), *(root / "frontend" / "src").rglob("*.ts*")]
    named = {
        key for file in files for key in re.findall(r"guide/(?:\$?\{[^}]*\}|[a-z0-9/-])+", file.read_text("utf-8"))
    }
    steps = [re.sub(r"\\?\$?\\\{.*?\\\}", "[^/]+", re.escape(key)) for key in named if key.strip("/") != "guide"]
    return [re.compile(rf"{step}(/\d+)?") for step in steps]


def test_nothing_is_said_in_every_session_that_no_code_says() -> None:
    patterns = spoken_by_code()
    unsaid = [key for key in WORDS.under("guide") if not any(pattern.fullmatch(key) for pattern in patterns)]

    assert unsaid == []


def test_whatever_code_says_in_every_session_has_words() -> None:
    keys = list(WORDS.under("guide"))
    wordless = [pattern.pattern for pattern in spoken_by_code() if not any(pattern.match(key) for key in keys)]

    assert wordless == []


def test_no_text_names_a_document_that_only_its_makers_have() -> None:
    """A person who reads why can't look into them: a study has a name and a year, the rest is ours."""
    own = re.compile(r"CLINICAL|CHOREOGRAPHY|ACCEPTANCE|DESIGN §|§")
    shown = [text for language in ("en", "es") for text in content.words(language).texts.values()]
    shown += [one.sources["method"] for one in measures().typed.values()]

    assert [text for text in shown if own.search(text)] == []
