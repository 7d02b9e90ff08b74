/** Where a demonstration is: its steps in turn, a rest, and again. Pure. */

import type { Shown } from "../api/movement.ts";

/** A rest between two demonstrations (seconds; our default). */
const REST_S = 1.5;

/** Which step a demonstration is at after so many seconds, and how far along it. Pure. */
export function placeIn(steps: Shown["steps"], seconds: number): { id: string; u: number } {
  const all = steps.reduce((sum, step) => sum + step.seconds, REST_S);
  let left = seconds % all;
  for (const step of steps) {
    if (left < step.seconds) return { id: step.id, u: left / step.seconds };
    left -= step.seconds;
  }
  return { id: steps.at(-1)?.id ?? "", u: 1 };
}
