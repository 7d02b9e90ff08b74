/** Where it hurts: the map and the words that may be chosen, what was said, what is said now. */

import type { Lock } from "./screening.ts";

/** Something that may be chosen: its id is kept, its text is shown. */
export interface Named {
  id: string;
  text: string;
}

export interface MapArea {
  id: string;
  name: string;
  side: "left" | "right" | "middle";
  /** An SVG path in the view's own units. */
  path: string;
}

export interface MapView {
  id: "front" | "back";
  svg_viewbox: string;
  /** The body around the places, where the server draws one. */
  outline?: string;
  areas: MapArea[];
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

export interface PainEntry {
  areas: SaidArea[];
  eases: string[];
  worsens: string[];
  since: string | null;
  began: string[];
  like: string | null;
  activities: Activity[];
  other: string;
}

export interface KeptEntry extends PainEntry {
  id: string;
  at: string;
  offset_min: number;
}

export interface PainAnswer {
  map: { views: MapView[] };
  words: WordGroup[];
  patterns: Named[];
  eases: Named[];
  worsens: Named[];
  since: Named[];
  began: Named[];
  /** The newest first. */
  entries: KeptEntry[];
}

export interface PainSaved {
  saved: boolean;
  next: "questions" | "locked" | null;
  set: string | null;
  lock: Lock | null;
}
