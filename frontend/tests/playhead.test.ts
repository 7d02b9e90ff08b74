import { describe, expect, it } from "vitest";
import { breathAt, breathsOf } from "../src/player/breath.ts";
import { cuesOf, due, GRACE_S, nextAfter, tonesDue } from "../src/player/cues.ts";
import { lineOf, progress, scriptTime, segmentAt, setEnd, wayOutAt } from "../src/player/playhead.ts";
import { script } from "./made.ts";

const made = script();
const main = lineOf(made, { script: "sc-1", script_s: 0, clock_s: 0, rate: 1 })!;

describe("the playhead", () => {
  it("runs with the session clock from where it was set, and stands at rate 0", () => {
    const playing = { script: "sc-1", script_s: 5, clock_s: 100, rate: 1 };
    expect(scriptTime(main, playing, 102.5)).toBeCloseTo(7.5);
    expect(scriptTime(main, { ...playing, rate: 0 }, 500)).toBe(5);
  });

  it("never leaves its line, and never runs before it was set", () => {
    const playing = { script: "sc-1", script_s: 5, clock_s: 100, rate: 1 };
    expect(scriptTime(main, playing, 1e6)).toBe(made.length_s);
    expect(scriptTime(main, playing, 99)).toBe(5);
  });

  it("finds a way out's own little line, and nothing for another script", () => {
    expect(lineOf(made, { script: "sc-1#line", script_s: 0, clock_s: 0, rate: 1 })?.length_s).toBe(9);
    expect(lineOf(made, { script: "sc-2", script_s: 0, clock_s: 0, rate: 1 })).toBeUndefined();
    expect(lineOf(made, { script: "sc-1#gone", script_s: 0, clock_s: 0, rate: 1 })).toBeUndefined();
  });

  it("is in the later of two segments at their seam, and in the last one at the end", () => {
    expect(segmentAt(main, 4)?.start_s).toBe(4);
    expect(segmentAt(main, 3.999)?.start_s).toBe(0);
    expect(segmentAt(main, 24)?.start_s).toBe(14);
  });

  it("puts a segment on its part of the track", () => {
    const segment = { ...made.segments[0]!, track_from: 0.5, track_to: 0.75 };
    expect(progress(segment, 2)).toEqual({ done: 0.5, u: 0.625 });
    expect(progress(segment, 99).u).toBe(0.75);
  });

  it("chooses the way out of the stretch at hand, and any other only where there is none", () => {
    const segment = { ...made.segments[0]!, ways: ["line", "gone"] };
    expect(wayOutAt(made, segment, 1)).toBe("line");
    expect(wayOutAt(made, segment, 3)).toBe(null);
    expect(wayOutAt({ ...made, ways_out: { ...made.ways_out, anywhere: [] } }, segment, 3)).toBe("anywhere");
  });

  it("knows where the set at hand ends", () => {
    expect(setEnd(main, made.segments[0]!)).toBe(14);
    expect(setEnd(main, made.segments[4]!)).toBe(24);
  });
});

describe("the breath", () => {
  const spans = breathsOf(main);

  it("empties on the way out, fills on the way in, and counts its seconds", () => {
    expect(breathAt(spans, 0)).toMatchObject({ way: "out", full: 1, seconds: 4, begun: 1 });
    expect(breathAt(spans, 2)).toMatchObject({ way: "out", begun: 3 });
    expect(breathAt(spans, 2).full).toBeCloseTo(0.5);
    expect(breathAt(spans, 6.999).full).toBeCloseTo(1, 3);
  });

  it("leads nothing where no breath is written, and keeps the chest as it was", () => {
    expect(breathAt(spans, 20)).toEqual({ way: null, full: 1, seconds: 0, begun: 0 });
  });

  it("joins a breath that goes over a segment's end", () => {
    const both = {
      ...main,
      segments: [
        { ...made.segments[0]!, breaths: [{ start_s: 0, end_s: 4, way: "out" as const }] },
        { ...made.segments[1]!, breaths: [{ start_s: 4, end_s: 6, way: "out" as const }] },
      ],
    };
    expect(breathsOf(both)).toEqual([{ start_s: 0, end_s: 6, way: "out" }]);
    expect(made.segments[0]!.breaths[0]!.end_s).toBe(4);
  });
});

describe("cues and tones", () => {
  const cues = cuesOf(main);
  const spans = breathsOf(main);

  it("fall due once, in the stretch that holds their time", () => {
    expect(due(cues, 0, 0.4)).toEqual([]);
    expect(due(cues, 0.4, 0.5).map((cue) => cue.text)).toEqual(["Peel up."]);
    expect(due(cues, 0.5, 0.9)).toEqual([]);
  });

  it("are dropped, not queued, when their time is over", () => {
    expect(due(cues, 0, 1.5).map((cue) => cue.text)).toEqual(["Peel up."]);
    expect(due(cues, 0, 1.6)).toEqual([]);
  });

  it("may be as late as a timer is, even where they have to begin at once", () => {
    const exact = [{ ...cues[0]!, by_s: cues[0]!.at_s }];
    expect(due(exact, 0, 0.5 + GRACE_S - 0.01)).toHaveLength(1);
    expect(due(exact, 0, 0.5 + GRACE_S + 0.01)).toHaveLength(0);
  });

  it("say when the next one begins", () => {
    expect(nextAfter(cues, spans, 0)).toBe(0.5);
    expect(nextAfter(cues, spans, 0.5)).toBe(4);
    expect(nextAfter(cues, spans, 23)).toBe(Number.POSITIVE_INFINITY);
  });

  it("sound with each breath's beginning", () => {
    expect(tonesDue(spans, 3, 4)).toEqual([{ tone: "in", at_s: 4, length_s: 3 }]);
    expect(tonesDue(spans, 4, 6.9)).toEqual([]);
  });
});
