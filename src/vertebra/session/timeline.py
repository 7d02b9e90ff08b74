"""Finding one's way in a script: where a time is, where a repetition or a movement begins, what lies ahead."""

from __future__ import annotations

from bisect import bisect_right

from vertebra.session.types import Address, Playhead, Script, Segment
from vertebra.session.ways import ANYWHERE, moving_end_s

WORKING = frozenset({"practice", "enter", "cycle", "leave"})
"""The parts of a movement in which a person may be in a pose."""

_STANDS_UP = ("up.", "bed-stand.", "chair-stand.")
_GOES_DOWN = ("down.", "kneel.", "bed-down.", "chair-down.")

WAY = "#"
"""Stands between a script's id and the name of one of its ways out."""


def position_s(playhead: Playhead, at_s: float) -> float:
    """Script time at an instant of the session clock (seconds)."""
    return playhead.script_s + playhead.rate * (at_s - playhead.clock_s)


def script_of(playhead: Playhead) -> str:
    """The id of the script that a playhead is on, also while it is on a way out."""
    return playhead.script.partition(WAY)[0]


def way_of(playhead: Playhead) -> str | None:
    """The way out that a playhead is on, if any."""
    _, mark, name = playhead.script.partition(WAY)
    return name if mark else None


def index_at(script: Script, script_s: float) -> int:
    """The segment that holds a time; the last one beyond the end."""
    found = bisect_right(script.segments, script_s, key=lambda segment: segment.end_s)
    return min(found, len(script.segments) - 1)


def index_of(script: Script, address: Address, nth: int = 0) -> int:
    """The nth segment at an address; if a rebuilt script has it no more, the nearest place that it has."""
    same = [i for i, segment in enumerate(script.segments) if segment.address == address]
    if same:
        return same[min(nth, len(same) - 1)]
    nearness = [_nearness(segment.address, address) for segment in script.segments]
    return max(range(len(nearness)), key=lambda i: (nearness[i], -i))


def nth_at(script: Script, index: int) -> int:
    """Which one of the segments at its address a segment is, from 0."""
    address = script.segments[index].address
    first = index
    while first and script.segments[first - 1].address == address:
        first -= 1
    return index - first


def _nearness(one: Address, wanted: Address) -> tuple[bool, ...]:
    same_bout = (one.item, one.set) == (wanted.item, wanted.set)
    return (
        one.item == wanted.item,
        same_bout,
        same_bout and one.part == wanted.part,
        same_bout and one.part == wanted.part and one.side == wanted.side,
        same_bout and (one.part, one.side, one.rep) == (wanted.part, wanted.side, wanted.rep),
    )


def group(address: Address) -> tuple[object, ...]:
    """What belongs together: one repetition, one way in, one block of transitions."""
    return (address.item, address.set, address.side, address.part, address.rep)


def group_start(script: Script, index: int) -> int:
    """The first segment of the group that a segment belongs to."""
    wanted = group(script.segments[index].address)
    while index and group(script.segments[index - 1].address) == wanted:
        index -= 1
    return index


def group_end(script: Script, index: int) -> int:
    """The first segment after the group that a segment belongs to; the script's length at its end."""
    wanted = group(script.segments[index].address)
    while index < len(script.segments) and group(script.segments[index].address) == wanted:
        index += 1
    return index


def ends_group(script: Script, index: int) -> bool:
    """Whether a segment is the last of its group."""
    return group_end(script, index) == index + 1


def is_loaded(segment: Segment) -> bool:
    """Whether the person is in a pose that they have to come home from."""
    return (
        segment.address.part in WORKING
        and segment.address.step != "easy-breath"
        and segment.way_out is not None
        and not segment.rests
    )


def way_at(script: Script, index: int, script_s: float) -> str:
    """The name of the way out of the pose at hand at a time."""
    segment = script.segments[index]
    name = segment.way_out
    if segment.ways:
        length = segment.end_s - segment.start_s
        done = (script_s - segment.start_s) / length if length > 0 else 0.0
        u = segment.track_from + (segment.track_to - segment.track_from) * min(1.0, max(0.0, done))
        name = segment.ways[min(int(u * len(segment.ways)), len(segment.ways) - 1)]
    return _known(script, name)


def _known(script: Script, name: str | None) -> str:
    return name if name is not None and name in script.ways_out else ANYWHERE


def home_way(script: Script, index: int) -> str:
    """The way out of the first pose of the movement at a segment: nothing but to let go and rest."""
    item = script.segments[index].address.item
    names = (one.way_out for one in script.segments if one.address.item == item and one.kind == "setup")
    return _known(script, next(names, None))


def way_lengths(script: Script, name: str) -> tuple[float, float]:
    """When a way out's movement and words are over, and when the quiet after it is (seconds)."""
    way = script.ways_out[name]
    return moving_end_s(way), way[-1].end_s


def resume_from(script: Script, index: int) -> tuple[int, Address | None]:
    """Where to begin again, never in the middle of a repetition or a hold, and where to go on after a way in."""
    segment = script.segments[index]
    part = segment.address.part
    if part == "leave":
        return _after_leaving(script, index), None
    if part not in WORKING:
        return index, None
    if part == "cycle" and _is_home_already(script, index):
        return index, None
    start = group_start(script, index)
    entry = _way_in(script, start)
    if entry is None:
        return start, None
    return entry, (script.segments[start].address if part == "cycle" else None)


def _is_home_already(script: Script, index: int) -> bool:
    """Whether this repetition has come home before this segment."""
    start = group_start(script, index)
    return any(segment.home and segment.kind != "hold" for segment in script.segments[start:index])


def _way_in(script: Script, start: int) -> int | None:
    """Where the way in of this set begins, if it has one."""
    here = script.segments[start].address
    found = None
    for index in range(start, -1, -1):
        address = script.segments[index].address
        if (address.item, address.set) != (here.item, here.set) or address.part not in ("practice", "enter", "cycle"):
            break
        if address.part != "cycle":
            found = index
    return found


def _after_leaving(script: Script, index: int) -> int:
    """The person is home by the way out: the way home that is left is passed over, the easy breath isn't."""
    while script.segments[index].address.part == "leave" and script.segments[index].address.step != "easy-breath":
        index += 1
    return index


def item_start(script: Script, item: int) -> int:
    """Where a movement's set-up begins."""
    for index, segment in enumerate(script.segments):
        if segment.address.item == item and segment.address.part == "setup":
            return index
    return index_at(script, script.length_s)


def after_sets(script: Script, index: int) -> int:
    """What follows the sets of the movement at a segment: its last rest, else the next movement."""
    item = script.segments[index].address.item
    rests = [i for i, one in enumerate(script.segments) if one.address.item == item and one.kind == "rest"]
    if rests and rests[-1] > index:
        return rests[-1]
    others = (i for i in range(index, len(script.segments)) if script.segments[i].address.item != item)
    return next(others, len(script.segments) - 1)


def next_other(script: Script, index: int) -> int:
    """The next segment that belongs to something else."""
    return min(group_end(script, index), len(script.segments) - 1)


def reached_by_transition(script: Script, item: int) -> bool:
    """Whether transitions lead to a movement: the one before it is in another position."""
    return any(segment.address.item == item and segment.kind == "transition" for segment in script.segments)


def closing(script: Script, index: int) -> tuple[int, Address | None]:
    """The shortest way to an end that leaves nobody on the floor: the next way up, then the last words."""
    last = script.segments[-1].address
    final = next((i for i, one in enumerate(script.segments) if one.address.part == "close"), len(script.segments) - 1)
    if script.segments[index].address.part == "close":
        return index, None
    for at in range(index, len(script.segments)):
        step = script.segments[at].address.step
        if script.segments[at].kind != "transition":
            continue
        if step.startswith(_GOES_DOWN):
            break
        if step.startswith(_STANDS_UP):
            begin = max(index, group_start(script, at))
            return begin, (None if script.segments[begin].address.item == last.item else last)
    return final, None


def done_before(script: Script, index: int) -> int:
    """How many repetitions of this side and set are done at a segment."""
    address = script.segments[index].address
    if address.part == "cycle":
        return address.rep - (0 if _is_home_already(script, index) else 1)
    if address.part == "leave":
        before = (script.segments[i].address for i in range(index - 1, -1, -1))
        return next((one.rep for one in before if one.part == "cycle"), 0)
    return address.rep if address.part == "enter" else 0


def after_rep(script: Script, index: int, number: int) -> Address:
    """What follows repetition `number` of the side and set at a segment; after the last one, the way home."""
    here = script.segments[index].address
    own = [(i, one.address) for i, one in enumerate(script.segments) if _same_set(one.address, here)]
    one_count = len({(one.rep, one.side) for _, one in own}) == len({one.rep for _, one in own})
    found = [i for i, one in own if one.rep <= number and (one_count or one.side == here.side)]
    return script.segments[next_other(script, found[-1] if found else index)].address


def _same_set(one: Address, other: Address) -> bool:
    """Whether a repetition belongs to the same set as another."""
    return (one.item, one.set, one.part) == (other.item, other.set, "cycle")
