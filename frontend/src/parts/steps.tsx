/** Steps: how far through a row of screens; and the stairs of a plan that goes on, back or stays. */

import type { ComponentChildren } from "preact";
import type { ChangeKind } from "../api/course.ts";
import type { Way } from "../api/scores.ts";
import { useWords } from "../words.ts";

/** So many screens of so many: a bead each, and words for those who listen. */
export function Steps({ done, all }: { done: number; all: number }) {
  const say = useWords();
  const beads: ComponentChildren[] = Array.from({ length: all }, (_, index) => (
    <i key={String(index)} class={index <= done ? "on" : ""} />
  ));
  return (
    <p class="note">
      <span class="steps-in" aria-hidden="true">
        {beads}
      </span>
      <span class="vh">{say("screens/questions/step", { number: done + 1, of: all })}</span>
    </p>
  );
}

/** How high each of the three beads stands (view box units), from left to right. */
const HEIGHTS: Record<"up" | "down" | "level", readonly [number, number, number]> = {
  up: [34, 19, 4],
  down: [4, 19, 34],
  level: [19, 19, 19],
};

const WAYS: Record<ChangeKind | Way, keyof typeof HEIGHTS> = {
  better: "up",
  worse: "down",
  up: "up",
  new: "up",
  back: "up",
  down: "down",
  paused: "down",
  ended: "level",
  same: "level",
  swapped: "level",
};

/** One step on, one back, the same: beside the words, never instead of them. */
export function Stairs({ kind }: { kind: ChangeKind | Way }) {
  return (
    <svg class="stairs" viewBox="0 0 72 52" aria-hidden="true">
      {HEIGHTS[WAYS[kind]].map((y, step) => (
        <rect
          key={String(step)}
          class="b on"
          x={3 + 24 * step}
          y={y}
          width="19"
          height="12"
          rx="5.5"
          stroke-width="2"
        />
      ))}
    </svg>
  );
}
