/** Where it hurts: the map and the words that may be chosen, what was said, what is said now. */

import type { Lock } from "./screening.ts";

/** Something that may be chosen: its id is kept, its text is shown. */
export interface Named {
  id: string;
  text: string;
}

/** A place that may be chosen. */
export interface Place {
  id: string;
  name: string;
  side: "left" | "right" | "middle";
}

export interface MapArea extends Place {
  /** An SVG path in the view's own units. */
  path: string;
}

export interface Bead {
  area: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface MapView {
  id: "front" | "back";
  name: string;
  svg_viewbox: string;
  /** On which side of the picture the person's own left lies. */
  left_at: "left" | "right";
  outline: string;
  areas: MapArea[];
  beads: Bead[];
}

export interface BodyMap {
  views: MapView[];
  groups: { id: string; title: string; areas: Place[] }[];
}

export interface WordGroup {
  group: string;
  title: string;
  words: Named[];
}

export interface SaidArea {
  area: string;
  /** 0 to 10, as felt now. */
  strength: number | null;
  words: string[];
  pattern: string[];
}

export interface Activity {
  name: string;
  /** 0: can't do it, 10: as before. */
  value: number;
}

/** All places together, 0 to 10. */
export interface Overall {
  now: number | null;
  average: number | null;
  worst: number | null;
}

export interface PainEntry {
  areas: SaidArea[];
  overall: Overall;
  eases: string[];
  worsens: string[];
  since: string | null;
  began: string[];
  like: string | null;
  activities: Activity[];
  other: string | null;
}

export interface KeptEntry {
  id: string;
  at: string;
  offset_min: number;
  date: string;
  entry: PainEntry;
  strength: number | null;
  /** The entry as plain sentences. */
  said: string[];
  /** What is different since the entry before. */
  changed: string[];
}

/** What is asked, by name. */
export type Asks = Record<
  | "words"
  | "words-more"
  | "patterns"
  | "strength"
  | "average"
  | "worst"
  | "low"
  | "high"
  | "eases"
  | "worsens"
  | "since"
  | "began"
  | "began-more"
  | "like"
  | "other"
  | "activities"
  | "activities-more",
  string
>;

export interface PainAnswer {
  map: BodyMap;
  ask: Asks;
  /** Examples of things that are hard now. */
  hints: string[];
  words: WordGroup[];
  patterns: WordGroup[];
  eases: Named[];
  worsens: Named[];
  since: Named[];
  began: Named[];
  /** The newest first. */
  entries: KeptEntry[];
}

export interface PainSaved {
  saved: boolean;
  id: string;
  next: "questions" | "locked" | null;
  set: string | null;
  screen: string | null;
  lock: Lock | null;
}
