/** The camera in the settings: on or off, and until when the points that it measured may be kept. */

import { useState } from "preact/hooks";
import type { Camera } from "../api/camera.ts";
import { useHouse } from "../app.tsx";
import { client } from "../client.ts";
import { Chips, Switch } from "../parts/choices.tsx";
import { dayOf } from "../parts/dates.ts";
import { useLoaded } from "../parts/load.ts";
import { useWords } from "../words.ts";

export function CameraChoices({ onSaved }: { onSaved: () => void }) {
  const say = useWords();
  const { fail } = useHouse();
  const found = useLoaded(() => client.camera(), fail);
  const [newer, setNewer] = useState<Camera | null>(null);
  const camera = newer ?? found;
  if (!camera) return null;
  const choose = (on: boolean, keep_until: string | null) => {
    client.chooseCamera({ on, keep_until }).then((chosen) => {
      setNewer(chosen);
      onSaved();
    }, fail);
  };
  return (
    <section>
      <h2>{say("camera/name")}</h2>
      {camera.offered ? (
        <>
          <Switch text={say("camera-page/switch")} on={camera.on} onChange={(on) => choose(on, camera.keep_until)} />
          <ul class="note">
            {say.lines("camera/offer/promise").map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          {(camera.on || camera.keep_until) && <Keep camera={camera} onChange={(day) => choose(camera.on, day)} />}
        </>
      ) : (
        <p class="note">{say("camera/not-yet")}</p>
      )}
    </section>
  );
}

/** Points without a picture: not kept, unless the person says until which day. */
function Keep({ camera, onChange }: { camera: Camera; onChange: (day: string | null) => void }) {
  const say = useWords();
  const { language } = useHouse();
  const [wants, setWants] = useState(camera.keep_until !== null);
  const pick = (id: string) => {
    setWants(id === "until");
    if (id === "no" && camera.keep_until) onChange(null);
  };
  const choices = ["no", "until"].map((id) => ({ id, text: say(`camera/keep/${id}`) }));
  return (
    <fieldset class="mins">
      <legend>{say("camera/keep/title")}</legend>
      <p class="note">{say("camera/keep/text")}</p>
      <Chips name="camera-keep" value={wants ? "until" : "no"} choices={choices} onChange={pick} />
      {wants && (
        <label class="fl">
          <span>{say("camera-page/settings/day")}</span>
          <input
            class="fld"
            type="date"
            value={camera.keep_until ?? ""}
            min={dayAfter(1)}
            max={dayAfter(camera.keep_most_days)}
            onChange={({ currentTarget }) => {
              if (currentTarget.value && currentTarget.validity.valid) onChange(currentTarget.value);
            }}
          />
        </label>
      )}
      <Kept camera={camera} language={language} onForget={() => onChange(null)} />
    </fieldset>
  );
}

function Kept({ camera, language, onForget }: { camera: Camera; language: string; onForget: () => void }) {
  const say = useWords();
  const { keep_until, recordings = [] } = camera;
  if (!keep_until) return null;
  if (recordings.length === 0) return <p class="note">{say("camera/keep/none")}</p>;
  return (
    <>
      <p class="note">{say("camera/keep/kept", { n: recordings.length, date: dayOf(keep_until, language) })}</p>
      <button type="button" class="btn btn--quiet" onClick={onForget}>
        {say("camera/keep/forget")}
      </button>
    </>
  );
}

/** A day so many days from today, as an input has it. */
function dayAfter(days: number): string {
  const day = new Date();
  day.setDate(day.getDate() + days);
  const two = (number: number) => String(number).padStart(2, "0");
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}
