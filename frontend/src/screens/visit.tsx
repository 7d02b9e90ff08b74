/** The key to a lock: someone was seen, and it ended well. Opened only by who needs it. */

import { useState } from "preact/hooks";
import type { Lock } from "../api/screening.ts";
import { useHouse } from "../app.tsx";
import { client } from "../client.ts";
import { TickRow } from "../parts/choices.tsx";
import { newId } from "../parts/load.ts";
import { goInstead } from "../route.ts";
import { useWords } from "../words.ts";

/** The day of a visit is between the lock's and today's; the server says so if it isn't. */
export function Visit({ lock, today }: { lock: Lock; today: string }) {
  const say = useWords();
  const { fail } = useHouse();
  const [who, setWho] = useState("");
  const [on, setOn] = useState(today);
  const [mayExercise, setMayExercise] = useState(false);
  const [explained, setExplained] = useState(false);
  const [id] = useState(() => newId("v"));
  const send = async () => {
    try {
      const answered = await client.visit({ id, who: who.trim(), on, may_exercise: mayExercise, explained });
      goInstead(answered.next === "questions" ? `questions/${answered.set ?? "first"}` : "today");
    } catch (error) {
      fail(error);
    }
  };
  const ready = who.trim() !== "" && on !== "" && (mayExercise || explained);
  return (
    <details class="visit">
      <summary class="btn btn--quiet">{say("screening/key/text")}</summary>
      <div class="visit-form">
        <label class="fl">
          <span>{say("screening/key/who")}</span>
          <input class="fld" maxLength={200} value={who} onInput={(event) => setWho(event.currentTarget.value)} />
        </label>
        <label class="fl">
          <span>{say("screening/key/when")}</span>
          <input
            class="fld"
            type="date"
            min={dayOf(lock)}
            max={today}
            value={on}
            onInput={(event) => setOn(event.currentTarget.value)}
          />
        </label>
        <TickRow text={say("screening/key/said")} detail={null} checked={mayExercise} onChange={setMayExercise} />
        <TickRow text={say("screening/key/gone")} detail={null} checked={explained} onChange={setExplained} />
        <button type="button" class="btn btn--go" disabled={!ready} onClick={send}>
          {say("screens/questions/go-on")}
        </button>
      </div>
    </details>
  );
}

/** The day of the lock where the person is. */
function dayOf(lock: Lock): string {
  return new Date(Date.parse(lock.since) + lock.offset_min * 60_000).toISOString().slice(0, 10);
}
