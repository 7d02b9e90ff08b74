"""Files that are wrong are refused with every problem: where, what was expected, what came, what to do."""

from __future__ import annotations

from dataclasses import replace

import pytest
import yaml
from screening_room import shelf

from vertebra import content
from vertebra.screening import answers, questions, rules
from vertebra.screening.rules import Effect

QUESTIONS = yaml.safe_load(content.screening_text("questions.yaml"))
RULES = yaml.safe_load(content.screening_text("rules.yaml"))


def question_problems(change) -> set[tuple[str, str]]:
    tree = {**QUESTIONS, "questions": [dict(one) for one in QUESTIONS["questions"][:2]]}
    change(tree["questions"][0])
    return {(one.path, one.got) for one in questions.read(yaml.safe_dump(tree))[1]}


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda one: one.pop("unknown"), ("questions.doctor", "none")),
        (lambda one: one.update(unknown={}), ("questions.doctor.unknown", "{}")),
        (
            lambda one: one.update(unknown={"as": "no", "then": []}),
            ("questions.doctor.unknown", "{'as': 'no', 'then': []}"),
        ),
        (lambda one: one.update(unknown={"as": "maybe"}), ("questions.doctor.unknown.as", "maybe")),
        (lambda one: one.update(nothing="perhaps"), ("questions.doctor.nothing", "perhaps")),
        (lambda one: one.update(kind="guess"), ("questions.doctor.kind", "guess")),
        (lambda one: one.update(cadence="often"), ("questions.doctor.cadence", "often")),
        (lambda one: one.update(screen="nowhere"), ("questions.doctor.screen", "nowhere")),
        (lambda one: one.update(colour="red"), ("questions.doctor.colour", "colour")),
        (lambda one: one.update(covers=["nobody"]), ("questions.doctor", "nobody")),
        (
            lambda one: one.update(asked_if={"fact": "nobody", "op": "is", "value": "yes"}),
            ("questions.doctor", "nobody"),
        ),
        (lambda one: one.update(asked_if={"fact": "age"}), ("questions.doctor.asked_if", "none")),
    ],
)
def test_a_question_that_is_wrong_is_refused(change, problem):
    assert problem in question_problems(change)


def test_a_question_that_does_not_say_what_its_unknown_does_is_refused_and_says_how_to_mend_it():
    lacking = {name: value for name, value in QUESTIONS["questions"][0].items() if name != "unknown"}
    problem = questions.read(yaml.safe_dump({**QUESTIONS, "questions": [lacking]}))[1][0]
    assert (problem.file, problem.expected, problem.cure) == (questions.FILE, "the key `unknown`", "add `unknown`")


def test_two_questions_of_one_name_and_a_seventh_screen_are_refused():
    doctor = QUESTIONS["questions"][0]
    screens = [*QUESTIONS["screens"], {"id": "seventh", "set": "first"}]
    tree = {**QUESTIONS, "questions": [doctor, dict(doctor)], "screens": screens}
    found = {(one.path, one.got) for one in questions.read(yaml.safe_dump(tree))[1]}
    assert {("screens", "7"), ("questions.1.id", "doctor")} <= found


def test_six_screens_at_most_stand_before_the_first_movement():
    shown = [screen for screen in shelf().bank.screens if screen.set == "first" and not screen.follow_ups]
    assert len(shown) == questions.MAX_SCREENS


def rule_problems(change) -> set[tuple[str, str]]:
    tree = {**RULES, "rules": [dict(RULES["rules"][0])]}
    change(tree["rules"][0])
    ruled, found = rules.read(yaml.safe_dump(tree))
    found += rules.problems(shelf().bank, ruled, shelf().library)
    return {(one.path, one.got) for one in found}


ALL_AGES = {"fact": "age", "op": ">=", "value": 70}


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda one: one.pop("source"), ("rules.R1", "none")),
        (lambda one: one.update(source=" "), ("rules.R1.source", "nothing")),
        (lambda one: one.pop("person"), ("rules.R1", "nothing")),
        (lambda one: one.update(person="careful"), ("rules.R1.person", "careful")),
        (lambda one: one.update(colour="red"), ("rules.R1.colour", "colour")),
        (lambda one: one.update(when={"some": []}), ("rules.R1.when", "{'some': []}")),
        (lambda one: one.update(when={"fact": "age", "op": "~", "value": 1}), ("rules.R1.when.op", "~")),
        (lambda one: one.update(when={"fact": "age", "op": ">", "value": "x"}), ("rules.R1.when.value", "x")),
        (lambda one: one.update(when={"fact": "nobody", "op": "is", "value": "yes"}), ("rules.R1.when", "nobody")),
        (lambda one: one.update(when={"fact": "heart", "op": "is", "value": "maybe"}), ("rules.R1.when", "maybe")),
        (lambda one: one.update(when={**ALL_AGES, "unit": "months"}), ("rules.R1.when", "months")),
        (lambda one: one.update(when=ALL_AGES), ("rules.R1.when", "None")),
        (lambda one: one.update(movements={"flying": {"action": "ok"}}), ("rules.R1.movements.flying", "flying")),
        (
            lambda one: one.update(movements={"glute-bridge": {"action": "modify", "overlays": ["soft"]}}),
            ("rules.R1.movements.glute-bridge.overlays", "soft"),
        ),
        (
            lambda one: one.update(movements={"glute-bridge": {"action": "modify", "level_max": "highest"}}),
            ("rules.R1.movements.glute-bridge.level_max", "highest"),
        ),
        (
            lambda one: one.update(movements={"glute-bridge": {"action": "exclude", "instead": ["flying"]}}),
            ("rules.R1.movements.flying", "flying"),
        ),
        (lambda one: one.update(traits={"heavy": {"action": "exclude"}}), ("rules.R1.traits", "heavy")),
        (lambda one: one.update(for_unknown=True), ("rules.R1", "none")),
        (
            lambda one: one.update(traits={"ball": {"action": "modify", "level_max": "steady"}}),
            ("rules.R1.traits.ball.level_max", "steady"),
        ),
    ],
)
def test_a_rule_that_is_wrong_is_refused(change, problem):
    assert problem in rule_problems(change)


def test_what_is_in_the_library_is_not_said_to_come_later():
    assert set(shelf().rules.later) & set(shelf().library.movements) == set()


def test_a_rule_may_name_a_movement_that_comes_later():
    tree = {
        **RULES,
        "later": ["hand-stand"],
        "rules": [dict(RULES["rules"][0], movements={"hand-stand": {"action": "ok"}})],
    }
    named, found = rules.read(yaml.safe_dump(tree))
    unnamed, _ = rules.read(yaml.safe_dump({**tree, "later": []}))
    told = [{one.path for one in rules.problems(shelf().bank, one, shelf().library)} for one in (named, unnamed)]
    assert found == ()
    assert [("rules.R1.movements.hand-stand" in paths) for paths in told] == [False, True]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"columns": {"A1": "flying"}}, ("columns", "flying")),
        ({"swaps": [{"word": "heavy", "to": ["walking"]}]}, ("swaps", "heavy")),
        ({"swaps": [{"word": "any", "to": ["flying"]}]}, ("swaps.any", "flying")),
        ({"swaps": [{"word": "any", "too": ["walking"]}]}, ("swaps.0.too", "too")),
        ({"firm": ["nobody"]}, ("firm", "nobody")),
    ],
)
def test_a_table_of_the_rules_that_names_what_is_not_there_is_refused(change, problem):
    ruled, found = rules.read(yaml.safe_dump({**RULES, **change}))
    found += rules.problems(shelf().bank, ruled, shelf().library)
    assert problem in {(one.path, one.got) for one in found}


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"ask_now": ["nobody"]}, ("direction", "nobody")),
        ({"steps": [{"id": "x", "kind": "dance"}]}, ("direction.steps.0.kind", "dance")),
        ({"steps": [{"id": "x", "kind": "question", "question": "nobody"}]}, ("direction", "nobody")),
        ({"steps": [{"id": "x", "kind": "move", "needs": "flying"}]}, ("questions.direction.steps.x", "flying")),
        ({"about": ["nobody"]}, ("questions.direction.about", "nobody")),
        ({"again_hours": 3}, ("direction.again_hours", "again_hours")),
    ],
)
def test_a_direction_test_that_is_wrong_is_refused(change, problem):
    bank, found = questions.read(yaml.safe_dump({**QUESTIONS, "direction": {**QUESTIONS["direction"], **change}}))
    found += rules.problems(bank, shelf().rules, shelf().library)
    assert problem in {(one.path, one.got) for one in found}


def test_a_question_whose_unknown_names_a_rule_that_is_not_there_is_refused():
    bank = shelf().bank
    lost = replace(bank.questions["age"], unknown=questions.Unknown(then=("nothing",)))
    found = rules.problems(replace(bank, questions={**bank.questions, "age": lost}), shelf().rules, shelf().library)
    assert ("questions.age.unknown.then", "nothing") in {(one.path, one.got) for one in found}


def test_every_trait_that_a_movement_declares_is_a_word_that_rules_know():
    declared = {trait for movement in shelf().library.movements.values() for trait in movement.traits}
    assert declared <= set(shelf().rules.traits)


def test_an_action_that_could_not_be_read_locks():
    tree = {**RULES, "rules": [{"id": "x", "source": "ours", "person": "careful"}]}
    ruled, _ = rules.read(yaml.safe_dump(tree))
    assert ruled.rules["x"].person == "urgent"
    assert Effect(action="ok").overlays == ()


ANSWERS = "schema: 1\ndate: 2026-11-21\nanswers:\n"


def answer_problems(text: str) -> list[tuple[str, str]]:
    found, problems = answers.read(text, shelf().bank)
    assert (found is None) == bool(problems)
    return [(one.path, one.got) for one in problems]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("schema: 2\ndate: 2026-11-21\nanswers: {}\n", ("schema", "2")),
        ("schema: 1\ndate: yesterday\nanswers: {}\n", ("date", "yesterday")),
        ("schema: 1\ndate: 2026-11-21\n", ("(top)", "none")),
        ("schema: 1\ndate: 2026-11-21\nanswers: {}\nname: me\n", ("name", "name")),
        ("schema: 1\ndate: 2026-11-21\nanswers: [1]\n", ("answers", "[1]")),
        ("- 1\n", ("(top)", "[1]")),
        (ANSWERS + "  hart: yes\n", ("answers.hart", "hart")),
        (ANSWERS + "  heart: maybe\n", ("answers.heart", "maybe")),
        (ANSWERS + "  pain-now: 11\n", ("answers.pain-now", "11")),
        (ANSWERS + "  pain-now: 2.5\n", ("answers.pain-now", "2.5")),
        (ANSWERS + "  pain-now: -1\n", ("answers.pain-now", "-1")),
        (ANSWERS + "  age: 130\n", ("answers.age", "130")),
        (ANSWERS + "  country: Britain\n", ("answers.country", "Britain")),
        (ANSWERS + "  pain-now: .nan\n", ("answers.pain-now", "nan")),
        (ANSWERS + "  age: .inf\n", ("answers.age", "inf")),
        (ANSWERS + "  ? [heart]\n  : yes\n", ("line 4", "found unhashable key")),
        (ANSWERS + "  heart: [yes]\n", ("answers.heart", "[True]")),
        ("schema: yes\ndate: 2026-11-21\nanswers: {}\n", ("schema", "True")),
        (ANSWERS + "  heart: yes\n  heart: no\n", ("line 5", "the key 'heart' stands twice")),
    ],
)
def test_an_answers_file_that_is_wrong_is_refused(text, problem):
    assert problem in answer_problems(text)


def test_a_text_that_is_no_yaml_is_told_by_its_line():
    """Whichever parser PyYAML was built with says it in its own words."""
    (place, _got), *others = answer_problems("{")
    assert place.startswith("line ")
    assert not others


def test_all_problems_of_an_answers_file_are_told_at_once():
    assert len(answer_problems(ANSWERS + "  hart: yes\n  heart: maybe\n  pain-now: 11\n")) == 3


def test_an_answers_file_may_be_yaml_or_json_and_say_yes_as_a_word_or_a_truth_value():
    said = {"heart": "yes", "eyes": "no", "age": 58.0, "country": "NO", "pain-now": 4.0, "neck": "unknown"}
    in_yaml = ANSWERS + "  heart: yes\n  eyes: 'no'\n  age: 58\n  country: no\n  pain-now: 4\n  neck: null\n"
    in_json = (
        '{"schema": 1, "date": "2026-11-21", "answers": {"heart": true, "eyes": false, "age": "58", "country": "no",'
        ' "pain-now": "4", "neck": "unknown"}}'
    )
    for text in (in_yaml, in_json):
        found, problems = answers.read(text, shelf().bank)
        assert problems == ()
        assert found is not None
        assert dict(found.answers) == said
        assert found.date.isoformat() == "2026-11-21"
