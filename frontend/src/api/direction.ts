/** The guided test of which way helps the back; and advice that someone gave. */

import type { Answer, Question } from "./questions.ts";
import type { Lock } from "./screening.ts";

export interface DirectionStep {
  id: string;
  kind: "question" | "move" | "watch";
  title: string | null;
  lines: string[];
  reps: number | null;
  /** How long to watch. */
  seconds: number | null;
  question: Question | null;
}

export interface DirectionFound {
  outcome: string;
  on: string;
  text: string;
  again_from: string | null;
  again_by: string | null;
}

export interface Direction {
  offered: boolean;
  due: boolean;
  title: string;
  lead: string;
  steps: DirectionStep[];
  last: DirectionFound | null;
}

export interface DirectionRequest {
  id: string;
  answers: Record<string, Answer>;
}

export interface DirectionSaved extends DirectionFound {
  saved: boolean;
  id: string;
  /** Something went down a leg: questions, or help, come at once. */
  stop: boolean;
  next: "questions" | "confirm" | "locked" | "plan";
  set?: string | null;
  screen: string | null;
  lock: Lock | null;
}

/** A rule that holds movements back or changes them, and that a professional's advice may open. */
export interface Openable {
  row: string;
  text: string;
  movements: { id: string; name: string; action: string }[];
}

export interface AdviceEntry {
  id: string;
  name: string;
  role: string;
  role_text: string;
  on: string;
  movement: string | null;
  movement_name: string | null;
  words: string;
  /** Whether it still counts. */
  counts: boolean;
}

export interface Advice {
  title: string;
  lead: string;
  all: string;
  /** Why nothing can be written down now. */
  locked: string | null;
  roles: { id: string; text: string }[];
  offered: Openable[];
  entries: AdviceEntry[];
}

export interface AdviceRequest {
  id: string;
  name: string;
  role: string;
  on: string;
  movement: string | null;
  row: string | null;
  words: string;
}
