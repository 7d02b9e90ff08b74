"""Days that only need to have passed: the questions, a whole session and how it was, by the interface of the server."""

from __future__ import annotations

from playwright.sync_api import Page, expect

ASK = """const ask = async (path, body) => {
        const how = {method: 'POST', headers: {'content-type': 'application/json'}, body: JSON.stringify(body)};
        const answer = await fetch(path, body ? how : {});
        if (!answer.ok) throw new Error(path + ' ' + await answer.text());
        return answer.json();
    };"""

MORNING = (
    "async answers => {"
    + ASK
    + """
    if (!(await ask('/api/today')).morning) throw new Error('no morning is asked about');
    await ask('/api/answers', {id: crypto.randomUUID(), set: 'morning', answers});
}"""
)

BEFORE = (
    "async given => {"
    + ASK
    + """
    if ((await ask('/api/today')).needs !== 'before') return;
    const {screens} = await ask('/api/questions?set=before');
    const byKind = one => ({many: ['none'], scale: 2, 'yes-no': 'no'})[one.kind] ?? one.options[0].id;
    const asked = screens.flatMap(screen => screen.questions);
    const answers = Object.fromEntries(asked.map(one => [one.id, given[one.id] ?? byKind(one)]));
    await ask('/api/answers', {id: crypto.randomUUID(), set: 'before', answers});
}"""
)

PLAY = """
    let asked = [], now = null, at_s = 0;
    const tell = async events => {
        const named = events.map(one => ({id: crypto.randomUUID(), at_s: at_s += one.seconds ?? 0, ...one}));
        for (const one of named) delete one.seconds;
        const {state, effects} = await ask(path + '/events', {events: named});
        const questions = effects.filter(one => one.kind === 'ask');
        asked = questions.length ? questions : asked;
        now = state;
    };
    const goOn = () => {
        if (now.mode !== 'asking') return now.playhead.rate ? [] : [{what: 'resume', seconds: 0.5}];
        return asked.map(one => ({what: 'answer', seconds: 0.5, value: one.question + ':' + one.options[0].id}));
    };
    const play = async () => {
        const ticks = Array.from({length: 8}, () => ({what: 'tick', seconds: 4}));
        for (let times = 0; times < 150 && now.mode !== 'finished'; times += 1) await tell([...goOn(), ...ticks]);
        if (now.mode !== 'finished') throw new Error('the session has no end: ' + JSON.stringify(now));
    };"""
"""A session is played to its end, half a minute at a time; each question gets its first answer."""

SESSION = (
    "async after => {"
    + ASK
    + "const {plan} = await ask('/api/plan', {minutes: 10, calm: false});"
    + "const path = '/api/sessions/' + (await ask('/api/sessions', {plan: plan.id})).id;"
    + PLAY
    + "await tell([{what: 'start'}]); await play();"
    + "await ask(path + '/after', {id: crypto.randomUUID(), ...after}); }"
)

TO_ITS_END = (
    "async session => {"
    + ASK
    + "const path = '/api/sessions/' + session;"
    + PLAY
    + "now = (await ask(path)).state; at_s = now.heard_s ?? 0; await play(); }"
)


def to_its_end(page: Page) -> None:
    """From the player: the rest of the session as it would go, and what comes after it on the page."""
    page.evaluate(TO_ITS_END, page.url.rsplit("/", 1)[1])
    page.reload()
    expect(page.get_by_role("button", name="Save")).to_be_visible()


def morning_after(page: Page, answer: str) -> None:
    """How it was this morning, after the last session."""
    page.evaluate(MORNING, {"morning": answer})


def session_today(page: Page, pain: int = 1, effort: int = 3) -> None:
    """Today's questions with nothing new, a whole session of ten minutes, and how it was."""
    page.evaluate(BEFORE, {})
    page.evaluate(SESSION, {"pain": pain, "effort": effort, "word": None, "note": None})
