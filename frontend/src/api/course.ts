/** How a plan goes on through days and weeks: the light, what changed, the week. */

import type { Reason } from "./screening.ts";

/** The names are the server's; a person sees a word and a shape, never a colour's name. */
export type Light = "green" | "yellow" | "red" | "stop";

export interface LightSaid {
  light: Light;
  /** The day of the session that it is about. */
  session_on: string;
  reasons: Reason[];
}

export type ChangeKind = "up" | "down" | "same" | "paused" | "new" | "back" | "swapped" | "ended";

export interface Change {
  movement: string;
  name: string;
  kind: ChangeKind;
  was: string | null;
  now: string | null;
  reasons: Reason[];
}

export type PlanMode = "usual" | "calm" | "flare" | "return" | "short" | "first-days";

/** Something that may be filled in or measured now. */
export interface Due {
  kind: string;
  title: string;
  text: string;
}

export type DayKind = "session" | "light" | "walk" | "rest";

export interface WeekDay {
  date: string;
  kind: DayKind;
  minutes: number | null;
  done: boolean;
}

export interface Schedule {
  days_per_week: number;
  minutes: number;
  twice_daily: boolean;
  daily_light: boolean;
  /** Which days, 0 for Monday; empty: any. */
  week_days: number[];
}

export interface OfferedSchedule extends Schedule {
  id: string;
  text: string;
  detail?: string | null;
}

export interface Week {
  number: number;
  days: WeekDay[];
  next_check: string | null;
  schedule: Schedule;
  schedules: OfferedSchedule[];
  mode: PlanMode;
  welcome_back: string | null;
  light: LightSaid | null;
}
