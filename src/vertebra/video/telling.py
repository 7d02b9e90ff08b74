"""What was seen, for a person to read."""

from __future__ import annotations

from collections.abc import Iterator

from vertebra.body import Side
from vertebra.form.types import RepCounted
from vertebra.video.analysis import Analysis
from vertebra.words import Words


def page(analysis: Analysis, words: Words) -> str:
    """The whole answer as text: what was counted, what was seen in it, and what could not be judged."""
    return "\n".join(_lines(analysis, words))


def _lines(analysis: Analysis, words: Words) -> Iterator[str]:
    source = analysis.source
    yield words.say("analysis/file", name=words.say(f"{analysis.movement}/name"), file=source.file)
    yield words.say(
        "analysis/about",
        seconds=round(source.seconds, 1),
        frames=source.frames,
        width=source.width,
        height=source.height,
    )
    yield ""
    yield _count(analysis, words)
    yield from analysis.notes(words)
    for rep in analysis.reps:
        yield from _rep(analysis, rep, words)
    yield from _rest(analysis, words)


def _count(analysis: Analysis, words: Words) -> str:
    counts = analysis.counts()
    if not counts["total"]:
        return words.say("analysis/none")
    said = words.say("analysis/count", total=counts["total"])
    if counts["both"]:
        return f"{said}."
    return f"{said}: {words.say('analysis/each', left=counts['left'], right=counts['right'])}."


def _rep(analysis: Analysis, rep: RepCounted, words: Words) -> Iterator[str]:
    times = {"start": round(rep.start, 1), "end": round(rep.end, 1), "peak": round(rep.peak_t, 1)}
    yield "  " + _sided("rep", rep.side, words, number=rep.number, **times)
    for fault in analysis.faults_of(rep):
        yield "      " + _fault(analysis.movement, fault.fault, fault.start, words)


def _rest(analysis: Analysis, words: Words) -> Iterator[str]:
    """Holds, what was seen outside a repetition, and what could not be judged."""
    for hold in analysis.holds:
        yield "  " + _sided("held", hold.side, words, start=round(hold.start, 1), end=round(hold.end, 1))
    for fault in analysis.faults:
        if fault.rep is None:
            yield "  " + _fault(analysis.movement, fault.fault, fault.start, words)
    yield ""
    yield words.say("analysis/seen", percent=round(100 * analysis.seen_fraction))
    for out in analysis.out_of_sight:
        end = analysis.source.seconds if out.end is None else out.end
        said = words.say(out.advice)
        yield "  " + words.say("analysis/unseen", start=round(out.start, 1), end=round(end, 1), text=said)


def _fault(movement: str, fault: str, start: float, words: Words) -> str:
    return words.say("analysis/in-rep", start=round(start, 1), text=words.say(f"{movement}/faults/{fault}"))


def _sided(key: str, side: Side | None, words: Words, **values: float) -> str:
    """A line, with the side that worked where one side works."""
    if side is None:
        return words.say(f"analysis/{key}", **values)
    return words.say(f"analysis/{key}-side", side=words.say(f"analysis/side/{side}"), **values)
