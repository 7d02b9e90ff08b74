"""The reasons that a plan gives: why each movement, and why not each other one. Words keys, filled by the reader."""

from __future__ import annotations

from collections.abc import Mapping

from vertebra.screening.types import Reason

VERSION = "2026-11-22"
"""Version of the plan's own rules, all in this room and all ours but where a source says so."""


PLACE_RULES = ("not-at-", "at-")
"""How the names of the reasons begin that a place gives."""


def because(movement: str) -> Reason:
    """Why a movement is worth doing: its own words."""
    return Reason(rule="offered", version=VERSION, inputs={}, text=f"{movement}/because", source="B-18")


def first_level(level: str) -> Reason:
    """Everyone starts on the first rung."""
    return _reason("first-level", {"level": level}, "CLINICAL §5.5")


def step_up(level: str, green: int) -> Reason:
    """The step below went well often enough."""
    return _reason("step-up", {"level": level, "green": green}, "CLINICAL §5.5")


def same_step(level: str) -> Reason:
    """The same step as last time: it hasn't gone well twice yet."""
    return _reason("same-step", {"level": level}, "CLINICAL §5.5")


def step_up_reps(level: str, was: int, now: int) -> Reason:
    """The same step with more repetitions: one thing at a time."""
    return _reason("step-up-reps", {"level": level, "was": was, "now": now}, "CLINICAL §5.5")


def step_up_hold(level: str) -> Reason:
    """The same step, held longer: one thing at a time."""
    return _reason("step-up-hold", {"level": level}, "CLINICAL §5.5")


def same_light(level: str, light: str) -> Reason:
    """The same step: last time wasn't green, or nobody knows yet."""
    return _reason(f"same-{light}", {"level": level, "light": light}, "CLINICAL §5.4")


def same_week(level: str) -> Reason:
    """The same step: one step a week at most."""
    return _reason("same-week", {"level": level}, "CLINICAL §5.5")


def same_whole(level: str) -> Reason:
    """The same step: not all of it was done."""
    return _reason("same-whole", {"level": level}, "CLINICAL §5.5")


def same_effort(level: str, effort: int) -> Reason:
    """The same step: it was still hard work."""
    return _reason("same-effort", {"level": level, "effort": effort}, "CLINICAL §5.5")


def same_effort_unknown(level: str) -> Reason:
    """The same step: nobody said how hard it was."""
    return _reason("same-effort-unknown", {"level": level}, "CLINICAL §5.5; unknown only narrows: §0")


def same_form(level: str) -> Reason:
    """The same step: the camera saw something to work on."""
    return _reason("same-form", {"level": level}, "CLINICAL §5.5, §0.16")


def same_top(level: str) -> Reason:
    """The same step: it is the last one."""
    return _reason("same-top", {"level": level}, "CLINICAL §5.5")


def same_opens(level: str) -> Reason:
    """The same step: the next one opens later."""
    return _reason("same-opens", {"level": level}, "CLINICAL §5.5")


def same_mode(mode: str) -> Reason:
    """The same step: not on a day like this."""
    return _reason(f"same-{mode}", {"mode": mode}, "CLINICAL §5.4, §5.5; ours")


def same_capped(level: str) -> Reason:
    """No further than this step, by what was answered, measured or reviewed."""
    return _reason("same-capped", {"level": level}, "CLINICAL §2.3")


def step_down(level: str) -> Reason:
    """Last time was too much."""
    return _reason("step-down", {"level": level}, "CLINICAL §5.4, §5.5")


def step_down_effort(level: str, effort: int) -> Reason:
    """Last time was too hard."""
    return _reason("step-down-effort", {"level": level, "effort": effort}, "CLINICAL §5.3; 7 of 10: ours")


def step_down_yellow(level: str, times: int) -> Reason:
    """A bit sore several times in a row."""
    return _reason("step-down-yellow", {"level": level, "times": times}, "CLINICAL §5.4; ours")


def fewer(level: str, now: int, was: int) -> Reason:
    """Too much on the first step already: fewer repetitions."""
    return _reason("fewer", {"level": level, "now": now, "was": was}, "CLINICAL §5.4; ours")


def after_break(level: str, days: int) -> Reason:
    """Some days without it: an easier beginning."""
    return _reason("after-break", {"level": level, "days": days}, "CLINICAL §5.5")


def after_flare(level: str) -> Reason:
    """The first time after a flare-up: an easier beginning."""
    return _reason("after-flare", {"level": level}, "CLINICAL §5.5; ours")


def takes_place(movement: str) -> Reason:
    """Offered in the place of one that isn't."""
    return _reason("takes-place", {"movement": movement}, "CLINICAL §2.3")


def other_side_first(side: str) -> Reason:
    """The side that was second last time begins."""
    return _reason(f"first/{side}", {"first": side}, "CHOREOGRAPHY §0.5 (ours)")


def walk(minutes: float, days: int) -> Reason:
    """A walk beside the session: for going longer without the pain that went."""
    return _reason("walk", {"minutes": minutes, "days": days}, "CLINICAL §5.6")


def walk_start(minutes: float, eased: float) -> Reason:
    """A walk begins at a share of what is walked with ease."""
    return _reason("walk-start", {"minutes": minutes, "eased": eased}, "CLINICAL §5.6: 50 to 70 % of comfortable time")


def short_parts() -> Reason:
    """A walk in short parts while the back is sore."""
    return _reason("short-parts", {}, "CLINICAL §2.3 row 26, §5.6")


def no_pain() -> Reason:
    """The path for a back that doesn't hurt."""
    return _reason("no-pain", {"back-hurts": "no"}, "issue: a path for no")


def fills(minutes: int, sets: int) -> Reason:
    """More sets because there is time for them."""
    return _reason("more-time", {"minutes": minutes, "sets": sets}, "ours")


def short_of_time(minutes: int) -> Reason:
    """Left out because the others cover most of what it gives."""
    return _reason("short-of-time", {"minutes": minutes}, "ours")


def not_at(place: str) -> Reason:
    """Left out because it can't be done there."""
    return _reason(f"not-at/{place}", {"place": place}, "CLINICAL §0.5")


def at(place: str) -> Reason:
    """Changed so that it can be done there."""
    return _reason(f"at/{place}", {"place": place}, "CLINICAL §0.5")


def stays_up(minutes: int) -> Reason:
    """Left out, or changed, because there is no time to get down and up."""
    return _reason("stays-up", {"minutes": minutes}, "ours")


def opens_later(rule: Mapping[str, object]) -> Reason:
    """Left out because what opens it hasn't gone well often enough: `{movement, level, green}`."""
    return _reason("opens-later", rule, "CLINICAL §5.5")


def stands_in() -> Reason:
    """Left out because the movement that it stands in for is offered."""
    return _reason("stands-in", {}, "CHOREOGRAPHY §8")


def ask_again(inputs: Mapping[str, object]) -> Reason:
    """The questions are older than four weeks."""
    return _reason("ask-again", inputs, "CLINICAL §0.1")


# the light and the day


def light(name: str, inputs: Mapping[str, object]) -> Reason:
    """How a session went: `green`, `yellow`, `red`, `so-far`, `sharp`, `red-not-settled` …"""
    return _reason(f"light/{name}", inputs, "CLINICAL §5.4, §0.8")


def mode(name: str, inputs: Mapping[str, object], source: str) -> Reason:
    """What kind of day it is."""
    return _reason(f"mode/{name}", inputs, source)


def paused(days: int, until: str) -> Reason:
    """Left out for a week: it was too much twice."""
    return _reason("paused", {"days": days, "until": until}, "CLINICAL §5.5")


def refer(name: str, inputs: Mapping[str, object]) -> Reason:
    """Why it is time to see someone."""
    return _reason(f"refer/{name}", inputs, "CLINICAL §5.7")


# choosing


def speaks_for(name: str, inputs: Mapping[str, object], source: str) -> Reason:
    """What speaks for a movement, or against it: `for/direction`, `for/liked`, `for/tight-hip` …"""
    return _reason(f"for/{name}", inputs, source)


def worry(value: int) -> Reason:
    """Smaller, easier, watched first, because of worry."""
    return _reason("worry", {"worry": value}, "CLINICAL §3.4, §5.5")


def worry_later(value: int) -> Reason:
    """Left out: one worry at a time."""
    return _reason("worry-later", {"worry": value}, "CLINICAL §5.5: the least feared first; one at a time: ours")


def quota(now: int, of: int, share: int) -> Reason:
    """A set number of repetitions, on good days and on others."""
    return _reason("quota", {"now": now, "of": of, "share": share}, "CLINICAL §5.5: 70 to 80 % of what was managed")


def not_needed() -> Reason:
    """Left out: one of the wider set that nothing speaks for yet."""
    return _reason("wider", {}, "ours")


def work_done() -> Reason:
    """Left out, or less of it: the week's work is done."""
    return _reason("work-done", {}, "CLINICAL §5.5: a fifth more a week at most")


def ball(movement: str, level: str) -> Reason:
    """With the soft ball, because it went well without."""
    return _reason("ball", {"movement": movement, "level": level}, "CLINICAL §0.11")


def reviewed(name: str, inputs: Mapping[str, object]) -> Reason:
    """What a teacher or physiotherapist changed, by name and date."""
    return _reason(f"review/{name}", inputs, "ours: a professional's change, never past what screening allows")


def _reason(name: str, inputs: Mapping[str, object], source: str) -> Reason:
    return Reason(
        rule=name.replace("/", "-"), version=VERSION, inputs=inputs, text=f"plan/reasons/{name}", source=source
    )
