"""How a person walks through the page, said once: questions, plan, session. Times are script seconds, not waiting."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach import Server, fetched
from playwright.sync_api import Locator, Page, expect

CHOICES = (
    (re.compile(r"doctor", re.I), "Yes"),
    (re.compile(r"how old", re.I), "45 to 59"),
    (re.compile(r"woman or a man", re.I), "Woman"),
    (re.compile(r"floor", re.I), "Yes"),
    (re.compile(r"hurt at the moment", re.I), "No"),
)
"""Someone with nothing to report; whatever else is asked is answered "No", or by its first choice."""


def open_page(page: Page, address: str, clock: str = "test") -> None:
    """Open the coach with the launch token; `clock="test"` makes time move only by `pass_time`."""
    query = "?clock=test" if clock == "test" else ""
    page.goto(address.replace("/#", f"/{query}#"))
    expect(heading(page)).to_be_visible()


def heading(page: Page) -> Locator:
    """The screen's heading."""
    return page.get_by_role("heading", level=1)


def begin(page: Page) -> None:
    """From the welcome to the first question."""
    page.get_by_role("link", name="Begin").or_(page.get_by_role("button", name="Begin")).first.click()
    expect(page.locator("fieldset").first).to_be_visible()


def answer_screen(page: Page, choices=CHOICES) -> None:
    """Fill in one screen of questions and send it."""
    for question in page.locator("fieldset.grp").all():
        choose(question, choices)
    for field in page.locator("select").all():
        field.select_option("GB")
    page.locator(".act .btn--go").first.click()


def choose(question: Locator, choices=CHOICES) -> None:
    """Tick one of a question's radio buttons, or none of its lines."""
    none = question.get_by_role("checkbox", name="None of these")
    if none.count():
        none.first.check(force=True)
        return
    wanted = wanted_of(question, choices)
    if wanted is not None:
        wanted.check(force=True)


def wanted_of(question: Locator, choices=CHOICES) -> Locator | None:
    """The radio button that someone with nothing to report would choose; None where there are none."""
    radios = question.get_by_role("radio")
    if not radios.count():
        return None
    asked = question.locator("legend").first.inner_text()
    wanted = next((answer for pattern, answer in choices if pattern.search(asked)), "No")
    found = question.get_by_role("radio", name=wanted, exact=True)
    return (found if found.count() else radios).first


def answer_all(page: Page, choices=CHOICES) -> int:
    """Answer every screen until the questions end; how many screens there were."""
    for number in range(1, 12):
        before = heading(page).inner_text()
        answer_screen(page, choices)
        expect(heading(page)).not_to_have_text(before)
        if not page.locator("fieldset.grp").count():
            return number
    raise AssertionError("the questions have no end")


def choose_stills(page: Page) -> None:
    """Still pictures instead of the moving figure: software drawing is slow, and most tests don't look at it."""
    setting = "fetch('/api/settings', {method: 'POST', headers: {'content-type': 'application/json'}, "
    page.evaluate(setting + "body: JSON.stringify({figure: 'stills'})})")
    page.reload()
    expect(heading(page)).to_be_visible()


PREPARE = """async ({minutes, figure, breath, said}) => {
    const ask = async (path, body) => {
        const how = {method: 'POST', headers: {'content-type': 'application/json'}, body: JSON.stringify(body)};
        const answer = await fetch(path, body ? how : {});
        if (!answer.ok) throw new Error(path + ' ' + await answer.text());
        return answer.json();
    };
    const usual = {doctor: 'yes', active: 'yes', floor: 'yes', age: '18-44', country: 'GB', 'back-hurts': 'no',
                   ...said};
    const byKind = one => ({many: ['none'], scale: 1, 'yes-no': 'no'})[one.kind] ?? one.options[0].id;
    const answered = asked => Object.fromEntries(asked.map(one => [one.id, usual[one.id] ?? byKind(one)]));
    const screens = async set => (await ask('/api/questions?set=' + set)).screens;
    const first = async () => {
        let step = {next: 'questions', set: 'first', screen: 'start'};
        while (step.next === 'questions') {
            const {questions} = (await screens(step.set)).find(one => one.id === step.screen);
            const id = crypto.randomUUID();
            step = await ask('/api/answers', {id, set: step.set, answers: answered(questions)});
        }
    };
    const before = async () => {
        const answers = answered((await screens('before')).flatMap(screen => screen.questions));
        await ask('/api/answers', {id: crypto.randomUUID(), set: 'before', answers});
    };
    const leave = async ({id}) => {
        const {state} = await ask('/api/sessions/' + id);
        let at_s = state.heard_s + 1;
        const told = [];
        const tell = (what, value) => told.push({id: crypto.randomUUID(), at_s: at_s++, what, value});
        if (state.mode !== 'stopped') tell('stop');
        for (let second = 0; second < 40; second += 1) tell('tick');
        tell('answer', 'stopped:finish');
        for (let second = 0; second < 60; second += 1) tell('skip');
        for (let second = 0; second < 20; second += 1) tell('tick');
        await ask('/api/sessions/' + id + '/events', {events: told});
    };
    const [breath_in_s, breath_out_s] = breath;
    const usually = {dark_screen: false, theme: 'system', motion: 'system'};
    await ask('/api/settings', {figure, breath_in_s, breath_out_s, ...usually});
    let today = await ask('/api/today');
    if (today.open_session) {
        if (today.open_session.mode !== 'ready') await leave(today.open_session);
        today = await ask('/api/today');
    }
    if (['welcome', 'questions'].includes(today.needs)) await first();
    else if (today.needs === 'before') await before();
    return (await ask('/api/plan', {minutes, calm: false})).plan;
}"""
"""Someone with nothing to report answers everything at once, leaves what is open, and has a plan for today."""

TO_BRIDGE = """async ({session, number}) => {
    const path = '/api/sessions/' + session;
    const {state, script, beads} = await (await fetch(path)).json();
    const bridge = beads.items.find(one => one.movement === 'glute-bridge').item;
    let at_s = state.heard_s ?? 0, now = state;
    const tell = async (what, seconds, times = 1) => {
        const events = Array.from({length: times}, () => ({id: crypto.randomUUID(), at_s: at_s += seconds, what}));
        const how = {method: 'POST', headers: {'content-type': 'application/json'}, body: JSON.stringify({events})};
        const answer = await fetch(path + '/events', how);
        if (!answer.ok) throw new Error(await answer.text());
        now = (await answer.json()).state;
    };
    await tell('start', 0);
    const there = () => now.address.item === bridge && now.address.part === 'cycle';
    for (let skips = 0; skips < 120 && !there(); skips += 1) await tell('skip', 0.5);
    for (let ticks = 0; ticks < 60 && now.address.rep < number; ticks += 1) await tell('tick', 1, 4);
    if (!there() || now.address.rep !== number) throw new Error('no such bridge: ' + JSON.stringify(now.address));
    await tell('pause', 0.1);
    await tell('tick', 1, 20);
}"""
"""A session is led to a repetition of the bridge, and stands still there: what a person would skip is skipped."""


def prepare(
    page: Page, address: str, figure: str = "stills", clock: str = "test", minutes: int = 10, breath=(3, 4), **said: str
) -> dict:
    """From wherever a coach stands to today's plan, by the server's own interface; the plan.

    `breath`: in, out (s); `said`: first answers that are others than usual.
    """
    open_page(page, address, clock)
    plan = page.evaluate(PREPARE, {"minutes": minutes, "figure": figure, "breath": breath, "said": said})
    show(page, address, "today", clock)
    page.reload()
    expect(page.get_by_role("button", name="Start").first).to_be_visible()
    return plan


def show(page: Page, address: str, fragment: str, clock: str = "test") -> None:
    """Open one screen by its place in the address."""
    origin = address.split("#")[0].rstrip("/")
    page.goto(f"{origin}/{'?clock=test' if clock == 'test' else ''}#/{fragment}")
    expect(heading(page)).to_be_visible()


def to_player(page: Page) -> None:
    """From today's plan into the session, standing at its beginning; nothing new worries."""
    page.get_by_role("button", name="Start").first.click()
    nothing = page.get_by_role("button", name="None of them worries me")
    ready = page.get_by_role("button", name="I am ready")
    expect(nothing.or_(ready)).to_be_visible()
    if nothing.is_visible():
        nothing.click()
    ready.click()
    expect(page.get_by_role("button", name="Stop")).to_be_visible()


def to_bridge(page: Page, number: int = 1) -> None:
    """From the sound check or the player: on to the beginning of a repetition of the bridge, which plays."""
    session = page.url.rsplit("/", 1)[1]
    page.evaluate(TO_BRIDGE, {"session": session, "number": number})
    page.reload()
    expect(heading(page)).to_have_text("Glute bridge")
    page.get_by_role("button", name="Go on", exact=True).click()
    pass_until(page, page.locator(".tr", has_text=f"Number {number}"), step_s=1, most_s=60)
    for _ in range(60):  # a moment to get ready comes first
        if fetched(page, f"/api/sessions/{session}")["state"]["playhead"]["rate"]:
            return
        pass_time(page, 0.5)
    raise AssertionError("the session doesn't go on")


def pass_time(page: Page, seconds: float, by_s: float = 0.1) -> None:
    """Let so many seconds pass on the page's clock, by so many at once: what is due in between comes in its order."""
    page.evaluate("([seconds, by_s]) => window.__vertebraClock.advance(seconds, by_s)", [seconds, by_s])


def pass_until(page: Page, shown: Locator, most_s: float = 1200, step_s: float = 5) -> float:
    """Let time pass until something is shown; the seconds that went by. By half seconds: nobody looks on the way."""
    passed = 0.0
    while not shown.is_visible():
        assert passed < most_s, f"not shown after {most_s} s: {shown}"
        pass_time(page, step_s, by_s=0.5)
        passed += step_s
    return passed


NOTHING_BAD = ("I know this one", "Nothing new", "2")
"""What hurts is known, nothing in the legs, and little."""

PEEL_S = 9
"""From a repetition's beginning to where the hips begin to leave the mat (seconds)."""

HALF_UP_S = 2.2
"""From the words that say it to half way up, where the beads show it best (seconds)."""


def hurt(page: Page, *answers: str) -> None:
    """It hurts, by its key: the way out, then an answer to each question by its words."""
    page.keyboard.press("h")
    pass_until(page, page.get_by_role("radio").first, step_s=1, most_s=60)
    for answer in answers:
        page.get_by_role("radio", name=answer, exact=True).first.check(force=True)


def finish(page: Page) -> None:
    """Stop for today, from anywhere in a session, and stand at what comes after."""
    last = page.get_by_role("button", name="Finish here")
    if not last.is_visible():
        page.keyboard.press("Escape")
        pass_until(page, last, step_s=1, most_s=60)
    last.click()
    pass_until(page, page.get_by_role("button", name="Save"), step_s=10, most_s=300)


ALARM = "Between your legs"
"""How a line begins that asks for help at once."""


def tick_alarm(page: Page) -> None:
    """Tick it and send it: the page asks once more."""
    page.get_by_role("checkbox", name=ALARM).first.check(force=True)
    page.locator(".act .btn--go").first.click()
    expect(page.locator("fieldset")).to_have_count(0)


def alarm_and_back(page: Page) -> Iterator[str]:
    """What an alarm shows, and the way back from a mis-tap."""
    tick_alarm(page)
    yield "confirm"
    page.locator(".act .btn--go").first.click()
    expect(page.locator("a[href^='tel:']")).to_be_visible()
    yield "help-now"
    page.locator("button.linkish").first.click()
    expect(page.get_by_role("checkbox", name=ALARM).first).to_be_visible()
    expect(page.get_by_role("checkbox", name=ALARM)).not_to_be_checked()


def unsure_and_back(page: Page) -> Iterator[str]:
    """Which line is somebody not sure about? And back to the list."""
    page.get_by_role("button", name="I'm not sure about one").click()
    yield "unsure"
    page.get_by_role("button", name="Go back").click()
    expect(page.get_by_role("button", name="None of these")).to_be_visible()


def tour(page: Page, server: Server) -> Iterator[str]:
    """Every screen once, each yielded by name while it is shown: to be looked at, measured, photographed.

    The server is one whose days pass (`coach.start_on_days`).
    """
    address = server.page
    open_page(page, address)
    choose_stills(page)
    yield "welcome"
    show(page, address, "history")
    yield "history-empty"
    show(page, address, "")
    begin(page)
    for number in range(1, 8):
        yield f"questions-{number}"
        before = heading(page).inner_text()
        if page.get_by_role("checkbox", name=ALARM).count():
            yield from unsure_and_back(page)
            yield from alarm_and_back(page)
        answer_screen(page)
        expect(heading(page)).not_to_have_text(before)
        if not page.locator("fieldset.grp").count():
            break
    yield from pain_steps(page)
    yield "today"
    page.get_by_role("button", name="It is a bad day").click()
    expect(page.get_by_role("button", name="The usual plan instead")).to_be_visible()
    yield "today-calm"
    page.get_by_role("button", name="The usual plan instead").click()
    expect(page.get_by_role("button", name="It is a bad day")).to_be_visible()
    page.get_by_role("button", name="Start").first.click()
    nothing = page.get_by_role("button", name="None of them worries me")
    expect(nothing).to_be_visible()
    yield "worry"
    nothing.click()
    expect(page.get_by_role("button", name="I am ready")).to_be_visible()
    yield "sound-check"
    page.get_by_role("button", name="I am ready").click()
    expect(page.get_by_role("button", name="Stop")).to_be_visible()
    pass_time(page, 12)
    yield "player-way-down"
    to_bridge(page, 2)  # one is done: afterwards there is something to say of it
    pass_until(page, page.locator(".cue[data-key*='phases/peel']"), step_s=0.5, most_s=60)
    pass_time(page, HALF_UP_S)
    yield "player-bridge"
    page.keyboard.press("Space")
    pass_time(page, 8)
    yield "player-paused"
    page.keyboard.press("Space")
    pass_time(page, 3)
    hurt(page)
    yield "it-hurts"
    for answer in NOTHING_BAD:
        page.get_by_role("radio", name=answer, exact=True).first.check(force=True)
    expect(page.get_by_role("button", name="Finish here")).to_be_visible()
    yield "it-hurts-answered"
    finish(page)
    yield "after"
    page.get_by_text("Which moves did you like?").click()
    yield "after-liking"
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("button", name="Save")).to_have_count(0)
    for fragment in ("history", "settings", "help", "help/no-floor", "movements", "movements/glute-bridge", "people"):
        show(page, address, fragment)
        if fragment == "movements":
            expect(page.locator(".library li").first).to_be_visible()
        yield fragment.replace("/", "-")
    show(page, address, "history")
    page.get_by_role("link", name="Ask my teacher").first.click()
    expect(heading(page)).to_contain_text("What happened")
    yield "teacher"
    show(page, address, "today")
    yield "today-later"
    yield from outcomes(page, address)
    server.day(1)
    show(page, address, "pain")  # another screen first, so that today is asked for anew
    show(page, address, "today")
    page.get_by_role("radio", name="Still more sore").check(force=True)
    expect(page.get_by_role("radio", name="Still more sore")).to_have_count(0)
    expect(page.locator(".lit")).to_be_visible()
    yield "today-worse"
    for fragment in ("changes", "week", "papers", "advice", "cards", "pain", "direction"):
        show(page, address, fragment)
        yield fragment


def pain_steps(page: Page) -> Iterator[str]:
    """Each step of telling where it hurts, with something said in it; then the plan."""
    expect(page.locator("[data-area]").first).to_be_visible()
    page.locator("[data-area=low-back-right]").first.click()
    yield "pain-where"
    page.locator(".chip", has_text="A list").click()
    yield "pain-list"
    go_on = page.locator(".act .btn--go")
    go_on.click()
    page.locator(".num-opt", has_text="4").first.click()
    page.locator(".chip", has_text="aching").click()
    yield "pain-words"
    for step in ("when", "week", "changes-it", "since"):
        go_on.click()
        yield f"pain-{step}"
    go_on.click()
    page.locator("input.fld").first.fill("tie my shoes")
    page.locator(".num-opt", has_text="3").first.click()
    yield "pain-hard"
    go_on.click()
    expect(page.get_by_role("link", name="To my plan")).to_be_visible()
    yield "pain-told"
    page.get_by_role("link", name="To my plan").click()
    expect(page.get_by_role("button", name="Start").first).to_be_visible()


def outcomes(page: Page, address: str) -> Iterator[str]:
    """Questions of the week and of the month, a snapshot, and how it goes."""
    for fragment in (
        "scores",
        "scores/month",
        "scores/activities",
        "scores/typed",
        "snapshots",
        "snapshots/bridge-hold",
    ):
        show(page, address, fragment)
        yield fragment.replace("/", "-")
    show(page, address, "scores/week")
    for question in page.locator("fieldset.grp").all():
        question.get_by_role("radio").nth(2).check(force=True)
    yield "scores-week"
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".signpost").first).to_be_visible()
    yield "signposts"
    show(page, address, "progress")
    expect(page.locator(".plot svg").first).to_be_attached()
    yield "progress"
