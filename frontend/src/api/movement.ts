/** A movement to look at. */

export type Difficulty = "easy" | "medium" | "hard";

export interface Listed {
  id: string;
  name: string;
  image: string | null;
  kind: "mat" | "walk";
  position: string;
  difficulty: Difficulty | null;
  levels: number;
  still: string | null;
}

/** What plays a demonstration: where the tracks are, and how long each step takes. */
export interface Shown {
  digest: string;
  url: string;
  model: string;
  body: string;
  view: string;
  head: "left" | "right";
  steps: { id: string; seconds: number }[];
}

export interface Rung {
  id: string;
  number: number;
  name: string;
  dose_text: string;
  load: "low" | "medium" | "high" | null;
  /** What has to have gone well first, in words. */
  opens: string | null;
}

export interface MovementView extends Listed {
  opens: string | null;
  /** Whether it is liked, as it was said last: -1, 0, 1. */
  liking: number | null;
  level: string;
  ladder: Rung[];
  /** The other way that is shown, and those that there are: with a ball, at a wall, half of it. */
  support: string | null;
  supports: { id: string; name: string }[];
  steps: { id: string; part: string; text: string | null; breath: ("in" | "out")[]; still: string }[];
  figure: Shown | null;
  faults: { id: string; text: string; still: string; figure: Shown }[];
  sources: { where: string; source: string; says: string }[];
}
