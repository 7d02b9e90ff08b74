/** A small script for tests: two repetitions of one step with a breath each, a rest, and one way out. */

import type { Address, Cue, Script, Segment } from "../src/api/script.ts";
import type { SessionView, State } from "../src/api/session.ts";

export function address(change: Partial<Address> = {}): Address {
  return { item: 0, set: 1, side: null, part: "cycle", rep: 1, step: "peel", ...change };
}

export function cue(at_s: number, text: string, by_s = at_s + 1): Cue {
  return { at_s, by_s, key: `bridge/phases/peel/${text}`, args: {}, importance: 2, text };
}

export function segment(start_s: number, end_s: number, change: Partial<Segment> = {}): Segment {
  return {
    start_s,
    end_s,
    address: address(),
    kind: "rep",
    wait: "clock",
    track: "abc/peel",
    breaths: [],
    cues: [],
    count: 1,
    of: 2,
    track_from: 0,
    track_to: 1,
    way_out: "line",
    ask: null,
    rests: false,
    ...change,
  };
}

export function script(): Script {
  const out = (start_s: number, end_s: number) => [{ start_s, end_s, way: "out" as const }];
  const into = (start_s: number, end_s: number) => [{ start_s, end_s, way: "in" as const }];
  const home = { step: "lay" };
  return {
    id: "sc-1",
    length_s: 24,
    made_from: { plan: "p", content: "c", rules: "r", language: "en", breath: [3, 4], pace: 1 },
    segments: [
      segment(0, 4, { breaths: out(0, 4), cues: [cue(0.5, "Peel up.")] }),
      segment(4, 7, { breaths: into(4, 7), address: address(home), cues: [cue(4.2, "Lay down.")] }),
      segment(7, 11, { breaths: out(7, 11), address: address({ rep: 2 }), count: 2 }),
      segment(11, 14, { breaths: into(11, 14), address: address({ ...home, rep: 2 }), count: 2 }),
      segment(14, 24, {
        kind: "rest",
        wait: "person",
        silent_s: 16,
        address: address({ set: 2, part: "rest", step: "rest" }),
        rests: true,
        track: null,
        count: null,
      }),
    ],
    ways_out: {
      line: [
        segment(0, 4, { kind: "leave", track: "abc/line:down", cues: [cue(0.2, "Come down.")] }),
        segment(4, 9, { kind: "rest", wait: "person" }),
      ],
    },
  };
}

export function state(change: Partial<State> = {}): State {
  return {
    mode: "ready",
    why: null,
    playhead: { script: "sc-1", script_s: 0, clock_s: 0, rate: 0 },
    address: address(),
    pace: 1,
    asking: null,
    camera: "off",
    tally: {},
    last_events: [],
    seq: 0,
    heard_s: 0,
    starts_s: 0,
    answers: {},
    ...change,
  };
}

export function view(change: Partial<State> = {}): SessionView {
  return {
    id: "s-1",
    plan: "p",
    seq: 0,
    finished: false,
    yours: true,
    state: state(change),
    script: script(),
    beads: { total: 17, items: [{ item: 0, movement: "bridge", name: "Bridge", beads: 17, reps: 2 }] },
    figures: [],
  };
}
