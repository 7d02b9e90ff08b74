/** Help now: what, why, whom to call, what to do. Exercise is paused, notes are kept, a mis-tap is taken back. */

import type { ComponentChildren } from "preact";
import type { Lock } from "../api/screening.ts";
import { useHouse } from "../app.tsx";
import { client } from "../client.ts";
import { useLoaded } from "../parts/load.ts";
import { Screen } from "../parts/screen.tsx";
import { go, goInstead } from "../route.ts";
import { useWords } from "../words.ts";
import { Visit } from "./visit.tsx";

export function HelpNowScreen() {
  const { fail } = useHouse();
  const today = useLoaded(() => client.today(), fail);
  if (!today) return null;
  const lock = today.lock ?? today.help ?? null;
  if (!lock) {
    goInstead("help");
    return null;
  }
  return <HelpNow lock={lock} stopsAll={today.lock !== null} today={today.date} />;
}

/** After an alarm answer in mid-session; `onMistake`: the session asks again. */
export function AlarmScreen({ id, help, onMistake }: { id: string; help: Lock; onMistake: () => void }) {
  const say = useWords();
  const undo = useUndo(help, onMistake);
  const floor = (
    <div class="inner">
      <p>
        <strong>{help.kept}</strong>
      </p>
      <a class="btn btn--quiet" href={`#/teacher/${id}`}>
        {say("screens/teacher/link")}
      </a>
      <a class="btn btn--quiet" href={`#/after/${id}`}>
        {say("screens/help/done")}
      </a>
    </div>
  );
  return <HelpPage help={help} onMistake={undo} floor={floor} />;
}

function HelpNow({ lock, stopsAll, today }: { lock: Lock; stopsAll: boolean; today: string }) {
  const say = useWords();
  const undo = useUndo(lock);
  const floor = (
    <div class="inner">
      <p>
        <strong>{lock.kept ?? say(stopsAll ? "screens/help/paused" : "screens/help/go-easy")}</strong> {lock.key}
      </p>
      {!stopsAll && (
        <button type="button" class="btn btn--quiet" onClick={() => go("today")}>
          {say("screens/nav/today")}
        </button>
      )}
    </div>
  );
  return (
    <HelpPage help={lock} onMistake={undo} floor={floor}>
      {stopsAll && <Visit lock={lock} today={today} />}
    </HelpPage>
  );
}

/** Take a mis-tap back, and stand where it was asked. `stay`: a session's own page shows the session again. */
function useUndo(lock: Lock, stay?: () => void): () => Promise<void> {
  const { fail } = useHouse();
  return async () => {
    try {
      const { next, set, screen, session } = await client.undo(lock.answers);
      if (next === "questions") goInstead(`questions/${set}${screen ? `/${screen}` : ""}`);
      else if (next === "session" && stay) stay();
      else goInstead(session ? `session/${session}` : "today");
    } catch (error) {
      fail(error);
    }
  };
}

interface Page {
  help: Lock;
  onMistake: () => void;
  floor: ComponentChildren;
  children?: ComponentChildren;
}

function HelpPage({ help, onMistake, floor, children }: Page) {
  const say = useWords();
  const corner = (
    <button type="button" class="link linkish" onClick={onMistake}>
      {help.undo}
    </button>
  );
  return (
    <Screen name="help" title={help.title} corner={corner} floor={floor}>
      <main class="wide" id="main" tabIndex={-1}>
        <div>
          <h1 tabIndex={-1}>{help.title}</h1>
          <ul class="whys">
            {help.why.map((why) => (
              <li key={why}>{why}</li>
            ))}
          </ul>
          <div class="call">
            <a class="btn btn--go btn--big" href={help.tel}>
              {help.call ?? say("screens/help/call", { number: help.number })}
            </a>
          </div>
          <p class="note foot-note">
            {help.number_text ?? say("screens/help/number", { number: help.number })}{" "}
            <a href="#/settings">{say("screens/help/change")}</a>
          </p>
          {children}
        </div>
        <ol class="steps">
          {help.steps.map((step, index) => (
            <li key={step}>
              <span class="num" aria-hidden="true">
                {index + 1}
              </span>
              <span>{step}</span>
            </li>
          ))}
        </ol>
      </main>
    </Screen>
  );
}
