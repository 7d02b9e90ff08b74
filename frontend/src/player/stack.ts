/** How much of the session's spine stands. Pure. */

import type { SessionView, State } from "../api/session.ts";

/** How many of the session's beads are stacked: each movement's by how many of its repetitions are done. */
export function stackedBeads(beads: SessionView["beads"], { mode, tally }: State): number {
  if (mode === "finished") return beads.total;
  let stacked = 0;
  for (const item of beads.items) {
    const done = tally[String(item.item)] ?? 0;
    stacked += item.beads * (item.reps ? Math.min(1, done / item.reps) : 0);
  }
  return Math.floor(stacked + 1e-9);
}
