/** What comes next in a script, and what its steps say. Pure. */

import type { Script, Segment } from "../api/script.ts";
import type { Line } from "./playhead.ts";

/** Parts of a movement in which a person may be in a pose that they have to come home from. */
const WORKING = new Set(["practice", "enter", "cycle", "leave"]);

/** The next step of a line, for "Next: …". */
export function nextStep(line: Line, segment: Segment): Segment | undefined {
  const { item, step, part } = segment.address;
  return line.segments.find(
    (one) =>
      one.start_s >= segment.end_s - 1e-6 &&
      one.kind !== "still-breath" &&
      (one.address.step !== step || one.address.item !== item || one.address.part !== part),
  );
}

/** What a step says: its own first words in the script, not a count or a breath word that falls into it. */
export function stepText(script: Script, segment: Segment): string | null {
  const { item, step, part } = segment.address;
  if (!WORKING.has(part) || step === "easy-breath") return segment.cues[0]?.text ?? null;
  const own = `/phases/${step}/`;
  const same = script.segments.filter((one) => one.address.item === item && one.address.step === step);
  const texts = same.flatMap((one) => one.cues.filter((cue) => cue.key.includes(own)).map((cue) => cue.text));
  return texts.sort((one, other) => other.length - one.length)[0] ?? null;
}

/** Whether the person is in a pose that they have to come home from. */
export function isLoaded(segment: Segment): boolean {
  const { part, step } = segment.address;
  return WORKING.has(part) && step !== "easy-breath" && segment.way_out !== null && !segment.rests;
}

/** Whose picture stands where a segment has none of its own: the last one before it, else the first one to come. */
export function pictured(line: Line, segment: Segment): { segment: Segment; u: number } | null {
  if (segment.track) return { segment, u: segment.track_from };
  const at = line.segments.indexOf(segment);
  const before = line.segments.slice(0, Math.max(0, at)).findLast((one) => one.track);
  if (before) return { segment: before, u: before.track_to };
  const after = line.segments.slice(at + 1).find((one) => one.track);
  return after ? { segment: after, u: after.track_from } : null;
}
