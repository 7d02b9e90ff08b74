/** Where the script stands: figure, caption, breath, beads and count are all functions of what these return. Pure. */

import type { Address, Script, Segment } from "../api/script.ts";
import type { Playhead } from "../api/session.ts";

/** Stands between a script's id and the name of one of its ways out. */
export const WAY = "#";

/** A line of segments from 0 on: the script itself, or one of its ways out. */
export interface Line {
  id: string;
  segments: Segment[];
  length_s: number;
}

/** The line that a playhead is on; undefined when it belongs to another script. */
export function lineOf(script: Script, playhead: Playhead): Line | undefined {
  const [id, way] = playhead.script.split(WAY, 2);
  if (id !== script.id) return undefined;
  if (way === undefined) return { id: playhead.script, segments: script.segments, length_s: script.length_s };
  const segments = script.ways_out[way];
  return segments && { id: playhead.script, segments, length_s: segments.at(-1)?.end_s ?? 0 };
}

export function isWayOut(playhead: Playhead): boolean {
  return playhead.script.includes(WAY);
}

/** The segment that holds a script time (the last one at and beyond the end). */
export function segmentAt(line: Line, script_s: number): Segment | undefined {
  let low = 0;
  let high = line.segments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (line.segments[middle]!.end_s <= script_s) low = middle + 1;
    else high = middle;
  }
  return line.segments[Math.min(low, line.segments.length - 1)];
}

/** Script time at an instant of the session clock: it stands at the line's end. */
export function scriptTime(line: Line, playhead: Playhead, clock_s: number): number {
  const wanted = playhead.script_s + playhead.rate * Math.max(0, clock_s - playhead.clock_s);
  return Math.max(0, Math.min(wanted, line.length_s));
}

/** How far a segment has gone, 0 … 1, and where on its step's track that is. */
export function progress(segment: Segment, script_s: number): { done: number; u: number } {
  const length = segment.end_s - segment.start_s;
  const done = length > 0 ? Math.min(1, Math.max(0, (script_s - segment.start_s) / length)) : 1;
  return { done, u: segment.track_from + (segment.track_to - segment.track_from) * done };
}

/** The way out of the pose at hand, as the session chooses it: for a page that has nobody to ask. */
export function wayOutAt(script: Script, segment: Segment, script_s: number): string | null {
  const ways = segment.ways ?? [];
  const chosen = ways.length
    ? ways[Math.min(Math.floor(progress(segment, script_s).u * ways.length), ways.length - 1)]
    : segment.way_out;
  if (chosen && chosen in script.ways_out) return chosen;
  return "anywhere" in script.ways_out ? "anywhere" : null;
}

/**
 * Where a script waits for a body to come home that was not seen yet (script seconds; Infinity: nowhere more). Before a
 * hold it may wait, too: that is the server's to say, which knows whether the turn was seen.
 */
export function waitEnd(line: Line, script_s: number, seen: { address: Address; counted: boolean }): number {
  const waits = ({ end_s, wait, home, address }: Segment) =>
    end_s > script_s && wait === "body" && home && !(seen.counted && sameRepetition(address, seen.address));
  return line.segments.find(waits)?.end_s ?? Number.POSITIVE_INFINITY;
}

function sameRepetition(one: Address, other: Address): boolean {
  return one.item === other.item && one.set === other.set && one.part === other.part && one.rep === other.rep;
}

/** When the set at hand ends (script seconds): what a page that lost its server still plays to. */
export function setEnd(line: Line, segment: Segment): number {
  const { item, set } = segment.address;
  let end = segment.end_s;
  for (const one of line.segments) {
    if (one.start_s >= end && one.address.item === item && one.address.set === set && one.start_s - end < 1e-3)
      end = one.end_s;
  }
  return end;
}
