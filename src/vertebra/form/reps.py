"""Repetitions: there and back across two thresholds, with a look back for where each began.

Delay: a repetition is told when it comes home; a pulse as `pulses` says. The thresholds count, they never judge: what
is judged is the value that was held (the median at the turn).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from math import exp
from statistics import median, pstdev
from typing import Any

from vertebra.form.excursions import Excursion, Sample, kept, measured
from vertebra.form.posture import Seen
from vertebra.form.pulses import Pulses
from vertebra.movements.types import RepRule

LONGEST_S = 120.0
"""Who stays out longer than this has begun something else (seconds; ours)."""

CALM_S = 0.3
"""What is counted by displacement may be centimetres: its signal is made calmer (time constant, s; ours)."""

REST_S = 8.0
"""A place of rest that creeps is followed over about so long (time constant, seconds; ours)."""

KNOWN_S = 0.5
"""A place of rest is known after so long; the first frame alone may be off (seconds; ours)."""

SINK_S = 0.3
"""… and down to a lower one over about so long, so that no spike is taken for rest (time constant, seconds; ours)."""

RETURNED = 0.3
"""Who has come back to within this share of the way is home, though not quite where they were (displacement; ours)."""

LARGE = 2.0
"""A way of so many times what counts stands clear of all noise (displacement; ours)."""

RISING = 0.9
"""Who is at this share of the furthest that they have been is still on the way there (displacement; ours)."""

RESTED_S, STAYS = 1.0, 0.25
"""Who stays for RESTED_S, to within STAYS of what counts, as a repetition begins has another place of rest:
the legs lay flat and the feet stand now (seconds, and a share; ours)."""

PULSE_CLEAR = 3.0
"""A pulse must be this many times what the signal wavers in the quieter seconds at home (standard deviations; ours)."""

PULSE_MOST = 2.5
"""What dips by so much is a pulse, however restless somebody was before (the signal's unit, %; ours)."""

SETS_OFF_S = 0.6
"""Who is out has set off some so long before (seconds; ours)."""

RESTLESS, STILL_S, CLEAR = 4, 1.0, 4.0
"""A displacement must be CLEAR times what the signal wavers in the quieter half of so many seconds before it (ours)."""

OF_MEDIAN = 1.4826
"""The standard deviation of a normal error is so many times the median of its size."""

LOST_S = 5.0
"""After a gap longer than this nobody knows where the movement stands (seconds; ours)."""


class Counter:
    """Counts one signal. `home` is None until home has been seen: a half repetition at the beginning is not one."""

    def __init__(self, rule: RepRule) -> None:
        self._rule = rule
        self._sign = 1.0 if rule.out > rule.back else -1.0
        self._moves = rule.by == "displacement"
        self._out, self._back = self._sign * rule.out, self._sign * rule.back
        self._rest: float | None = None
        self._calm = self._highest = self._known_s = 0.0
        self._still = (0.0, 0.0)
        self.home: bool | None = None
        self._placed = not rule.home
        self._before: deque[Sample] = deque()
        self._away: list[Sample] = []
        self._pulses = Pulses(rule.pulse, rule.least_s) if rule.pulse is not None else None

    @property
    def away(self) -> list[Sample]:
        """The samples since the signal went out; empty at home."""
        return self._away if self.home is False else []

    @property
    def left(self) -> Seen | None:
        """The posture that was left when the signal went out; None at home, and where it wasn't seen."""
        return self._before[-1].seen if self.away and self._before else None

    def whole(self) -> Excursion | None:
        """What an excursion that isn't over shows so far."""
        if self.home is not False or not self._away:
            return None
        return measured([*self._before, *self._away], self._sign, len(self._before))

    def step(self, sample: Sample) -> Excursion | None:
        """Take one sample; the excursion, when it has just come home (or a pulse, when it has settled)."""
        last = self._away[-1] if self._away else self._before[-1] if self._before else None
        if last is not None and sample.t - last.t > LOST_S:
            self.forget()
            last = None
        x = self._sign * sample.x
        if self._moves:
            x = self._risen(x, sample.t - last.t if last is not None else 0.0)
            if self._arrived(sample, x) or self._begins_aloft(sample):
                return None
        if self.home is False:
            return self._on_the_way(sample, x)
        if x >= self._out:
            self._leave(sample)
            return None
        if x <= self._back:
            self.home = True
        self._before.append(sample)
        while sample.t - self._before[0].t > self._rule.look_back_s:
            self._before.popleft()
        return None

    def _risen(self, x: float, dt: float) -> float:
        """How far above their own place of rest somebody is: as low as they have been, creeping up at home."""
        if self._rest is None:
            self._rest, self._calm, self._known_s = x, x, 0.0
        self._known_s += dt
        self._calm += (1 - exp(-dt / CALM_S)) * (x - self._calm)
        x = self._calm
        if x < self._rest or self.home is not False:
            self._rest += (1 - exp(-dt / (SINK_S if x < self._rest or self._known_s < KNOWN_S else REST_S))) * (
                x - self._rest
            )
        return x - self._rest

    def _arrived(self, sample: Sample, x: float) -> bool:
        """Whether somebody has just got into position on what seemed the way out: home is here."""
        home = self._rule.home
        if self._placed or any(name not in sample.values for name in home) or not within(sample.values, home):
            return False
        self._placed = True
        if self.home is not False or x < RISING * self._highest:
            return False
        self.home, self._away, self._before = True, [], deque([sample])
        self._rest = self._calm = self._sign * sample.x
        self._known_s = 0.0
        return True

    def _begins_aloft(self, sample: Sample) -> bool:
        """Whether somebody who is first seen, or seen again, is out already: pulses count, the way home does not."""
        aloft = self._rule.aloft
        if self.home is not None or self._before or self._pulses is None or not aloft:
            return False
        if any(name not in sample.values for name in aloft) or not within(sample.values, aloft):
            return False
        self._rest = self._calm - LARGE * self._out
        self._leave_from(sample)
        return True

    def _leave(self, sample: Sample) -> None:
        if self.home is None:
            self._before.clear()
            return
        self._leave_from(sample)

    def _leave_from(self, sample: Sample) -> None:
        self.home = False
        self._highest, self._still = 0.0, (sample.t, self._calm)
        self._away = [sample]
        if self._pulses is not None:
            wavers = _restless([*self._before], sample.t - SETS_OFF_S)
            self._pulses.begin(sample.t, self._sign * sample.x, min(PULSE_CLEAR * wavers, PULSE_MOST))

    def _on_the_way(self, sample: Sample, x: float) -> Excursion | None:
        self._away.append(sample)
        if sample.t - self._away[0].t > LONGEST_S and (self._pulses is None or not self._pulses.count):
            self.forget()
            return None
        pulse = self._pulse(self._pulses.step(sample.t, self._sign * sample.x)) if self._pulses is not None else None
        if self._moves:
            x, back = self._returning(sample, x)
        else:
            back = self._back
        if x > back:
            return self._rested(sample) if self._moves and self._pulses is None else pulse
        excursion = self._come_home(sample)
        if self._rest is not None:
            self._calm = self._sign * sample.x
            self._rest += max(0.0, x)
        return pulse or excursion

    def _rested(self, sample: Sample) -> Excursion | None:
        """Who rests elsewhere is at home there; most of a way back to it is a whole way."""
        if not self._at_rest(sample.values) or abs(self._calm - self._still[1]) > STAYS * self._out:
            self._still = (sample.t, self._calm)
        since = self._still[0]
        if sample.t - since < RESTED_S:
            return None
        stay = [one for one in self._away if one.t >= since]
        self._away = [one for one in self._away if one.t < since] or stay[:1]
        excursion = self._come_home(self._away[-1])
        self._before, self._rest = deque(stay), self._calm
        back = excursion is not None and excursion.top_x - self._calm >= max(self._out, excursion.reach / 2)
        return excursion if back else None

    def _at_rest(self, values: Mapping[str, float]) -> bool:
        """Whether this is how a repetition begins, and not how one turns."""
        begins, when = self._rule.begins, self._rule.when
        if not begins or any(name not in values for name in begins) or not within(values, begins):
            return False
        return not within(values, when)

    def _returning(self, sample: Sample, x: float) -> tuple[float, float]:
        """How far out somebody still is, and from where on that is home. A large way needs no calming."""
        self._highest = max(self._highest, x)
        if self._highest >= LARGE * self._out:
            x = self._sign * sample.x - (self._rest or 0.0)
        return x, max(self._back, RETURNED * self._highest)

    def end(self) -> Excursion | None:
        """No more comes: the pulse that had all but settled."""
        return self._pulse(self._pulses.end()) if self._pulses is not None and self.home is False else None

    def _pulse(self, start: float | None) -> Excursion | None:
        """The pulse that began there; all that is kept of a time out that lasts and lasts is its last sample."""
        if start is None:
            return None
        part = [one for one in self._away if one.t >= start]
        low = min(part, key=lambda one: self._sign * one.x)
        place = part.index(low)
        self._away = part[-1:] if part[-1].t - self._away[0].t > LONGEST_S else self._away
        return measured(part[place:] if place < len(part) - 1 else part, self._sign, 0, start)

    def _come_home(self, sample: Sample) -> Excursion | None:
        whole, left = [*self._before, *self._away], len(self._before)
        self.home, self._away = True, []
        self._before = deque([sample])
        if not left or (self._pulses is not None and self._pulses.count):
            return None
        excursion = measured(whole, self._sign, left)
        if excursion.end - excursion.start >= self._rule.least_s:
            return excursion if self._far(excursion, whole) else None
        self._before = deque(whole)
        return None

    def _far(self, excursion: Excursion, whole: list[Sample]) -> bool:
        """Whether the value that was held is out, and clear of what the signal does when nothing moves."""
        if not self._moves:
            return excursion.top_x >= self._out
        noise = _restless(whole, excursion.start)
        return excursion.top_x - (self._rest or 0.0) >= self._out and excursion.reach >= CLEAR * noise

    def cut(self) -> None:
        """Another picture of the same posture: nothing is where it was, but the movement goes on."""
        self._before = deque(_lifted(self._before))
        self._away = list(_lifted(self._away))

    def forget(self) -> None:
        """Nobody knows where the movement stands."""
        self.home, self._away, self._rest = None, [], None
        self._placed = not self._rule.home
        self._before.clear()

    def dump(self) -> dict[str, Any]:
        """The state as plain data."""
        return {
            "home": self.home,
            "rest": self._rest,
            "calm": self._calm,
            "highest": self._highest,
            "known": self._known_s,
            "still": list(self._still),
            "placed": self._placed,
            "before": _flat(self._before),
            "away": _flat(self._away),
            "pulses": self._pulses.dump() if self._pulses is not None else None,
        }

    def load(self, state: Mapping[str, Any]) -> None:
        """Take up a dumped state."""
        self.home, self._rest = state["home"], state["rest"]
        self._calm, self._highest, self._known_s = state["calm"], state["highest"], state["known"]
        self._still, self._placed = (state["still"][0], state["still"][1]), state["placed"]
        self._before = deque(_samples(state["before"]))
        self._away = _samples(state["away"])
        if self._pulses is not None:
            self._pulses.load(state["pulses"])


def _restless(samples: list[Sample], start: float) -> float:
    """How much the signal wavers in the quieter seconds before a movement begins (standard deviation).

    Where too little was seen of that: how much it shakes.
    """
    quiet: list[float] = []
    for number in range(RESTLESS):
        end = start - number * STILL_S
        still = [one for one in samples if end - STILL_S <= one.t < end]
        if len(still) > 2 and still[-1].t - still[0].t >= STILL_S / 2:
            quiet.append(pstdev(one.x for one in still))
    return sorted(quiet)[(len(quiet) - 1) // 2] if quiet else _shaking(samples)


def _shaking(samples: Iterable[Sample]) -> float:
    """How much the signal shakes from frame to frame, whatever it does meanwhile (as a standard deviation).

    By the median: a leap on the way out, or legs that change their names for a moment, are no shaking.
    """
    found = [(one.t, one.x) for one in samples]
    if len(found) < 5:
        return 0.0
    still = kept([t for t, _ in found], [x for _, x in found])
    return OF_MEDIAN * median(abs(x - calm) for (_, x), calm in zip(found, still, strict=True))


def within(values: Mapping[str, float], ranges: Mapping[str, tuple[float, float]]) -> bool:
    """Whether all that is known lies in its range."""
    return all(low <= values.get(name, low) <= high for name, (low, high) in ranges.items())


def _lifted(samples: Iterable[Sample]) -> Iterable[Sample]:
    """The samples without the place where the body was."""
    for one in samples:
        yield one if one.seen is None else one._replace(seen=one.seen._replace(ground=(None, None)))


def _flat(samples: Iterable[Sample]) -> list[list[Any]]:
    return [
        [one.t, one.x, dict(one.values), [*one.seen] if one.seen is not None else None, one.across] for one in samples
    ]


def _samples(flat: Iterable[list[Any]]) -> list[Sample]:
    return [Sample(t, x, values, Seen.load(seen), across) for t, x, values, seen, across in flat]
