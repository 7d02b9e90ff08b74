"""Movement files that nobody would write: read with problems that say where, or proved as far as they can be used."""

from __future__ import annotations

from copy import deepcopy

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vertebra import content
from vertebra.movements.checks.run import check
from vertebra.movements.read import read
from vertebra.movements.resolve import resolve

WORDS = content.words()
TEXTS = content.movement_texts()
NAMES = sorted(path.split("/")[0] for path in TEXTS if path.endswith("/movement.yaml"))
TREES = {name: yaml.safe_load(TEXTS[f"{name}/movement.yaml"]) for name in NAMES}

LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-400, 400),
    st.integers(-(10**30), 10**30),
    st.floats(),
    st.text(max_size=12),
    st.dates(),
    st.sampled_from(["right", "left", "lumbar", "x²", "supine", "work.hip", "ready", "2026-02-30", "", "~", "3-2-2"]),
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=8) | st.integers() | st.booleans(), inner, max_size=3)
    ),
    max_leaves=5,
)


def places(value, path=()):
    """Every place of a tree, but the root."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inner:
        yield (*path, key)
        yield from places(one, (*path, key))


@st.composite
def spoilt(draw):
    """A movement's file with some of its values replaced, dropped, doubled or put elsewhere."""
    name = draw(st.sampled_from(NAMES))
    tree = deepcopy(TREES[name])
    for _ in range(draw(st.integers(1, 3))):
        *way, last = draw(st.sampled_from(list(places(tree))))
        place = tree
        for key in way:
            place = place[key]
        match draw(st.sampled_from(["replace", "replace", "drop", "elsewhere", "number"])):
            case "replace":
                place[last] = draw(VALUES)
            case "drop":
                del place[last]
            case "elsewhere":
                other = TREES[draw(st.sampled_from(NAMES))]
                *far, end = draw(st.sampled_from(list(places(other))))
                for key in far:
                    other = other[key]
                place[last] = deepcopy(other[end])
            case "number" if isinstance(place[last], int | float):
                place[last] = place[last] * draw(st.sampled_from([-1, 0, 1.5, 10, 1e6]))
        if not list(places(tree)):
            break
    return name, yaml.safe_dump(tree, allow_unicode=True, sort_keys=False)


def told_or_usable(name: str, text: str) -> None:
    """Problems that say all that they should, or a movement whose every level can be made."""
    own = {path: own for path, own in TEXTS.items() if path.split("/")[0] in (name, "transitions.yaml")}
    library, problems = read({**own, f"{name}/movement.yaml": text})
    for problem in problems:
        assert all((problem.file, problem.expected, problem.got, problem.cure)), problem
    if any(problem.file == f"{name}/movement.yaml" for problem in problems):
        return
    for movement in library.movements.values():
        if movement.id == name:
            for level in movement.ladder:
                resolve(movement, level.id)
            check(movement, library, WORDS, TEXTS)


@settings(max_examples=30)
@given(spoilt())
def test_a_spoilt_definition_is_told_or_can_be_used(made):
    told_or_usable(*made)


@pytest.mark.slow
@settings(max_examples=3000, suppress_health_check=list(HealthCheck))
@given(spoilt())
def test_a_spoilt_definition_is_told_or_can_be_used_for_long(made):
    told_or_usable(*made)


@st.composite
def torn(draw):
    """A movement's text with a piece cut out, put twice, or overwritten."""
    name = draw(st.sampled_from(NAMES))
    text = TEXTS[f"{name}/movement.yaml"]
    start = draw(st.integers(0, len(text) - 1))
    end = min(len(text), start + draw(st.integers(0, 80)))
    piece = draw(st.one_of(st.just(""), st.just(text[start:end] * 2), st.text(max_size=20)))
    return name, text[:start] + piece + text[end:]


@settings(max_examples=30)
@given(torn())
def test_a_torn_file_is_told_or_can_be_used(made):
    told_or_usable(*made)


@pytest.mark.slow
@settings(max_examples=3000, suppress_health_check=list(HealthCheck))
@given(torn())
def test_a_torn_file_is_told_or_can_be_used_for_long(made):
    told_or_usable(*made)


def test_an_overlay_that_closes_a_loop_of_poses_is_told():
    """Found by the fuzz: an overlay's pose that doesn't say what it comes from comes from what it came from before."""
    tree = deepcopy(TREES["glute-bridge"])
    later, first = next((name, pose["from"]) for name, pose in tree["poses"].items() if "from" in pose)
    overlay = next(iter(tree["overlays"].values()))
    overlay["poses"] = {later: {"spine": 1}, first: {"from": later}}
    _, problems = read({**TEXTS, "glute-bridge/movement.yaml": yaml.safe_dump(tree, sort_keys=False)})
    assert "a chain that ends" in {problem.expected for problem in problems}


def test_an_empty_text_is_named_as_what_came():
    """Found by the fuzz: "expected a mapping, got ." says nothing."""
    text = TEXTS["breathing/movement.yaml"].replace("position: supine", "position: ''")
    _, problems = read({"breathing/movement.yaml": text})
    assert [problem.got for problem in problems] == ["an empty text"]
