/** One movement: what it is, shown; phase by phase; how much; what to feel; what goes wrong; where numbers come from. */

import { useEffect, useState } from "preact/hooks";
import type { MovementView } from "../api/movement.ts";
import { useHouse } from "../app.tsx";
import { client } from "../client.ts";
import { Demo } from "../figure/demo.tsx";
import { Chips } from "../parts/choices.tsx";
import { Hardness } from "../parts/difficulty.tsx";
import { Liking } from "../parts/liking.tsx";
import { Screen } from "../parts/screen.tsx";
import { Still } from "../parts/still.tsx";
import { useWords } from "../words.ts";
import { PrintButton } from "./card.tsx";

/** What is said of a movement, in this order, where there are words for it. */
const SAID = ["why", "feel", "not_feel", "cant_feel", "stop_when", "easier", "harder"];

/** Which way of doing it is shown: as it should be. */
const RIGHT = "right";

export function MovementScreen({ id }: { id: string }) {
  const { fail } = useHouse();
  const [view, setView] = useState<MovementView | null>(null);
  const load = (level: string | null, support: string | null) =>
    client.movement(id, level, support).then(setView, fail);
  useEffect(() => void load(null, null), [id]);
  return view && <Whole key={`${view.id}/${view.level}/${view.support}`} view={view} onShow={load} />;
}

/** The choice that means: the usual way. */
const USUAL = "";

function Whole({ view, onShow }: { view: MovementView; onShow: (level: string, support: string | null) => void }) {
  const say = useWords();
  const at = view.ladder.find((rung) => rung.id === view.level);
  return (
    <Screen name="movement" title={view.name} current="movements">
      <main class="wide" id="main" tabIndex={-1}>
        <div class="hd">
          <h1 tabIndex={-1}>{view.name}</h1>
          {view.image && <p class="lead soft">{view.image}</p>}
          <Hardness of={view.difficulty} />
          {view.opens && <p>{view.opens}</p>}
        </div>
        <Showing view={view} />
        <section>
          <h2>{say("screens/movements/levels")}</h2>
          <Chips
            name="level"
            value={view.level}
            onChange={(level) => onShow(level, view.support)}
            choices={view.ladder.map((rung) => ({ id: rung.id, text: `${rung.number}. ${rung.name}` }))}
          />
          {at && (
            <p class="foot-note">
              {at.dose_text}. {at.load && say(`screens/movements/load/${at.load}`)} {at.opens ?? ""}
            </p>
          )}
        </section>
        {view.supports.length > 0 && (
          <section>
            <h2>{say("screens/movements/ways")}</h2>
            <Chips
              name="support"
              value={view.support ?? USUAL}
              onChange={(support) => onShow(view.level, support || null)}
              choices={[
                { id: USUAL, text: say("screens/movements/usual") },
                ...view.supports.map(({ id, name }) => ({ id, text: name })),
              ]}
            />
          </section>
        )}
        <Phases view={view} />
        <Said id={view.id} />
        <section class="no-print">
          <fieldset class="grp">
            <legend>{say("screens/liking/title")}</legend>
            <p class="note">{say("screens/liking/why")}</p>
            <Liking movement={view.id} said={view.liking} />
          </fieldset>
        </section>
        <Sources view={view} />
        <div class="row-btns foot-note no-print">
          <a class="btn btn--quiet" href="#/movements">
            {say("screens/nav/movements")}
          </a>
          <PrintButton />
        </div>
        <p class="note foot-note">{say("screens/limits")}</p>
      </main>
    </Screen>
  );
}

/** The figure, as it should be or with one thing wrong. */
function Showing({ view }: { view: MovementView }) {
  const say = useWords();
  const [way, setWay] = useState(RIGHT);
  if (!view.figure) return null;
  const fault = view.faults.find((one) => one.id === way);
  const choices = [
    { id: RIGHT, text: say("screens/movements/like-this") },
    ...view.faults.map((one, index) => ({
      id: one.id,
      text: say("screens/movements/not-like", { number: index + 1 }),
    })),
  ];
  return (
    <section class="showing" data-wrong={fault ? "" : undefined}>
      <Demo shown={fault?.figure ?? view.figure} still={fault?.still ?? view.still ?? ""} />
      <p class="mat-line" role="status">
        {fault ? (
          <>
            <strong>{say("screens/movements/instead")}</strong> {fault.text}
          </>
        ) : (
          say("screens/movements/as-it-should")
        )}
      </p>
      {view.faults.length > 0 && (
        <div class="no-print">
          <Chips name="way" value={way} onChange={setWay} choices={choices} />
        </div>
      )}
    </section>
  );
}

function Phases({ view }: { view: MovementView }) {
  const say = useWords();
  const setup = say.lines(`${view.id}/setup`);
  return (
    <section>
      <h2>{say("screens/movements/phases")}</h2>
      {setup.length > 0 && (
        <ol class="setup">
          {setup.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ol>
      )}
      <ol class="phases">
        {view.steps.map((step, index) => (
          <li key={step.id}>
            <div class="pic">
              <Still url={step.still} />
            </div>
            <p>
              <b>{index + 1}. </b>
              {step.text}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Said({ id }: { id: string }) {
  const say = useWords();
  const there = SAID.filter((name) => say.has(`${id}/${name}`));
  return (
    <dl class="said">
      {there.map((name) => (
        <div key={name}>
          <dt>{say(`screens/movements/said/${name}`)}</dt>
          <dd>{say(`${id}/${name}`)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Sources({ view }: { view: MovementView }) {
  const say = useWords();
  if (!view.sources.length) return null;
  return (
    <details class="sources">
      <summary>
        <u>{say("screens/movements/sources")}</u>
      </summary>
      <p class="note">{say("screens/movements/reviewed")}</p>
      <ul>
        {view.sources.map((row) => (
          <li key={row.where}>
            {row.says} <span class="soft">{say(`screens/movements/source/${kindOf(row.source)}`)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Whose number it is, by how its source begins. */
function kindOf(source: string): string {
  if (/^[AB]-/.test(source)) return "article";
  if (/^X-/.test(source)) return "settled";
  return source.startsWith("C") ? "notes" : "ours";
}
