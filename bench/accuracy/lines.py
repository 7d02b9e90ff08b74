"""One line a clip, in seconds: for whoever tunes the engine. Clips with odd seeds only; the even ones are the test."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from accuracy.entry import Entry
from accuracy.score import Kept, Scored, kept, scored
from accuracy.summary import all_told, counting, spread
from accuracy.tables import number, percent
from vertebra.movements.types import Library
from vertebra.video.analysis import analyse


def lines(entries: Sequence[Entry], library: Library, folder: Path, wanted: str, others: bool = False) -> Iterator[str]:
    """Every odd clip whose name contains `wanted`, then all of them together. `others`: what else was counted in it."""
    found: list[Scored] = []
    for one in kept((entry for entry in entries if entry.tuning and wanted in entry.id), folder):
        score = scored(one, library)
        if score is not None:
            found.append(score)
        parts = [_scene(one), *([_own(score)] if score else [])]
        if others or score is None:
            parts.append(f"OTHERS {_counted(one, library)}")
        yield " | ".join(parts)
    counted, told = counting(found), all_told(found)
    yield (
        f"{counted.clips} clips, true {counted.true}, counted {counted.counted}, without a level {counted.any_level};"
        f" exactly right {percent(counted.exact)}, MAE {number(counted.mae, 3)};"
        f" faults said {told.hit}, missed {told.missed}, wrong {told.false}, F1 {number(told.f1)};"
        f" good repetitions with a fault said {sum(one.alarms for one in found)} of {sum(one.good for one in found)}"
    )


def _scene(one: Kept) -> str:
    entry, scene = one.entry, one.entry.scene
    return (
        f"{entry.id:44} {scene.azimuth_deg:+4.0f}° {scene.height_m} m {entry.look.body:11} {entry.level or ''}"
        f"{' '.join(('', *entry.overlays))}"
    )


def _own(score: Scored) -> str:
    mark = "  " if score.off == 0 and score.any_level == score.true else "##"
    told = {"hit": score.hit, "MISSED": score.missed, "can't tell": score.passed, "FALSE": score.false}
    faults = " ".join(
        f"{word} {', '.join(f'{fault} {times}' for fault, times in said.items())}"
        for word, said in told.items()
        if said
    )
    angles = " ".join(
        f"{name} {found[0]:+.0f} ({found[2]:.0f})"
        for name, errors in score.angles.items()
        if (found := spread(errors)) is not None
    )
    out = " ".join(f"{reason} {seconds:.1f} s" for reason, seconds in score.reasons.items())
    return (
        f"{mark} true {score.true} counted {score.counted} any level {score.any_level}"
        f" | {faults or '-'} | seen {percent(score.analysis.seen_fraction)} {out} | {angles}"
    )


def _counted(one: Kept, library: Library) -> str:
    """What every movement counts here that isn't done."""
    found = {
        movement.id: len(analyse(one.seen, movement).reps)
        for movement in library.movements.values()
        if movement.camera is not None and not (one.entry.kind == "set" and one.entry.of == movement.id)
    }
    return ", ".join(f"{name} {count}" for name, count in found.items() if count) or "-"
