import { describe, expect, it } from "vitest";
import { cited, sourceKey } from "../src/parts/source.ts";

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

describe("a rule's source", () => {
  it("names its studies, and no document that only its makers have", () => {
    expect(cited("CLINICAL §2.2 R1; CSP journal March 2024; AHCPR 1994")).toBe("CSP journal March 2024; AHCPR 1994");
    expect(cited("CLINICAL §2.3 row 7; Sinaki & Mikkelsen 1984; X-31")).toBe("Sinaki & Mikkelsen 1984");
  });

  it.each(["CLINICAL §2.3 row 12; A-42", "ours; tempo: CLINICAL §5.3", "CHOREOGRAPHY §8 of 2026; ours"])(
    "without one is our own: %s",
    (source) => {
      expect(cited(source)).toBeNull();
    },
  );
});
