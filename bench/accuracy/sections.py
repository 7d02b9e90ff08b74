"""The tables of docs/accuracy.md, one function a section: numbers in, Markdown out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from accuracy import summary
from accuracy.entry import Entry
from accuracy.families import OWN_WAYS
from accuracy.score import OBLIQUE_DEG, Elsewhere, Scored
from accuracy.tables import NONE, number, percent, share_of, table
from vertebra.movements.types import Camera, Fault, Library
from vertebra.video.analysis import analyse
from vertebra.video.recording import read

REAL = {
    "bridge_physioplus": ("glute-bridge", 1),
    "birddog_polybag": ("donkey-kick", 2),
    "catcow_polybag": ("cat-cow", 2),
    "pelvictilt_polybag": (None, 0),
    "childspose_polybag": (None, 0),
    "standing_polybag": (None, 0),
    "walk_sports2d": (None, 0),
}
"""Recordings of real people: the movement nearest to it, and what a person counts (recordings/README.md)."""
CONDITIONS: Mapping[str, Callable[[Entry], str]] = {
    "body": lambda entry: entry.look.body,
    "skin": lambda entry: entry.look.skin,
    "light": lambda entry: entry.scene.light,
    "camera's height": lambda entry: f"{entry.scene.height_m:.2f} m",
    "clothes": lambda entry: f"{entry.look.clothes}{', loose' if entry.look.loose_m else ''}",
}
MANNERS: Mapping[str, str] = {
    "shown": "as the coach shows it, seen straight",
    "turned": "as the coach shows it, seen from 30° aside",
    "fault": "with a fault in it",
    "variant": "in another variant (hands for forearms, on a chair, …)",
    "legs-flat-first": "from flat legs, which are drawn up first",
    "arms-along": "with the arms swinging along",
    "small": "only three quarters of the way",
    "quick": "in about a third of the time",
    "single": "a single quick repetition, in 2 to 5 seconds",
    "mid-posture": "the recording begins half-way through a repetition",
    "tilted": "the camera tilted by 6°",
    "portrait": "the picture upright",
    "far-away": "far from the camera",
    "feet-cut": "the feet outside the picture at times",
    "somebody-behind": "while somebody walks past behind",
}


def counting(test: Sequence[Scored]) -> str:
    """Each movement, straight and from aside."""
    rows = []
    for movement, view, some in _by_view(test):
        found = summary.counting(some)
        rows.append([
            f"{movement}, {view}", str(found.clips), str(found.true), str(found.counted), str(found.any_level),
            number(found.obo), number(found.mae), percent(found.seen),
        ])  # fmt: skip
    head = ("movement, view", "clips", "true", "counted", "without `--level`", "OBO", "MAE", "judged")
    return table(head, rows)


def _by_view(test: Sequence[Scored]) -> Iterator[tuple[str, str, list[Scored]]]:
    """The clips of each movement that were seen straight, and those from aside."""
    for movement in sorted({one.kept.entry.of for one in test}):
        for oblique, view in ((False, "straight"), (True, "30° aside")):
            some = [one for one in test if one.kept.entry.of == movement and one.oblique == oblique]
            if some:
                yield movement, view, some


def manners(test: Sequence[Scored]) -> str:
    """As the coach shows it, and as people do it."""
    rows = []
    for manner, said in MANNERS.items():
        some = [one for one in test if manner_of(one.kept.entry) == manner]
        if some:
            found = summary.counting(some)
            rows.append([
                said, str(found.clips), str(found.true), str(found.missing), str(found.too_many), number(found.obo),
                number(found.mae), share_of(found.right, found.clips), percent(found.seen),
            ])  # fmt: skip
    head = ("", "clips", "true", "missed", "too many", "OBO", "MAE", "exactly right", "judged")
    return table(head, rows)


def manner_of(entry: Entry) -> str:
    """In which of the manifest's manners a set is done."""
    own = next((way for way in OWN_WAYS if f"-{way}-" in entry.id), None)
    return own or ("fault" if entry.fault else "turned" if abs(entry.scene.azimuth_deg) >= OBLIQUE_DEG else "shown")


def conditions(test: Sequence[Scored]) -> str:
    """By body, skin, light, height of the camera, clothes."""
    rows = []
    for what, of in CONDITIONS.items():
        for value in sorted({of(one.kept.entry) for one in test}):
            found = summary.counting([one for one in test if of(one.kept.entry) == value])
            rows.append([
                f"{what}: {value}", str(found.clips), number(found.obo), number(found.mae), percent(found.exact),
                percent(found.seen),
            ])  # fmt: skip
    return table(("", "clips", "OBO", "MAE", "exactly right", "judged"), rows)


def faults(test: Sequence[Scored], library: Library) -> str:
    """Each fault, then how often a good repetition was faulted."""
    rows = []
    for movement, fault in _all_faults(library):
        own = [one for one in test if one.kept.entry.of == movement]
        told = summary.told(own, fault.id)
        rows.append([
            f"{movement}: {fault.id}", str(told.hit), str(told.missed), str(told.passed), str(told.false),
            percent(told.precision), percent(told.recall), number(told.f1),
        ])  # fmt: skip
    for movement in sorted({one.kept.entry.of for one in test}):
        own = [one for one in test if one.kept.entry.of == movement]
        wrong, good = summary.alarms(own)
        said = f"{wrong} of {good}"
        rows.append([f"{movement}: any, in good repetitions", NONE, NONE, NONE, said, NONE, NONE, NONE])
    head = ("fault", "said", "not said", "can't tell", "said wrongly", "precision", "recall", "F1")
    return table(head, rows)


def _all_faults(library: Library) -> Iterator[tuple[str, Fault]]:
    for movement in sorted(library.movements):
        camera: Camera | None = library.movements[movement].camera
        for fault in camera.faults if camera else ():
            yield movement, fault


def angles(test: Sequence[Scored]) -> str:
    """How far each angle that is judged was off."""
    rows = []
    for movement, view, some in _by_view(test):
        for signal in sorted({name for one in some for name in one.angles}):
            found = summary.spread([error for one in some for error in one.angles.get(signal, ())])
            if found:
                rows.append([f"{movement}: {signal}, {view}", *(number(value, 1) for value in found)])
    return (
        "Of each frame, against the figure's own joints seen straight, in degrees; before any smoothing. The estimator"
        "\nputs hips and shoulders elsewhere than the skeleton does, so much of the error is a constant: compare with"
        "\nyour own earlier repetitions rather than with a number.\n\n"
        + table(("angle", "median error", "median size", "nine of ten below"), rows)
    )


def idle(others: Sequence[Elsewhere]) -> str:
    """What was counted while nothing was practised."""
    rows = []
    resting = [one for one in others if one.kept.entry.kind != "set"]
    for clip in dict.fromkeys(one.kept.entry.id for one in resting):
        some = [one for one in resting if one.kept.entry.id == clip]
        wrong = [f"{one.movement} {len(one.counted)}" for one in some if one.counted]
        rows.append([clip.removeprefix("idle-"), f"{some[0].kept.seconds:.0f}", ", ".join(wrong) or "nothing"])
    return table(("what is done", "seconds", "counted"), rows)


def others(others: Sequence[Elsewhere]) -> str:
    """What each movement counted in the clips of others."""
    rows = []
    found = [one for one in others if one.kept.entry.kind == "set"]
    for movement in sorted({one.movement for one in found}):
        some = [one for one in found if one.movement == movement]
        told = summary.idle(some)
        rows.append([movement, str(told.clips), str(told.false), number(told.per_minute), _where(some)])
    return (
        "Each movement watches every clip of every other one. Some hold a piece of another (a knee that is lifted on"
        "\nthe way to something else): a count there is wrong all the same, and is listed.\n\n"
        + table(("watching for", "clips", "counted", "a minute", "mostly in"), rows)
    )


def _where(some: Iterable[Elsewhere]) -> str:
    found: dict[str, int] = {}
    for one in some:
        if one.counted:
            found[one.kept.entry.of] = found.get(one.kept.entry.of, 0) + len(one.counted)
    worst = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))[:3]
    return ", ".join(f"{name} {count}" for name, count in worst) or NONE


def abstained(test: Sequence[Scored]) -> str:
    """How long it could not judge, and why."""
    whole = sum(one.kept.seconds for one in test)
    reasons: dict[str, float] = {}
    for one in test:
        for reason, seconds in one.reasons.items():
            reasons[reason] = reasons.get(reason, 0.0) + seconds
    rows = [
        [reason, f"{seconds:.0f}", percent(seconds / whole)]
        for reason, seconds in sorted(reasons.items(), key=lambda pair: -pair[1])
    ]
    return f"Out of {whole:.0f} seconds of practice, by reason.\n\n" + table(("reason", "seconds", "share"), rows)


def real(library: Library, folder: Path) -> str:
    """The recordings of real people."""
    rows = []
    for name, (movement, true) in REAL.items():
        file = folder / f"{name}.npz"
        if not file.is_file():
            continue
        recording = read(file.read_bytes(), name)
        counted = {
            one.id: len(analyse(recording, one).reps) for one in library.movements.values() if one.camera is not None
        }
        own = str(counted.pop(movement)) if movement in counted else NONE
        others = [f"{other} {count}" for other, count in counted.items() if count]
        rows.append([name, movement or NONE, str(true), own, ", ".join(others) or "nothing"])
    return table(("recording", "movement", "a person counts", "counted", "counted by other movements"), rows)


def unmeasured(library: Library) -> str:
    """What nobody has looked at."""
    blind = [one.id for one in library.movements.values() if one.camera is None]
    unseen = sorted({name for one in library.movements.values() if one.camera for name in one.camera.unseen})
    return "\n".join(
        [
            f"- No camera looks at: {', '.join(blind) or 'none'}.",
            f"- Never judged, because it can't be seen: {', '.join(unseen)}.",
            "- Hair, wide clothes, pets, a window behind, a phone held in the hand: not rendered.",
            "- A second person only walks past; nobody helps, and nobody practises beside.",
            "- A fault is rendered as its smallest clear picture; how a person's own fault looks may differ.",
            "- Every movement is rendered at some levels of its ladder, at 10 frames a second and 480 × 360.",
        ]
    )


def how_to() -> str:
    """The commands."""
    return """`PYTHONPATH=bench .venv/bin/python -m accuracy --lines knee-lift` prints a line for each clip with an odd
seed whose name holds that word, in seconds: what is true and what was counted, faults said and missed, how much was
seen, and of each angle the median error and what nine of ten errors stay below. `--others` adds what other movements
counted there; `--lines idle` shows the clips of not doing it. Leave the even seeds alone until all is done, then run
`./run accuracy --table`. What changes a picture (a pose, a time, a fault's `shows_as`) is filmed anew by
`./run accuracy`, at some seven seconds of CPU a clip; a new fault or movement first wants
`PYTHONPATH=bench .venv/bin/python -m accuracy.manifest`."""
