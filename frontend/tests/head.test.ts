import { describe, expect, it } from "vitest";
import { Head } from "../src/player/head.ts";
import { script } from "./made.ts";

const playing = { script: "sc-1", script_s: 0, clock_s: 0, rate: 1 };

describe("what falls due on the way", () => {
  it("is next where its time came between telling and looking ahead, and not forgotten", () => {
    const head = new Head(script(), playing);
    expect(head.pass(0.499)?.cues).toEqual([]);
    expect(head.nextIn(0.501)).toBe(0);
    expect(head.pass(0.502)?.cues.map((cue) => cue.text)).toEqual(["Peel up."]);
  });

  it("is told once, also where the clocks differ by a hair", () => {
    const head = new Head(script(), playing);
    expect(head.pass(0.501)?.cues).toHaveLength(1);
    head.put({ ...playing, script_s: 0.498, clock_s: 0.502 }, 0.502);
    expect(head.pass(0.503)).toBeNull();
    expect(head.pass(0.6)?.cues).toEqual([]);
  });
});

describe("tones", () => {
  it("are planned ahead of their time, each once", () => {
    const head = new Head(script(), playing);
    expect(head.tones(0, 1.5)).toEqual([{ tone: "out", at_s: 0, length_s: 4, in_s: 0 }]);
    expect(head.tones(1, 1.5)).toEqual([]);
    expect(head.tones(3, 1.5)).toEqual([{ tone: "in", at_s: 4, length_s: 3, in_s: 1 }]);
    expect(head.tones(4, 1.5)).toEqual([]);
  });

  it("whose time is long over are left out but for the last", () => {
    const head = new Head(script(), playing);
    expect(head.tones(7.2, 0).map(({ at_s }) => at_s)).toEqual([7]);
  });

  it("are planned again after standing still, for silence took what was planned", () => {
    const head = new Head(script(), playing);
    head.tones(3, 1.5);
    head.stand(3.5);
    head.begin(10);
    expect(head.tones(10, 1.5)).toEqual([{ tone: "in", at_s: 4, length_s: 3, in_s: 0.5 }]);
  });

  it("are not planned past a place where the script waits for a body", () => {
    const waiting = script();
    waiting.segments[0]!.wait = "body";
    waiting.segments[0]!.home = true;
    const head = new Head(waiting, playing);
    head.watch({ address: waiting.segments[0]!.address, counted: false });
    head.tones(0, 0);
    expect(head.tones(3, 1.5)).toEqual([]);
    head.watch({ address: waiting.segments[0]!.address, counted: true });
    expect(head.tones(3.5, 1.5).map(({ in_s }) => in_s)).toEqual([0.5]);
  });
});
