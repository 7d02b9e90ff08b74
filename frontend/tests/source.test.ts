import { describe, expect, it } from "vitest";
import { sourceKey } from "../src/parts/source.ts";

describe("a source", () => {
  it.each(["ours", "ours; tempo: CLINICAL §5.3", "our default"])("that is our own is said to be: %s", (source) => {
    expect(sourceKey(source)).toBe("screens/movements/source/ours");
  });

  it("in our clinical notes is said to be there, without its paragraph", () => {
    expect(sourceKey("Graded exposure, CLINICAL §3.4; the steps are ours")).toBe("screens/movements/source/notes");
  });

  it("that can be looked up stays as it is", () => {
    expect(sourceKey("Yamato 2015, Cochrane review of Pilates; the choosing is ours")).toBeNull();
  });
});
