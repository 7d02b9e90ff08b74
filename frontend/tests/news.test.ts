/** What of a plan is news. */

import { describe, expect, it } from "vitest";
import type { Change, ChangeKind, LightSaid } from "../src/api/course.ts";
import type { Plan } from "../src/api/plan.ts";
import { newMoves, news, steps } from "../src/plan/news.ts";

const change = (movement: string, kind: ChangeKind): Change => ({
  movement,
  name: movement,
  kind,
  text: kind,
  was: null,
  now: null,
  reasons: [],
});

const plan = (changes: Change[] | undefined, light: LightSaid | null = null): Plan =>
  ({ items: [{ movement: "bridge" }, { movement: "tilt" }], changes, light }) as Plan;

describe("what of a plan is news", () => {
  it("tells a step down before a step up, then what is new; what stays is not told", () => {
    const mixed = plan([change("a", "new"), change("b", "same"), change("c", "up"), change("d", "down")]);
    expect(news(mixed).map((one) => one.movement)).toEqual(["d", "c", "a"]);
    expect(steps(mixed).map((one) => one.movement)).toEqual(["d", "c"]);
  });

  it("before the first session every move is new", () => {
    expect(newMoves(plan([])).map((one) => one.movement)).toEqual(["bridge", "tilt"]);
    expect(newMoves(plan(undefined)).length).toBe(2);
  });

  it("later only those that the plan calls new", () => {
    expect(newMoves(plan([change("tilt", "new"), change("bridge", "same")])).map((one) => one.movement)).toEqual([
      "tilt",
    ]);
    expect(newMoves(plan([], { light: "green" } as LightSaid))).toEqual([]);
  });
});
