/**
 * A frame on the wire: 536 bytes, little-endian. version u8, flags u8, seq u16, t_ms u32, then 33 × (x, y, z, seen)
 * float32. x, y and z are in heights of the picture, so that neither width nor height travels. Nothing but this ever
 * leaves the page. Pure.
 */

export const LANDMARKS = 33;
export const HEAD_BYTES = 8;
export const FRAME_BYTES = HEAD_BYTES + LANDMARKS * 4 * 4;

const VERSION = 1;

/** Bits of the flags. */
export const NOBODY = 1;
export const MIRRORED = 2;
export const LITE = 4;
export const TOO_DARK = 8;

/** seq is u16 and wraps; t_ms is u32: seven weeks. */
const SEQ = 1 << 16;
const MOST_MS = 2 ** 32 - 1;

/** What the estimator says of one landmark: x and z in widths of the picture, y in its heights. */
export interface Landmark {
  x: number;
  y: number;
  z: number;
  visibility?: number;
}

/** The picture that the landmarks were found in. */
export interface Taken {
  seq: number;
  /** Milliseconds since the stream began. */
  t_ms: number;
  /** In pixels. */
  width: number;
  height: number;
  /** MIRRORED, LITE and TOO_DARK; whether there is nobody is seen from the landmarks. */
  flags: number;
}

/** The bytes of one picture's landmarks; null or none: nobody is in it. */
export function pack(landmarks: readonly Landmark[] | null | undefined, taken: Taken): ArrayBuffer {
  const bytes = new ArrayBuffer(FRAME_BYTES);
  const view = new DataView(bytes);
  const somebody = landmarks?.length === LANDMARKS;
  view.setUint8(0, VERSION);
  view.setUint8(1, somebody ? taken.flags & ~NOBODY : taken.flags | NOBODY);
  view.setUint16(2, taken.seq % SEQ, true);
  view.setUint32(4, Math.min(MOST_MS, Math.max(0, Math.round(taken.t_ms))), true);
  if (!somebody) return bytes;
  const heights = taken.width / taken.height;
  let at = HEAD_BYTES;
  for (const { x, y, z, visibility } of landmarks) {
    for (const number of [x * heights, y, z * heights, visibility ?? 0]) {
      view.setFloat32(at, number, true);
      at += 4;
    }
  }
  return bytes;
}

export const flagsOf = (bytes: ArrayBuffer): number => new DataView(bytes).getUint8(1);

/** Where a landmark is in the picture (heights), and how surely it is seen (0 … 1). */
export interface Dot {
  x: number;
  y: number;
  seen: number;
}

/** The landmarks of a frame, to be drawn; none where nobody is. */
export function dotsOf(bytes: ArrayBuffer): Dot[] {
  if (flagsOf(bytes) & NOBODY) return [];
  const view = new DataView(bytes, HEAD_BYTES);
  const number = (at: number) => view.getFloat32(at * 4, true);
  return Array.from({ length: LANDMARKS }, (_, one) => ({
    x: number(one * 4),
    y: number(one * 4 + 1),
    seen: number(one * 4 + 3),
  }));
}
