"""Sessions as a calendar file (iCalendar, RFC 5545), for whatever calendar a person keeps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

LINE_BYTES = 75
"""A line is folded after so many bytes (RFC 5545 §3.1)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """Something on a day: `id` stays the same when the file is made again, so that nothing stands twice."""

    id: str
    on: date
    minutes: int
    title: str
    text: str
    at: time | None = None


def ics(appointments: tuple[Appointment, ...], made: datetime, language: str) -> bytes:
    """The file. `made`: the moment, with its zone; a day without a time is a whole day's entry."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Vertebra//Plan//EN", "CALSCALE:GREGORIAN"]
    for one in appointments:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{one.id}@vertebra",
            f"DTSTAMP:{made.astimezone(UTC):%Y%m%dT%H%M%SZ}",
            *_when(one),
            f"SUMMARY;LANGUAGE={language}:{escaped(one.title)}",
            f"DESCRIPTION;LANGUAGE={language}:{escaped(one.text)}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{folded(line)}\r\n" for line in lines).encode()


def _when(one: Appointment) -> tuple[str, ...]:
    if one.at is None:
        return (f"DTSTART;VALUE=DATE:{one.on:%Y%m%d}", f"DTEND;VALUE=DATE:{one.on + timedelta(days=1):%Y%m%d}")
    start = datetime.combine(one.on, one.at)
    return (f"DTSTART:{start:%Y%m%dT%H%M%S}", f"DTEND:{start + timedelta(minutes=one.minutes):%Y%m%dT%H%M%S}")


def escaped(text: str) -> str:
    """A text as iCalendar writes it (RFC 5545 §3.3.11)."""
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def folded(line: str) -> str:
    """A line of at most 75 bytes a piece; no letter is cut in two."""
    pieces: list[str] = []
    piece = ""
    for letter in line:
        if len((piece + letter).encode()) > LINE_BYTES - (1 if pieces else 0):
            pieces.append(piece)
            piece = ""
        piece += letter
    return "\r\n ".join([*pieces, piece])
