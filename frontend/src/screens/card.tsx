/** One of the cards that can be read, and printed, at any time. */

import { Screen } from "../parts/screen.tsx";
import { useWords } from "../words.ts";
import { CARDS, type Card, type Part } from "./cards.ts";

export function CardScreen({ card }: { card: Card }) {
  const say = useWords();
  const title = say(card.title);
  const corner = (
    <a class="link" href="#/help">
      {say("screens/help/link")}
    </a>
  );
  return (
    <Screen name="helpcard" title={title} corner={corner}>
      <main class="wide" id="main" tabIndex={-1}>
        <div class="hd">
          <h1 tabIndex={-1}>{title}</h1>
          {card.lead && <p class="lead soft">{say(card.lead)}</p>}
        </div>
        <div class="card">
          {card.parts.map((part) => (
            <Stretch key={String(part.lines)} part={part} />
          ))}
        </div>
        {card.last?.map((key) => (
          <p key={key} class="foot-note">
            {say(key)}
          </p>
        ))}
        <div class="row-btns foot-note no-print">
          {card.goes && (
            <a class="btn btn--go" href={`#/${card.goes[0]}`}>
              {say(card.goes[1])}
            </a>
          )}
          <PrintButton />
        </div>
        <MoreHelp but={card.id} />
        <p class="note foot-note">{say("screens/limits")}</p>
      </main>
    </Screen>
  );
}

function Stretch({ part }: { part: Part }) {
  const say = useWords();
  const lines = typeof part.lines === "string" ? say.lines(part.lines) : part.lines.map((key) => say(key));
  return (
    <section>
      {part.title && <h2>{say(part.title)}</h2>}
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}

export function PrintButton() {
  const say = useWords();
  return (
    <button type="button" class="btn btn--quiet" onClick={() => print()}>
      {say("screens/help/print")}
    </button>
  );
}

/** The other cards, one tap away. */
export function MoreHelp({ but }: { but?: string }) {
  const say = useWords();
  return (
    <nav class="more no-print" aria-label={say("screens/help/more")}>
      <h2>{say("screens/help/more")}</h2>
      <ul>
        {CARDS.filter((card) => card.id !== but).map((card) => (
          <li key={card.id}>
            <a href={`#/help/${card.id}`}>{say(card.title)}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
