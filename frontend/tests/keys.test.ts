import { describe, expect, it } from "vitest";
import { keyMeans } from "../src/player/keys.ts";
import { readRoute } from "../src/route.ts";
import { fill, sayer } from "../src/words.ts";

const pressed = (key: string, change: object = {}) =>
  keyMeans({ key, ctrlKey: false, altKey: false, metaKey: false, repeat: false, target: null, ...change });

describe("keys in the player", () => {
  it("have their meanings, in either case", () => {
    expect(pressed("Escape")).toBe("stop");
    expect(pressed("h")).toBe("it-hurts");
    expect(pressed("H")).toBe("it-hurts");
    expect(pressed("s")).toBe("slower");
    expect(pressed("r")).toBe("repeat");
    expect(pressed("ArrowLeft")).toBe("previous");
    expect(pressed("ArrowRight")).toBe("skip");
  });

  it("pause when they have no other meaning", () => {
    for (const key of [" ", "Enter", "x", "PageDown", "MediaPlayPause"]) expect(pressed(key)).toBe("any");
  });

  it("leave the browser's, the system's and a field's keys alone", () => {
    for (const key of ["Tab", "Shift", "F5", "Control"]) expect(pressed(key)).toBeNull();
    expect(pressed("r", { ctrlKey: true })).toBeNull();
    expect(pressed("h", { repeat: true })).toBeNull();
    expect(pressed("x", { target: { tagName: "TEXTAREA" } })).toBeNull();
  });

  it("let Enter and Space press the button that has the focus, and Escape stop from anywhere", () => {
    const target = { tagName: "BUTTON" };
    expect(pressed(" ", { target })).toBeNull();
    expect(pressed("Enter", { target })).toBeNull();
    expect(pressed("h", { target })).toBe("it-hurts");
    expect(pressed("Escape", { target: { tagName: "INPUT" } })).toBe("stop");
  });
});

describe("words", () => {
  it("put values in and choose a plural, as words.py does", () => {
    expect(fill("{reps|one repetition|# repetitions} of {name}", { reps: 1, name: "bridge" })).toBe(
      "one repetition of bridge",
    );
    expect(fill("{reps|one repetition|# repetitions}", { reps: 5 })).toBe("5 repetitions");
  });

  it("write numbers as the language does", () => {
    expect(fill("{cm} cm", { cm: 4.5 }, "es")).toBe("4,5 cm");
    expect(fill("{cm} cm", { cm: 1234.5 }, "en")).toBe("1234.5 cm");
  });

  it("refuse a missing value, and show a missing key", () => {
    expect(() => fill("{reps}", {})).toThrow("reps");
    expect(sayer({})("screens/gone")).toBe("screens/gone");
  });
});

describe("addresses", () => {
  it("name a screen and what it shows", () => {
    expect(readRoute("#/session/s-12")).toEqual({ path: "session/s-12", name: "session", rest: "s-12" });
    expect(readRoute("").name).toBe("");
    expect(readRoute("#/").name).toBe("");
  });
});
