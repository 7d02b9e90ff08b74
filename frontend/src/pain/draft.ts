/** What is being said of a pain, step by step. Pure: the screens hold it, the server gets it as one entry. */

import type { Activity, Overall, PainEntry, SaidArea } from "../api/pain.ts";

/** A step's name; `area` comes once for each place that was chosen. */
export type Step =
  | { is: "where" }
  | { is: "area"; area: string }
  | { is: "when" }
  | { is: "week" }
  | { is: "moves" }
  | { is: "since" }
  | { is: "stops" };

/** How many things that are hard now are asked for (CLINICAL §3.1). */
export const ACTIVITIES = 3;

export interface Draft {
  areas: SaidArea[];
  /** When it is there: said once, kept with each place. */
  pattern: string[];
  overall: Overall;
  eases: string[];
  worsens: string[];
  since: string | null;
  began: string[];
  like: string;
  activities: { name: string; value: number | null }[];
  other: string;
}

export function emptyDraft(): Draft {
  const activities = Array.from({ length: ACTIVITIES }, () => ({ name: "", value: null }));
  const overall = { now: null, average: null, worst: null };
  return {
    areas: [],
    pattern: [],
    overall,
    eases: [],
    worsens: [],
    since: null,
    began: [],
    like: "",
    activities,
    other: "",
  };
}

/** The steps that lie ahead, given what was chosen. */
export function stepsOf(draft: Draft): Step[] {
  const places: Step[] = draft.areas.map(({ area }) => ({ is: "area", area }));
  return [
    { is: "where" },
    ...places,
    { is: "when" },
    { is: "week" },
    { is: "moves" },
    { is: "since" },
    { is: "stops" },
  ];
}

/** A place more, or one less. */
export function toggleArea(draft: Draft, area: string): Draft {
  const there = draft.areas.some((one) => one.area === area);
  const areas = there
    ? draft.areas.filter((one) => one.area !== area)
    : [...draft.areas, { area, strength: null, words: [], pattern: [] }];
  return { ...draft, areas };
}

/** What is said of one place, changed. */
export function withArea(draft: Draft, area: string, change: Partial<SaidArea>): Draft {
  return { ...draft, areas: draft.areas.map((one) => (one.area === area ? { ...one, ...change } : one)) };
}

/** An id in a list, or out of it. */
export function toggled(ids: string[], id: string): string[] {
  return ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id];
}

/** Whether anything at all was said. */
export function saysSomething(draft: Draft): boolean {
  const entry = entryOf(draft);
  const lists = [entry.areas, entry.eases, entry.worsens, entry.began, entry.activities];
  const { average, worst } = entry.overall;
  const rated = average !== null || worst !== null;
  return rated || lists.some((list) => list.length > 0) || Boolean(entry.since || entry.like || entry.other);
}

/** What is sent: the pattern beside each place, activities that were named and rated, texts without spare spaces. */
export function entryOf(draft: Draft): PainEntry {
  const { overall, eases, worsens, since, began } = draft;
  const other = draft.other.trim() || null;
  const areas = draft.areas.map((one) => ({ ...one, pattern: draft.pattern }));
  const activities = draft.activities
    .map((one) => ({ ...one, name: one.name.trim() }))
    .filter((one): one is Activity => one.name !== "" && one.value !== null);
  return {
    areas,
    overall,
    eases,
    worsens,
    since,
    began,
    like: draft.like.trim() || null,
    activities,
    other,
  };
}
