/** What is said of a pain, step by step. */

import { describe, expect, it } from "vitest";
import { emptyDraft, entryOf, saysSomething, stepsOf, toggleArea, toggled, withArea } from "../src/pain/draft.ts";

const names = (draft = emptyDraft()) => stepsOf(draft).map((step) => (step.is === "area" ? step.area : step.is));

describe("what is said of a pain", () => {
  it("has a step for each place that was chosen, in the order of choosing", () => {
    const draft = toggleArea(toggleArea(emptyDraft(), "low-back-right"), "seat-right");
    expect(names()).toEqual(["where", "when", "week", "moves", "since", "stops"]);
    expect(names(draft)).toEqual(["where", "low-back-right", "seat-right", "when", "week", "moves", "since", "stops"]);
  });

  it("a second tap on a place takes it back, with what was said of it", () => {
    const said = withArea(toggleArea(emptyDraft(), "neck"), "neck", { strength: 4, words: ["dull"] });
    expect(entryOf(toggleArea(said, "neck")).areas).toEqual([]);
    expect(toggleArea(toggleArea(said, "neck"), "neck").areas[0]!.strength).toBeNull();
  });

  it("sends when it is there with every place", () => {
    const both = toggleArea(toggleArea(emptyDraft(), "a"), "b");
    const entry = entryOf({ ...both, pattern: ["morning"] });
    expect(entry.areas.map((one) => one.pattern)).toEqual([["morning"], ["morning"]]);
  });

  it("leaves out activities without a name or a number, and spare spaces", () => {
    const activities = [
      { name: " tie my shoes ", value: 3 },
      { name: "garden", value: null },
      { name: " ", value: 5 },
    ];
    const entry = entryOf({ ...emptyDraft(), activities, like: "  a tight belt ", other: " " });
    expect(entry.activities).toEqual([{ name: "tie my shoes", value: 3 }]);
    expect(entry.like).toBe("a tight belt");
    expect(entry.other).toBeNull();
  });

  it("knows when nothing was said", () => {
    expect(saysSomething(emptyDraft())).toBe(false);
    expect(saysSomething({ ...emptyDraft(), like: "  " })).toBe(false);
    expect(saysSomething({ ...emptyDraft(), overall: { now: null, average: 0, worst: null } })).toBe(true);
    expect(saysSomething({ ...emptyDraft(), since: "over-12-weeks" })).toBe(true);
    expect(saysSomething(toggleArea(emptyDraft(), "neck"))).toBe(true);
  });

  it("puts an id into a list or takes it out", () => {
    expect(toggled(["a"], "b")).toEqual(["a", "b"]);
    expect(toggled(["a", "b"], "a")).toEqual(["b"]);
  });
});
