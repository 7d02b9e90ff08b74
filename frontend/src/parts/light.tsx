/** How the last session went for the back: a word and a shape, never a colour's name. */

import type { ComponentChildren } from "preact";
import type { LightSaid, Shape } from "../api/course.ts";
import { useHouse } from "../app.tsx";
import { useWords } from "../words.ts";
import { dayOf } from "./dates.ts";

/** Told apart without colour. */
const SHAPES: Record<Shape, string> = {
  circle: "M16 3a13 13 0 1 1 0 26 13 13 0 0 1 0-26Z",
  square: "M5 5h22v22H5Z",
  triangle: "M16 4 29 27H3Z",
  octagon: "M11 3h10l8 8v10l-8 8H11l-8-8V11Z",
};

function LightShape({ shape }: { shape: Shape }) {
  return (
    <svg class={`light light--${shape}`} width="32" height="32" viewBox="0 0 32 32" aria-hidden="true">
      <path d={SHAPES[shape]} stroke-width="3" stroke-linejoin="round" />
    </svg>
  );
}

/** The light with its reasons, the first of them at once; beside it, the way to what changed. */
export function LightStrip({ said, children }: { said: LightSaid; children?: ComponentChildren }) {
  const say = useWords();
  const { language } = useHouse();
  return (
    <div class="strip lit">
      <LightShape shape={said.shape} />
      <div>
        <p>
          <strong>{said.name}</strong>{" "}
          <span class="soft">{say("screens/light/after", { day: dayOf(said.session_on, language) })}</span>
        </p>
        <p>{said.text}</p>
        {said.reasons.length > 0 && (
          <details>
            <summary>
              <u>{say("screens/light/why")}</u>
            </summary>
            {said.reasons.map((reason) => (
              <p key={reason.rule}>{reason.text}</p>
            ))}
          </details>
        )}
      </div>
      {children}
    </div>
  );
}
