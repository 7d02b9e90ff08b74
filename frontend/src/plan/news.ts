/** What of a plan is news: changes in the order in which they are told, and moves that are met for the first time. Pure. */

import type { Change, ChangeKind } from "../api/course.ts";
import type { Plan, PlanItem } from "../api/plan.ts";

/** Steps down and up, rests and comebacks: told first, and worth a button on Today. */
const STEPS: ChangeKind[] = ["down", "paused", "up", "back", "swapped"];

/** What is new or not in today's plan stands below them; what stays is no news. */
const BESIDE: ChangeKind[] = ["new", "ended"];

export function steps(plan: Plan): Change[] {
  return inOrder(plan, STEPS);
}

export function beside(plan: Plan): Change[] {
  return inOrder(plan, BESIDE);
}

export function news(plan: Plan): Change[] {
  return inOrder(plan, [...STEPS, ...BESIDE]);
}

function inOrder(plan: Plan, kinds: ChangeKind[]): Change[] {
  return kinds.flatMap((kind) => (plan.changes ?? []).filter((one) => one.kind === kind));
}

/** The moves of a plan that are met for the first time; before the first session they all are. */
export function newMoves(plan: Plan): PlanItem[] {
  const changes = plan.changes ?? [];
  if (changes.length === 0) return plan.light ? [] : plan.items;
  const fresh = new Set(changes.filter((one) => one.kind === "new").map((one) => one.movement));
  return plan.items.filter((item) => fresh.has(item.movement));
}
