/** How it is going: what can be done first, pain after. Words and a table beside every plot; days, no streaks. */

import { useMemo } from "preact/hooks";
import type { Calendar, Plot, Progress } from "../api/scores.ts";
import { useHouse } from "../app.tsx";
import { client } from "../client.ts";
import { DayShape } from "../parts/days.tsx";
import { readDrawing } from "../parts/drawing.ts";
import { useLoaded } from "../parts/load.ts";
import { Screen } from "../parts/screen.tsx";
import { Stairs } from "../parts/steps.tsx";
import { useWords } from "../words.ts";
import "../styles/progress.css";

export function ProgressScreen() {
  const { fail } = useHouse();
  const progress = useLoaded(() => client.progress(), fail);
  return progress && <Whole progress={progress} />;
}

/** Where one can go from here, and how it is called. */
const WAYS = [
  ["scores", "screens/progress/fill"],
  ["snapshots", "screens/progress/measure"],
  ["history", "screens/progress/what-you-did"],
  ["papers", "screens/papers/link"],
  ["cards", "screens/cards/all"],
] as const;

function Whole({ progress }: { progress: Progress }) {
  const say = useWords();
  const { talk, outlook } = progress;
  const leading = progress.plots.filter((plot) => plot.main);
  const others = progress.plots.filter((plot) => !plot.main);
  return (
    <Screen name="progress" title={say("screens/nav/progress")} current="progress">
      <main class="wide" id="main" tabIndex={-1}>
        <div class="hd">
          <h1 tabIndex={-1}>{progress.title}</h1>
          <p class="soft lead">{progress.lead}</p>
        </div>
        <div class="plots">
          {talk && (
            <section class="signpost">
              <h2>{talk.title}</h2>
              {[...talk.lines, talk.bring].map((line) => (
                <p key={line}>{line}</p>
              ))}
              <a class="btn btn--quiet" href="#/papers">
                {say("screens/papers/link")}
              </a>
            </section>
          )}
          {leading.map((plot) => (
            <OnePlot key={plot.id} plot={plot} />
          ))}
          {others.length > 0 && (
            <details class="others">
              <summary>
                <u>{say("screens/progress/others", { count: others.length })}</u>
              </summary>
              {others.map((plot) => (
                <OnePlot key={plot.id} plot={plot} />
              ))}
            </details>
          )}
          {outlook && (
            <section class="plot">
              <h2>{outlook.title}</h2>
              <p>{outlook.lead}</p>
              <ul class="rules">
                {outlook.lines.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
              <p>{outlook.check}</p>
              <p class="note">{outlook.sources}</p>
            </section>
          )}
        </div>
        <aside class="side" aria-label={progress.calendar.title}>
          <FourWeeks calendar={progress.calendar} />
          <nav class="ways" aria-label={say("screens/progress/more")}>
            {WAYS.map(([to, key]) => (
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
  return (
    <section class="plot">
      <div class="plot-hd">
        <h2>{plot.title}</h2>
        {plot.verdict && (
          <p class="verdict">
            <Stairs kind={plot.verdict.shape} />
            {plot.verdict.text}
          </p>
        )}
      </div>
      <div role="img" aria-label={plot.alt}>
        <Drawing text={plot.svg} size="only-l" />
        <Drawing text={plot.narrow} size="only-s" />
      </div>
      {plot.words.map((text) => (
        <p class="note" key={text}>
          {text}
        </p>
      ))}
      <details>
        <summary>
          <u>{say("screens/progress/numbers")}</u>
        </summary>
        <Table title={plot.title} table={plot.table} />
      </details>
    </section>
  );
}

function Drawing({ text, size }: { text: string; size: string }) {
  const svg = useMemo(() => readDrawing(text), [text]);
  return <div class={`drawing ${size}`} ref={(place) => place?.replaceChildren(svg)} />;
}

function Table({ title, table }: { title: string; table: Plot["table"] }) {
  return (
    <div class="table">
      <table>
        <caption class="vh">{title}</caption>
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.join("|")}>
              {row.map((cell, column) => (
                <td key={String(column)}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Today is open until something is done on it. */
function shapeOf(day: Calendar["weeks"][number][number]): string {
  return day.today && (day.kind === "rest" || day.kind === "none") ? "today" : day.kind;
}

function FourWeeks({ calendar }: { calendar: Calendar }) {
  return (
    <section class="cal">
      <h2>{calendar.title}</h2>
      {calendar.words.map((text) => (
        <p key={text} class="note">
          {text}
        </p>
      ))}
      <table>
        <thead>
          <tr>
            {calendar.heads.map((head) => (
              <th key={head.name} scope="col" abbr={head.name}>
                {head.letter}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {calendar.weeks.map((days) => (
            <tr key={days[0]?.date}>
              {days.map((day) => (
                <td key={day.date} aria-current={day.today ? "date" : undefined}>
                  <DayShape kind={shapeOf(day)} done={["session", "walk", "both"].includes(day.kind)} />
                  <span class="vh">{day.text}</span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <ul class="legend note">
        {calendar.key.map((one) => (
          <li key={one.kind}>
            <DayShape kind={one.kind} done={one.kind !== "rest" && one.kind !== "today"} />
            {one.text}
          </li>
        ))}
      </ul>
    </section>
  );
}
