/** When to get help: always one tap away, and never in the way. */

import { useHouse } from "../app.tsx";
import { Screen } from "../parts/screen.tsx";
import { useWords } from "../words.ts";
import { MoreHelp } from "./card.tsx";

/** The two lists of the card, and how many lines each has. */
const LISTS = { now: 6, soon: 4 } as const;

export function HelpCardScreen() {
  const say = useWords();
  const { settings } = useHouse();
  const number = settings.emergency_number;
  const corner = (
    <button type="button" class="link linkish" onClick={() => history.back()}>
      {say("screens/questions/back")}
    </button>
  );
  return (
    <Screen name="helpcard" title={say("screens/help/link")} corner={corner}>
      <main class="wide" id="main" tabIndex={-1}>
        <div class="hd">
          <h1 tabIndex={-1}>{say("screens/help/link")}</h1>
          <p class="lead soft">{say("screens/help/lead")}</p>
        </div>
        <div class="card">
          {(["now", "soon"] as const).map((list) => (
            <section key={list}>
              <h2>{say(`screens/help/${list}/title`)}</h2>
              <ul>
                {Array.from({ length: LISTS[list] }, (_, line) => (
                  <li key={String(line)}>{say(`screens/help/${list}/lines/${line}`)}</li>
                ))}
              </ul>
              {list === "now" && (
                <div class="call">
                  <a class="btn btn--go btn--big" href={`tel:${number}`}>
                    {say("screens/help/call", { number })}
                  </a>
                </div>
              )}
            </section>
          ))}
        </div>
        <p class="note foot-note">
          {say("screens/help/number", { number })} <a href="#/settings">{say("screens/help/change")}</a>
        </p>
        <MoreHelp />
        <p class="note foot-note">{say("screens/limits")}</p>
      </main>
    </Screen>
  );
}
