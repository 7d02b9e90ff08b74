/** What a doctor or a physio said: by name and day, for one move or for all that a rule is about. */

import { useState } from "preact/hooks";
import type { Advice } from "../api/direction.ts";
import { useHouse } from "../app.tsx";
import { client } from "../client.ts";
import { Options } from "../parts/choices.tsx";
import { dayOf } from "../parts/dates.ts";
import { newId, useLoaded } from "../parts/load.ts";
import { Screen } from "../parts/screen.tsx";
import { useWords } from "../words.ts";
import "../styles/papers.css";

export function AdviceScreen() {
  const { fail } = useHouse();
  const found = useLoaded(() => client.advice(), fail);
  const today = useLoaded(() => client.today(), fail);
  const [newer, setNewer] = useState<Advice | null>(null);
  const advice = newer ?? found;
  if (!advice || !today) return null;
  return <Whole advice={advice} today={today.date} onKept={() => client.advice().then(setNewer, fail)} />;
}

/** What stands for "every move that this rule is about". */
const ALL = "";

function Whole({ advice, today, onKept }: { advice: Advice; today: string; onKept: () => void }) {
  const say = useWords();
  const { language } = useHouse();
  const [told, setTold] = useState("");
  return (
    <Screen name="advice" title={advice.title} current="pain">
      <main class="wide" id="main" tabIndex={-1}>
        <div class="hd">
          <h1 tabIndex={-1}>{advice.title}</h1>
          <p class="soft lead">{advice.locked ?? advice.lead}</p>
        </div>
        <p role="status">{told}</p>
        {advice.entries.length > 0 && (
          <ul class="advised">
            {advice.entries.map((entry) => (
              <li key={entry.id} class={entry.counts ? "" : "soft"}>
                <b>
                  {entry.name}, {entry.role_text}, {dayOf(entry.on, language)}
                </b>
                <p>
                  {entry.movement_name ?? advice.all}. {entry.words}
                </p>
              </li>
            ))}
          </ul>
        )}
        {!advice.locked && advice.offered.length > 0 && (
          <Form
            advice={advice}
            today={today}
            onKept={(text) => {
              setTold(text);
              onKept();
            }}
          />
        )}
        {!advice.locked && advice.offered.length === 0 && <p>{say("screens/advice/nothing")}</p>}
        <p class="note foot-note">{say("screens/limits")}</p>
      </main>
    </Screen>
  );
}

function Form({ advice, today, onKept }: { advice: Advice; today: string; onKept: (text: string) => void }) {
  const say = useWords();
  const { fail } = useHouse();
  const [row, setRow] = useState<string | null>(null);
  const [movement, setMovement] = useState(ALL);
  const [name, setName] = useState("");
  const [role, setRole] = useState<string | null>(null);
  const [on, setOn] = useState(today);
  const [words, setWords] = useState("");
  const [id, setId] = useState(() => newId("d"));
  const chosen = advice.offered.find((one) => one.row === row);
  const ready = chosen && name.trim() && role && on;
  const send = async () => {
    try {
      const said = { name: name.trim(), role: role!, on, movement: movement || null, row, words: words.trim() };
      const kept = await client.giveAdvice({ id, ...said });
      setId(newId("d"));
      setRow(null);
      onKept(kept.text);
    } catch (error) {
      fail(error);
    }
  };
  return (
    <div class="advice-form">
      <fieldset class="grp">
        <legend>{say("screens/advice/about")}</legend>
        <Options
          name="row"
          value={row}
          choices={advice.offered.map((one) => ({ id: one.row, text: one.text }))}
          onChange={(now) => {
            setRow(now);
            setMovement(ALL);
          }}
        />
      </fieldset>
      {chosen && (
        <>
          {chosen.movements.length > 1 && (
            <fieldset class="grp">
              <legend>{say("screens/advice/which")}</legend>
              <Options
                name="movement"
                value={movement}
                choices={[
                  { id: ALL, text: advice.all },
                  ...chosen.movements.map((one) => ({ id: one.id, text: one.name })),
                ]}
                onChange={setMovement}
              />
            </fieldset>
          )}
          <fieldset class="grp">
            <legend>{say("screens/advice/role")}</legend>
            <Options name="role" value={role} choices={advice.roles} onChange={setRole} />
          </fieldset>
          <label class="fl">
            <span>{say("screens/advice/who")}</span>
            <input class="fld" maxLength={200} value={name} onInput={(event) => setName(event.currentTarget.value)} />
          </label>
          <label class="fl">
            <span>{say("screens/advice/when")}</span>
            <input
              class="fld"
              type="date"
              max={today}
              value={on}
              onInput={(event) => setOn(event.currentTarget.value)}
            />
          </label>
          <label class="fl">
            <span>{say("screens/advice/words")}</span>
            <textarea
              class="fld"
              maxLength={2000}
              value={words}
              onInput={(event) => setWords(event.currentTarget.value)}
            />
          </label>
          <button type="button" class="btn btn--go" disabled={!ready} onClick={send}>
            {say("screens/advice/keep")}
          </button>
        </>
      )}
    </div>
  );
}
