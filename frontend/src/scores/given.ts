/** What was given on a screen of scores, and what is sent of it. Pure. */

import type { ScoreRequest, ScoreSet } from "../api/scores.ts";
import { ACTIVITIES } from "../pain/draft.ts";

export interface Given {
  number: number | null;
  chosen: string | null;
  ticked: string[];
  /** None of the lines is true: an answer, too. */
  none: boolean;
  activities: { name: string; value: number | null }[];
}

/** How a screen begins: nothing given, the activities of last time named. */
export function startOf(set: ScoreSet): Given {
  const named = set.kind === "activities" ? set.items.map((item) => item.text) : [];
  const activities = Array.from({ length: ACTIVITIES }, (_, at) => ({ name: named[at] ?? "", value: null }));
  return { number: null, chosen: null, ticked: [], none: false, activities };
}

/** What is sent for a set; null where it was left out. */
export function requestOf(id: string, set: ScoreSet, given: Given): ScoreRequest | null {
  const about = { id, what: set.what, value: null, items: null, name: null };
  switch (set.kind) {
    case "tick":
      return given.ticked.length || given.none ? { ...about, items: given.ticked } : null;
    case "activities": {
      const rated = given.activities
        .map(({ name, value }) => ({ name: name.trim(), value }))
        .filter((one) => one.name !== "" && one.value !== null);
      return rated.length ? { ...about, items: rated } : null;
    }
    case "choice":
      return given.chosen === null ? null : { ...about, value: given.chosen };
    case "typed":
      return given.chosen === null || given.number === null
        ? null
        : { ...about, value: given.number, name: given.chosen };
    default:
      return given.number === null ? null : { ...about, value: given.number };
  }
}
