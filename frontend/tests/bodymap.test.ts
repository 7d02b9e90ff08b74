/** A finger beside a small place of the body map. */

import { describe, expect, it } from "vitest";
import { beside } from "../src/parts/bodymap.tsx";

const box = { left: 10, right: 30, top: 100, bottom: 120 };

describe("how far a tap is from a place", () => {
  it("is nothing inside and on the edge", () => {
    expect(beside(box, 20, 110)).toBe(0);
    expect(beside(box, 10, 120)).toBe(0);
  });

  it("is the shortest way to the edge, or to the corner", () => {
    expect(beside(box, 4, 110)).toBe(6);
    expect(beside(box, 33, 124)).toBe(5);
  });
});
