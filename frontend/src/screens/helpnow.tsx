/** Help now: what, why, whom to call, what to do. Exercise is paused, notes are kept, a mis-tap is taken back. */

import type { Lock } from "../api.ts";
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

function HelpNow({ lock, stopsAll, today }: { lock: Lock; stopsAll: boolean; today: string }) {
  const say = useWords();
  const { fail } = useHouse();
  const undo = async () => {
    try {
      const undone = await client.undo(lock.answers);
      goInstead(undone.next === "questions" ? `questions/${undone.set}` : "today");
    } catch (error) {
      fail(error);
    }
  };
  const corner = (
    <button type="button" class="link linkish" onClick={undo}>
      {lock.undo}
    </button>
  );
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
    <Screen name="help" title={lock.title} corner={corner} floor={floor}>
      <main class="wide" id="main" tabIndex={-1}>
        <div>
          <h1 tabIndex={-1}>{lock.title}</h1>
          <ul class="whys">
            {lock.why.map((why) => (
              <li key={why}>{why}</li>
            ))}
          </ul>
          <div class="call">
            <a class="btn btn--go btn--big" href={lock.tel}>
              {lock.call ?? say("screens/help/call", { number: lock.number })}
            </a>
          </div>
          <p class="note foot-note">
            {lock.number_text ?? say("screens/help/number", { number: lock.number })}{" "}
            <a href="#/settings">{say("screens/help/change")}</a>
          </p>
          {stopsAll && <Visit lock={lock} today={today} />}
        </div>
        <ol class="steps">
          {lock.steps.map((step, index) => (
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
