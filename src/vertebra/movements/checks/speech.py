"""Checks of words: there for every key that a definition implies, none left over, plain, short enough to be said."""

from __future__ import annotations

from collections.abc import Iterator

from vertebra import plain
from vertebra.movements.checks.subject import Subject
from vertebra.movements.performance import Performance, Step
from vertebra.movements.timing import DEFAULT_BREATH, lay_out, of_part
from vertebra.movements.types import Movement, Problem
from vertebra.words import spoken_seconds

ALWAYS = ("name", "image", "why", "because", "feel", "not_feel", "stop_when", "cant_feel", "easier", "harder")
"""What every movement says about itself."""

LISTS = ("setup", "reminders")
"""Lists of sentences; the first must be there."""

UNSEEN = "camera"
"""Why no camera looks at a movement: said where `camera` is null."""

CUES = ("0", "1", "2")
"""A phase's long cue, short cue and single word."""

BEFORE_S = 1.0
"""A cue may begin this long before its phase (seconds; CHOREOGRAPHY §0.4: 0.5 to 1)."""


def words_are_complete(subject: Subject) -> Iterator[Problem]:
    """Every key that the definition implies has words."""
    for key in implied(subject.movement, subject):
        whole = f"{subject.movement.id}/{key}"
        if whole not in subject.words or not subject.words.texts[whole].strip():
            yield subject.problem(key, "words", "none", f"add {key} to this file", file=subject.words_file)


def implied(movement: Movement, subject: Subject) -> tuple[str, ...]:
    """The keys of words that a definition implies, without the movement's id."""
    keys = [*ALWAYS, *(f"{name}/0" for name in LISTS)]
    for phase in _phases(subject):
        keys += [f"phases/{phase}/{cue}" for cue in CUES]
    keys += [f"holds/{phase}/0" for phase in _breathed_holds(subject)]
    keys += [] if movement.camera else [UNSEEN]
    keys += [f"ways_out/{name}" for name in movement.ways_out]
    keys += [f"ways_out/{name}" for overlay in movement.overlays.values() for name in overlay.ways_out or {}]
    keys += [f"faults/{name}" for name in _faults(movement)]
    keys += [f"levels/{level.id}" for level in movement.ladder]
    keys += [f"overlays/{name}" for name in movement.overlays]
    for ask in movement.asks:
        keys += [f"asks/{ask.id}/question", *(f"asks/{ask.id}/answers/{answer}" for answer in ask.answers)]
    keys += [f"poses/{name}" for name in movement.poses]
    keys += [f"poses/{name}" for overlay in movement.overlays.values() for name in overlay.poses or {}]
    return tuple(dict.fromkeys(keys))


def _faults(movement: Movement) -> Iterator[str]:
    yield from (fault.id for fault in (movement.camera.faults if movement.camera else ()))
    yield from (mistake.id for mistake in movement.mistakes)


def _phases(subject: Subject) -> tuple[str, ...]:
    return tuple(dict.fromkeys(step.id for variant in subject.variants for step in variant.performance.steps))


def _breathed_holds(subject: Subject) -> tuple[str, ...]:
    held = (
        step.id
        for variant in subject.variants
        for step in variant.performance.steps
        if step.phase.hold and variant.performance.dose.hold and variant.performance.dose.hold.breaths
    )
    return tuple(dict.fromkeys(held))


def no_words_left_over(subject: Subject) -> Iterator[Problem]:
    """No words for a phase, level, overlay, fault or pose that isn't there: a name was changed, or mistyped."""
    known = {key.rsplit("/", 1)[0] for key in implied(subject.movement, subject)}
    known |= set(implied(subject.movement, subject))
    own = ("setups", "reminders_with")
    known |= {f"{group}/{name}" for group in own for name in subject.movement.overlays}
    known |= {f"holds/{name}" for name in _phases(subject)}
    groups = {"phases", "holds", "ways_out", "faults", "levels", "overlays", "asks", "poses", UNSEEN, *own}
    for whole in subject.words.under(subject.movement.id):
        key = whole.partition("/")[2]
        group, _, rest = key.partition("/")
        if group in groups and f"{group}/{rest.partition('/')[0]}" not in known and key not in known:
            expected, cure = "words for something in the definition", "mend the name or remove the words"
            yield subject.problem(key, expected, "nothing by that name", cure, file=subject.words_file)


def words_are_plain(subject: Subject) -> Iterator[Problem]:
    """Reading level, sentence length, banned phrases, length of cues: the rules of the words' own language."""
    for whole in subject.words.under(subject.movement.id):
        for wrong in plain.check_text(subject.words.language, whole, subject.words.texts[whole]):
            key = whole.partition("/")[2]
            yield subject.problem(key, wrong.expected, wrong.got, wrong.cure, file=subject.words_file)


def cues_fit(subject: Subject) -> Iterator[Problem]:
    """A cue begins at most a second before its phase and is said before the phase ends, at the usual breath."""
    for variant in subject.variants:
        performance = variant.performance
        for step, length in _lengths(performance):
            for cue in CUES:
                key = f"phases/{step.id}/{cue}"
                text = subject.words.texts.get(f"{performance.movement}/{key}", "")
                seconds = spoken_seconds(text) if text else 0.0
                if 0 < length < seconds - BEFORE_S:
                    expected = f"at most {length + BEFORE_S:.1f} s of speech ({step.id} lasts {length:.1f} s)"
                    got = f"{seconds:.1f} s: {text} ({variant.name})"
                    yield subject.problem(key, expected, got, "say it shorter", file=subject.words_file)


def _lengths(performance: Performance) -> Iterator[tuple[Step, float]]:
    """Each step with how long it lasts, waits included, at the usual breath."""
    for part in ("practice", "enter", "cycle", "leave"):
        laid = lay_out(of_part(performance, part), DEFAULT_BREATH, 1.0, performance.dose)
        for step in of_part(performance, part):
            yield step, sum(piece.end_s - piece.start_s for piece in laid if piece.step is step)
