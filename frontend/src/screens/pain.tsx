/** My back: what was said last, and the ways to say more; the page for the doctor; the direction test. */

import type { KeptEntry, Named, PainAnswer } from "../api/pain.ts";
import { useHouse } from "../app.tsx";
import { client } from "../client.ts";
import { SaidMap } from "../parts/bodymap.tsx";
import { dayOf } from "../parts/dates.ts";
import { useLoaded } from "../parts/load.ts";
import { Screen } from "../parts/screen.tsx";
import { useWords } from "../words.ts";
import { areaName } from "./tellpain.tsx";
import "../styles/pain.css";

/** How many earlier entries stand below the newest. */
const EARLIER = 10;

export function PainScreen() {
  const say = useWords();
  const { fail } = useHouse();
  const pain = useLoaded(() => client.pain(), fail);
  if (!pain) return null;
  const [newest, ...earlier] = pain.entries;
  return (
    <Screen name="pain" title={say("screens/nav/pain")} current="pain">
      <main class="wide" id="main" tabIndex={-1}>
        <div class="hd">
          <h1 tabIndex={-1}>{say("screens/pain/title")}</h1>
          <p class="soft lead">{say(newest ? "screens/pain/last" : "screens/pain/empty")}</p>
        </div>
        {newest && <Entry entry={newest} offered={pain} />}
        <div class="row-btns foot-note">
          <a class="btn btn--go" href="#/pain/new">
            {say(newest ? "screens/pain/again" : "screens/pain/tell")}
          </a>
          <a class="btn btn--quiet" href="#/direction">
            {say("screens/direction/link")}
          </a>
          <a class="btn btn--quiet" href="#/papers">
            {say("screens/papers/link")}
          </a>
        </div>
        {earlier.length > 0 && (
          <section class="earlier">
            <h2>{say("screens/pain/earlier")}</h2>
            <ol>
              {earlier.slice(0, EARLIER).map((entry) => (
                <li key={entry.id}>
                  <Lines entry={entry} offered={pain} />
                </li>
              ))}
            </ol>
          </section>
        )}
        <p class="note foot-note">{say("screens/limits")}</p>
      </main>
    </Screen>
  );
}

function Entry({ entry, offered }: { entry: KeptEntry; offered: PainAnswer }) {
  const { views } = offered.map;
  const names = entry.areas.map(({ area }) => areaName(views, area));
  return (
    <section class="newest">
      <SaidMap views={views} chosen={entry.areas.map(({ area }) => area)} label={names.join(", ")} />
      <Lines entry={entry} offered={offered} />
    </section>
  );
}

function Lines({ entry, offered }: { entry: KeptEntry; offered: PainAnswer }) {
  const say = useWords();
  const { language } = useHouse();
  const local = new Date(Date.parse(entry.at) + entry.offset_min * 60_000).toISOString().slice(0, 10);
  const allWords = offered.words.flatMap((group) => group.words);
  const rows: [string, string][] = [
    ["when", said(entry.areas[0]?.pattern ?? [], offered.patterns)],
    ["eases", said(entry.eases, offered.eases)],
    ["worsens", said(entry.worsens, offered.worsens)],
    ["since", said(entry.since ? [entry.since] : [], offered.since)],
    ["began", said(entry.began, offered.began)],
    ["like", entry.like ?? ""],
    [
      "stops",
      entry.activities.map((one) => say("screens/pain/at", { name: one.name, strength: one.value })).join(", "),
    ],
    ["other", entry.other],
  ];
  return (
    <div class="said-lines">
      <h3>{dayOf(local, language)}</h3>
      <ul class="names">
        {entry.areas.map((one) => (
          <li key={one.area}>
            <b>
              {one.strength === null
                ? areaName(offered.map.views, one.area)
                : say("screens/pain/at", { name: areaName(offered.map.views, one.area), strength: one.strength })}
            </b>{" "}
            {said(one.words, allWords)}
          </li>
        ))}
      </ul>
      <dl>
        {rows
          .filter(([, text]) => text)
          .map(([row, text]) => (
            <div key={row}>
              <dt>{say(`screens/pain/rows/${row}`)}</dt>
              <dd>{text}</dd>
            </div>
          ))}
      </dl>
    </div>
  );
}

/** Ids as words, in the order in which they are offered. */
function said(ids: string[], offered: Named[]): string {
  return offered
    .filter((one) => ids.includes(one.id))
    .map((one) => one.text)
    .join(", ");
}
