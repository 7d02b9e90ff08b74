"""The list of checks, and running it over a library."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from vertebra.movements.checks import breath, camera, motion, origin, speech
from vertebra.movements.checks.subject import Look, Subject, variants
from vertebra.movements.types import Library, Movement, Problem
from vertebra.words import Words

CHECKS: Mapping[str, Look] = {
    "phases-join": motion.phases_join,
    "ways-home": motion.ways_home,
    "ways-home-are-easy": motion.ways_home_are_easy,
    "mirrored": motion.mirrored,
    "joints-in-reach": motion.joints_in_reach,
    "ladder-is-whole": motion.ladder_is_whole,
    "ladder-never-falls": motion.ladder_never_falls,
    "levels-differ": motion.levels_differ,
    "overlays-change": motion.overlays_change,
    "breath-never-held": breath.breath_never_held,
    "breath-not-overlong": breath.breath_not_overlong,
    "spine-never-hurried": breath.spine_never_hurried,
    "holds-have-a-length": breath.holds_have_a_length,
    "long-holds-in-breaths": breath.long_holds_in_breaths,
    "words-are-complete": speech.words_are_complete,
    "no-words-left-over": speech.no_words_left_over,
    "words-are-plain": speech.words_are_plain,
    "cues-fit": speech.cues_fit,
    "numbers-are-sourced": origin.numbers_are_sourced,
    "sources-are-explained": origin.sources_are_explained,
    "names-lead-somewhere": origin.names_lead_somewhere,
    "openings-lead-back": origin.openings_lead_back,
    "says-how-hard": origin.says_how_hard,
    "screening-finds-its-overlays": origin.screening_finds_its_overlays,
    "camera-is-fair": camera.camera_is_fair,
}
"""Every movement passes every one of these. The names are stable: they stand in `Problem.check`."""


@dataclass(frozen=True, slots=True)
class Checked:
    """How many checks were made (one is one check of one movement), and everything that they found."""

    count: int
    problems: tuple[Problem, ...]

    @property
    def failed(self) -> int:
        """How many of the checks found something."""
        return len({(problem.check, problem.file.partition("/")[0]) for problem in self.problems})


def run(
    library: Library,
    words: Words,
    texts: Mapping[str, str],
    wanted: Iterable[tuple[str, str]] = (),
) -> Checked:
    """Check every movement of a library.

    `texts`: the library's files (for `sources.md`). `wanted`: the (movement, overlay) that screening rules name.
    """
    problems: list[Problem] = []
    for name in sorted(library.movements):
        problems += check(library.movements[name], library, words, texts, wanted)
    return Checked(len(CHECKS) * len(library.movements), tuple(problems))


def check(
    movement: Movement,
    library: Library,
    words: Words,
    texts: Mapping[str, str],
    wanted: Iterable[tuple[str, str]] = (),
) -> tuple[Problem, ...]:
    """All that the checks find in one movement, each place told once."""
    subject = Subject(movement, library, words, texts, frozenset(wanted), variants(movement))
    return tuple(problem for name, look in CHECKS.items() for problem in _told_once(name, look(subject)))


def _told_once(name: str, problems: Iterable[Problem]) -> Iterator[Problem]:
    """The first problem of each place: levels and overlays repeat it."""
    told: set[tuple[str, str, str]] = set()
    for problem in problems:
        place = (problem.file, problem.path, problem.expected)
        if place not in told:
            told.add(place)
            yield replace(problem, check=name)
