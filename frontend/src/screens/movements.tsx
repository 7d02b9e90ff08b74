/** All movements, the easy ones first: a picture, a name, how hard. What suits today stands on Today. */

import { useHouse } from "../app.tsx";
import { client } from "../client.ts";
import { Hardness } from "../parts/difficulty.tsx";
import { useLoaded } from "../parts/load.ts";
import { Screen } from "../parts/screen.tsx";
import { Still } from "../parts/still.tsx";
import { useWords } from "../words.ts";

export function MovementsScreen() {
  const say = useWords();
  const { fail } = useHouse();
  const found = useLoaded(() => client.movements(), fail);
  return (
    <Screen name="movements" title={say("screens/nav/movements")} current="movements">
      <main class="wide" id="main" tabIndex={-1}>
        <div class="hd">
          <h1 tabIndex={-1}>{say("screens/movements/title")}</h1>
          <p class="soft lead">{say("screens/movements/lead")}</p>
        </div>
        <ul class="library">
          {found?.movements.map((one) => (
            <li key={one.id}>
              <a href={`#/movements/${one.id}`}>
                <span class="pic">
                  <Still url={one.still} />
                </span>
                <b>{one.name}</b>
                <Hardness of={one.difficulty} />
                {one.image && <span class="soft">{one.image}</span>}
              </a>
            </li>
          ))}
        </ul>
        <p class="note foot-note">{say("screens/limits")}</p>
      </main>
    </Screen>
  );
}
