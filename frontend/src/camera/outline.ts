/** The body drawn lightly over the preview: lines between landmarks that are seen, and the head as a ring. Pure. */

import type { Dot } from "./packing.ts";

/** Pairs of landmarks that a line joins (numbers as the estimator's: 11 … 32 are shoulders to toes). */
const BONES: readonly (readonly [number, number])[] = [
  [11, 12],
  [11, 13],
  [13, 15],
  [12, 14],
  [14, 16],
  [11, 23],
  [12, 24],
  [23, 24],
  [23, 25],
  [25, 27],
  [27, 29],
  [29, 31],
  [27, 31],
  [24, 26],
  [26, 28],
  [28, 30],
  [30, 32],
  [28, 32],
];

const NOSE = 0;
const EARS = [7, 8] as const;

/** A landmark that is less surely seen than this is left out (0 … 1; our default). */
const SEEN = 0.5;

/** The head's ring is a little larger than from ear to nose (our default). */
const HEAD = 1.3;

export interface Outline {
  lines: { from: Dot; to: Dot }[];
  head: { x: number; y: number; radius: number } | null;
}

/** What is drawn of a frame's landmarks, in heights of the picture. */
export function outlineOf(dots: readonly Dot[]): Outline {
  const lines = BONES.flatMap(([one, other]) => {
    const [from, to] = [dots[one], dots[other]];
    return from && to && Math.min(from.seen, to.seen) >= SEEN ? [{ from, to }] : [];
  });
  return { lines, head: headOf(dots) };
}

function headOf(dots: readonly Dot[]): Outline["head"] {
  const nose = dots[NOSE];
  const ear = EARS.map((number) => dots[number])
    .filter((dot) => dot !== undefined)
    .sort((one, other) => other.seen - one.seen)[0];
  if (!nose || !ear || Math.min(nose.seen, ear.seen) < SEEN) return null;
  const radius = Math.hypot(nose.x - ear.x, nose.y - ear.y) * HEAD;
  return { x: (nose.x + ear.x) / 2, y: (nose.y + ear.y) / 2, radius };
}
