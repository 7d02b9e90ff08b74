"""Every movement of the library passes every check; and each check finds its own planted mistake, and no other does."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vertebra import content
from vertebra.movements.checks import CHECKS, run
from vertebra.movements.checks.breath import hurried, overlong
from vertebra.movements.checks.run import check
from vertebra.movements.checks.subject import variants
from vertebra.movements.read import read
from vertebra.movements.types import Hold
from vertebra.words import Words

BRIDGE = "glute-bridge/movement.yaml"
TEXTS = content.movement_texts()
LIBRARY, PROBLEMS = read(TEXTS)
WORDS = content.words()


def test_the_library_is_read_without_a_problem():
    assert PROBLEMS == ()


@pytest.mark.parametrize("name", sorted(LIBRARY.movements))
def test_every_movement_passes_every_check(name):
    assert check(LIBRARY.movements[name], LIBRARY, WORDS, TEXTS) == ()


def test_a_run_counts_one_check_of_one_movement_as_one():
    done = run(LIBRARY, WORDS, TEXTS, [("glute-bridge", "hover"), ("breathing", "hover")])

    assert done.count == len(CHECKS) * len(LIBRARY.movements)
    assert done.failed == len(done.problems) == 2


class Planted:
    """The bridge with a mistake in it: in its text, its words, its typed form, or in what screening wants."""

    def __init__(self, *, text=(), words=None, typed=None, wanted=()):
        self.text, self.words, self.typed, self.wanted = text, words or {}, typed, wanted

    def found(self):
        text = TEXTS[BRIDGE]
        for old, new in self.text:
            assert old in text, f"the bridge no longer holds {old!r}"
            text = text.replace(old, new)
        alone, problems = read({BRIDGE: text})
        assert problems == ()
        movement = alone.movements["glute-bridge"]
        movement = self.typed(movement) if self.typed else movement
        words = {key: text for key, text in (WORDS.texts | self.words).items() if text is not None}
        return check(movement, LIBRARY, Words("en", words), TEXTS, self.wanted)


def numbered_from_two(movement):
    return replace(movement, ladder=tuple(replace(level, number=level.number + 1) for level in movement.ladder))


def held_for_five_seconds(movement):
    first, *rest = movement.ladder
    return replace(movement, ladder=(replace(first, dose=replace(first.dose, hold=Hold(seconds=5))), *rest))


HALF = TEXTS[BRIDGE].partition("  half:")[2].partition("  feet-further:")[0]

PLANTED = {
    "phases-join": Planted(text=[("at: line, hold: true}  ", "at: mid, hold: true}  ")]),
    "ways-home": Planted(text=[("way_out: rest", ""), (", way_out: block-down", "")]),
    "ways-home-are-easy": Planted(text=[("rest:       {to: easy", "rest:       {via: [low], to: easy")]),
    "mirrored": Planted(text=[("knee: 133", "work.knee: 133, other.knee: 130")]),
    "joints-in-reach": Planted(text=[("pelvis: 28", "pelvis: 45")]),
    "ladder-is-whole": Planted(typed=numbered_from_two),
    "ladder-never-falls": Planted(text=[("- {id: first, ", "- {id: first, use: [feet-further], ")]),
    "levels-differ": Planted(text=[("dose: {reps: 8, hold: {breaths: 2}}", "dose: {reps: 5, hold: {breaths: 1}}")]),
    "overlays-change": Planted(text=[("half:" + HALF, "half: {}\n")]),
    "breath-never-held": Planted(text=[("at: line, hold: true}  ", "at: line, hold: true, breath: in}  ")]),
    "breath-not-overlong": Planted(text=[("{id: settle, ", "{id: settle, deep: 2, ")]),
    "spine-never-hurried": Planted(
        text=[("seconds: 4, min_seconds: 3, breath: out, order", "seconds: 4, breath: out, order")]
    ),
    "holds-have-a-length": Planted(text=[("{reps: 5, hold: {seconds: 2}}", "{reps: 5}")]),
    "long-holds-in-breaths": Planted(typed=held_for_five_seconds),
    "words-are-complete": Planted(words={"glute-bridge/phases/peel/0": None}),
    "no-words-left-over": Planted(words={"glute-bridge/phases/peal/0": "Peel up slowly."}),
    "words-are-plain": Planted(words={"glute-bridge/why": "It is good for instability in your back."}),
    "cues-fit": Planted(words={"glute-bridge/phases/tilt/0": "Your little tail curls up first here."}),
    "numbers-are-sourced": Planted(text=[("  mistakes: ours\n", "")]),
    "sources-are-explained": Planted(text=[("  camera: ours\n", "  camera: hearsay\n")]),
    "names-lead-somewhere": Planted(text=[("next: [to-side]", "next: [to-the-moon]")]),
    "openings-lead-back": Planted(
        text=[("next: [to-side]", "next: [to-side]\nafter: {movement: knee-lift, level: 2, green: 2}")]
    ),
    "says-how-hard": Planted(text=[("difficulty: medium\n", "")]),
    "screening-finds-its-overlays": Planted(wanted=[("glute-bridge", "hover"), ("breathing", "other")]),
    "camera-is-fair": Planted(text=[("target: line_deg, minus: 14", "target: line_deg, minus: 8")]),
}


def test_there_is_a_planted_mistake_for_every_check():
    assert list(PLANTED) == list(CHECKS)


@pytest.mark.parametrize("name", PLANTED)
def test_only_its_own_check_finds_a_planted_mistake(name):
    found = PLANTED[name].found()

    assert {problem.check for problem in found} == {name}
    assert all(problem.file and problem.expected and problem.got and problem.cure for problem in found)


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ("out: 8, back: 4", "out: 8, back: 9", "camera.rep"),
        ("out: 8, back: 4", "out: 8, back: -4", "camera.rep"),
        ("minus: 14", "minus: 9.5", "camera.faults.hips-low"),
        ("shows_as: {phases: {lay: {seconds: 0.7}}}", "shows_as: {}", "camera.faults.dropping.shows_as"),
        (
            "unseen: [lumbar-curve, breath, glute-squeeze, knees-apart]",
            "unseen: [breath]\n  blind_with: [first, steady, long, single-leg]",
            "camera.blind_with",
        ),
    ],
)
def test_a_camera_part_that_could_not_be_fair_is_found_where_it_stands(old, new, path):
    found = Planted(text=[(old, new)]).found()

    assert path in [problem.path for problem in found if problem.check == "camera-is-fair"]


SECONDS = st.floats(1.5, 8.0)
EVERY = [variant for movement in LIBRARY.movements.values() for variant in variants(movement)]


@settings(max_examples=120)
@given(st.sampled_from(EVERY), SECONDS, SECONDS, st.floats(0.6, 1.5))
def test_whatever_the_breath_nobody_is_asked_for_one_longer_than_theirs_and_a_half(variant, in_s, out_s, pace):
    assert overlong(variant.performance, (in_s, out_s), pace) is None


@settings(max_examples=120)
@given(st.sampled_from(EVERY), SECONDS, SECONDS, st.floats(0.6, 1.5))
def test_whatever_the_breath_the_spine_gets_its_least_time(variant, in_s, out_s, pace):
    assert list(hurried(variant.performance, [(in_s, out_s)], [pace])) == []
