import { describe, expect, it } from "vitest";
import type { TracksJson } from "../src/api/figure.ts";
import { blend, decode, mirrored, type Posed, sample, thingsAt, VERTEBRAE } from "../src/figure/decode.ts";
import { look, nowBead, places, type Skeleton, turnedRound } from "../src/figure/eye.ts";
import { splitTrack } from "../src/figure/moving.ts";

const base64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));
const int16 = (numbers: number[]) => base64(new Uint8Array(Int16Array.from(numbers).buffer));

const HALF = Math.round(Math.SQRT1_2 * 32767);

/** Two bones, two instants: the second bone turns a quarter about x, the root rises by 10 cm. */
const wire: TracksJson = {
  version: 1,
  digest: "abc",
  body: "woman",
  bones: ["pelvis", "left.thigh", "right.thigh"],
  steps: {
    peel: {
      n: 2,
      root: int16([0, 1000, 0, 0, 2000, 0]),
      turns: int16([0, 0, 0, 32767, 0, 0, 0, 32767, 0, 0, 0, 32767, 0, 0, 0, 32767, HALF, 0, 0, HALF, 0, 0, 0, 32767]),
      lit: base64(Uint8Array.from([...Array(VERTEBRAE).fill(0), ...Array(VERTEBRAE).fill(255)])),
      things: [
        [{ kind: "ball", z: [0, 0.2], y: [0, 0.08], back: false }],
        [{ kind: "ball", z: [0.1, 0.3], y: [0, 0.06], back: false }],
      ],
    },
  },
  mirror: [[1, 2]],
};

const tracks = decode(wire);
const at = (u: number) => sample(tracks.steps.get("peel")!, 3, u);

describe("things", () => {
  const step = tracks.steps.get("peel")!;

  it("move evenly between the two ends of a step", () => {
    const [ball] = thingsAt(step, 0.5);
    expect(ball?.kind).toBe("ball");
    expect(ball?.z[0]).toBeCloseTo(0.05);
    expect(ball?.y[1]).toBeCloseTo(0.07);
  });

  it("that are only there at one end stand for its half", () => {
    const gone = { ...step, things: [step.things[0], []] as typeof step.things };
    expect(thingsAt(gone, 0.4)).toHaveLength(1);
    expect(thingsAt(gone, 0.6)).toHaveLength(0);
  });
});

describe("tracks", () => {
  it("come off the wire in metres, unit turns and light", () => {
    expect(at(0).root[1]).toBeCloseTo(0.1);
    expect(at(1).root[1]).toBeCloseTo(0.2);
    expect([...at(1).turns.subarray(4, 8)].map((part) => Math.round(part * 1e3) / 1e3)).toEqual(
      [Math.SQRT1_2, 0, 0, Math.SQRT1_2].map((part) => Math.round(part * 1e3) / 1e3),
    );
    expect(at(1).lit[0]).toBe(1);
  });

  it("turn evenly between two instants, and never leave the unit sphere", () => {
    const turn = at(0.5).turns.subarray(4, 8);
    expect(turn[0]).toBeCloseTo(Math.sin(Math.PI / 8), 4);
    expect(Math.hypot(...turn)).toBeCloseTo(1, 6);
    expect(at(0.5).root[1]).toBeCloseTo(0.15);
    expect(at(0.25).lit[3]).toBeCloseTo(0.25, 2);
  });

  it("stay at their ends beyond them", () => {
    expect(at(-1).root).toEqual(at(0).root);
    expect(at(2).root).toEqual(at(1).root);
  });

  it("mirrored twice are themselves, and once swap sides and turn the other way", () => {
    const posed: Posed = {
      root: [0.3, 1, 0.2],
      turns: Float32Array.from([0, 0, 0, 1, 0.5, 0.5, 0.5, 0.5, 0.1, 0.2, 0.3, 0.9]),
      lit: new Float32Array(VERTEBRAE),
    };
    const once = mirrored(posed, [[1, 2]]);
    expect(once.root).toEqual([-0.3, 1, 0.2]);
    expect([...once.turns.subarray(4, 8)].map((part) => Math.round(part * 10) / 10)).toEqual([0.1, -0.2, -0.3, 0.9]);
    expect([...mirrored(once, [[1, 2]]).turns]).toEqual([...posed.turns]);
  });

  it("go over from one pose to another", () => {
    expect(blend(at(0), at(1), 0.5).root[1]).toBeCloseTo(0.15);
    expect(blend(at(0), at(1), 1)).toEqual(at(1));
  });

  it("may have nothing standing about", () => {
    const { peel } = wire.steps;
    const bare = decode({ ...wire, steps: { peel: { ...peel!, things: [] } } });
    expect(thingsAt(bare.steps.get("peel")!, 0.5)).toEqual([]);
  });

  it("are named by digest and step, whatever the step's name holds", () => {
    expect(splitTrack("abc/block-down:down")).toEqual(["abc", "block-down:down"]);
  });
});

describe("the eye", () => {
  const skeleton: Skeleton = {
    names: ["pelvis", "head", "foot"],
    parents: [-1, 0, 0],
    offsets: Float32Array.from([0, 0, 0, 0, 0.6, 0, 0, -0.8, 0]),
  };
  const lying = decode({
    ...wire,
    bones: skeleton.names,
    steps: {
      peel: {
        n: 1,
        root: int16([0, 1000, 0]),
        turns: int16([-HALF, 0, 0, HALF, 0, 0, 0, 32767, 0, 0, 0, 32767]),
        lit: base64(new Uint8Array(VERTEBRAE)),
        things: [[], []],
      },
    },
  });

  it("sees joints where the bones' turns put them", () => {
    const placed = places(skeleton, sample(lying.steps.get("peel")!, 3, 0));
    expect(placed[3 + 1]).toBeCloseTo(0.1, 3);
    expect(Math.abs(placed[3 + 2]!)).toBeCloseTo(0.6, 3);
  });

  it("puts the head on the side that the movement asks for", () => {
    for (const head of ["left", "right"] as const) {
      const { eye } = look(lying, skeleton, head);
      const placed = places(skeleton, sample(lying.steps.get("peel")!, 3, 0));
      expect(eye.sign * placed[5]! < 0).toBe(head === "left");
      expect(eye.toward).toBe(-eye.sign);
    }
  });

  it("never turns round for a way between positions, wherever the head goes", () => {
    expect(look(lying, skeleton, null).eye).toEqual({ across: 2, sign: 1, toward: -1 });
  });
});

describe("the eye on who lies on a side", () => {
  const skeleton: Skeleton = {
    names: ["pelvis", "head", "foot"],
    parents: [-1, 0, 0],
    offsets: Float32Array.from([0, 0, 0, 0, 0.6, 0, 0, -0.8, 0]),
  };
  // Turned by −90° about x, then by 90° about z: on the right side, facing −x.
  const lain = decode({
    ...wire,
    bones: skeleton.names,
    steps: {
      open: {
        n: 1,
        root: int16([0, 1000, 0]),
        turns: int16([-16384, -16384, 16384, 16384, 0, 0, 0, 32767, 0, 0, 0, 32767]),
        lit: base64(new Uint8Array(VERTEBRAE)),
        things: [[], []],
      },
    },
  });

  it("stands where the face is, and goes round when the other side works", () => {
    const seen = look(lain, skeleton, "right");
    expect(seen.aside).toBe(true);
    expect(seen.eye.toward).toBe(-1);
    expect(turnedRound(seen).eye.toward).toBe(1);
    expect(turnedRound(turnedRound(seen))).toEqual(seen);
  });

  it("looks along the body from the feet where the movement asks for it", () => {
    expect(look(lain, skeleton, "left", "foot-end").eye).toEqual({ across: 0, sign: 1, toward: 1 });
  });
});

describe("the beads", () => {
  it("ring the one that is half-way, and none on a still spine", () => {
    const lit = new Float32Array(VERTEBRAE);
    expect(nowBead(lit)).toBeNull();
    lit.fill(1, 0, 5);
    lit[5] = 0.45;
    expect(nowBead(lit)).toBe(5);
  });
});
