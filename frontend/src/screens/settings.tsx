/** What can be chosen: voice, tones, captions, body, breath, place, look. Each change is kept at once. */

import { useEffect, useState } from "preact/hooks";
import type { Option } from "../api/questions.ts";
import type { Settings } from "../api/settings.ts";
import { useHouse } from "../app.tsx";
import { CameraChoices } from "../camera/choices.tsx";
import { client } from "../client.ts";
import { BODIES } from "../figure/bodies.ts";
import { nameOf } from "../language.ts";
import { Chips, Switch } from "../parts/choices.tsx";
import { numberOf } from "../parts/dates.ts";
import { newId } from "../parts/load.ts";
import { Screen } from "../parts/screen.tsx";
import { localVoices } from "../sound/mouth.ts";
import { useWords } from "../words.ts";
import { Kept } from "./kept.tsx";
import { useVoices } from "./soundcheck.tsx";

/** Breath in and out (seconds) of slow, medium and fast: our default in the middle. */
const BREATHS: Record<string, readonly [number, number]> = { slow: [4, 5.5], medium: [3, 4], fast: [2, 3] };

export function SettingsScreen() {
  const say = useWords();
  const { settings, change } = useHouse();
  const [saved, setSaved] = useState(false);
  const set = async (wanted: Partial<Settings>) => {
    setSaved(false);
    await change(wanted);
    setSaved(true);
  };
  return (
    <Screen name="settings" title={say("screens/nav/settings")} current="settings">
      <main class="wide" id="main" tabIndex={-1}>
        <div class="hd">
          <h1 tabIndex={-1}>{say("screens/settings/title")}</h1>
          <p class="soft saved" role="status">
            {saved ? say("screens/settings/saved") : ""}
          </p>
        </div>
        <div class="sets">
          {settings.languages.length > 1 && <Language settings={settings} />}
          <Sound settings={settings} set={set} />
          <Looks settings={settings} set={set} />
          <Breath settings={settings} set={set} />
          <CameraChoices onSaved={() => setSaved(true)} />
          <Place />
          <Who />
          <Shown settings={settings} set={set} />
          <Kept />
        </div>
      </main>
    </Screen>
  );
}

interface Given {
  settings: Settings;
  set: (wanted: Partial<Settings>) => void;
}

function Sound({ settings, set }: Given) {
  const say = useWords();
  const { language } = useHouse();
  const count = useVoices();
  const voices = count ? localVoices(language) : [];
  return (
    <section>
      <h2>{say("screens/settings/sound")}</h2>
      <Switch
        text={say("screens/settings/voice")}
        on={settings.voice}
        unable={count === 0 ? say("screens/check/no-voice") : null}
        onChange={(voice) => set({ voice })}
      />
      {settings.voice && voices.length > 1 && (
        <label class="fl">
          <span>{say("screens/settings/which-voice")}</span>
          <select
            class="fld"
            value={settings.voice_name ?? voices[0]?.name}
            onChange={(event) => set({ voice_name: event.currentTarget.value })}
          >
            {voices.map((voice) => (
              <option key={voice.name} value={voice.name}>
                {voice.name}
              </option>
            ))}
          </select>
        </label>
      )}
      <Switch
        text={say("screens/settings/captions")}
        on={settings.captions}
        onChange={(captions) => set({ captions })}
      />
      <Switch text={say("screens/settings/tones")} on={settings.tones} onChange={(tones) => set({ tones })} />
      <Switch
        text={say("screens/settings/dark-screen")}
        on={settings.dark_screen}
        onChange={(dark_screen) => set({ dark_screen })}
      />
    </section>
  );
}

/** Each language by its own name; everything is said anew. */
function Language({ settings }: { settings: Settings }) {
  const say = useWords();
  const { change } = useHouse();
  const choose = async (language: string) => {
    await change({ language });
    location.reload();
  };
  const choices = settings.languages.map((id) => ({ id, text: nameOf(id) }));
  return (
    <section>
      <h2>{say("screens/settings/language")}</h2>
      <Chips name="language" value={settings.language} choices={choices} onChange={choose} />
    </section>
  );
}

function Looks({ settings, set }: Given) {
  return (
    <section>
      <LooksChoices settings={settings} set={set} />
    </section>
  );
}

function LooksChoices({ settings, set }: Given) {
  const say = useWords();
  const choices = (group: string, ids: string[]) =>
    ids.map((id) => ({ id, text: say(`screens/settings/${group}/${id}`) }));
  return (
    <>
      <h2>{say("screens/settings/looks")}</h2>
      <Picked
        name="theme"
        value={settings.theme}
        choices={choices("theme", ["system", "light", "dark"])}
        onChange={(theme) => set({ theme: theme as Settings["theme"] })}
      />
      <Picked
        name="motion"
        value={settings.motion}
        choices={choices("motion", ["system", "full", "reduced"])}
        onChange={(motion) => set({ motion: motion as Settings["motion"] })}
      />
      <Picked
        name="figure"
        value={settings.figure}
        choices={choices("figure", ["auto", "stills"])}
        onChange={(figure) => set({ figure: figure as Settings["figure"] })}
      />
      <Picked name="body" value={settings.body} choices={choices("body", BODIES)} onChange={(body) => set({ body })} />
    </>
  );
}

function Breath({ settings, set }: Given) {
  const say = useWords();
  const now = Object.entries(BREATHS).find(([, [inward]]) => inward === settings.breath_in_s)?.[0] ?? null;
  const pick = (name: string) => {
    const [breath_in_s, breath_out_s] = BREATHS[name]!;
    set({ breath_in_s, breath_out_s });
  };
  return (
    <section>
      <h2>{say("screens/settings/breath/heading")}</h2>
      <p class="note">
        {say("screens/settings/breath/now", {
          inward: numberOf(settings.breath_in_s, settings.formats),
          outward: numberOf(settings.breath_out_s, settings.formats),
        })}
      </p>
      <Picked
        name="breath"
        value={now}
        choices={Object.keys(BREATHS).map((id) => ({ id, text: say(`guide/calibrate/${id}`) }))}
        onChange={pick}
      />
    </section>
  );
}

function Picked({
  name,
  value,
  choices,
  onChange,
}: {
  name: string;
  value: string | null;
  choices: { id: string; text: string }[];
  onChange: (id: string) => void;
}) {
  const say = useWords();
  return (
    <fieldset class="mins">
      <legend>{say(`screens/settings/${name}/title`)}</legend>
      <div class="row-btns">
        <Chips name={name} value={value} choices={choices} onChange={onChange} />
      </div>
    </fieldset>
  );
}

/** The country, and so the number for help: an answer like any other, which the settings then show. */
function Place() {
  const say = useWords();
  const { settings, change, fail } = useHouse();
  const [countries, setCountries] = useState<Option[]>([]);
  const [country, setCountry] = useState(settings.country ?? "");
  useEffect(() => {
    client.questions("first").then((found) => {
      const all = found.screens.flatMap((screen) => screen.questions);
      setCountries(all.find((question) => question.kind === "country")?.options ?? []);
    }, fail);
  }, []);
  const choose = async (code: string) => {
    setCountry(code);
    try {
      await client.answers({ id: newId("a"), set: "first", answers: { country: code || "unknown" } });
      await change({});
    } catch (error) {
      fail(error);
    }
  };
  return (
    <section>
      <h2>{say("screens/settings/place/title")}</h2>
      <p>{say("screens/help/number", { number: settings.emergency_number })}</p>
      <label class="fl">
        <span>{say("screens/settings/place/country")}</span>
        <select class="fld" value={country} onChange={(event) => choose(event.currentTarget.value)}>
          <option value="">{say("screens/questions/choose")}</option>
          {countries.map((one) => (
            <option key={one.id} value={one.id}>
              {one.text}
            </option>
          ))}
        </select>
      </label>
      <p>
        <a href="#/questions/first">{say("screens/settings/place/answers")}</a>
      </p>
    </section>
  );
}

/** How lengths, times and numbers are shown; the first choice is what is usual in the country. */
const FORMATS = {
  units: ["cm", "in"],
  paper: ["a4", "letter"],
  clock: ["24h", "12h"],
  week: ["monday", "sunday"],
  decimal: ["comma", "point"],
} as const;

function Shown({ settings, set }: Given) {
  const say = useWords();
  return (
    <section>
      <h2>{say("screens/settings/formats")}</h2>
      {(Object.keys(FORMATS) as (keyof typeof FORMATS)[]).map((name) => (
        <Picked
          key={name}
          name={name}
          value={settings[name]}
          choices={["country", ...FORMATS[name]].map((id) => ({ id, text: say(`screens/settings/${name}/${id}`) }))}
          onChange={(wanted) => set({ [name]: wanted })}
        />
      ))}
    </section>
  );
}

function Who() {
  const say = useWords();
  return (
    <section>
      <h2>{say("screens/people/title")}</h2>
      <p>{say("screens/people/lead")}</p>
      <p>
        <a class="btn btn--quiet" href="#/people">
          {say("screens/people/choose")}
        </a>
      </p>
    </section>
  );
}
