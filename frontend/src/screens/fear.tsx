/** Before moves that are new: does one of them worry you? Nothing ticked is an answer; all of it may be skipped. */

import { useState } from "preact/hooks";
import type { PlanItem } from "../api/plan.ts";
import { useHouse } from "../app.tsx";
import { client } from "../client.ts";
import { Ends, Ruler, TickRow } from "../parts/choices.tsx";
import { newId } from "../parts/load.ts";
import { HelpLink, Screen } from "../parts/screen.tsx";
import { Still } from "../parts/still.tsx";
import { useWords } from "../words.ts";

/** Where this window keeps the day on which it asked: once a day is enough, also when it was skipped. */
const ASKED = "worry-asked";

export const wasAsked = (day: string) => sessionStorage.getItem(ASKED) === day;
export const noteAsked = (day: string) => sessionStorage.setItem(ASKED, day);

interface Given {
  items: PlanItem[];
  /** After this, whatever was said, the session may begin. `told`: something was said that the plan should hear. */
  onDone: (told: boolean) => void;
}

export function FearScreen({ items, onDone }: Given) {
  const say = useWords();
  const { fail } = useHouse();
  const [worry, setWorry] = useState<Record<string, number | null>>({});
  const [ids] = useState(() => Object.fromEntries(items.map((item) => [item.movement, newId("f")])));
  const [sending, setSending] = useState(false);
  const ticked = Object.keys(worry);
  const rated = ticked.filter((movement) => worry[movement] !== null);
  const send = async () => {
    setSending(true);
    try {
      for (const { movement } of items) {
        const before = movement in worry ? worry[movement]! : 0;
        if (before !== null) await client.fear({ id: ids[movement]!, movement, before });
      }
      onDone(rated.length > 0);
    } catch (error) {
      fail(error);
    }
    setSending(false);
  };
  const tick = (movement: string, on: boolean) => {
    const { [movement]: _, ...others } = worry;
    setWorry(on ? { ...others, [movement]: null } : others);
  };
  const corner = (
    <>
      <HelpLink />
      <button type="button" class="link linkish" onClick={() => onDone(false)}>
        {say("screens/fear/skip")}
      </button>
    </>
  );
  return (
    <Screen name="fear" title={say("screens/fear/title")} corner={corner}>
      <main class="wide" id="main" tabIndex={-1}>
        <div class="hd">
          <h1 tabIndex={-1}>{say("screens/fear/title")}</h1>
          <p class="soft lead">{say("screens/fear/lead")}</p>
        </div>
        {items.map(({ movement, name, still }) => (
          <div key={movement} class="worry">
            <div class="pic">
              <Still url={still} />
            </div>
            <TickRow text={name} detail={null} checked={movement in worry} onChange={(on) => tick(movement, on)} />
            {movement in worry && (
              <fieldset class="grp">
                <legend>{say("screens/fear/how-much")}</legend>
                <Ruler
                  name={`worry-${movement}`}
                  value={worry[movement] ?? null}
                  onChange={(value) => setWorry({ ...worry, [movement]: value })}
                />
                <Ends low={say("screens/fear/low")} high={say("screens/fear/high")} />
              </fieldset>
            )}
          </div>
        ))}
        <div class="act">
          <button
            type="button"
            class="btn btn--go btn--big"
            disabled={sending || rated.length < ticked.length}
            onClick={send}
          >
            {say(ticked.length ? "screens/questions/go-on" : "screens/fear/none")}
          </button>
        </div>
      </main>
    </Screen>
  );
}
