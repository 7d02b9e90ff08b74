/** How it is going: what can be told and measured, and what is shown of it. */

import type { Lock } from "./screening.ts";

export interface Last {
  day: string;
  value: number;
}

/** Something that is asked now and then. What belongs together has one `group`, and one screen. */
export interface ScoreSet {
  what: string;
  group: string;
  kind: "tick" | "ruler" | "activities" | "choice" | "typed";
  title: string;
  question: string;
  lead: string[];
  least: number;
  most: number;
  low: string;
  high: string;
  items: { id: string; text: string }[];
  /** Whose questions they are. */
  about: string;
  last: Last | null;
}

export interface ScoreGroup {
  id: string;
  title: string;
  lead: string;
}

export interface DueGroup {
  kind: string;
  title: string;
  text: string;
  what: string[];
}

export interface Scores {
  due: DueGroup[];
  groups: ScoreGroup[];
  sets: ScoreSet[];
}

export interface ScoreRequest {
  id: string;
  what: string;
  value: number | string | null;
  items: unknown[] | null;
  name: string | null;
}

/** Plain words that an answer calls for. */
export interface Signpost {
  id: string;
  title: string;
  lines: string[];
  call: string | null;
  tel: string | null;
}

export interface ScoreSaved {
  saved: boolean;
  signposts: Signpost[];
}

export interface Snapshot {
  what: string;
  kind: "length" | "time" | "count" | "rating";
  title: string;
  offered: boolean;
  why_not: string | null;
  steps: string[];
  ask: string;
  caveat: string;
  unit: string;
  least: number;
  most: number;
  timer_s: number | null;
  counts: "up" | "down" | null;
  sides: { id: "left" | "right"; text: string }[];
  options: { value: number; text: string }[];
  norm: string | null;
  last: Last | null;
}

export interface Snapshots {
  title: string;
  lead: string;
  stop: string;
  stops: string[];
  stopped: { id: string; text: string }[];
  snapshots: Snapshot[];
}

export interface SnapshotRequest {
  id: string;
  what: string;
  value: number | null;
  side: "left" | "right" | null;
  stopped: string | null;
}

export interface SnapshotSaved {
  saved: boolean;
  said: string[];
  next: "questions" | "locked" | null;
  set: string | null;
  screen?: string | null;
  lock: Lock | null;
}

export type Way = "better" | "worse" | "same";

export interface Plot {
  id: string;
  /** What can be done comes first, then moving, then what is felt. */
  group: "doing" | "moving" | "feeling";
  /** It leads; the others may wait behind a tap. */
  main: boolean;
  title: string;
  /** Drawings of our own server, coloured by the page's tokens: one for a wide place, one for a narrow one. */
  svg: string;
  narrow: string;
  alt: string;
  verdict: { state: string; shape: Way; text: string } | null;
  words: string[];
  table: { columns: string[]; rows: string[][] };
}

export type CellKind = "session" | "walk" | "both" | "rest" | "none" | "ahead";

export interface Calendar {
  title: string;
  words: string[];
  alt: string;
  heads: { letter: string; name: string }[];
  weeks: { date: string; kind: CellKind; today: boolean; text: string }[][];
  key: { kind: string; text: string }[];
}

export interface Progress {
  date: string;
  title: string;
  lead: string;
  /** "How long until it helps?", in the weeks when people ask. */
  outlook: { title: string; lead: string; lines: string[]; check: string; sources: string } | null;
  /** Time for a talk with a doctor or physio. */
  talk: { title: string; lines: string[]; bring: string } | null;
  plots: Plot[];
  calendar: Calendar;
}
