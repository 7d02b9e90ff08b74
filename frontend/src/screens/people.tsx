/** Who is here? Everyone who shares this computer has notes of their own; somebody may also just try. */

import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { People, Person } from "../api/people.ts";
import { useHouse } from "../app.tsx";
import { client } from "../client.ts";
import { useLoaded } from "../parts/load.ts";
import { Screen } from "../parts/screen.tsx";
import { useWords } from "../words.ts";

/** A whole new beginning: another person's settings, words and day. */
function beginAnew(): void {
  location.hash = "#/";
  location.reload();
}

export function PeopleScreen() {
  const say = useWords();
  const { fail } = useHouse();
  const found = useLoaded(() => client.people(), fail);
  const [name, setName] = useState("");
  const be = (work: Promise<unknown>) => work.then(beginAnew, fail);
  if (!found) return null;
  return (
    <Screen name="people" title={say("screens/people/title")}>
      <main class="wide" id="main" tabIndex={-1}>
        <div class="hd">
          <h1 tabIndex={-1}>{say("screens/people/title")}</h1>
          <p class="soft lead">{say("screens/people/lead")}</p>
        </div>
        <div class="opts">
          {found.people.map((one, index) => (
            <Choice key={one.id} is={one.id === found.here} onPick={() => be(client.isHere(one.id))}>
              {calledOf(say, one, index)}
            </Choice>
          ))}
          <Choice is={found.trying} onPick={() => be(client.justTrying())}>
            {say("screens/people/trying")}
            <small>{say("screens/people/trying-detail")}</small>
          </Choice>
        </div>
        <form
          class="new-person"
          onSubmit={(event) => {
            event.preventDefault();
            be(client.addPerson(name.trim() || null));
          }}
        >
          <label class="fl">
            <span>{say("screens/people/new")}</span>
            <input class="fld" value={name} maxLength={40} onInput={(event) => setName(event.currentTarget.value)} />
          </label>
          <button type="submit" class="btn btn--quiet">
            {say("screens/people/add")}
          </button>
        </form>
        {found.people.length > 1 && <Leave people={found} onGone={be} />}
      </main>
    </Screen>
  );
}

function Choice({ is, onPick, children }: { is: boolean; onPick: () => void; children: ComponentChildren }) {
  const say = useWords();
  return (
    <button type="button" class="opt here" aria-pressed={is} onClick={onPick}>
      <span>
        {children}
        {is && <small>{say("screens/people/here")}</small>}
      </span>
    </button>
  );
}

/** Someone leaves for good: asked twice, for nothing of theirs stays. */
function Leave({ people, onGone }: { people: People; onGone: (work: Promise<unknown>) => void }) {
  const say = useWords();
  const [who, setWho] = useState<string | null>(null);
  return (
    <details class="leave">
      <summary>
        <u>{say("screens/people/remove")}</u>
      </summary>
      <p>{say("screens/people/remove-what")}</p>
      <div class="row-btns">
        {people.people.map((one, index) =>
          who === one.id ? (
            <button
              key={one.id}
              type="button"
              class="btn btn--hurts"
              onClick={() => onGone(client.removePerson(one.id))}
            >
              {say("screens/people/sure", { name: calledOf(say, one, index) })}
            </button>
          ) : (
            <button key={one.id} type="button" class="btn btn--quiet" onClick={() => setWho(one.id)}>
              {calledOf(say, one, index)}
            </button>
          ),
        )}
      </div>
    </details>
  );
}

function calledOf(say: ReturnType<typeof useWords>, one: Person, index: number): string {
  return one.name ?? say("screens/people/nameless", { number: index + 1 });
}

/** Who is here, where more than one shares this computer: a wrong one is changed before anything is answered. */
export function WhoIsHere() {
  const say = useWords();
  const [people, setPeople] = useState<People | null>(null);
  useEffect(() => {
    client.people().then(setPeople, () => {}); // Not worth an error screen: Today stands without it.
  }, []);
  if (!people || (people.people.length < 2 && !people.trying)) return null;
  const index = people.people.findIndex((one) => one.id === people.here);
  const one = people.people[index];
  const name = people.trying || !one ? say("screens/people/trying") : calledOf(say, one, index);
  return (
    <p class="who">
      {say("screens/people/now", { name })} <a href="#/people">{say("screens/people/other")}</a>
    </p>
  );
}
