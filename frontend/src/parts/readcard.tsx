/** One short read after a session; read or not, it goes with one tap, and another one comes another day. */

import { useEffect, useState } from "preact/hooks";
import type { ReadCard } from "../api/cards.ts";
import { useHouse } from "../app.tsx";
import { client } from "../client.ts";
import { useWords } from "../words.ts";
import { newId } from "./load.ts";

export function OneCard() {
  const say = useWords();
  const { fail } = useHouse();
  const [card, setCard] = useState<ReadCard | null>(null);
  const [id] = useState(() => newId("c"));
  useEffect(() => {
    client.card().then(
      (found) => setCard(found.card),
      () => {}, // Not worth an error screen: what was done stands without it.
    );
  }, []);
  if (!card) return null;
  const read = () => client.cardRead(id, card.id).then(() => setCard(null), fail);
  return (
    <aside class="strip onecard" aria-label={say("screens/cards/one")}>
      <div>
        <p class="note">{say("screens/cards/one")}</p>
        <h2>{card.title}</h2>
        <p>{card.text}</p>
        {card.more && (
          <details>
            <summary>
              <u>{say("screens/cards/more")}</u>
            </summary>
            <p>{card.more}</p>
          </details>
        )}
      </div>
      <button type="button" class="btn btn--quiet" onClick={read}>
        {say("screens/cards/read")}
      </button>
    </aside>
  );
}
