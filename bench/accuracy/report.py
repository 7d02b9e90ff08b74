"""docs/accuracy.md: what the camera coach gets right, and what it doesn't, on clips whose truth is known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from accuracy import outlines, summary, trust
from accuracy.entry import Entry
from accuracy.families import OWN_WAYS
from accuracy.score import OBLIQUE_DEG, Elsewhere, Kept, Scored, elsewhere, kept, scored, share
from accuracy.tables import NONE, number, percent, share_of, table
from vertebra.movements.types import Camera, Fault, Library, Movement
from vertebra.video.analysis import analyse
from vertebra.video.recording import read

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "accuracy.md"
PUBLISHED = Path(__file__).with_name("published.json")
"""The page's figures that have an aim, for ./check to compare with."""
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
AIMS: Mapping[str, float] = {"obo": 0.97, "mae": 0.03, "idle": 0, "f1": 0.9, "alarms": 0.05}
"""Issue 5 §4: at least (obo, f1), at most (mae, idle: counts while nothing is practised; alarms: share)."""
CONDITIONS: Mapping[str, Callable[[Entry], str]] = {
    "body": lambda entry: entry.look.body,
    "skin": lambda entry: entry.look.skin,
    "light": lambda entry: entry.scene.light,
    "camera's height": lambda entry: f"{entry.scene.height_m:.2f} m",
    "clothes": lambda entry: f"{entry.look.clothes}{', loose' if entry.look.loose_m else ''}",
}
NAMES: Mapping[str, str] = {
    "obo": "OBO", "mae": "MAE", "idle": "nothing counted at rest", "f1": "F1 of faults", "alarms": "false alarms",
}  # fmt: skip
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
HIGHER_IS_BETTER = frozenset({"obo", "f1"})


@dataclass(frozen=True, slots=True)
class Scores:
    """All that the page needs."""

    sets: tuple[Scored, ...]
    elsewhere: tuple[Elsewhere, ...]
    unjudged: tuple[Kept, ...]
    library: Library


def scores(entries: Sequence[Entry], library: Library, folder: Path, *, only_idle: bool = False) -> Scores:
    """Score every recording that is there. `only_idle`: let movements watch only those clips that are of none."""
    clips = kept(entries, folder)
    watched = [one for one in clips if one.entry.kind != "set" or not only_idle]
    found = [(one, scored(one, library)) for one in clips]
    return Scores(
        sets=tuple(score for _, score in found if score is not None),
        elsewhere=elsewhere(watched, library),
        unjudged=tuple(one for one, score in found if score is None and one.entry.kind == "set"),
        library=library,
    )


def page(all_: Scores, folder: Path) -> str:
    """The whole page."""
    test = [one for one in all_.sets if not one.kept.entry.tuning]
    tune = [one for one in all_.sets if one.kept.entry.tuning]
    parts = [
        _opening(all_),
        "## In short",
        _short(test, tune, all_.elsewhere),
        _reached(headline(all_)),
        "## What to make of it",
        trust.told(test, all_.library),
        "## Counting, by movement and view (even seeds)",
        _counting(test),
        "## Counting, by how it is done (even seeds)",
        _manners(test),
        "## Counting, by who and where (even seeds)",
        _conditions(test),
        "## Faults, by movement (even seeds)",
        _faults(test, all_.library),
        "## Angles (even seeds)",
        _angles(test),
        "## When nothing is being practised (even seeds)",
        _idle([one for one in all_.elsewhere if not one.kept.entry.tuning]),
        "## When another movement is being practised (even seeds)",
        _others([one for one in all_.elsewhere if not one.kept.entry.tuning]),
        "## Where it said nothing (even seeds)",
        _abstained(test),
        "## Real people",
        _real(all_.library, folder),
        "## Vertebra by vertebra: tried, and left out",
        outlines.told(),
        "## What isn't measured",
        _unmeasured(all_),
        "## For whoever changes the engine",
        _how_to(),
    ]
    return "\n\n".join(parts) + "\n"


def headline(all_: Scores) -> dict[str, float]:
    """The figures that have an aim, of the even seeds, rounded to three digits."""
    test = [one for one in all_.sets if not one.kept.entry.tuning]
    counted, (wrong, good) = summary.counting(test), summary.alarms(test)
    resting = [one for one in all_.elsewhere if one.kept.entry.kind != "set" and not one.kept.entry.tuning]
    found = {
        "obo": counted.obo, "mae": counted.mae, "idle": summary.idle(resting).false,
        "f1": summary.all_told(test).f1, "alarms": share(wrong, good),
    }  # fmt: skip
    return {name: round(value or 0.0, 3) for name, value in found.items()}


def _opening(all_: Scores) -> str:
    clips = {one.kept.entry.id for one in all_.sets} | {one.kept.entry.id for one in all_.elsewhere}
    return f"""# How well the camera coach sees

Written by `./run accuracy`; don't edit. That command renders people of known truth ({len(clips)} clips: four bodies,
and the room, light, clothes and camera of [the manifest](../bench/accuracy/manifest.yaml)), shows them to the pose
estimator that a video file goes through, keeps what it saw as [recordings](reference/recording.md) in
`recordings/clips`, and counts and judges those with the engine. `./run accuracy --table` leaves the pictures alone and
only counts anew; `./check` does so too, and fails where it is worse than what stands here.

Clips with an odd seed were looked at while the engine was tuned. **The figures below are of the even seeds**, which
weren't. A rendered person is easier to see than a real one: no loose hair, no cat, no window behind. Expect less at
home. The recordings of real people at the end say how much less, as far as so few can."""


def _short(test: Sequence[Scored], tune: Sequence[Scored], others: Sequence[Elsewhere]) -> str:
    def column(sets: Sequence[Scored], tuning: bool) -> list[str]:
        counted = summary.counting(sets)
        told = summary.all_told(sets)
        alarms, good = summary.alarms(sets)
        seen = [one for one in others if one.kept.entry.tuning == tuning]
        rest = summary.idle([one for one in seen if one.kept.entry.kind != "set"])
        other = summary.idle([one for one in seen if one.kept.entry.kind == "set"])
        return [
            f"{counted.clips} ({counted.true} repetitions)", share_of(counted.near, counted.clips),
            number(counted.mae, 3), share_of(counted.right, counted.clips),
            share_of(counted.true - counted.missing, counted.true), str(counted.too_many),
            f"{rest.false} in {rest.minutes:.1f} min ({rest.clips} clips)",
            f"{other.false} in {other.watched:.0f} min", number(told.f1),
            share_of(told.hit, told.hit + told.false), share_of(told.hit, told.hit + told.missed),
            f"{told.passed} of {told.hit + told.missed + told.passed}", share_of(alarms, good),
            percent(counted.seen),
        ]  # fmt: skip

    names = [
        ("clips of a movement", ""), ("off by one at most (OBO)", "≥ 97 %"),
        ("mean error of the count (MAE)", "≤ 0.03"),
        ("exactly right", ""), ("repetitions that were counted", ""), ("repetitions counted too many", ""),
        ("counted while setting up, resting, talking, walking", "0"),
        ("counted while another movement was done, all movements watching", ""), ("faults, F1", "≥ 0.90"),
        ("of the faults that were said, true", ""), ("of the faults that there were, said", ""),
        ("faults of which it was said that they can't be seen from there", ""),
        ("good repetitions with a fault said", "≤ 5 %"), ("share of the time that could be judged", ""),
    ]  # fmt: skip
    rows = [
        [name, aim, even, odd]
        for (name, aim), even, odd in zip(names, column(test, False), column(tune, True), strict=True)
    ]
    return (
        table(("", "aim", "even seeds", "odd seeds"), rows)
        + """

In brackets: where the true share lies 95 times of 100, with so few clips (Wilson's interval; clips of one person and
one movement are alike, so the truth may lie a little wider). MAE: |counted − true| / true, the mean over clips. A fault
counts once for each repetition that has it; what compares repetitions (one side shorter, getting smaller) once for each
set. Who goes faster or less far than anybody says is counted here, but no fault of theirs is: it has no truth."""
    )


def _reached(found: Mapping[str, float]) -> str:
    """Which aims are reached and which aren't, in a sentence."""
    good = [
        name for name, aim in AIMS.items() if (found[name] >= aim if name in HIGHER_IS_BETTER else found[name] <= aim)
    ]
    said = [", ".join(NAMES[name] for name in AIMS if (name in good) == reached) or "none" for reached in (True, False)]
    return (
        f"Reached: {said[0]}. **Not reached: {said[1]}.** A clip has one to four repetitions,"
        "\nso being off by one at most is easy; the share that is exactly right says more."
    )


def _counting(test: Sequence[Scored]) -> str:
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


def _manners(test: Sequence[Scored]) -> str:
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


def _conditions(test: Sequence[Scored]) -> str:
    rows = []
    for what, of in CONDITIONS.items():
        for value in sorted({of(one.kept.entry) for one in test}):
            found = summary.counting([one for one in test if of(one.kept.entry) == value])
            rows.append([
                f"{what}: {value}", str(found.clips), number(found.obo), number(found.mae), percent(found.exact),
                percent(found.seen),
            ])  # fmt: skip
    return table(("", "clips", "OBO", "MAE", "exactly right", "judged"), rows)


def _faults(test: Sequence[Scored], library: Library) -> str:
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


def _angles(test: Sequence[Scored]) -> str:
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


def _idle(others: Sequence[Elsewhere]) -> str:
    rows = []
    resting = [one for one in others if one.kept.entry.kind != "set"]
    for clip in dict.fromkeys(one.kept.entry.id for one in resting):
        some = [one for one in resting if one.kept.entry.id == clip]
        wrong = [f"{one.movement} {len(one.counted)}" for one in some if one.counted]
        rows.append([clip.removeprefix("idle-"), f"{some[0].kept.seconds:.0f}", ", ".join(wrong) or "nothing"])
    return table(("what is done", "seconds", "counted"), rows)


def _others(others: Sequence[Elsewhere]) -> str:
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


def _abstained(test: Sequence[Scored]) -> str:
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


def _real(library: Library, folder: Path) -> str:
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


def _unmeasured(all_: Scores) -> str:
    blind = [one.id for one in all_.library.movements.values() if one.camera is None]
    unseen = sorted({name for one in _looked_at(all_.library) for name in one.camera.unseen if one.camera})  # type: ignore[union-attr]
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


def _how_to() -> str:
    return """`PYTHONPATH=bench .venv/bin/python -m accuracy --lines knee-lift` prints a line for each clip with an odd
seed whose name holds that word, in seconds: what is true and what was counted, faults said and missed, how much was
seen, and of each angle the median error and what nine of ten errors stay below. `--others` adds what other movements
counted there; `--lines idle` shows the clips of not doing it. Leave the even seeds alone until all is done, then run
`./run accuracy --table`. What changes a picture (a pose, a time, a fault's `shows_as`) is filmed anew by
`./run accuracy --jobs 2`, at some seven seconds of CPU a clip; a new fault or movement first wants
`PYTHONPATH=bench .venv/bin/python -m accuracy.manifest`."""


def _looked_at(library: Library) -> list[Movement]:
    return [one for one in library.movements.values() if one.camera is not None]
