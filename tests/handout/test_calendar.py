"""The calendar file is one that calendars read (RFC 5545), and making it again adds nothing twice."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from hypothesis import given, settings
from hypothesis import strategies as st

from vertebra.handout.calendar import Appointment, ics

MADE = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


def one(title: str = "Your back plan", text: str = "Rest is fine.", at: time | None = None) -> Appointment:
    return Appointment(id="w1-d2", on=date(2026, 12, 31), minutes=15, title=title, text=text, at=at)


def unfolded(data: bytes) -> list[str]:
    return data.decode().replace("\r\n ", "").split("\r\n")[:-1]


def test_a_day_without_a_time_is_a_whole_day_and_one_with_a_time_has_an_end():
    assert "DTEND;VALUE=DATE:20270101" in unfolded(ics((one(),), MADE, "en"))
    lines = unfolded(ics((one(at=time(7, 30)),), MADE, "en"))
    assert "DTSTART:20261231T073000" in lines
    assert "DTEND:20261231T074500" in lines


def test_the_same_appointments_keep_their_names():
    later = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
    uids = [[line for line in unfolded(ics((one(),), made, "en")) if line.startswith("UID")] for made in (MADE, later)]
    assert uids[0] == uids[1] == ["UID:w1-d2@vertebra"]


@settings(max_examples=80, deadline=None)
@given(st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=200))
def test_no_text_breaks_a_line_or_grows_it_past_75_bytes(text: str):
    data = ics((one(title=text, text=text),), MADE, "en")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    lines = unfolded(data)
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-1] == "END:VCALENDAR"
    told = next(line for line in lines if line.startswith("SUMMARY")).split(":", 1)[1]
    assert told.replace("\\,", ",").replace("\\;", ";").replace("\\\\", "\\") == text
