/** Tracks from the wire to numbers, and a pose at any u. Pure: no drawing in here. */

import type { Thing, TracksJson } from "../api/figure.ts";

/** A step over u = 0 … 1 in `n` instants. */
export interface StepTrack {
  n: number;
  /** n × 3, metres. */
  root: Float32Array;
  /** n × bones × 4, xyzw, local to the parent. */
  turns: Float32Array;
  /** n × 17, 0 … 255. */
  lit: Uint8Array;
  /** What stands about at its start and at its end. */
  things: [Thing[], Thing[]];
}

export interface Tracks {
  bones: string[];
  steps: Map<string, StepTrack>;
  mirror: [number, number][];
}

/** A body at one instant. */
export interface Posed {
  root: [number, number, number];
  turns: Float32Array;
  lit: Float32Array;
}

export const VERTEBRAE = 17;
const ROOT_METRES = 1e-4;
const TURN_ONE = 32767;

export function decode(json: TracksJson): Tracks {
  const steps = new Map<string, StepTrack>();
  for (const [id, step] of Object.entries(json.steps)) {
    const root = Float32Array.from(int16(step.root), (tenths) => tenths * ROOT_METRES);
    const turns = Float32Array.from(int16(step.turns), (part) => part / TURN_ONE);
    steps.set(id, { n: step.n, root, turns, lit: bytes(step.lit), things: endsOf(step.things) });
  }
  return { bones: json.bones, steps, mirror: json.mirror };
}

/** The pose at u: the root goes straight from one instant to the next, the bones turn evenly. */
export function sample(track: StepTrack, bones: number, u: number): Posed {
  const at = Math.min(1, Math.max(0, u)) * (track.n - 1);
  const from = Math.min(Math.floor(at), Math.max(0, track.n - 2));
  const to = Math.min(from + 1, track.n - 1);
  const part = at - from;
  const posed: Posed = { root: [0, 0, 0], turns: new Float32Array(bones * 4), lit: new Float32Array(VERTEBRAE) };
  for (let axis = 0; axis < 3; axis++)
    posed.root[axis] = mix(track.root[from * 3 + axis]!, track.root[to * 3 + axis]!, part);
  for (let bead = 0; bead < VERTEBRAE; bead++) {
    posed.lit[bead] = mix(track.lit[from * VERTEBRAE + bead]!, track.lit[to * VERTEBRAE + bead]!, part) / 255;
  }
  for (let bone = 0; bone < bones; bone++) {
    slerp(track.turns, (from * bones + bone) * 4, track.turns, (to * bones + bone) * 4, part, posed.turns, bone * 4);
  }
  return posed;
}

/** What stands about at a step's start and end; a step with nothing about says no ends. */
function endsOf(things: Thing[][]): [Thing[], Thing[]] {
  const [start = [], end = start] = things;
  return [start, end];
}

/** What stands about at u: what is there at both ends moves evenly; what is only there at one end, for its half. */
export function thingsAt(step: StepTrack, u: number): Thing[] {
  const [start, end] = step.things;
  if (start.length !== end.length) return u < 0.5 ? start : end;
  const part = Math.min(1, Math.max(0, u));
  const between = (one: [number, number], other: [number, number]): [number, number] => [
    mix(one[0], other[0], part),
    mix(one[1], other[1], part),
  ];
  return start.map((one, at) => ({ ...one, z: between(one.z, end[at]!.z), y: between(one.y, end[at]!.y) }));
}

/** The same with the other side: bones change places, and everything is seen in a mirror that stands at x = 0. */
export function mirrored(posed: Posed, pairs: [number, number][]): Posed {
  const turns = posed.turns.slice();
  for (const [one, other] of pairs) {
    turns.set(posed.turns.subarray(other * 4, other * 4 + 4), one * 4);
    turns.set(posed.turns.subarray(one * 4, one * 4 + 4), other * 4);
  }
  for (let at = 0; at < turns.length; at += 4) {
    turns[at + 1] = -turns[at + 1]!;
    turns[at + 2] = -turns[at + 2]!;
  }
  return { root: [-posed.root[0], posed.root[1], posed.root[2]], turns, lit: posed.lit };
}

/** A pose between two: for going over from wherever the figure is to what comes now. */
export function blend(one: Posed, other: Posed, part: number): Posed {
  if (part >= 1) return other;
  const turns = new Float32Array(other.turns.length);
  for (let at = 0; at < turns.length; at += 4) slerp(one.turns, at, other.turns, at, part, turns, at);
  const root = one.root.map((from, axis) => mix(from, other.root[axis]!, part)) as [number, number, number];
  return { root, turns, lit: other.lit.map((lit, bead) => mix(one.lit[bead]!, lit, part)) };
}

function slerp(
  a: Float32Array,
  i: number,
  b: Float32Array,
  j: number,
  part: number,
  out: Float32Array,
  k: number,
): void {
  let dot = a[i]! * b[j]! + a[i + 1]! * b[j + 1]! + a[i + 2]! * b[j + 2]! + a[i + 3]! * b[j + 3]!;
  const sign = dot < 0 ? -1 : 1;
  dot = Math.min(1, dot * sign);
  const angle = Math.acos(dot);
  const sine = Math.sin(angle);
  const one = sine > 1e-4 ? Math.sin((1 - part) * angle) / sine : 1 - part;
  const other = (sine > 1e-4 ? Math.sin(part * angle) / sine : part) * sign;
  let length = 0;
  for (let axis = 0; axis < 4; axis++) {
    out[k + axis] = a[i + axis]! * one + b[j + axis]! * other;
    length += out[k + axis]! ** 2;
  }
  const scale = length > 0 ? 1 / Math.sqrt(length) : 1;
  for (let axis = 0; axis < 4; axis++) out[k + axis]! *= scale;
}

const mix = (from: number, to: number, part: number) => from + (to - from) * part;

function bytes(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

function int16(base64: string): Int16Array {
  const raw = bytes(base64);
  const view = new DataView(raw.buffer);
  return Int16Array.from({ length: raw.length >> 1 }, (_, index) => view.getInt16(index * 2, true));
}
