/** From which side a figure is seen, and how much of the room has to fit: read once from its tracks. Pure. */

import type { Side } from "../api/common.ts";
import { type Posed, sample, type Tracks, VERTEBRAE } from "./decode.ts";

/** The body's bones as the picture needs them: parents and the joints' places at rest (metres). */
export interface Skeleton {
  names: string[];
  parents: number[];
  /** bones × 3, each joint from its parent's. */
  offsets: Float32Array;
}

/** Across the picture = sign × a room axis (2: z, from the side; 0: x, from the feet); towards the viewer = toward × the
 * other one. */
export interface Eye {
  across: 0 | 2;
  sign: 1 | -1;
  toward: 1 | -1;
}

/** What has to fit into the picture (metres; the mat is at 0). */
export interface Frame {
  left: number;
  right: number;
  top: number;
}

/** How far skin and clothes reach beyond their joints (metres; our default). */
const FLESH_M = 0.08;

/** How far the crown and the hair lie from the head's joint, and the face before it (metres; our default). */
const CROWN_M = 0.2;
const FACE_M = 0.12;

/** Least width shown (metres), so that a small figure isn't blown up (our default). */
const LEAST_WIDTH_M = 1.45;

/** Least height shown (metres). */
const LEAST_HEIGHT_M = 0.6;

/** How far the head must lie before or behind the pelvis to say where it is (metres). */
const CLEAR_M = 0.2;

/** Hips turned aside so much (cosine) face the viewer: who lies on a side is never seen from behind. */
const FACING = 0.7;

/** Where every joint is, for a pose. */
export function places(skeleton: Skeleton, posed: Posed): Float32Array {
  const { parents, offsets } = skeleton;
  const at = new Float32Array(parents.length * 3);
  const room = new Float32Array(parents.length * 4);
  at.set(posed.root, 0);
  room.set(posed.turns.subarray(0, 4), 0);
  for (let bone = 1; bone < parents.length; bone++) {
    const parent = parents[bone]!;
    const moved = turned(room, parent * 4, offsets, bone * 3);
    for (let axis = 0; axis < 3; axis++) at[bone * 3 + axis] = at[parent * 3 + axis]! + moved[axis]!;
    multiply(room, parent * 4, posed.turns, bone * 4, room, bone * 4);
  }
  return at;
}

/** How a figure is seen. `aside`: it lies on its side, facing the viewer, so the picture turns round with the side. */
export interface Look {
  eye: Eye;
  frame: Frame;
  aside: boolean;
}

/** Eye and frame of a figure's tracks. `head`: where the head lies in the picture, null: wherever it is seen from the
 * body's right in the room; `view`: side or foot-end. */
export function look(tracks: Tracks, skeleton: Skeleton, head: Side | null, view = "side"): Look {
  const across = view === "foot-end" ? 0 : 2;
  const [headBone, neckBone] = [skeleton.names.indexOf("head"), skeleton.names.indexOf("neck1")];
  let ahead = 0;
  let facing = 0;
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  let top = LEAST_HEIGHT_M;
  const reach = (across: number, up: number, flesh: number) => {
    least = Math.min(least, across - flesh);
    most = Math.max(most, across + flesh);
    top = Math.max(top, up + flesh);
  };
  for (const step of tracks.steps.values()) {
    for (const u of [0, 0.5, 1]) {
      const posed = sample(step, skeleton.names.length, u);
      const at = places(skeleton, posed);
      const forward = at[headBone * 3 + 2]! - at[2]!;
      if (Math.abs(forward) > Math.abs(ahead)) ahead = forward;
      facing = towards(posed.turns);
      for (let bone = 0; bone < skeleton.names.length; bone++)
        reach(at[bone * 3 + across]!, at[bone * 3 + 1]!, FLESH_M);
      if (across === 0) continue;
      const [up, on] = crown(at, headBone, neckBone);
      reach(on, up, FLESH_M / 2);
      reach(at[headBone * 3 + 2]!, at[headBone * 3 + 1]!, FACE_M);
    }
  }
  if (across === 0) {
    const half = Math.max(-least, most);
    return { eye: { across, sign: 1, toward: 1 }, frame: widened({ left: -half, right: half, top }), aside: false };
  }
  const aside = Math.abs(facing) > FACING;
  const otherwise = head !== null && Math.abs(ahead) > CLEAR_M && ahead < 0 !== (head === "left");
  const fromLeft = aside ? facing > 0 : otherwise;
  const eye: Eye = fromLeft ? { across, sign: -1, toward: 1 } : { across, sign: 1, toward: -1 };
  const [left, right] = eye.sign > 0 ? [least, most] : [-most, -least];
  return { eye, frame: widened({ left, right, top }), aside };
}

/** The same seen from the other side. */
export function turnedRound({ eye, frame, aside }: Look): Look {
  const { left, right, top } = frame;
  const sign = eye.sign > 0 ? -1 : 1;
  return { eye: { ...eye, sign, toward: eye.toward > 0 ? -1 : 1 }, frame: { left: -right, right: -left, top }, aside };
}

/** How much hips with this turn (x, y, z, w first) face along x: −1 … 1. */
function towards(turns: Float32Array): number {
  const [x, y, z, w] = [turns[0]!, turns[1]!, turns[2]!, turns[3]!];
  return 2 * (x * z + w * y);
}

/** Where the crown is: up and across, from the neck on through the head. */
function crown(at: Float32Array, head: number, neck: number): [number, number] {
  const [up, on] = [at[head * 3 + 1]! - at[neck * 3 + 1]!, at[head * 3 + 2]! - at[neck * 3 + 2]!];
  const further = CROWN_M / (Math.hypot(up, on) || 1);
  return [at[head * 3 + 1]! + up * further, at[head * 3 + 2]! + on * further];
}

function widened(frame: Frame): Frame {
  const spare = Math.max(0, LEAST_WIDTH_M - (frame.right - frame.left)) / 2;
  return { left: frame.left - spare, right: frame.right + spare, top: frame.top };
}

/** The bead that moves now: the one that is half-way between dark and lit, unless all are alike. */
export function nowBead(lit: Float32Array): number | null {
  let found: number | null = null;
  let nearest = 0.4;
  for (let bead = 0; bead < VERTEBRAE; bead++) {
    const far = Math.abs(lit[bead]! - 0.5);
    if (far < nearest) {
      nearest = far;
      found = bead;
    }
  }
  return lit.every((one) => one === lit[0]) ? null : found;
}

function turned(q: Float32Array, i: number, v: Float32Array, j: number): [number, number, number] {
  const [x, y, z, w] = [q[i]!, q[i + 1]!, q[i + 2]!, q[i + 3]!];
  const [a, b, c] = [v[j]!, v[j + 1]!, v[j + 2]!];
  const tx = 2 * (y * c - z * b);
  const ty = 2 * (z * a - x * c);
  const tz = 2 * (x * b - y * a);
  return [a + w * tx + y * tz - z * ty, b + w * ty + z * tx - x * tz, c + w * tz + x * ty - y * tx];
}

function multiply(a: Float32Array, i: number, b: Float32Array, j: number, out: Float32Array, k: number): void {
  const [ax, ay, az, aw] = [a[i]!, a[i + 1]!, a[i + 2]!, a[i + 3]!];
  const [bx, by, bz, bw] = [b[j]!, b[j + 1]!, b[j + 2]!, b[j + 3]!];
  out[k] = aw * bx + ax * bw + ay * bz - az * by;
  out[k + 1] = aw * by - ax * bz + ay * bw + az * bx;
  out[k + 2] = aw * bz + ax * by - ay * bx + az * bw;
  out[k + 3] = aw * bw - ax * bx - ay * by - az * bz;
}
