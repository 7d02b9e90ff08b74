"""What speaks for a movement, of those that are allowed: points, each with its reason. Deterministic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vertebra.prescription import reasons as why
from vertebra.prescription import tables
from vertebra.prescription.day import Day
from vertebra.prescription.situation import SnapshotSaid
from vertebra.prescription.types import Part, Weighed
from vertebra.screening.types import Reason

_QUIET = frozenset({"worth", "evidence", "known", "variety"})
"""Parts that speak for nobody in particular: in the trace, not among the reasons that a person reads."""

RECENT_SESSIONS = 2
"""What wasn't in so many sessions is a change (ours)."""


def weigh(movement: str, day: Day, stands_in_for: Sequence[str]) -> Weighed:
    """All that speaks for a movement and against it, added up."""
    worth = tables.WORTH.get(movement, tables.UNLISTED)
    parts = [Part("worth", worth.points, worth.source)]
    evidence = tables.EVIDENCE.get(movement)
    if evidence:
        parts.append(Part("evidence", evidence, "CLINICAL §5.1, §5.6"))
    parts += _direction(worth, day)
    parts += _findings(movement, day)
    parts += _activities(worth, day)
    parts += _feelings(movement, day)
    parts += _past(movement, day)
    if stands_in_for:
        names = {"movement": stands_in_for[0]}
        parts.append(Part("stands-in", tables.STANDS_IN, "ours", why.takes_place(names["movement"])))
    parts += _put_in(movement, day)
    return Weighed(movement, round(sum(part.points for part in parts), 3), tuple(parts))


def speaks(weighed: Weighed) -> bool:
    """Whether anything of this person's own speaks for a movement."""
    return any(part.points > 0 and part.name not in _QUIET for part in weighed.parts)


def reasons(weighed: Weighed) -> tuple[Reason, ...]:
    """What a person reads of it."""
    return tuple(part.reason for part in weighed.parts if part.reason is not None)


def _direction(worth: tables.Worth, day: Day) -> list[Part]:
    if day.eases is None or worth.way is None:
        return []
    with_it = worth.way == day.eases
    name = f"{'with' if with_it else 'against'}-{day.eases}"
    source = "CLINICAL §2.3 rows 18 to 20"
    reason = why.speaks_for(name, {"eases": day.eases}, source) if with_it else None
    return [Part("direction", tables.DIRECTION if with_it else -tables.DIRECTION, source, reason)]


def _findings(movement: str, day: Day) -> list[Part]:
    """Stiff or weak, by the snapshots."""
    if not day.snapshots:
        return []
    parts = []
    for finding in tables.FINDINGS:
        points = finding.points.get(movement)
        shot = holding(finding, day) if points else None
        if points and shot is not None:
            inputs = {"value": shot.value, "unit": shot.unit, "on": shot.on.isoformat()}
            parts.append(Part(finding.id, points, finding.source, why.speaks_for(finding.id, inputs, finding.source)))
    points = tables.CHAIR_POINTS.get(movement)
    if points and (stands := few_stands(day)) is not None:
        source = "CLINICAL §4 (CDC STEADI)"
        inputs = {"value": stands.value, "on": stands.on.isoformat()}
        parts.append(Part("few-stands", points, source, why.speaks_for("few-stands", inputs, source)))
    return parts


def holding(finding: tables.Finding, day: Day) -> SnapshotSaid | None:
    """The snapshot that makes a finding hold; None where none does."""
    if day.eases in finding.not_when:
        return None
    for key, shot in day.snapshots.items():
        if not key.startswith(f"{finding.what}/") or shot.stopped:
            continue
        enough = finding.least is None or shot.value >= finding.least
        if enough and (finding.below is None or shot.value < finding.below):
            return shot
    return None


def caps(day: Day) -> Mapping[str, str]:
    """The hardest level of a movement that snapshots allow."""
    if not day.snapshots:
        return {}
    found: dict[str, str] = {}
    for finding in tables.FINDINGS:
        if finding.caps and holding(finding, day) is not None:
            found |= finding.caps
    return found


def few_stands(day: Day) -> SnapshotSaid | None:
    """The chair stands, where they are fewer than usual at that age; under 60 nothing is compared."""
    shot = day.snapshots.get("chair-stand/")
    answers = day.situation.answers
    row = tables.CHAIR_STANDS.get(str(answers.get("age")))
    if shot is None or row is None or shot.stopped:
        return None
    least = row[0] if answers.get("sex") == "man" else row[1]
    return shot if shot.value < least else None


def _activities(worth: tables.Worth, day: Day) -> list[Part]:
    """The activity that is missed most among those that a movement makes ready for."""
    missed = [one for one in day.situation.activities if one.kind in worth.activities and one.value < 10]
    if not missed:
        return []
    most = min(missed, key=lambda one: one.value)
    source = "CLINICAL §5.5: missed activity → matched move"
    reason = why.speaks_for(f"activity-{most.kind}", {"value": most.value}, source)
    return [Part("activity", tables.ACTIVITY * (10 - most.value) / 10, source, reason)]


def _feelings(movement: str, day: Day) -> list[Part]:
    parts = []
    liking = day.likings.get(movement, 0)
    if liking:
        source = "Hayden 2021, CLINICAL §5.1"
        reason = why.speaks_for("liked", {"liking": liking}, source) if liking > 0 else None
        parts.append(Part("liking", liking * tables.LIKED, source, reason))
    worry = day.worries.get(movement, 0)
    if worry:
        parts.append(Part("worry", tables.WORRY * worry, "CLINICAL §3.4, §5.5"))
    return parts


def _past(movement: str, day: Day) -> list[Part]:
    own = day.own.get(movement)
    if movement in day.last:
        return [Part("known", tables.KNOWN, tables.OURS)]
    if not own or len(day.session_days) <= RECENT_SESSIONS:
        return []
    if own[-1].on < day.session_days[-RECENT_SESSIONS]:
        return [Part("variety", tables.VARIETY, tables.OURS)]
    return []


def _put_in(movement: str, day: Day) -> list[Part]:
    for one in day.reviewed.get(movement, ()):
        if one.kind == "swap":
            inputs = {"by": one.by, "on": one.on.isoformat()}
            return [Part("put-in", tables.PUT_IN, tables.OURS, why.reviewed("swap", inputs))]
    return []
