/** A timer as large as the count of a session, and a counter for a thumb. Both ask the page's clock. */

import { useEffect, useRef, useState } from "preact/hooks";
import { useHouse } from "../app.tsx";
import { useWords } from "../words.ts";

/** How often the shown second is looked at (seconds). */
const LOOK_S = 0.2;

interface TimerGiven {
  /** It ends by itself after so many seconds. */
  most_s: number;
  counts: "up" | "down";
  onEnd: (seconds: number) => void;
  /** It runs at once, and has no button. */
  alone?: boolean;
}

export function Timer({ most_s, counts, onEnd, alone = false }: TimerGiven) {
  const say = useWords();
  const { clock } = useHouse();
  const [begun, setBegun] = useState<number | null>(() => (alone ? clock.now() : null));
  const [passed, setPassed] = useState(0);
  const ended = useRef(onEnd);
  ended.current = onEnd;
  useEffect(() => {
    if (begun === null) return;
    let cancel = () => {};
    const look = () => {
      const now = Math.min(most_s, clock.now() - begun);
      setPassed(now);
      if (now < most_s) cancel = clock.after(LOOK_S, look);
      else end(now);
    };
    look();
    return () => cancel();
  }, [begun]);
  const end = (seconds: number) => {
    setBegun(null);
    ended.current(seconds);
  };
  const shown = counts === "up" ? Math.floor(passed) : Math.ceil(most_s - passed);
  return (
    <div class="timer">
      <p class="clock" role="timer" aria-label={say("screens/snapshots/seconds", { seconds: shown })}>
        {shown}
      </p>
      {!alone && (
        <button
          type="button"
          class={begun === null ? "btn btn--go btn--big" : "btn btn--stop btn--big"}
          onClick={() => (begun === null ? setBegun(clock.now()) : end(clock.now() - begun))}
        >
          {say(begun === null ? "screens/snapshots/start" : "screens/snapshots/stop")}
        </button>
      )}
    </div>
  );
}

export function Counter({ value, onChange }: { value: number; onChange: (value: number) => void }) {
  const say = useWords();
  return (
    <div class="counter">
      <button type="button" class="btn btn--go tapper" onClick={() => onChange(value + 1)}>
        <span class="clock">{value}</span> {say("screens/snapshots/tap")}
      </button>
      <button type="button" class="link linkish" onClick={() => onChange(Math.max(0, value - 1))}>
        {say("screens/snapshots/take-back")}
      </button>
    </div>
  );
}
