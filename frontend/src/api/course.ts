/** How a plan goes on through days and weeks: the light, what changed, the week. */

import type { Reason } from "./screening.ts";

/** The names are the server's; a person sees a word and a shape, never a colour's name. */
export type Light = "green" | "yellow" | "red" | "stop";

export type Shape = "circle" | "square" | "triangle" | "octagon";

export interface LightSaid {
  light: Light;
  /** The day of the session that it is about. */
  session_on: string;
  /** False while the next morning isn't known. */
  sure: boolean;
  shape: Shape;
  name: string;
  text: string;
  reasons: Reason[];
}

export type ChangeKind = "up" | "down" | "same" | "paused" | "new" | "back" | "swapped" | "ended";

export interface Change {
  movement: string;
  name: string;
  kind: ChangeKind;
  text: string;
  /** Levels, by their ids. */
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
  text: string;
  minutes: number;
  /** A walk beside it. */
  walk_minutes: number;
  /** How often the session is on that day. */
  times: number;
  done: boolean;
}

export interface Schedule {
  days_per_week: number;
  minutes: number;
  twice_daily: boolean;
  daily_light: boolean;
  /** Which days, 0 for Monday; empty: any. */
  week_days: number[];
  /** What there is at home: mat, chair, ball. */
  things: string[];
}

export interface OfferedSchedule extends Schedule {
  id: string;
  text: string;
  detail: string;
}

export interface Week {
  number: number;
  /** The eight weeks are past; it goes on as in the last of them. */
  over: boolean;
  days: WeekDay[];
  next_check: string;
  check: string;
  schedule: Schedule;
  schedules: OfferedSchedule[];
  mode: PlanMode;
  welcome_back: string | null;
  light: LightSaid | null;
}
