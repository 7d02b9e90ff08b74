"""The mutation tool plants what it says, leaves the file as it was, and finds a test that sees nothing."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))
from mutation import finding, planting, rooms, telling, trying

SOURCE = '''
"""A docstring."""
Name = int | None
def most(values: list[int], fallback: str = "none") -> int:
    """Another."""
    if not values:
        raise ValueError("expected some")
    return max(value for value in values if value > 0 and value != 7)
'''


def said(source: str) -> set[str]:
    return {mutant.what for mutant in planting.mutants("vertebra.x", ast.parse(source))}


def test_every_kind_of_change_is_planted():
    assert said(SOURCE) == {
        "`if not values`: the other way round",
        "`not values`: without not",
        "`raise ValueError('expected some')`: left out",
        "`return max((value for value in values if value > 0 and value != 7))`: returns None",
        "`… for value if value > 0 and value != 7`: without its if",
        "`value > 0 and value != 7`: and ↔ or",
        "`value > 0`: > becomes >=",
        "`value > 0`: > becomes <=",
        "`value != 7`: != becomes ==",
        "`0` becomes `1`",
        "`7` becomes `8`",
        "`'none'` becomes another text",
    }


def test_a_planted_mutant_changes_the_code_and_is_taken_out_again():
    tree = ast.parse(SOURCE)
    before = ast.unparse(tree)
    for mutant in list(planting.mutants("vertebra.x", tree)):
        with planting.planted(tree, mutant) as changed:
            assert ast.unparse(changed) != before
            compile(changed, "x", "exec")
        assert ast.unparse(tree) == before


def test_the_same_mutants_are_tried_each_time():
    room = rooms.ROOMS["guards"]
    names = [[mutant.name for mutant, _, _ in trying.sample_of(room, 12)[1]] for _ in range(2)]
    assert names[0] == names[1]
    assert len(names[0]) == 12


def test_what_stands_on_a_module_is_found_through_others():
    standing = finding.standing_on("vertebra.store.columns")
    assert {"vertebra.store.columns", "vertebra.store.store", "vertebra.app.coach", "vertebra.web.server"} <= standing
    assert "vertebra.screening.logic" not in standing


@pytest.mark.parametrize("room", rooms.ROOMS)
def test_every_room_names_modules_and_tests_that_are_there(room):
    for module in rooms.ROOMS[room].modules:
        assert (rooms.ROOT / "src" / Path(*module.split(".")).with_suffix(".py")).is_file()
    for tests in rooms.ROOMS[room].tests:
        assert (rooms.ROOT / tests.partition("::")[0]).exists()


def test_the_survivors_are_written_with_their_reasons(monkeypatch):
    monkeypatch.setattr(telling, "reasons", lambda: {"x: f: `1` becomes `2`": "Nobody can see it."})
    page = telling.page([trying.Result("guards", "2026-11-22", 9, 4, ["x: f: `1` becomes `2`"])])
    assert "| guards |" in page
    assert "| 9 | 4 | 3 | 3 | 75.0% | 2026-11-22 |" in page
    assert "- x: f: `1` becomes `2`. *Nobody can see it.*" in page


def test_what_other_rooms_got_before_stays_until_they_are_tried_again(monkeypatch, tmp_path):
    monkeypatch.setattr(telling, "RESULTS", tmp_path / "mutants.json")
    first, other = (trying.Result(room, "2026-11-21", 9, 4, ["x"]) for room in ("screening", "guards"))
    again = trying.Result("guards", "2026-11-22", 9, 9, [])
    assert telling.kept([first, other]) == [first, other]
    assert telling.kept([again]) == [first, again]
    assert telling.kept([]) == [first, again]


def test_every_survivor_that_stands_on_the_page_has_its_reason():
    known = telling.reasons()
    assert [name for one in telling.kept_before() for name in one.survived if name not in known] == []
