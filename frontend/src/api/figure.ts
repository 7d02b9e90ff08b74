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
  /** Where the head lies in the picture; null: seen as the tracks stand, which don't turn round on the way. */
  head: Side | null;
  beads: "mat" | "bend" | "still";
  props: Record<string, Record<string, number>>;
}

/** A plain thing beside the figure, in the side view (metres): z along the mat, y up; `back`: darker, behind the others. */
export interface Thing {
  kind: "box" | "ball";
  z: [number, number];
  y: [number, number];
  back: boolean;
}

export interface StepJson {
  n: number;
  root: string;
  turns: string;
  lit: string;
  /** What stands about at its start and at its end. */
  things: Thing[][];
}

export interface TracksJson {
  version: number;
  digest: string;
  body: string;
  bones: string[];
  steps: Record<string, StepJson>;
  mirror: [number, number][];
}
