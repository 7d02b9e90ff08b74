/** What has to be said, shown and sounded between two script times. Pure; who calls it keeps the time. */

import type { Cue, Span } from "../api/script.ts";
import type { ToneName } from "../api/session.ts";
import type { Line } from "./playhead.ts";

/** How late a caption may still come, though its time is over (seconds): timers and pictures are never exact. Our default. */
export const GRACE_S = 0.3;

/** Cues of a line in the order of their time. */
export function cuesOf(line: Line): Cue[] {
  return line.segments.flatMap((segment) => segment.cues).sort((one, other) => one.at_s - other.at_s);
}

/** The cues that fall due in (from, to] and may still begin at `to`. One that is too late is dropped. */
export function due(cues: Cue[], from_s: number, to_s: number): Cue[] {
  return cues.filter((cue) => cue.at_s > from_s && cue.at_s <= to_s && to_s <= Math.max(cue.by_s, cue.at_s + GRACE_S));
}

export interface ToneDue {
  tone: ToneName;
  at_s: number;
  length_s: number;
}

/** The breath tones that begin in (from, to]. */
export function tonesDue(spans: Span[], from_s: number, to_s: number): ToneDue[] {
  return spans
    .filter((span) => span.start_s > from_s && span.start_s <= to_s)
    .map((span) => ({ tone: span.way, at_s: span.start_s, length_s: span.end_s - span.start_s }));
}

/** When the next thing begins after a script time (Infinity: nothing more). */
export function nextAfter(cues: Cue[], spans: Span[], script_s: number): number {
  const cue = cues.find((one) => one.at_s > script_s)?.at_s ?? Number.POSITIVE_INFINITY;
  const span = spans.find((one) => one.start_s > script_s)?.start_s ?? Number.POSITIVE_INFINITY;
  return Math.min(cue, span);
}
