/** The breath at a script time: which way, how far, how full. Pure. */

import type { BreathWay, Span } from "../api/script.ts";
import type { Line } from "./playhead.ts";

export interface Breath {
  /** null: no breath is led just now. */
  way: BreathWay | null;
  /** 0 empty … 1 full. */
  full: number;
  /** Whole seconds of this breath, and how many have begun. */
  seconds: number;
  begun: number;
}

const ease = (x: number) => x * x * (3 - 2 * x);

/** All breaths of a line in order; joined where one goes over a segment's end. */
export function breathsOf(line: Line): Span[] {
  const joined: Span[] = [];
  for (const segment of line.segments) {
    for (const span of segment.breaths) {
      const last = joined.at(-1);
      if (last && last.way === span.way && Math.abs(last.end_s - span.start_s) < 1e-3) last.end_s = span.end_s;
      else joined.push({ ...span });
    }
  }
  return joined;
}

/** The last span that begins at or before a time. */
export function spanAt(spans: Span[], script_s: number): Span | undefined {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle]!.start_s <= script_s) low = middle + 1;
    else high = middle;
  }
  return spans[low - 1];
}

/** The breath at a script time. Between two led breaths the chest stays as it was. */
export function breathAt(spans: Span[], script_s: number): Breath {
  const span = spanAt(spans, script_s);
  if (!span) return { way: null, full: 0, seconds: 0, begun: 0 };
  const seconds = Math.max(1, Math.round(span.end_s - span.start_s));
  const done = Math.min(1, (script_s - span.start_s) / (span.end_s - span.start_s));
  const full = span.way === "in" ? ease(done) : 1 - ease(done);
  if (script_s >= span.end_s) return { way: null, full, seconds: 0, begun: 0 };
  return { way: span.way, full, seconds, begun: Math.min(seconds, Math.floor(done * seconds) + 1) };
}
