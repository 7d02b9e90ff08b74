/** The week: which days are for moves, a walk or rest; a walk noted; how often suits. Nothing breaks when one is missed. */

import { useState } from "preact/hooks";
import type { OfferedSchedule, Schedule, Week, WeekDay } from "../api/course.ts";
import { useHouse } from "../app.tsx";
import { client } from "../client.ts";
import { Chips, Options } from "../parts/choices.tsx";
import { dayOf } from "../parts/dates.ts";
import { DayShape } from "../parts/days.tsx";
import { newId, useLoaded } from "../parts/load.ts";
import { Screen } from "../parts/screen.tsx";
import { useWords } from "../words.ts";
import "../styles/course.css";

/** Lengths of a walk that are one tap away (minutes). */
const WALKS = [5, 10, 15, 20, 30, 45];

export function WeekScreen() {
  const { fail } = useHouse();
  const found = useLoaded(() => client.week(), fail);
  const today = useLoaded(() => client.today(), fail);
  const [newer, setNewer] = useState<Week | null>(null);
  const week = newer ?? found;
  const again = () => client.week().then(setNewer, fail);
  return week && today && <Whole week={week} today={today.date} onNews={again} />;
}

function Whole({ week, today, onNews }: { week: Week; today: string; onNews: () => void }) {
  const say = useWords();
  return (
    <Screen name="weekly" title={say("screens/week/page")} current="today">
      <main class="wide" id="main" tabIndex={-1}>
        <div class="hd">
          <h1 tabIndex={-1}>{say("screens/week/title", { number: week.number })}</h1>
          <p class="soft lead">{say("screens/week/lead")}</p>
        </div>
        <ol class="weekdays">
          {week.days.map((day) => (
            <Day key={day.date} day={day} today={today} />
          ))}
        </ol>
        <p class="foot-note">{week.check}</p>
        <div class="two">
          <Walked today={today} onNews={onNews} />
          <Often week={week} onNews={onNews} />
        </div>
      </main>
    </Screen>
  );
}

function Day({ day, today }: { day: WeekDay; today: string }) {
  const say = useWords();
  const { language } = useHouse();
  const what = day.minutes ? say("screens/week/day", { kind: day.text, minutes: day.minutes }) : day.text;
  const walk = day.kind !== "walk" && day.walk_minutes > 0;
  return (
    <li aria-current={day.date === today ? "date" : undefined}>
      <DayShape kind={day.kind} done={day.done} />
      <span>
        <b>{dayOf(day.date, language)}</b> {what}
        {day.times > 1 && `, ${say("screens/week/times", { times: day.times })}`}
        {walk && `, ${say("screens/week/and-walk", { minutes: day.walk_minutes })}`}
        {day.done && <i class="note"> {say("screens/week/done")}</i>}
        {day.date === today && <i class="note"> {say("screens/week/today")}</i>}
      </span>
    </li>
  );
}

function Walked({ today, onNews }: { today: string; onNews: () => void }) {
  const say = useWords();
  const { fail } = useHouse();
  const [saved, setSaved] = useState<string | null>(null);
  const [id, setId] = useState(() => newId("w"));
  const choices = WALKS.map((minutes) => ({ id: String(minutes), text: say("screens/today/minutes", { minutes }) }));
  const keep = async (minutes: string) => {
    try {
      await client.walked({ id, minutes: Number(minutes), day: today });
      setSaved(minutes);
      setId(newId("w"));
      onNews();
    } catch (error) {
      fail(error);
    }
  };
  return (
    <section>
      <h2>{say("screens/week/walked")}</h2>
      <fieldset class="grp">
        <legend>{say("screens/week/walked-how-long")}</legend>
        <Chips name="walk" value={saved} choices={choices} onChange={keep} />
      </fieldset>
      <p role="status">{saved ? say("screens/week/walk-saved") : ""}</p>
    </section>
  );
}

function Often({ week, onNews }: { week: Week; onNews: () => void }) {
  const say = useWords();
  const { fail } = useHouse();
  const [saved, setSaved] = useState(false);
  const now = week.schedules.find((one) => same(one, week.schedule))?.id ?? null;
  const keep = async (wanted: string) => {
    const chosen = week.schedules.find((one) => one.id === wanted)!;
    try {
      await client.schedule({ id: newId("d"), ...scheduleOf(chosen) });
      setSaved(true);
      onNews();
    } catch (error) {
      fail(error);
    }
  };
  return (
    <section>
      <h2>{say("screens/week/schedule")}</h2>
      <Options name="schedule" value={now} choices={week.schedules} onChange={keep} />
      <p role="status">{saved ? say("screens/week/saved") : ""}</p>
    </section>
  );
}

function scheduleOf(offered: OfferedSchedule): Schedule {
  const { days_per_week, minutes, twice_daily, daily_light, week_days, things } = offered;
  return { days_per_week, minutes, twice_daily, daily_light, week_days, things };
}

/** Whether an offered schedule is the one that holds; the minutes and the days of the week may be the person's own. */
function same(one: Schedule, other: Schedule): boolean {
  return (
    one.days_per_week === other.days_per_week &&
    one.twice_daily === other.twice_daily &&
    one.daily_light === other.daily_light
  );
}
