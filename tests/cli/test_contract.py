"""The command line answers in the agreed shapes (INTERFACES §9): stdout carries the answer only."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from members import members
from typer.testing import CliRunner

from vertebra import __version__, content
from vertebra.cli import app
from vertebra.shelf import shelf

ROOT = Path(__file__).resolve().parents[2]
ANSWERS = str(ROOT / "docs" / "examples" / "answers.yaml")
REASON = ["rule", "version", "inputs", "text", "source"]


def run(*arguments: str, code: int = 0) -> str:
    """What a command prints on stdout; its exit code is checked."""
    done = CliRunner().invoke(app, [*map(str, arguments)])
    assert done.exit_code == code, done.output
    return done.stdout


def answer(*arguments: str):
    """A command's JSON, with no NaN and nothing around it."""
    return json.loads(run(*arguments), parse_constant=lambda name: pytest.fail(f"{name} in JSON"))


def test_movements_is_an_array_with_one_object_a_movement():
    """Every movement by id, each with its keys in their order, levels numbered from 1 without holes."""
    found = answer("movements", "--json")
    assert [movement["id"] for movement in found] == members()
    keys = ["id", "name", "position", "view", "sides", "spine", "levels", "overlays", "traits", "camera", "version"]
    keys += ["difficulty", "opens"]
    for movement in found:
        assert list(movement) == keys
        assert [level["number"] for level in movement["levels"]] == list(range(1, len(movement["levels"]) + 1))
        assert all(list(level) == ["id", "number", "name", "dose", "load", "opens"] for level in movement["levels"])
        assert {level["load"] for level in movement["levels"]} <= {"low", "medium", "high"}
        assert movement["difficulty"] in ("easy", "medium", "hard")
        assert isinstance(movement["camera"], bool)


def test_show_resolves_a_movement_by_name_number_or_alias():
    """A level may be said by its id or its number; the answer holds words and sources."""
    by_id = answer("show", "glute-bridge", "--level", "steady", "--json")
    by_number = answer("show", "glute-bridge", "--level", "2", "--json")
    assert by_id == by_number
    assert by_id["words"]["name"]
    assert by_id["sources"]
    assert [step["id"] for step in by_id["steps"]] == ["ready", "tilt", "peel", "line", "lay", "settle"]


def test_show_names_the_source_of_every_part_of_a_movement_in_text_too():
    """Without --json a person can read it."""
    assert "source of poses" in run("show", "glute-bridge")


@pytest.mark.parametrize("arguments", [["show", "nothing"], ["show", "glute-bridge", "--level", "9"], ["nonsense"]])
def test_bad_use_is_exit_2_and_says_what_was_expected(arguments):
    """An unknown movement, level or command leaves stdout empty and says why on stderr."""
    done = CliRunner().invoke(app, arguments)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr


def test_check_ends_with_how_many_checks_were_made():
    """The library that we ship passes: `N checks, 0 failed`."""
    last = run("check").strip().splitlines()[-1]
    count, word, failed, rest = last.split()
    assert (word, failed, rest) == ("checks,", "0", "failed")
    assert int(count) > 100
    assert answer("check", "--json") == []


def test_plan_has_the_agreed_shape_and_no_wall_clock():
    """Date from the file or from --date; reasons with rule, version, inputs, text, source."""
    found = answer("plan", "--answers", ANSWERS, "--json")
    assert list(found) == ["date", "clearance", "movements", "left_out", "made_from"]
    assert found["date"] == "2026-11-21"
    assert list(found["clearance"]) == ["action", "reasons"]
    for movement in found["movements"]:
        assert list(movement) == ["id", "level", "dose", "overlays", "reasons"]
        assert movement["reasons"]
    for left in found["left_out"]:
        assert list(left) == ["id", "action", "reasons"]
        assert left["reasons"]
    for reason in [r for part in (*found["movements"], *found["left_out"]) for r in part["reasons"]]:
        assert list(reason) == REASON
    assert answer("plan", "--answers", ANSWERS, "--date", "2027-01-02", "--json")["date"] == "2027-01-02"


def test_the_same_answers_give_the_same_bytes():
    """Twice the same plan, byte for byte."""
    once, again = (run("plan", "--answers", ANSWERS, "--minutes", "15", "--json") for _ in range(2))
    assert once == again


def test_a_ten_minute_plan_holds_the_bridge():
    """Someone with nothing to report gets breathing, knee lift and bridge in ten minutes (decision 2)."""
    found = [
        movement["id"] for movement in answer("plan", "--answers", ANSWERS, "--minutes", "10", "--json")["movements"]
    ]
    assert {"breathing", "knee-lift", "glute-bridge"} <= set(found)


@pytest.mark.parametrize("story", sorted((ROOT / "docs" / "examples").glob("story-*.yaml")), ids=lambda path: path.stem)
def test_every_story_gives_an_answer_and_a_reason(story):
    """Nobody is left without something: movements, or a reason that says what to do."""
    found = answer("plan", "--answers", str(story), "--json")
    assert found["movements"] or found["clearance"]["reasons"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("schema: 1\nanswers: {nonsense: yes}\n", 2),
        ("{", 2),
        ("", 2),
        ("schema: 9\ndate: 2026-11-21\nanswers: {}\n", 2),
    ],
)
def test_a_bad_answers_file_is_refused_with_its_reasons(tmp_path, text, code):
    """Unknown questions, broken YAML, an empty file, another schema: exit 2, told on stderr."""
    file = tmp_path / "answers.yaml"
    file.write_text(text)
    done = CliRunner().invoke(app, ["plan", "--answers", str(file), "--json"])
    assert done.exit_code == code
    assert done.stdout == ""
    assert "expected" in done.stderr


def test_a_missing_answers_file_is_told_plainly(tmp_path):
    """The path that was tried is in the message."""
    done = CliRunner().invoke(app, ["plan", "--answers", str(tmp_path / "none.yaml")])
    assert done.exit_code == 2
    assert "none.yaml" in done.stderr


def test_script_without_arguments_is_the_packaged_example():
    """Segments end to end from 0, each with its address, breaths, cues and count."""
    found = answer("script", "--json")
    assert {"id", "length_s", "segments"} <= set(found)
    assert found["segments"][0]["start_s"] == 0
    for one, after in zip(found["segments"], found["segments"][1:], strict=False):
        assert one["end_s"] == pytest.approx(after["start_s"])
    assert found["segments"][-1]["end_s"] == pytest.approx(found["length_s"])
    for segment in found["segments"]:
        assert {"start_s", "end_s", "kind", "address", "breaths", "cues", "count"} <= set(segment)
        assert all({"at_s", "key", "text"} <= set(cue) for cue in segment["cues"])


@pytest.mark.parametrize("minutes", [5, 10, 15])
def test_a_script_is_as_long_as_was_asked_within_fifteen_percent(minutes):
    """±15 % for 5, 10 and 15 minutes."""
    length_s = answer("script", "--minutes", str(minutes), "--json")["length_s"]
    assert minutes * 60 * 0.85 <= length_s <= minutes * 60 * 1.15


def test_script_of_one_movement_counts_its_reps():
    """Five bridges at the first level, counted 1 to 5."""
    found = answer("script", "glute-bridge", "--level", "first", "--breath", "3,4", "--json")
    counts = [segment["count"] for segment in found["segments"] if segment["kind"] == "rep"]
    assert sorted(set(counts)) == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("breath", ["3", "0,4", "3,x", "3,40"])
def test_a_breath_that_no_one_breathes_is_refused(breath):
    """IN,OUT from 1.5 to 8 seconds."""
    run("script", "glute-bridge", "--breath", breath, code=2)


def test_draw_writes_one_drawing(tmp_path):
    """A bridge at its line, as SVG with a title and seventeen beads."""
    file = tmp_path / "bridge.svg"
    assert run("draw", "glute-bridge", "--phase", "line", "-o", str(file)) == ""
    picture = file.read_text("utf-8")
    assert picture.startswith("<svg")
    assert "<title>" in picture


@pytest.mark.parametrize(
    "extra", [["--phase", "nowhere"], ["--body", "nobody"], ["--overlay", "none"], ["--side", "up"]]
)
def test_draw_refuses_what_it_does_not_know(tmp_path, extra):
    """An unknown phase, body, overlay or side: exit 2, and no file is written."""
    run("draw", "glute-bridge", "-o", str(tmp_path / "x.svg"), *extra, code=2)
    assert not (tmp_path / "x.svg").exists()


def test_handout_writes_a_tagged_pdf_and_a_page(tmp_path: Path):
    assert run("handout", "-o", str(tmp_path / "plan.pdf")) == ""
    assert (tmp_path / "plan.pdf").read_bytes().startswith(b"%PDF-1.7")
    assert run("handout", "-o", str(tmp_path / "plan.html"), "--large") == ""
    assert "<h1>Your back plan</h1>" in (tmp_path / "plan.html").read_text("utf-8")


def test_handout_writes_the_days_for_a_calendar_and_the_same_bytes_again(tmp_path: Path):
    """Four weeks of sessions and walks, from the plan's day on; nothing of it depends on when it is written."""
    assert run("handout", "--ics", str(tmp_path / "one.ics"), "--date", "2026-11-21") == ""
    assert run("handout", "--ics", str(tmp_path / "two.ics"), "--date", "2026-11-21") == ""
    written = (tmp_path / "one.ics").read_bytes()
    assert written == (tmp_path / "two.ics").read_bytes()
    days = re.findall(rb"DTSTART;VALUE=DATE:(\d+)", written)
    assert min(days) >= b"20261121" and max(days) < b"20261219"
    assert written.count(b"BEGIN:VEVENT") == len(days) >= 8


@pytest.mark.parametrize("extra", [[], ["-o", "plan.txt"], ["-o", "plan.pdf", "--paper", "a5"]])
def test_handout_refuses_what_it_cannot_write(extra: list[str]):
    run("handout", *extra, code=2)


def test_export_writes_everything_that_is_kept(tmp_path):
    """From an empty data folder comes a whole, empty export."""
    file = tmp_path / "mine.json"
    run("export", str(file), "--data", str(tmp_path / "data"))
    kept = json.loads(file.read_text("utf-8"))
    assert kept["format"]


@pytest.mark.parametrize("command", ["serve", "import"])
def test_content_that_cannot_be_read_is_told_file_by_file(monkeypatch, tmp_path, command):
    """Not a traceback: which file, what was expected, what to do; exit 1."""
    good = content.movement_texts()
    broken = {name: text.replace("id: glute-bridge", "id: glute-brdge") for name, text in good.items()}
    monkeypatch.setattr(content, "movement_texts", lambda: broken)
    shelf.cache_clear()
    where = [str(tmp_path / "mine.json")] if command == "import" else ["--port", "0"]
    try:
        done = CliRunner().invoke(app, [command, *where, "--data", str(tmp_path / "data")])
    finally:
        monkeypatch.undo()
        shelf.cache_clear()
    assert done.exit_code == 1
    assert done.stdout == ""
    assert "glute-bridge/movement.yaml" in done.stderr
    assert "expected" in done.stderr


def test_version_is_the_only_version():
    """`--version` says __version__ and nothing else."""
    assert run("--version").strip() == __version__


def test_what_is_printed_for_people_is_printed_in_their_language(tmp_path: Path):
    """--language es: names, reasons, cues and the page are in Spanish; ids and numbers stay."""
    assert "Puente de glúteos" in run("movements", "--language", "es")
    assert "Hoy no: Almeja" in run("plan", "--answers", ANSWERS, "--language", "es")
    shown = run("show", "glute-bridge", "--language", "es")
    assert "cuánto: 5 × 1" in shown
    assert "fuente de poses" in shown
    assert "Puente de glúteos" in run("script", "glute-bridge", "--language", "es")
    run("handout", "-o", str(tmp_path / "plan.html"), "--language", "es")
    assert '<html lang="es"' in (tmp_path / "plan.html").read_text("utf-8")


def test_a_language_without_words_is_refused_with_those_that_there_are():
    """There is no French yet: exit 2, and the languages are named."""
    done = CliRunner().invoke(app, ["movements", "--language", "fr"])
    assert done.exit_code == 2
    assert "en, es" in done.stderr
