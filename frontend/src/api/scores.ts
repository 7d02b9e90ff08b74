/** How it is going: what can be filled in, what can be measured, and what is shown of it. */

export interface ScoreItem {
  id: string;
  text: string;
}

export interface ScoreSet {
  what: string;
  title: string;
  kind: "tick" | "ruler" | "activities" | "choice" | "typed";
  lead?: string | null;
  items: ScoreItem[];
  low?: string | null;
  high?: string | null;
  least?: number | null;
  most?: number | null;
  source?: string | null;
}

export interface Scores {
  due: string[];
  sets: ScoreSet[];
}

export interface ScoreRequest {
  id: string;
  what: string;
  value: number | null;
  items?: { id: string; value: number }[] | string[];
  name?: string | null;
}

export interface SnapshotTest {
  what: string;
  title: string;
  how: string[];
  unit: string;
  kind: "timer" | "tap" | "number";
  sides: boolean;
  most: number | null;
  seconds: number | null;
  offered: boolean;
  why_not: string[];
  last: { value: number; unit: string; side: string | null; date: string } | null;
}

export interface Snapshots {
  tests: SnapshotTest[];
}

export interface SnapshotRequest {
  id: string;
  what: string;
  value: number;
  unit: string;
  side: "left" | "right" | null;
  stopped: string | null;
}

export interface Plot {
  id: string;
  title: string;
  /** A drawing of our own server, coloured by the page's tokens. */
  svg: string;
  alt: string;
  words: string[];
  table: { columns: string[]; rows: string[][] };
}

export interface CalendarDay {
  date: string;
  kind: string;
  text?: string;
}

export interface Progress {
  plots: Plot[];
  calendar: { weeks: CalendarDay[][]; words?: string[] };
}
