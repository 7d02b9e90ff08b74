/** What is sent of a screen of scores. */

import { describe, expect, it } from "vitest";
import type { ScoreSet } from "../src/api/scores.ts";
import { requestOf, startOf } from "../src/scores/given.ts";

const set = (kind: ScoreSet["kind"], items: ScoreSet["items"] = []): ScoreSet => ({
  what: "it",
  group: "week",
  kind,
  title: "",
  question: "",
  lead: [],
  least: 0,
  most: 10,
  low: "",
  high: "",
  items,
  about: "",
  last: null,
});

describe("what is sent of a screen of scores", () => {
  it("is nothing where nothing was given", () => {
    for (const kind of ["tick", "ruler", "activities", "choice", "typed"] as const) {
      expect(requestOf("q", set(kind), startOf(set(kind)))).toBeNull();
    }
  });

  it("tells no line ticked from nothing said", () => {
    const tick = set("tick");
    expect(requestOf("q", tick, { ...startOf(tick), none: true })?.items).toEqual([]);
    expect(requestOf("q", tick, { ...startOf(tick), ticked: ["2", "5"] })?.items).toEqual(["2", "5"]);
  });

  it("begins with last time's activities, and sends those that were rated", () => {
    const own = set("activities", [{ id: "tie my shoes", text: "tie my shoes" }]);
    const start = startOf(own);
    expect(start.activities.map((one) => one.name)).toEqual(["tie my shoes", "", ""]);
    const rated = start.activities.map((one, at) => (at < 2 ? { name: at ? " garden " : one.name, value: 4 } : one));
    expect(requestOf("q", own, { ...start, activities: rated })?.items).toEqual([
      { name: "tie my shoes", value: 4 },
      { name: "garden", value: 4 },
    ]);
  });

  it("a typed number needs its form, and 0 is a number", () => {
    const typed = set("typed");
    expect(requestOf("q", typed, { ...startOf(typed), number: 0 })).toBeNull();
    expect(requestOf("q", typed, { ...startOf(typed), number: 0, chosen: "odi" })).toMatchObject({
      value: 0,
      name: "odi",
    });
    expect(requestOf("q", set("ruler"), { ...startOf(set("ruler")), number: 0 })?.value).toBe(0);
  });
});
