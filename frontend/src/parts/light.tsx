/** How the last session went for the back: a word and a shape, never a colour's name. */

import type { ComponentChildren } from "preact";
import type { Light, LightSaid } from "../api/course.ts";
import { useHouse } from "../app.tsx";
import { useWords } from "../words.ts";
import { dayOf } from "./dates.ts";

/** Circle, square, triangle, octagon: told apart without colour. */
const SHAPES: Record<Light, string> = {
  green: "M16 3a13 13 0 1 1 0 26 13 13 0 0 1 0-26Z",
  yellow: "M5 5h22v22H5Z",
  red: "M16 4 29 27H3Z",
  stop: "M11 3h10l8 8v10l-8 8H11l-8-8V11Z",
};

export function LightShape({ light }: { light: Light }) {
  return (
    <svg class={`light light--${light}`} width="32" height="32" viewBox="0 0 32 32" aria-hidden="true">
      <path d={SHAPES[light]} stroke-width="3" stroke-linejoin="round" />
    </svg>
  );
}

/** The light with its reasons, the first of them at once; beside it, the way to what changed. */
export function LightStrip({ said, children }: { said: LightSaid; children?: ComponentChildren }) {
  const say = useWords();
  const { language } = useHouse();
  const [first, ...others] = said.reasons;
  return (
    <div class="strip lit">
      <LightShape light={said.light} />
      <div>
        <p>
          <strong>{say(`screens/light/${said.light}`)}</strong>{" "}
          <span class="soft">{say("screens/light/after", { day: dayOf(said.session_on, language) })}</span>
        </p>
        {first && <p>{first.text}</p>}
        {others.length > 0 && (
          <details>
            <summary>
              <u>{say("screens/light/why")}</u>
            </summary>
            {others.map((reason) => (
              <p key={reason.rule}>{reason.text}</p>
            ))}
          </details>
        )}
      </div>
      {children}
    </div>
  );
}
