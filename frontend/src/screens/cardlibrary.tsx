/** The short reads, all of them. */

import type { AllCards } from "../api/cards.ts";
import { useHouse } from "../app.tsx";
import { client } from "../client.ts";
import { useLoaded } from "../parts/load.ts";
import { Screen } from "../parts/screen.tsx";
import { sourceKey } from "../parts/source.ts";
import { useWords } from "../words.ts";

export function CardLibraryScreen() {
  const { fail } = useHouse();
  const all = useLoaded(() => client.allCards(), fail);
  return all && <Library all={all} />;
}

function Library({ all }: { all: AllCards }) {
  const say = useWords();
  return (
    <Screen name="reads" title={say("screens/cards/title")} current="progress">
      <main class="wide" id="main" tabIndex={-1}>
        <div class="hd">
          <h1 tabIndex={-1}>{say("screens/cards/title")}</h1>
          <p class="soft lead">{say("screens/cards/lead")}</p>
        </div>
        <div class="card">
          {all.cards.map((card) => (
            <section key={card.id}>
              <h2>{card.title}</h2>
              <p>{card.text}</p>
              {card.more && <p class="soft">{card.more}</p>}
              <Source of={card.source} />
            </section>
          ))}
        </div>
        <p class="note foot-note">{say("screens/limits")}</p>
      </main>
    </Screen>
  );
}

/** Where a card's words come from: a study by its name, what is ours as such. */
function Source({ of }: { of: string }) {
  const say = useWords();
  const key = sourceKey(of);
  return <p class="note">{key ? say(key) : of}</p>;
}
