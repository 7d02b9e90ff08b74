/** Questions and answers. */

import type { Clearance, Lock } from "./screening.ts";

export interface Option {
  id: string;
  text: string;
  detail: string | null;
  alone: boolean;
  /** What the answer `<id>:known` says: an old thing that a doctor knows of. */
  known?: string | null;
}

export type Answer = string | number | string[] | null;

export interface Question {
  id: string;
  kind: "yes-no" | "choice" | "many" | "scale" | "country" | "text";
  text: string;
  detail: string | null;
  min: number | null;
  max: number | null;
  low: string | null;
  high: string | null;
  options: Option[];
  unknown: string | null;
  answer: Answer;
  /** Asked only while another question of this screen has this answer. */
  only_if?: { question: string; value: string } | null;
}

export interface QuestionScreen {
  id: string;
  title: string;
  lead: string | null;
  questions: Question[];
}

export interface Questions {
  set: string;
  screens: QuestionScreen[];
}

export interface Confirm {
  id: string;
  text: string;
  lines: string[];
  yes: string;
  no: string;
  known?: string;
}

export interface AnswersRequest {
  id: string;
  set: string;
  answers: Record<string, Answer>;
  confirmed?: boolean;
}

export interface Answered {
  /** Which questions come next, where they are of another set. */
  set?: string;
  saved: boolean;
  id: string;
  next: "questions" | "confirm" | "locked" | "plan";
  screen: string | null;
  confirm: Confirm | null;
  lock: Lock | null;
  clearance: Clearance | null;
}

export interface Undone {
  undone: boolean;
  id: string;
  next: string;
  set: string | null;
  screen: string | null;
  /** The session whose alarm answer was taken back: it asks again. */
  session: string | null;
}
