/** What is drawn. */

import type { Side } from "./common.ts";

export interface FigureInfo {
  digest: string;
  url: string;
  model: string;
  stills: string;
  movement: string;
  name: string;
  body: string;
  position: string;
  view: string;
  head: Side;
  beads: "mat" | "bend" | "still";
  props: Record<string, Record<string, number>>;
}

export interface TracksJson {
  version: number;
  digest: string;
  body: string;
  bones: string[];
  steps: Record<string, { n: number; root: string; turns: string; lit: string }>;
  mirror: [number, number][];
  /** Where the solver puts a seat (its height) and a wall (its place behind), metres; null where there is none. */
  planes_m: { chair: number | null; wall: number | null };
}
