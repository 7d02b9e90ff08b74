/** A session laid out in time. */

import type { Side } from "./common.ts";

export interface Address {
  item: number;
  set: number;
  side: Side | null;
  part: string;
  rep: number;
  step: string;
}

export type BreathWay = "in" | "out";

export interface Cue {
  at_s: number;
  by_s: number;
  key: string;
  args: Record<string, string | number>;
  importance: number;
  text: string;
  /** Whether it says the number of a repetition: left out where the camera counts aloud. */
  counts?: boolean;
}

export interface Span {
  start_s: number;
  end_s: number;
  way: BreathWay;
}

export interface Segment {
  start_s: number;
  end_s: number;
  address: Address;
  kind: string;
  wait: "clock" | "body" | "person";
  track: string | null;
  breaths: Span[];
  cues: Cue[];
  count: number | null;
  of: number | null;
  track_from: number;
  track_to: number;
  way_out: string | null;
  ask: string | null;
  ways?: string[];
  home?: boolean;
  silent_s?: number;
  rests?: boolean;
  answers?: string[];
}

export interface Script {
  id: string;
  length_s: number;
  made_from: {
    plan: string;
    content: string;
    rules: string;
    language: string;
    breath: [number, number];
    pace: number;
  };
  segments: Segment[];
  ways_out: Record<string, Segment[]>;
}
