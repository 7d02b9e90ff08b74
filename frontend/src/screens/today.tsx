/** Today: minutes in the title, each movement with its reason, what is left out and why, and one large Start. */

import { useState } from "preact/hooks";
import type { Beside, LeftOut, Plan, PlanItem, Today } from "../api/plan.ts";
import { useHouse } from "../app.tsx";
import { ApiError, client } from "../client.ts";
import { Minutes } from "../parts/choices.tsx";
import { useLoaded } from "../parts/load.ts";
import { Screen } from "../parts/screen.tsx";
import { BEADS, Shares } from "../parts/spine.tsx";
import { Still } from "../parts/still.tsx";
import { newMoves } from "../plan/news.ts";
import { go, goInstead } from "../route.ts";
import { useWords } from "../words.ts";
import { FearScreen, noteAsked, wasAsked } from "./fear.tsx";
import { WhoIsHere } from "./people.tsx";
import { DueNow, GoOn, Morning, News, NoBackup, SeeSomeone, SevenDays } from "./strips.tsx";

/** Where a person is led first, by what today needs. */
const LEADS: Partial<Record<Today["needs"], string>> = {
  welcome: "welcome",
  questions: "questions/first",
  before: "questions/before",
  locked: "help-now",
};

/** How far a plan's length may be from what was chosen and still be called that: a part of it (issue 2 §5: 15 %). */
const ABOUT = 0.15;

export function TodayScreen({ first = false }: { first?: boolean }) {
  const { fail } = useHouse();
  const found = useLoaded(() => client.today(), fail);
  const [newer, setNewer] = useState<{ today: Today; times: number } | null>(null);
  const today = newer?.today ?? found;
  if (!today) return null;
  const times = newer?.times ?? 0;
  const again = () => client.today().then((now) => setNewer({ today: now, times: times + 1 }), fail);
  const lead = LEADS[today.needs];
  if (lead && isLed(today, first)) {
    goInstead(lead);
    return null;
  }
  return <Planned key={times} today={today} onAgain={again} />;
}

/** Whether a person is led on at once. One who stopped in the middle stays: "Go on" stands here. */
function isLed(today: Today, first: boolean): boolean {
  if (today.needs === "locked") return true;
  if (today.open_session?.can_resume) return false;
  return first || today.needs === "welcome" || !today.plan;
}

function Planned({ today, onAgain }: { today: Today; onAgain: () => void }) {
  const say = useWords();
  const { fail, change } = useHouse();
  const [plan, setPlan] = useState<Plan | null>(today.plan);
  const [busy, setBusy] = useState(false);

  const again = async (minutes: number, calm: boolean) => {
    setBusy(true);
    try {
      const made = await client.plan(minutes, calm);
      setPlan(made.plan);
      if (!calm) await change({ minutes });
    } catch (error) {
      fail(error);
    }
    setBusy(false);
  };
  const [meeting, setMeeting] = useState(false);
  const start = async () => {
    if (!plan) return;
    if (today.needs === "before") return go(LEADS.before!);
    if (newMoves(plan).length > 0 && !wasAsked(today.date)) return setMeeting(true);
    await open(plan);
  };
  /** New moves were met; what was said of them may change the plan, which is then looked at first. */
  const met = async (told: boolean) => {
    noteAsked(today.date);
    setMeeting(false);
    if (!plan || !told) return plan && open(plan);
    setBusy(true);
    try {
      const made = (await client.plan(plan.minutes, plan.calm)).plan;
      if (made.id === plan.id) return await open(made);
      setPlan(made);
    } catch (error) {
      fail(error);
    }
    setBusy(false);
  };
  const open = async (chosen: Plan) => {
    setBusy(true);
    try {
      const session = await client.openSession(chosen.id);
      go(`session/${session.id}`);
    } catch (error) {
      if (error instanceof ApiError && error.body.code === "questions-first") return go(LEADS.before!);
      fail(error);
      setBusy(false);
    }
  };
  if (!plan) return <MakePlan today={today} onMake={again} />;
  if (meeting) return <FearScreen items={newMoves(plan)} onDone={met} />;
  const minutes = aboutMinutes(plan);
  return (
    <Screen name="today" title={say("screens/nav/today")} current="today">
      <main class="wide" id="main" tabIndex={-1}>
        <WhoIsHere />
        {today.open_session && <GoOn open={today.open_session} />}
        {today.morning && <Morning question={today.morning} onSaved={onAgain} />}
        {today.help && <SeeSomeone title={today.help.title} />}
        {today.backup_problem && <NoBackup cure={today.backup_problem.cure} />}
        <News plan={plan} welcome={today.welcome_back ?? null} />
        <div class="hd">
          <div>
            <h1 tabIndex={-1}>{say(plan.calm ? "screens/today/calm-title" : "screens/today/title", { minutes })}</h1>
            {(plan.mode_reasons ?? []).map((reason) => (
              <p key={reason.rule}>{reason.text}</p>
            ))}
            <p class="soft">{say(`screens/today/lead/${plan.place}`, { count: plan.items.length })}</p>
          </div>
          <Shares shares={shares(plan.items)} label={say("screens/today/shares", { count: plan.items.length })} />
        </div>
        <ol>
          {plan.items.map((item) => (
            <Row key={item.number} item={item} />
          ))}
        </ol>
        <aside class="side" aria-label={say("screens/today/choose")}>
          <StartButton name="start" busy={busy} onStart={start} />
          <Minutes value={plan.minutes} onChange={(wanted) => again(wanted, plan.calm)} />
          <button
            type="button"
            class="btn btn--quiet"
            disabled={busy}
            aria-pressed={plan.calm}
            onClick={() => again(plan.minutes, !plan.calm)}
          >
            {say(plan.calm ? "screens/today/usual" : "screens/today/bad-day")}
          </button>
          <a class="btn btn--hurts" href="#/pain/new">
            {say("screens/pain/tell")}
          </a>
          <SevenDays today={today.date} />
          <DueNow due={today.due ?? []} />
          {(plan.beside ?? []).map((one) => (
            <Walk key={one.movement} beside={one} />
          ))}
          {plan.left_out.length > 0 && <NotToday left={plan.left_out} />}
          <p class="note">{say("screens/limits")}</p>
        </aside>
      </main>
      <div class="bar floor">
        <StartButton name="start-below" busy={busy} onStart={start} />
      </div>
    </Screen>
  );
}

function StartButton({ name, busy, onStart }: { name: string; busy: boolean; onStart: () => void }) {
  const say = useWords();
  return (
    <button type="button" class={`btn btn--go btn--big ${name}`} disabled={busy} onClick={onStart}>
      <svg width="26" height="30" viewBox="0 0 26 30" aria-hidden="true">
        <path
          d="M3 2.5 L24 15 L3 27.5 Z"
          fill="currentColor"
          stroke="currentColor"
          stroke-width="4"
          stroke-linejoin="round"
        />
      </svg>
      {say("screens/today/start")}
    </button>
  );
}

function Row({ item }: { item: PlanItem }) {
  const say = useWords();
  const minutes = Math.max(1, Math.round(item.length_s / 60));
  return (
    <li class="mv">
      <div class="pic">
        <Still url={item.still} />
      </div>
      <div>
        <h2>
          {`${item.number}. ${item.name}`}
          <span>{say("screens/today/min", { minutes })}</span>
        </h2>
        <p>
          {item.dose_text} <a href={`#/movements/${item.movement}`}>{say("screens/movements/show-me")}</a>
        </p>
        <Reasons because={item.because} />
      </div>
    </li>
  );
}

/** Why it is in the plan: the first reason at once, the others on asking. */
function Reasons({ because }: { because: string[] }) {
  const say = useWords();
  const [first, ...others] = because;
  if (!first) return null;
  return (
    <>
      <p class="why">
        <strong>{say("screens/today/why")}</strong> {first}
      </p>
      {others.length > 0 && <More reasons={others} kind="why" />}
    </>
  );
}

/** What goes beside the session: how much of it, and why. */
function Walk({ beside }: { beside: Beside }) {
  const [much, ...others] = beside.because;
  return (
    <div class="no">
      <h2>{beside.name}</h2>
      <p>{much}</p>
      <More reasons={others} />
    </div>
  );
}

/** More reasons, behind a tap. */
function More({ reasons, kind }: { reasons: string[]; kind?: string }) {
  const say = useWords();
  return (
    <details class={kind}>
      <summary>
        <u>{say("screens/today/more")}</u>
      </summary>
      {reasons.map((reason) => (
        <p key={reason}>{reason}</p>
      ))}
    </details>
  );
}

/** So many that are left out stand there at once; the others wait behind a tap. Our default. */
const LEFT_SHOWN = 3;

/** First stands what is left out for a reason of the person's own, then what only doesn't fit in today. */
function NotToday({ left }: { left: LeftOut[] }) {
  const say = useWords();
  const own = left.filter((one) => one.action !== "ok").slice(0, LEFT_SHOWN);
  const others = left.filter((one) => !own.includes(one));
  return (
    <div class="no">
      <h2>{say("screens/today/not-today")}</h2>
      {own.map((one) => (
        <WhyNot key={one.movement} left={one} />
      ))}
      {others.length > 0 && (
        <details class="rest">
          <summary>
            <u>{say("screens/today/others", { count: others.length })}</u>
          </summary>
          {others.map((one) => (
            <WhyNot key={one.movement} left={one} />
          ))}
        </details>
      )}
    </div>
  );
}

function WhyNot({ left }: { left: LeftOut }) {
  const say = useWords();
  return (
    <details>
      <summary>
        {left.name}
        <u>{say("screens/today/why-not")}</u>
      </summary>
      {left.why.map((why) => (
        <p key={why}>{why}</p>
      ))}
    </details>
  );
}

function MakePlan({ today, onMake }: { today: Today; onMake: (minutes: number, calm: boolean) => void }) {
  const say = useWords();
  const { minutes } = today.settings;
  return (
    <Screen name="today" title={say("screens/nav/today")} current="today">
      <main class="wide" id="main" tabIndex={-1}>
        {today.open_session && <GoOn open={today.open_session} />}
        <div class="ask">
          <h1 tabIndex={-1}>{say("screens/today/make")}</h1>
          <Minutes value={minutes} onChange={(wanted) => onMake(wanted, false)} />
          <div class="row-btns">
            <button type="button" class="btn btn--go btn--big" onClick={() => onMake(minutes, false)}>
              {say("screens/today/make-button")}
            </button>
            <button type="button" class="btn btn--quiet btn--big" onClick={() => onMake(minutes, true)}>
              {say("screens/today/bad-day")}
            </button>
          </div>
        </div>
      </main>
    </Screen>
  );
}

/** The minutes that were chosen, where the plan is about as long; else what it comes to. */
function aboutMinutes(plan: Plan): number {
  const chosen_s = plan.minutes * 60;
  if (Math.abs(plan.length_s - chosen_s) <= ABOUT * chosen_s) return plan.minutes;
  return Math.max(1, Math.round(plan.length_s / 60));
}

/** Each movement's share of the seventeen beads, as the server says; drawn in proportion when they don't add up. */
function shares(items: PlanItem[]): number[] {
  const beads = items.map((item) => Math.max(0, item.beads));
  const sum = beads.reduce((one, other) => one + other, 0);
  if (sum === BEADS || sum === 0) return beads;
  let given = 0;
  return beads.map((bead, index) => {
    const upTo = Math.round((beads.slice(0, index + 1).reduce((one, other) => one + other, 0) / sum) * BEADS);
    const share = upTo - given;
    given = upTo;
    return bead ? share : 0;
  });
}
