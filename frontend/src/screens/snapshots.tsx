/** Movement snapshots: what to do, a timer or a tap, a number; and "I had to stop", which is heard at once. */

import { useState } from "preact/hooks";
import type { Side } from "../api/common.ts";
import type { Snapshot, SnapshotSaved, Snapshots } from "../api/scores.ts";
import type { Formats } from "../api/settings.ts";
import { useHouse } from "../app.tsx";
import { client } from "../client.ts";
import { Chips, Options } from "../parts/choices.tsx";
import { numberOf } from "../parts/dates.ts";
import { newId, useLoaded } from "../parts/load.ts";
import { HelpLink, Screen } from "../parts/screen.tsx";
import { goInstead, questionsAt } from "../route.ts";
import { useWords } from "../words.ts";
import { Counter, Timer } from "./timer.tsx";
import "../styles/progress.css";

/** Centimetres in an inch. */
const CM = 2.54;

export function SnapshotsScreen({ what }: { what: string }) {
  const { fail } = useHouse();
  const all = useLoaded(() => client.snapshots(), fail);
  if (!all) return null;
  const one = all.snapshots.find((snapshot) => snapshot.what === what && snapshot.offered);
  return one ? <One key={what} one={one} all={all} /> : <All all={all} />;
}

function All({ all }: { all: Snapshots }) {
  const say = useWords();
  const { settings } = useHouse();
  return (
    <Screen name="snapshots" title={all.title} current="progress">
      <main class="wide" id="main" tabIndex={-1}>
        <div class="hd">
          <h1 tabIndex={-1}>{all.title}</h1>
          <p class="soft lead">{all.lead}</p>
        </div>
        <ul class="groups">
          {all.snapshots.map((one) => (
            <li key={one.what}>
              {one.offered ? <a href={`#/snapshots/${one.what}`}>{one.title}</a> : <b>{one.title}</b>}
              {one.why_not && <p>{one.why_not}</p>}
              {one.last && (
                <p class="note">
                  {say("screens/snapshots/last", { value: shownNumber(one, one.last.value, settings.formats) })}
                </p>
              )}
            </li>
          ))}
        </ul>
        <p class="note foot-note">{say("screens/limits")}</p>
      </main>
    </Screen>
  );
}

function One({ one, all }: { one: Snapshot; all: Snapshots }) {
  const say = useWords();
  const { settings, fail } = useHouse();
  const inches = one.unit === "cm" && settings.formats.units === "in";
  const [value, setValue] = useState<number | null>(null);
  const [side, setSide] = useState<Side | null>(one.sides[0]?.id ?? null);
  const [said, setSaid] = useState<string[] | null>(null);
  const [stopping, setStopping] = useState(false);
  const [id, setId] = useState(() => newId("m"));
  const keep = async (found: number | null, stopped: string | null) => {
    try {
      const measured = found !== null && inches ? Math.round(found * CM * 10) / 10 : found;
      const saved = await client.snapshot({ id, what: one.what, value: measured, side, stopped });
      if (lead(saved)) return;
      setSaid(saved.said);
      setValue(null);
      setId(newId("m"));
    } catch (error) {
      fail(error);
    }
  };
  const other = one.sides.find((there) => there.id !== side);
  return (
    <Screen name="snapshot" title={one.title} corner={<HelpLink />}>
      <main class="wide" id="main" tabIndex={-1}>
        <div class="hd">
          <h1 tabIndex={-1}>{one.title}</h1>
          <p class="soft lead">{one.caveat}</p>
        </div>
        {said ? (
          <div role="status">
            {said.map((line) => (
              <p key={line} class="lead">
                {line}
              </p>
            ))}
            <div class="act">
              {other && (
                <button
                  type="button"
                  class="btn btn--go btn--big"
                  onClick={() => {
                    setSide(other.id);
                    setSaid(null);
                  }}
                >
                  {say("screens/snapshots/other-side")}
                </button>
              )}
              <a class={other ? "btn btn--quiet btn--big" : "btn btn--go btn--big"} href="#/snapshots">
                {say("screens/snapshots/all")}
              </a>
            </div>
          </div>
        ) : (
          <>
            <ol class="setup">
              {one.steps.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ol>
            <p>{all.stop}</p>
            <ul class="stops">
              {all.stops.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
            {one.timer_s !== null && (
              <Timer
                most_s={one.timer_s}
                counts={one.counts ?? "up"}
                onEnd={(seconds) => timed(one, seconds, setValue)}
              />
            )}
            {one.kind === "count" && <Counter value={value ?? 0} onChange={setValue} />}
            {one.sides.length > 0 && (
              <fieldset class="grp">
                <legend class="vh">{one.title}</legend>
                <Chips name="side" value={side} choices={one.sides} onChange={(now) => setSide(now as Side)} />
              </fieldset>
            )}
            <Ask one={one} unit={unitOf(say, one, inches)} value={value} onChange={setValue} />
            <div class="act">
              <button
                type="button"
                class="btn btn--go btn--big"
                disabled={value === null}
                onClick={() => keep(value, null)}
              >
                {say("screens/snapshots/save")}
              </button>
              <button
                type="button"
                class="btn btn--hurts btn--big"
                aria-expanded={stopping}
                onClick={() => setStopping(!stopping)}
              >
                {say("screens/snapshots/had-to-stop")}
              </button>
            </div>
            {stopping && <Stop all={all} onStop={(why) => keep(null, why)} />}
          </>
        )}
      </main>
    </Screen>
  );
}

/** A timer that counts up is the measurement itself; one that counts down only ends the counting. */
function timed(one: Snapshot, seconds: number, set: (value: number) => void): void {
  if (one.kind === "time") set(Math.min(one.most, Math.round(seconds)));
}

/** Stopping is a normal move; why it was is asked, and some reasons lead to questions or to help. */
function Stop({ all, onStop }: { all: Snapshots; onStop: (why: string) => void }) {
  const say = useWords();
  return (
    <fieldset class="grp had-to-stop">
      <legend>{say("screens/snapshots/why-stopped")}</legend>
      <Options name="stopped" value={null} choices={all.stopped} onChange={onStop} />
    </fieldset>
  );
}

function Ask({
  one,
  unit,
  value,
  onChange,
}: {
  one: Snapshot;
  unit: string;
  value: number | null;
  onChange: (value: number | null) => void;
}) {
  if (one.options.length > 0) {
    const choices = one.options.map((option) => ({ id: String(option.value), text: option.text }));
    return (
      <fieldset class="grp">
        <legend>{one.ask}</legend>
        <Options
          name="rating"
          value={value === null ? null : String(value)}
          choices={choices}
          onChange={(id) => onChange(Number(id))}
        />
      </fieldset>
    );
  }
  return (
    <label class="fl">
      <span>
        {one.ask} {unit && <span class="soft">({unit})</span>}
      </span>
      <input
        class="fld fld--number"
        type="number"
        inputMode="decimal"
        step="any"
        min={one.least}
        max={one.most}
        value={value ?? ""}
        onInput={(event) => onChange(event.currentTarget.value ? event.currentTarget.valueAsNumber : null)}
      />
    </label>
  );
}

function lead(saved: SnapshotSaved): boolean {
  if (saved.next === "locked") goInstead("help-now");
  else if (saved.next === "questions") goInstead(questionsAt(saved));
  return Boolean(saved.next);
}

function unitOf(say: ReturnType<typeof useWords>, one: Snapshot, inches: boolean): string {
  return one.unit ? say(`outcomes/units/${inches ? "in" : one.unit}`) : "";
}

function shownNumber(one: Snapshot, value: number, formats: Formats): string {
  const text = one.options.find((option) => option.value === value)?.text;
  if (text) return text;
  const inches = one.unit === "cm" && formats.units === "in";
  const rounded = Math.round((inches ? value / CM : value) * 10) / 10;
  return `${numberOf(rounded, formats)} ${inches ? "in" : one.unit}`.trim();
}
