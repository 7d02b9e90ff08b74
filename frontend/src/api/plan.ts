/** A plan, and the day it is for. */

import type { Change, Due, LightSaid, PlanMode } from "./course.ts";
import type { Question } from "./questions.ts";
import type { Action, Clearance, Lock, Reason } from "./screening.ts";
import type { Address } from "./script.ts";
import type { Mode } from "./session.ts";
import type { Settings } from "./settings.ts";

export interface PlanItem {
  number: number;
  movement: string;
  name: string;
  level: string;
  level_name: string;
  overlays: string[];
  dose_text: string;
  length_s: number;
  because: string[];
  reasons: Reason[];
  still: string;
  beads: number;
  /** It is shown before it is tried. */
  watch_first?: boolean;
}

/** What goes beside the session, off the mat: a walk. */
export interface Beside {
  movement: string;
  name: string;
  level: string;
  level_name: string;
  because: string[];
  reasons: Reason[];
}

export interface LeftOut {
  movement: string;
  name: string;
  action: Action;
  why: string[];
  reasons: Reason[];
}

export interface Plan {
  id: string;
  date: string;
  minutes: number;
  length_s: number;
  place: string;
  calm: boolean;
  items: PlanItem[];
  /** Plans of earlier versions have none. */
  beside?: Beside[];
  left_out: LeftOut[];
  /** What is different since the session before; plans of earlier versions say nothing of it. */
  changes?: Change[];
  mode?: PlanMode;
  mode_reasons?: Reason[];
  light?: LightSaid | null;
  /** Why it is time to see someone. */
  refer?: Reason[];
}

export interface OpenSession {
  id: string;
  mode: Mode;
  address: Address;
  started_at: string;
  offset_min: number;
  date: string;
  can_resume: boolean;
  movement: string;
  name: string;
  why?: string | null;
}

export interface Today {
  version: string;
  date: string;
  needs: "welcome" | "questions" | "before" | "plan" | "locked";
  lock: Lock | null;
  /** Something to see someone about that does not stop everything. */
  help?: Lock | null;
  clearance: Clearance | null;
  plan: Plan | null;
  open_session: OpenSession | null;
  morning: Question | null;
  /** After a break: a kind word. */
  welcome_back?: string | null;
  /** What may be filled in or measured now. */
  due?: Due[];
  /** Today's backup could not be made: what to do. */
  backup_problem?: { code: string; cure: string } | null;
  settings: Settings;
}

export interface Why {
  plan: string;
  movement: string;
  name: string;
  offered: boolean;
  action: Action;
  reasons: Reason[];
  made_from: Record<string, string>;
}
