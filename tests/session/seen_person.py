"""A person whom a camera watches, and what is said and logged of them."""

from __future__ import annotations

from person import Person

from vertebra.session.effects import Say


class Seen(Person):
    """A person whom a camera watches. Its clock is the session's."""

    def sees(self, kind: str, after_s: float = 0.1, **fields: object) -> list[object]:
        """Something that the camera saw now, of the movement at hand if it doesn't say."""
        at = round(self.now + after_s, 6)
        told = {"kind": kind, "item": self.state.address.item, "t": at, **fields}
        return self.does("seen", after_s=after_s, seen=told)

    def is_counted(self, after_s: float = 0.1, lasts_s: float = 4.0, **fields: object) -> list[object]:
        end = round(self.now + after_s, 6)
        times = {"start": end - lasts_s, "peak_t": end - lasts_s / 2, "end": end}
        return self.sees("rep-counted", after_s, **{**times, **fields})

    def homes(self, item: int = 0) -> list:
        """Where repetitions of an item come home."""
        return [
            one
            for one in self.sitting.script.segments
            if one.home and one.kind != "hold" and one.address.part == "cycle" and one.address.item == item
        ]

    def is_just_before(self, segment, s: float = 0.5) -> None:
        self.is_at(segment.end_s - s)

    def lets_the_voice_pass(self) -> None:
        """Very slow: patience is over with the first repetition, and the voice begins the second one."""
        self.is_just_before(self.homes()[0])
        while self.state.address.rep == 1:
            self.does("tick", after_s=0.5)


def said(effects) -> list[str]:
    return [one.key for one in effects if isinstance(one, Say)]


def hows(person, what="rep") -> list[str]:
    return [str(one.value["how"]) for one in person.entries(what)]


def faulty(person, home, *faults: str) -> list[str]:
    """A repetition with these faults; what is said when it is counted."""
    person.is_just_before(home, 1.5)
    for fault in faults:
        person.sees("fault-seen", fault=fault, value=150.0, unit="deg")
    spoken = said(person.is_counted())
    person.is_at(home.end_s + 0.1)
    return [key for key in spoken if "faults" in key]
