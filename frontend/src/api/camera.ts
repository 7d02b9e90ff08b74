/** The camera: whether it is offered and wanted, what the set-up guide finds, what was seen. */

import type { Side } from "./common.ts";
import type { EventsAnswer } from "./session.ts";

/** Landmarks of one movement, kept because the person said so. */
export interface KeptRecording {
  session: string;
  item: number;
  movement: string;
  name: string;
  date: string;
  seconds: number;
  bytes: number;
}

export interface Camera {
  /** Only after a first finished session. */
  offered: boolean;
  on: boolean;
  model: "full" | "lite";
  /** How sure the estimator must be that there is a body before it follows it (0 … 1). */
  found_from: number;
  /** Mean luma of a picture (0 … 255) below which it is too dark. */
  dark_below: number;
  /** Until which day landmarks (never a picture) are kept; null: they aren't. */
  keep_until: string | null;
  keep_most_days: number;
  recordings?: KeptRecording[];
}

/** Where the camera stands: on the floor for who lies, on a table for who stands. */
export type Place = "lying" | "standing";

/** What the camera does for one movement of a session. */
export interface CameraItem {
  item: number;
  follows: boolean;
  view: string | null;
  place: Place | null;
  text: string;
  watches: string[];
  cant: string | null;
}

export interface SessionCamera {
  beads: string;
  items: CameraItem[];
}

export interface Check {
  id: string;
  done: boolean;
  text: string;
}

/** What the set-up guide finds; when something changed. */
export interface Guidance {
  checks: Check[];
  ready: boolean;
  say: string | null;
}

/** What was seen of a movement: `count` of this set, `of` as many as planned, `total` of all. */
export interface Seen {
  item: number;
  count: number;
  of: number | null;
  total: number;
  side: Side | null;
  in_sight: boolean;
  text: string | null;
}

/** What frames have led to: as an answer to events, and what was seen. */
export interface LiveAnswer extends EventsAnswer {
  seen: Seen;
}
