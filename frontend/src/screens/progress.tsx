/** How it is going: what can be done first, pain after. Words and a table beside every plot; days, no streaks. */

import type { CalendarDay, Plot, Progress } from "../api/scores.ts";
import { useHouse } from "../app.tsx";
import { client } from "../client.ts";
import { dayOf, letterOf } from "../parts/dates.ts";
import { DayShape } from "../parts/days.tsx";
import { readDrawing } from "../parts/drawing.ts";
import { useLoaded } from "../parts/load.ts";
import { Screen } from "../parts/screen.tsx";
import { useWords } from "../words.ts";
import "../styles/progress.css";

export function ProgressScreen() {
  const { fail } = useHouse();
  const progress = useLoaded(() => client.progress(), fail);
  return progress && <Whole progress={progress} />;
}

function Whole({ progress }: { progress: Progress }) {
  const say = useWords();
  return (
    <Screen name="progress" title={say("screens/nav/progress")} current="progress">
      <main class="wide" id="main" tabIndex={-1}>
        <div class="hd">
          <h1 tabIndex={-1}>{say("screens/progress/title")}</h1>
          <p class="soft lead">{say(progress.plots.length ? "screens/progress/lead" : "screens/progress/empty")}</p>
        </div>
        <div class="plots">
          {progress.plots.map((plot) => (
            <OnePlot key={plot.id} plot={plot} />
          ))}
        </div>
        <aside class="side">
          <Calendar calendar={progress.calendar} />
          <nav class="ways" aria-label={say("screens/progress/fill")}>
            {(
              [
                ["scores", "screens/progress/fill"],
                ["snapshots", "screens/progress/snapshots"],
                ["history", "screens/progress/what-you-did"],
                ["papers", "screens/progress/papers"],
                ["cards", "screens/cards/all"],
              ] as const
            ).map(([to, key]) => (
              <a key={to} class="btn btn--quiet" href={`#/${to}`}>
                {say(key)}
              </a>
            ))}
          </nav>
        </aside>
      </main>
    </Screen>
  );
}

function OnePlot({ plot }: { plot: Plot }) {
  const say = useWords();
  const put = (place: HTMLDivElement | null) => place?.replaceChildren(readDrawing(plot.svg));
  return (
    <section class="plot">
      <h2>{plot.title}</h2>
      {plot.words.map((text, number) => (
        <p key={text} class={number === 0 ? "verdict" : ""}>
          {text}
        </p>
      ))}
      <div class="drawing" role="img" aria-label={plot.alt} ref={put} />
      <details>
        <summary>
          <u>{say("screens/progress/numbers")}</u>
        </summary>
        <div class="table">
          <table>
            <caption class="vh">{plot.title}</caption>
            <thead>
              <tr>
                {plot.table.columns.map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {plot.table.rows.map((row) => (
                <tr key={row.join("|")}>
                  {row.map((cell, column) => (
                    <td key={String(column)}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  );
}

function Calendar({ calendar }: { calendar: Progress["calendar"] }) {
  const say = useWords();
  const { language } = useHouse();
  const [week] = calendar.weeks;
  if (!week) return null;
  return (
    <section class="cal">
      <h2>{say("screens/progress/calendar")}</h2>
      {(calendar.words ?? []).map((text) => (
        <p key={text} class="note">
          {text}
        </p>
      ))}
      <table>
        <thead>
          <tr>
            {week.map((day) => (
              <th key={day.date} scope="col">
                {letterOf(day.date, language)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {calendar.weeks.map((days) => (
            <tr key={days[0]?.date}>
              {days.map((day) => (
                <td key={day.date}>
                  <DayShape kind={day.kind} done={day.kind !== "rest"} />
                  <span class="vh">{spoken(say, day, language)}</span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <ul class="legend note">
        {["session", "walk", "rest"].map((kind) => (
          <li key={kind}>
            <DayShape kind={kind} done={kind !== "rest"} />
            {say(`screens/progress/days/${kind}`)}
          </li>
        ))}
      </ul>
    </section>
  );
}

function spoken(say: ReturnType<typeof useWords>, day: CalendarDay, language: string): string {
  return `${dayOf(day.date, language)}: ${day.text ?? say(`screens/progress/days/${day.kind}`)}`;
}
