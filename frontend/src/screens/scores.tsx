/** Questions that are asked again and again: lines to tick, rulers, own activities, how it changed, a number to type. */

import { useState } from "preact/hooks";
import type { ScoreGroup, ScoreRequest, ScoreSet, Scores, Signpost } from "../api/scores.ts";
import { useHouse } from "../app.tsx";
import { client } from "../client.ts";
import { Ends, Options, Ruler, TickRow } from "../parts/choices.tsx";
import { newId, useLoaded } from "../parts/load.ts";
import { HelpLink, Screen } from "../parts/screen.tsx";
import { type Given, requestOf, startOf } from "../scores/given.ts";
import { useWords } from "../words.ts";
import "../styles/progress.css";

export function ScoresScreen({ group }: { group: string }) {
  const { fail } = useHouse();
  const scores = useLoaded(() => client.scores(), fail);
  if (!scores) return null;
  const found = scores.groups.find((one) => one.id === group);
  return found ? (
    <Form group={found} sets={scores.sets.filter((set) => set.group === group)} />
  ) : (
    <All scores={scores} />
  );
}

function All({ scores }: { scores: Scores }) {
  const say = useWords();
  const due = new Set(scores.due.map((one) => one.kind));
  const groups = [...scores.groups].sort((one, other) => Number(due.has(other.id)) - Number(due.has(one.id)));
  return (
    <Screen name="scores" title={say("screens/scores/title")} current="progress">
      <main class="wide" id="main" tabIndex={-1}>
        <div class="hd">
          <h1 tabIndex={-1}>{say("screens/scores/title")}</h1>
          <p class="soft lead">{say("screens/scores/lead")}</p>
        </div>
        <ul class="groups">
          {groups.map((group) => (
            <li key={group.id}>
              <a href={`#/scores/${group.id}`}>{group.title}</a>
              <p>{group.lead}</p>
              {due.has(group.id) && <p class="note">{say("screens/progress/due")}</p>}
            </li>
          ))}
        </ul>
      </main>
    </Screen>
  );
}

function Form({ group, sets }: { group: ScoreGroup; sets: ScoreSet[] }) {
  const say = useWords();
  const { fail } = useHouse();
  const [given, setGiven] = useState<Record<string, Given>>(() =>
    Object.fromEntries(sets.map((set) => [set.what, startOf(set)])),
  );
  const [ids] = useState(() => Object.fromEntries(sets.map((set) => [set.what, newId("q")])));
  const [saving, setSaving] = useState(false);
  const [heard, setHeard] = useState<Signpost[] | null>(null);
  const save = async () => {
    setSaving(true);
    try {
      const asked = sets.map((set) => requestOf(ids[set.what]!, set, given[set.what]!));
      const said: Signpost[] = [];
      for (const one of asked.filter((one): one is ScoreRequest => one !== null)) {
        said.push(...(await client.score(one)).signposts);
      }
      setHeard(said);
    } catch (error) {
      fail(error);
    }
    setSaving(false);
  };
  const abouts = [...new Set(sets.map((set) => set.about).filter(Boolean))];
  if (heard) return <Heard group={group} signposts={heard} />;
  const corner = (
    <>
      <HelpLink />
      <a class="link" href="#/progress">
        {say("screens/scores/skip")}
      </a>
    </>
  );
  return (
    <Screen name="scores" title={group.title} corner={corner}>
      <main class="wide" id="main" tabIndex={-1}>
        <div class="hd">
          <h1 tabIndex={-1}>{group.title}</h1>
          <p class="soft lead">{group.lead}</p>
        </div>
        {sets.map((set) => (
          <fieldset class="grp" key={set.what}>
            <legend>{set.question}</legend>
            {set.lead.map((line) => (
              <p class="note" key={line}>
                {line}
              </p>
            ))}
            <Field
              set={set}
              given={given[set.what]!}
              onChange={(now) => setGiven({ ...given, [set.what]: { ...given[set.what]!, ...now } })}
            />
          </fieldset>
        ))}
        {abouts.length > 0 && (
          <details class="about">
            <summary>
              <u>{say("screens/scores/about")}</u>
            </summary>
            {abouts.map((about) => (
              <p class="note" key={about}>
                {about}
              </p>
            ))}
          </details>
        )}
        <div class="act">
          <button type="button" class="btn btn--go btn--big" disabled={saving} onClick={save}>
            {say("screens/scores/save")}
          </button>
        </div>
      </main>
    </Screen>
  );
}

interface FieldGiven {
  set: ScoreSet;
  given: Given;
  onChange: (now: Partial<Given>) => void;
}

function Field({ set, given, onChange }: FieldGiven) {
  switch (set.kind) {
    case "tick":
      return <Ticks set={set} given={given} onChange={onChange} />;
    case "activities":
      return <Activities set={set} given={given} onChange={onChange} />;
    case "choice":
      return (
        <Options name={set.what} value={given.chosen} choices={set.items} onChange={(chosen) => onChange({ chosen })} />
      );
    case "typed":
      return <Typed set={set} given={given} onChange={onChange} />;
    default:
      return (
        <>
          <Ruler
            name={set.what}
            value={given.number}
            least={set.least}
            most={set.most}
            onChange={(number) => onChange({ number })}
          />
          <Ends low={`${set.least} ${set.low}`} high={`${set.most} ${set.high}`} />
        </>
      );
  }
}

/** Only what is true is ticked; no line asks for a yes or a no. "None is true" is said by a line of its own. */
function Ticks({ set, given, onChange }: FieldGiven) {
  const say = useWords();
  const flip = (id: string, on: boolean) => {
    const ticked = on ? [...given.ticked, id] : given.ticked.filter((one) => one !== id);
    onChange({ ticked, none: false });
  };
  return (
    <div class="list">
      {set.items.map((item) => (
        <TickRow
          key={item.id}
          text={item.text}
          detail={null}
          checked={given.ticked.includes(item.id)}
          onChange={(on) => flip(item.id, on)}
        />
      ))}
      <TickRow
        text={say("screens/scores/none")}
        detail={null}
        checked={given.none}
        onChange={(none) => onChange({ none, ticked: [] })}
      />
    </div>
  );
}

function Activities({ set, given, onChange }: FieldGiven) {
  const say = useWords();
  const put = (number: number, part: Partial<Given["activities"][number]>) =>
    onChange({ activities: given.activities.map((one, at) => (at === number ? { ...one, ...part } : one)) });
  return (
    <div class="acts">
      {given.activities.map((one, number) => (
        <div
          key={String(number)}
          role="group"
          aria-label={one.name || say("screens/pain/stops/which", { number: number + 1 })}
        >
          <label class="fl">
            <span>{say("screens/pain/stops/which", { number: number + 1 })}</span>
            <input
              class="fld"
              maxLength={80}
              value={one.name}
              onInput={(event) => put(number, { name: event.currentTarget.value })}
            />
          </label>
          {one.name.trim() !== "" && (
            <div class="unk">
              <Ruler
                name={`${set.what}-${number}`}
                look="ruler ruler--lake"
                value={one.value}
                onChange={(value) => put(number, { value })}
              />
              <Ends low={`${set.least} ${set.low}`} high={`${set.most} ${set.high}`} />
            </div>
          )}
        </div>
      ))}
    </div>
  );
}

function Typed({ set, given, onChange }: FieldGiven) {
  const say = useWords();
  return (
    <>
      <Options name={set.what} value={given.chosen} choices={set.items} onChange={(chosen) => onChange({ chosen })} />
      <label class="fl unk">
        <span>{say("screens/scores/number")}</span>
        <input
          class="fld"
          type="number"
          inputMode="decimal"
          step="any"
          min={set.least}
          max={set.most}
          value={given.number ?? ""}
          onInput={(event) =>
            onChange({ number: event.currentTarget.value ? event.currentTarget.valueAsNumber : null })
          }
        />
      </label>
    </>
  );
}

/** Kept; and where an answer calls for plain words, they stand here. */
function Heard({ group, signposts }: { group: ScoreGroup; signposts: Signpost[] }) {
  const say = useWords();
  return (
    <Screen name="scores heard" title={group.title} corner={<HelpLink />}>
      <main class="wide" id="main" tabIndex={-1}>
        <div class="hd">
          <h1 tabIndex={-1}>{say("screens/scores/saved")}</h1>
        </div>
        {signposts.map((one) => (
          <section class="signpost" key={one.id}>
            <h2>{one.title}</h2>
            {one.lines.map((line) => (
              <p key={line}>{line}</p>
            ))}
            {one.call && one.tel && (
              <a class="btn btn--go" href={one.tel}>
                {one.call}
              </a>
            )}
          </section>
        ))}
        <div class="act">
          <a class="btn btn--go btn--big" href="#/progress">
            {say("screens/scores/back")}
          </a>
        </div>
      </main>
    </Screen>
  );
}
