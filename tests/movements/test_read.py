"""Whatever is wrong with a file is said, all of it, with where, what was expected, what came, and what to do."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vertebra import content
from vertebra.movements.read import read

BRIDGE = "glute-bridge/movement.yaml"
TEXT = content.movement_texts()[BRIDGE]


def problems_of(text):
    library, problems = read({BRIDGE: text})
    assert "glute-bridge" not in library.movements
    return problems


def only(text):
    (problem,) = problems_of(text)
    assert problem.file == BRIDGE
    assert problem.check == "read"
    return problem


def changed(old, new):
    assert TEXT.count(old) >= 1, f"the bridge no longer holds {old!r}"
    return TEXT.replace(old, new, 1)


def test_the_packaged_library_has_no_problem():
    library, problems = read(content.movement_texts())

    assert problems == ()
    assert "glute-bridge" in library.movements


def test_a_problem_says_what_was_expected_what_came_where_and_what_to_do():
    problem = only(changed("seconds: 3, breath: in, reps", "seconds: three, breath: in, reps"))

    assert problem.path == "patterns.main.cycle.ready.seconds"
    assert problem.expected == "a number of seconds from 0.1 to 120"
    assert problem.got == "three"
    assert problem.cure == "write the number without its unit"


WRONG = {
    "an unknown key": ("beads: mat", "beads: mat\ncolour: red", "colour"),
    "a missing key": ("zero: lying  ", "# zero:", "zero"),
    "an unknown angle": ("thigh: 67", "tigh: 67", "poses.easy.tigh"),
    "a side that is not work or other": ("thigh: 67", "left.thigh: 67", "poses.easy.left.thigh"),
    "an unknown contact": ("[soles, sacrum", "[soles, tailbone", "poses.easy.contacts.1"),
    "one sole without a side": ("[soles, sacrum", "[sole, sacrum", "poses.easy.contacts.0"),
    "an unknown surface": ("[soles, sacrum", "[soles@floor, sacrum", "poses.easy.contacts.0"),
    "a chain of poses that never ends": ("easy: {thigh", "easy: {from: tilt, thigh", "poses.easy.from"),
    "a pose from nowhere": ("from: easy", "from: lying", "poses.tilt.from"),
    "a way out that is not there": ("way_out: block-down", "way_out: fly", "poses.low.way_out"),
    "a phase to a pose that is not there": (
        "to: tilt, seconds: 1.5",
        "to: tuck, seconds: 1.5",
        "patterns.main.cycle.tilt",
    ),
    "a phase both to and at": ("at: easy, seconds", "at: easy, to: easy, seconds", "patterns.main.cycle.ready"),
    "a phase of two lengths": (
        "seconds: 4, min_seconds: 3, breath: out",
        "seconds: 4, breaths: 1, breath: out",
        "patterns.main.cycle.peel",
    ),
    "a phase of no length": ("at: easy, seconds: 3,", "at: easy,", "patterns.main.cycle.ready"),
    "a least time above the time": (
        "min_seconds: 3, breath: out",
        "min_seconds: 5, breath: out",
        "patterns.main.cycle.peel.min_seconds",
    ),
    "a long hold in seconds": (
        "{reps: 5, hold: {seconds: 2}}",
        "{reps: 5, hold: {seconds: 4}}",
        "ladder.first.dose.hold.seconds",
    ),
    "a hold of two lengths": (
        "{reps: 5, hold: {seconds: 2}}",
        "{reps: 5, hold: {seconds: 2, breaths: 1}}",
        "ladder.first.dose.hold",
    ),
    "an order where both sides work": ("{reps: 8,", "{reps: 8, order: each,", "ladder.long.dose.order"),
    "two levels of one id": ("id: steady", "id: first", "ladder"),
    "a level of another pattern": ("{id: first, ", "{id: first, pattern: slide, ", "ladder.first.pattern"),
    "an overlay that is not there": ("{id: first, ", "{id: first, use: [wall], ", "ladder.first.use"),
    "a fault without a test": ("      peak_below: {target: line_deg, minus: 14}\n", "", "camera.faults.hips-low"),
    "a fault of a signal that is not there": (
        "      signal: line\n      peak",
        "      signal: hump\n      peak",
        "camera.faults.hips-low.signal",
    ),
    "a fault during a phase that is not there": (
        "during: [line, top]",
        "during: [top-line]",
        "camera.faults.hips-low.during",
    ),
    "a landmark that is not there": ("[shoulder, hip, knee]", "[shoulder, belly, knee]", "camera.signals.line.angle.1"),
    "a repetition by a signal that is not there": ("rep: {signal: trunk", "rep: {signal: hump", "camera.rep.signal"),
    "a range of a signal that is not there": ("when: {line:", "when: {hump:", "camera.rep.when"),
    "a beginning of a signal that is not there": ("when: {line:", "begins: {hump:", "camera.rep.begins"),
    "pulses that count from the first picture, and no pulse": (
        "rep: {signal: trunk",
        "rep: {aloft: {trunk: [0, 9]}, signal: trunk",
        "camera.rep.aloft",
    ),
    "a trial by a landmark that has a side": (
        "unseen: [lumbar-curve,",
        "lead: {first: [work.knee, ear], then: [hip, shoulder]}\n  unseen: [lumbar-curve,",
        "camera.lead.first",
    ),
    "a range without an end": ("when: {line: [125, 235]}", "when: {line: [125]}", "camera.rep.when.line"),
    "a level that nobody sees and that is not there": (
        "unseen: [lumbar-curve,",
        "blind_with: [wall]\n  unseen: [lumbar-curve,",
        "camera.blind_with",
    ),
    "a number that is none": ("thigh: 67", "thigh: .nan", "poses.easy.thigh"),
    "an endless number": ("reps: 8", "reps: .inf", "ladder.long.dose.reps"),
    "a number that YAML reads as yes": ("thigh: 67", "thigh: yes", "poses.easy.thigh"),
    "another folder": ("id: glute-bridge", "id: bridge", "id"),
    "another schema": ("schema: 1", "schema: 2", "schema"),
    "an answer that stops and is none": (
        "answers: [bottom,",
        "stops: [knees], answers: [bottom,",
        "asks.where-felt.stops",
    ),
}


@pytest.mark.parametrize(("old", "new", "path"), WRONG.values(), ids=WRONG.keys())
def test_it_refuses(old, new, path):
    assert only(changed(old, new)).path == path


def test_a_key_written_twice_is_refused_and_not_overwritten():
    problem = only(TEXT + "\nid: other\n")

    assert "'id' stands twice" in problem.got


def test_every_problem_of_a_file_is_told_at_once():
    text = changed("thigh: 67", "tigh: 67").replace("beads: mat", "beads: glow").replace("hold: true", "hold: false")

    assert len(problems_of(text)) >= 3


def test_a_movement_with_a_problem_is_left_out_and_the_others_are_there():
    files = dict(content.movement_texts())
    files[BRIDGE] = changed("beads: mat", "beads: glow")
    library, problems = read(files)

    assert len(problems) == 1
    assert "glute-bridge" not in library.movements
    assert "breathing" in library.movements


WORDS = "glute-bridge/words.en.yaml"


@pytest.mark.parametrize(
    ("text", "path", "got"),
    [
        ("name: Bridge\nasks: {soft: {answers: {yes: It is}}}", "asks.soft.answers.True", "True"),
        ("name: Bridge\nsetup: [Lie down., 5]", "setup.1", "5"),
        ("name: Bridge\nwhy: no", "why", "False"),
        ("name: Bridge\nname: Bridge", "", "line 2: the key 'name' stands twice"),
        ("- Bridge", "", "['Bridge']"),
    ],
)
def test_words_that_yaml_takes_for_something_else_are_told(text, path, got):
    library, (problem,) = read({BRIDGE: TEXT, WORDS: text})

    assert (problem.file, problem.path, problem.got) == (WORDS, path, got)
    assert "glute-bridge" in library.movements


def test_words_without_a_definition_are_told():
    _, (problem,) = read({"bridge/words.en.yaml": "name: Bridge"})

    assert problem.expected == "a movement.yaml beside it"


def test_transitions_are_read_and_what_is_wrong_with_them_told():
    good = "transitions: {down: {from: standing, to: supine, steps: [kneel], seconds: [30, 40]}}"
    library, problems = read({"transitions.yaml": good})

    assert problems == ()
    assert library.transitions["down"].end == "supine"
    assert library.transitions["down"].seconds == (30, 40)
    (problem,) = read({"transitions.yaml": good.replace("supine", "flat")})[1]
    assert problem.path == "transitions.down.to"


def test_the_librarys_version_changes_with_any_text():
    first, _ = read({BRIDGE: TEXT})
    second, _ = read({BRIDGE: TEXT + "\n# a word\n"})

    assert first.version != second.version
    assert first.version == read({BRIDGE: TEXT})[0].version


@pytest.mark.parametrize(
    "text", ["", "[", "just words", "- a list", "42", "id: [", "a: &a [*a]", "? {a: 1}\n: 2", "day: 2026-13-45", "\0"]
)
def test_what_is_no_movement_is_a_problem_and_never_a_crash(text):
    assert problems_of(text)


LINES = TEXT.splitlines(keepends=True)


@settings(max_examples=60)
@given(
    st.integers(0, len(LINES) - 1),
    st.sampled_from(["", "x: 1\n", "  - {}\n", "null\n", "poses: 3\n", "id: {}\n", "]\n"]),
)
def test_whatever_line_is_spoilt_the_reader_never_raises(number, line):
    read({BRIDGE: "".join([*LINES[:number], line, *LINES[number + 1 :]])})


def test_reading_opens_no_file(monkeypatch):
    def closed(*args, **kwargs):
        raise AssertionError("the reader opened a file")

    monkeypatch.setattr(Path, "open", closed)
    monkeypatch.setattr("builtins.open", closed)

    assert read({BRIDGE: TEXT})[1] == ()
