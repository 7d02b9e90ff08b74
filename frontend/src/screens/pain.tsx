/** My back: what was said last, and the ways to say more; the page for the doctor; the direction test. */

import { useState } from "preact/hooks";
import type { KeptEntry, PainAnswer } from "../api/pain.ts";
import { useHouse } from "../app.tsx";
import { client } from "../client.ts";
import { SaidMap } from "../parts/bodymap.tsx";
import { dayOf } from "../parts/dates.ts";
import { useLoaded } from "../parts/load.ts";
import { Screen } from "../parts/screen.tsx";
import { useWords } from "../words.ts";
import "../styles/pain.css";

/** How many earlier entries stand below the newest. */
const EARLIER = 10;

export function PainScreen() {
  const { fail } = useHouse();
  const found = useLoaded(() => client.pain(), fail);
  const [newer, setNewer] = useState<PainAnswer | null>(null);
  const pain = newer ?? found;
  const takeBack = async (id: string) => {
    try {
      await client.takePainBack(id);
      setNewer(await client.pain());
    } catch (error) {
      fail(error);
    }
  };
  return pain && <Whole pain={pain} onTakeBack={takeBack} />;
}

function Whole({ pain, onTakeBack }: { pain: PainAnswer; onTakeBack: (id: string) => void }) {
  const say = useWords();
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
          {newest && (
            <button type="button" class="link linkish" onClick={() => onTakeBack(newest.id)}>
              {say("screens/pain/take-back")}
            </button>
          )}
        </div>
        {earlier.length > 0 && (
          <section class="earlier">
            <h2>{say("screens/pain/earlier")}</h2>
            <ol>
              {earlier.slice(0, EARLIER).map((entry) => (
                <li key={entry.id}>
                  <Lines entry={entry} />
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
  return (
    <section class="newest">
      <SaidMap map={offered.map} chosen={entry.entry.areas.map(({ area }) => area)} label={entry.said.join(" ")} />
      <Lines entry={entry} />
    </section>
  );
}

function Lines({ entry }: { entry: KeptEntry }) {
  const { language } = useHouse();
  return (
    <div class="said-lines">
      <p class="day-of">{dayOf(entry.date, language)}</p>
      {entry.changed.map((text) => (
        <p key={text}>
          <strong>{text}</strong>
        </p>
      ))}
      <ul>
        {entry.said.map((text, number) => (
          <li key={String(number)}>{text}</li>
        ))}
      </ul>
    </div>
  );
}
