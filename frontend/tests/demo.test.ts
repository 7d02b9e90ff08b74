import { expect, it } from "vitest";
import { placeIn } from "../src/figure/place.ts";
import { dayOf, numberOf, timeOf } from "../src/parts/dates.ts";

const STEPS = [
  { id: "up", seconds: 2 },
  { id: "down", seconds: 3 },
];

it("a demonstration goes through its steps, rests at the end, and begins anew", () => {
  expect(placeIn(STEPS, 1)).toEqual({ id: "up", u: 0.5 });
  expect(placeIn(STEPS, 3.5)).toEqual({ id: "down", u: 0.5 });
  expect(placeIn(STEPS, 5.5)).toEqual({ id: "down", u: 1 });
  expect(placeIn(STEPS, 7.5)).toEqual({ id: "up", u: 0.5 });
});

it("a time is told on the person's own clock, by the hours of the place", () => {
  const formats = { units: "cm", paper: "a4", clock: "24h", week: "monday", decimal: "comma" } as const;
  expect(timeOf("2026-11-22T16:30:00.000Z", 60, formats, "en-GB")).toBe("17:30");
  expect(timeOf("2026-11-22T16:30:00.000Z", 60, { ...formats, clock: "12h" }, "en-GB")).toMatch(/^5:30\spm$/);
  expect(numberOf(5.5, formats)).toBe("5,5");
  expect(dayOf("2026-11-22", "en-GB")).toContain("22 November");
});
