"""One lookup for everything said: fields, plurals, seconds, and a plain error for what is missing."""

import pytest
import yaml

from vertebra import strictyaml
from vertebra.words import MissingWordsError, Words, fill, flatten, spoken_seconds

WORDS = Words("en", {"a/name": "A", "a/reps": "{n|one time|# times}, {who}", "b/name": "B"})


def test_a_number_chooses_between_one_and_many():
    """The plural's two forms, with the number put in where the # stands."""
    assert WORDS.say("a/reps", n=1, who="Ann") == "one time, Ann"
    assert WORDS.say("a/reps", n=3, who="Ann") == "3 times, Ann"
    assert WORDS.say("a/reps", n=0, who="Ann") == "0 times, Ann"


def test_half_numbers_are_shown_without_noise():
    """2.5 stays 2.5, 2.0 is 2."""
    assert fill("{s} s", {"s": 2.5}) == "2.5 s"
    assert fill("{s} s", {"s": 2.0}) == "2 s"


def test_a_missing_key_says_which_and_what_to_do():
    """The key and the language are in the message; a missing value is a KeyError."""
    with pytest.raises(MissingWordsError, match=r"c/name.*en.*add the key"):
        WORDS.say("c/name")
    with pytest.raises(KeyError, match="who"):
        WORDS.say("a/reps", n=1)


def test_keys_under_a_prefix_are_its_own_only():
    """`a` doesn't find `ab/…`."""
    assert list(Words("en", {"a/x": "", "ab/y": ""}).under("a")) == ["a/x"]


def test_a_tree_is_flattened_with_lists_counted_from_nought():
    """Keys are paths; scalars become text."""
    tree = {"phases": {"peel": ["long", "short"]}, "name": "Bridge", "n": 3}
    assert flatten(tree, "x") == {"x/phases/peel/0": "long", "x/phases/peel/1": "short", "x/name": "Bridge", "x/n": "3"}


def test_longer_texts_take_longer_to_say():
    """Two words a second, and a pause after each sentence."""
    assert spoken_seconds("One two three four.") == pytest.approx(2.3)
    assert spoken_seconds("One two. Three four.") == pytest.approx(2.6)


@pytest.mark.parametrize("text", ["a: 1\na: 2\n", "a: {b: 1, b: 2}\n"])
def test_a_key_written_twice_is_refused(text):
    """The second would silently take back the first."""
    with pytest.raises(yaml.YAMLError, match="stands twice"):
        strictyaml.load(text)


def test_yaml_is_only_data():
    """Nothing in a file can run."""
    with pytest.raises(yaml.YAMLError):
        strictyaml.load("!!python/object/apply:os.getcwd []")


def test_anchors_and_merges_are_read():
    """`<<: *fold` is allowed, and what is written beside it wins."""
    assert strictyaml.load("a: &x {b: 1, c: 2}\nd: {<<: *x, c: 3}\n")["d"] == {"b": 1, "c": 3}
