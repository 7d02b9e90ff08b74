"""One set of bridges in real time: what is shown and sounded comes when the script says so."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass

from coach import Server, fetched
from playwright.sync_api import Browser, Page, expect
from walk import heading, prepare

WITHIN_S = 0.15
"""How far a caption or a tone may be from the script (issue 2, §5)."""

MOST_EXCUSED = 2
"""So many may be later where the whole machine stood still just then, as a page in another process saw too, and by no
more than that stand. (On two cores with load 8 none was late; with load 15 one or two of 73, by 0.2 s.)"""

BEAT_S = 0.03
WORK_S = 0.003
STOOD_S = 0.05
"""The other page beats so often and does so much work each time, as one does that shows a caption; a beat that took so
much longer is a machine that stood still, or was too busy with others (seconds)."""

MOST_S = 200
"""How long a set may take (seconds)."""

LISTEN = """
window.__heard = {captions: [], tones: [], sent: [], playheads: []};
const now = () => performance.now() / 1000, heard = window.__heard;
new MutationObserver(() => {
    const cue = document.querySelector('.cue[data-at-s]'), last = heard.captions.at(-1);
    if (!cue) return;
    const seen = {key: cue.dataset.key, at_s: Number(cue.dataset.atS), text: cue.textContent, now_s: now()};
    if (last?.key !== seen.key || last?.at_s !== seen.at_s) heard.captions.push(seen);
}).observe(document, {subtree: true, childList: true, characterData: true, attributes: true});
const set = AudioParam.prototype.setValueAtTime;
AudioParam.prototype.setValueAtTime = function (value, at) { this.first ??= value; return set.call(this, value, at); };
const begin = OscillatorNode.prototype.start;
OscillatorNode.prototype.start = function (at = 0) {
    heard.tones.push({hz: this.frequency.first, now_s: now() + at - this.context.currentTime});
    return begin.call(this, at);
};
const ask = window.fetch;
window.fetch = async (path, how) => {
    const event = String(path).endsWith('/events') && JSON.parse(how.body).events.at(-1);
    if (event) heard.sent.push({at_s: event.at_s, now_s: now()});
    const answer = await ask(path, how);
    if (event && answer.ok) {
        answer.clone().json().then(one => heard.playheads.push({...one.state.playhead, now_s: now()}));
    }
    return answer;
};
"""
"""Writes down when a caption stood on the page, when a tone was scheduled to begin, and where the script stood."""

BEAT = """
([beat_s, work_s, stood_s]) => {
    window.__stood = [];
    const now = () => (performance.timeOrigin + performance.now()) / 1000;
    const work = rounds => { let sum = 0; for (let one = 0; one < rounds; one += 1) sum += Math.sqrt(one); };
    const took = rounds => { const begun = now(); work(rounds); return now() - begun; };
    const ROUNDS = 100_000;
    const least = Math.min(...Array.from({length: 30}, () => took(ROUNDS)));
    const rounds = Math.round(ROUNDS * work_s / least);
    let last = now();
    const beat = () => {
        work(rounds);
        const over = now() - last - beat_s - work_s;
        if (over > stood_s) window.__stood.push([now() - over, now()]);
        last = now();
        setTimeout(beat, 1000 * beat_s);
    };
    setTimeout(beat, 1000 * beat_s);
}
"""
"""Another page, of another process: when did its small work stand still (seconds since 1970)?"""

RISING_HZ = 220
"""The in-breath's tone begins here; the out-breath's is another."""


def test_each_caption_and_tone_of_a_set_comes_within_150_ms_of_the_script(page: Page, coach: Server, browser: Browser):
    """A whole set of bridges, by the browser's own time, while the server draws what was skipped: nothing is late."""
    page.add_init_script(LISTEN)
    prepare(page, coach.page, clock="real", breath=(2, 3))
    page.get_by_role("button", name="Start").first.click()
    page.get_by_role("button", name="None of them worries me").click()
    expect(page.get_by_role("button", name="I am ready")).to_be_visible()
    script = fetched(page, "/api/sessions/" + page.url.rsplit("/", 1)[1])["script"]
    beside = browser.new_page()
    beside.evaluate(BEAT, [BEAT_S, WORK_S, STOOD_S])
    to_bridge_by_skipping(page)
    span = set_span(script)
    wait_for_script(page, span[1])
    times = Times(page.evaluate("() => ({...window.__heard, origin_s: performance.timeOrigin / 1000})"))
    stood = beside.evaluate("() => window.__stood")
    beside.close()
    late = [*late_captions(script, span, times), *late_tones(script, span, times)]
    unexcused = [one for one in late if not one.is_excused(stood)]
    assert not unexcused, unexcused
    assert len(late) <= MOST_EXCUSED, late


def to_bridge_by_skipping(page: Page) -> None:
    """To the first repetition of the bridge; what comes before is skipped."""
    page.get_by_role("button", name="I am ready").click()
    expect(page.get_by_role("button", name="Stop")).to_be_visible()
    for _ in range(80):
        if page.locator(".tr b").count() and heading(page).inner_text() == "Glute bridge":
            return
        with page.expect_response(lambda answer: '"skip"' in (answer.request.post_data or "")):
            page.keyboard.press("ArrowRight")
        page.wait_for_timeout(300)
    raise AssertionError("no bridge in this session")


def set_span(script: dict) -> tuple[float, float]:
    """Where the first set of bridges begins and ends in the script (seconds)."""
    counted = [one for one in script["segments"] if one["count"]]
    item = next(
        one["address"]["item"] for one in counted if any(cue["key"].startswith("glute-bridge/") for cue in one["cues"])
    )
    bridge = [one for one in script["segments"] if one["address"]["item"] == item and one["address"]["part"] == "cycle"]
    first = [one for one in bridge if one["address"]["set"] == bridge[0]["address"]["set"]]
    return first[0]["start_s"], first[-1]["end_s"]


def wait_for_script(page: Page, script_s: float) -> None:
    """Wait, in real time, until the script is past an instant."""
    until = time.monotonic() + MOST_S
    while time.monotonic() < until:
        page.wait_for_timeout(1000)
        stands = page.evaluate("() => window.__heard.playheads.at(-1)")
        sent = page.evaluate("() => window.__heard.sent.at(-1)")
        if stands["script_s"] + sent["at_s"] - stands["clock_s"] > script_s + 0.5:
            return
    raise AssertionError(f"the set took more than {MOST_S} s")


@dataclass(frozen=True)
class Late:
    """What came later than it may: what, how far off (infinitely much: not at all), and when that was (since 1970)."""

    what: str
    off_s: float
    at_s: float

    def is_excused(self, stood: list[list[float]]) -> bool:
        """Whether the machine stood still just then, for as long as this was late."""
        stands = (min(end, self.at_s) - max(begin, self.at_s - self.off_s) for begin, end in stood)
        return self.off_s - sum(stand for stand in stands if stand > 0) <= WITHIN_S


class Times:
    """What the page heard, and its time as script time by what the server said where the script stands."""

    def __init__(self, heard: dict):
        self.heard = heard
        self.zero = min(one["now_s"] - one["at_s"] for one in heard["sent"])
        self.playheads = heard["playheads"]

    def script_s(self, now_s: float) -> float:
        """Where the script stood at an instant of the page's clock."""
        known = [one for one in self.playheads if one["now_s"] <= now_s + WITHIN_S] or self.playheads[:1]
        last = known[-1]
        return last["script_s"] + (now_s - self.zero - last["clock_s"]) * last["rate"]

    def late(self, what: str, off_s: float, now_s: float) -> Late:
        """Something that was late, by the clock of the wall."""
        return Late(what, off_s, self.heard["origin_s"] + now_s)


def within(span: tuple[float, float], at_s: float) -> bool:
    """Whether an instant belongs to the set, its very edges aside."""
    return span[0] + 0.5 < at_s < span[1] - 0.5


def late_captions(script: dict, span: tuple[float, float], times: Times) -> list[Late]:
    """Cues of the set that weren't shown within the time allowed."""
    due = [cue for one in script["segments"] for cue in one["cues"] if within(span, cue["at_s"])]
    assert len(due) >= 10, "a set says more than this"
    shown = {(one["key"], round(one["at_s"], 3)): one for one in times.heard["captions"]}
    late = []
    for cue in due:
        seen = shown.get((cue["key"], round(cue["at_s"], 3)))
        off = abs(times.script_s(seen["now_s"]) - cue["at_s"]) if seen else math.inf
        if off > WITHIN_S:
            late.append(times.late(f"{cue['at_s']:.2f} s {cue['key']}", off, seen["now_s"] if seen else 0))
    return late


def whole_breaths(script: dict) -> list[dict]:
    """Where each in- or out-breath begins: one that goes on into the next segment begins once."""
    parts = [breath for one in script["segments"] for breath in one["breaths"]]
    return [
        part
        for before, part in zip([None, *parts], parts, strict=False)
        if before is None or before["way"] != part["way"] or part["start_s"] > before["end_s"] + 1e-6
    ]


def late_tones(script: dict, span: tuple[float, float], times: Times) -> list[Late]:
    """Breaths of the set whose tone began too early or too late, or rose where it should fall."""
    due = [breath for breath in whole_breaths(script) if within(span, breath["start_s"])]
    assert len(due) >= 10, "a set has more breaths than this"
    tones = [(times.script_s(one["now_s"]), one["hz"] == RISING_HZ, one["now_s"]) for one in times.heard["tones"]]
    late = []
    for breath in due:
        same = ((abs(at_s - breath["start_s"]), at) for at_s, rises, at in tones if rises == (breath["way"] == "in"))
        off, at = min(same, default=(math.inf, 0))
        if off > WITHIN_S:
            late.append(times.late(f"{breath['start_s']:.2f} s breathe {breath['way']}", off, at))
    return late
