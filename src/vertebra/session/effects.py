"""What a step asks the edges to do. Plain values; who carries them out is not known here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from vertebra.session.types import Address, EntryName, Playhead, Script

ToneName = Literal["switch", "end"]
Change = Literal["pace", "breath", "easier", "smaller", "variant"]
Screen = Literal["emergency"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Play:
    """Where the script stands from now on, and whether it moves."""

    playhead: Playhead


@dataclass(frozen=True, slots=True, kw_only=True)
class NewScript:
    """The script has to be built again. `item`: the movement that changes. `script`: the new one, once it is built."""

    change: Change
    item: int | None = None
    script: Script | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Say:
    """Say this now; importance 3 must, 2 should, 1 may."""

    key: str
    args: Mapping[str, str | int] = field(default_factory=dict)
    importance: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Tone:
    """A soft tone: two notes for the other side, one long note at the end."""

    tone: ToneName


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """Ask this now. Words: `<key>/question` and `<key>/answers/<answer>`; on a scale the answers are its numbers."""

    question: str
    key: str
    answers: tuple[str, ...]
    scale: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Log:
    """One line for the log; on disk before the answer leaves. The edge adds session, instant and offset."""

    seq: int
    address: Address | None
    what: EntryName
    value: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Show:
    """Show another screen now."""

    screen: Screen


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """The session is over: finished, or stopped by an alarm answer."""

    why: Literal["finished", "alarm"]


Effect = Play | NewScript | Say | Tone | Ask | Log | Show | Done
