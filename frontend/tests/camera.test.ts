import { describe, expect, it } from "vitest";
import { whyNot } from "../src/camera/device.ts";
import { firstRung, isRealGpu, RUNGS, SLOW_MS, TRIAL, Trial, WARM_UP } from "../src/camera/ladder.ts";
import { meanLuma } from "../src/camera/light.ts";
import { type Ears, Line, type Socket } from "../src/camera/line.ts";
import { Newest } from "../src/camera/newest.ts";
import { dotsOf, FRAME_BYTES, flagsOf, LANDMARKS, LITE, NOBODY, pack, TOO_DARK } from "../src/camera/packing.ts";
import { Stream } from "../src/camera/stream.ts";
import { TestClock } from "../src/clock.ts";

const body = Array.from({ length: LANDMARKS }, (_, one) => ({ x: one / 33, y: 0.5, z: -0.25, visibility: 0.75 }));
const taken = { seq: 7, t_ms: 1234, width: 640, height: 480, flags: 0 };

describe("a frame on the wire", () => {
  it("has 536 bytes: version, flags, seq, time, then 33 landmarks", () => {
    const view = new DataView(pack(body, taken));
    expect(view.byteLength).toBe(536);
    expect([view.getUint8(0), view.getUint8(1)]).toEqual([1, 0]);
    expect([view.getUint16(2, true), view.getUint32(4, true)]).toEqual([7, 1234]);
  });

  it("counts x and z in heights of the picture, so that no width has to travel", () => {
    const view = new DataView(pack(body, taken));
    const at = 8 + 33 * 16 - 16;
    expect(view.getFloat32(at, true)).toBeCloseTo(((32 / 33) * 640) / 480, 6);
    expect(view.getFloat32(at + 4, true)).toBe(0.5);
    expect(view.getFloat32(at + 8, true)).toBeCloseTo((-0.25 * 640) / 480, 6);
    expect(view.getFloat32(at + 12, true)).toBe(0.75);
  });

  it("says that nobody is there, and says nothing more", () => {
    for (const nobody of [null, undefined, []]) {
      const bytes = pack(nobody, taken);
      expect(flagsOf(bytes)).toBe(NOBODY);
      expect(new Uint8Array(bytes, 8).every((byte) => byte === 0)).toBe(true);
      expect(dotsOf(bytes)).toEqual([]);
    }
  });

  it("carries the flags of who took it", () => {
    expect(flagsOf(pack(body, { ...taken, flags: LITE | TOO_DARK }))).toBe(12);
    expect(flagsOf(pack(null, { ...taken, flags: TOO_DARK }))).toBe(9);
  });

  it("wraps its number, and never breaks at the end of time", () => {
    const late = new DataView(pack(body, { ...taken, seq: 65536 + 3, t_ms: 2 ** 33 }));
    expect([late.getUint16(2, true), late.getUint32(4, true)]).toEqual([3, 2 ** 32 - 1]);
    expect(new DataView(pack(body, { ...taken, t_ms: -5 })).getUint32(4, true)).toBe(0);
  });

  it("can be drawn from what was packed", () => {
    const dots = dotsOf(pack(body, taken));
    expect(dots).toHaveLength(LANDMARKS);
    expect(dots[0]).toEqual({ x: 0, y: 0.5, seen: 0.75 });
  });
});

describe("the newest picture wins", () => {
  it("keeps one of all that came while one was worked on, the last", () => {
    const worked: number[] = [];
    const newest = new Newest<number>((one) => worked.push(one));
    for (const one of [1, 2, 3, 4]) newest.offer(one);
    expect(worked).toEqual([1]);
    newest.done();
    expect(worked).toEqual([1, 4]);
    newest.done();
    newest.offer(5);
    expect(worked).toEqual([1, 4, 5]);
  });
});

describe("the stream's clock", () => {
  it("begins at nothing, never stands and never goes back", () => {
    const stream = new Stream();
    const stamps = [500.4, 533.2, 533.3, 520, 600].map((ms) => stream.stamp(ms));
    expect(stamps.map((one) => one.t_ms)).toEqual([0, 33, 34, 35, 100]);
    expect(stamps.map((one) => one.seq)).toEqual([0, 1, 2, 3, 4]);
  });
});

describe("which estimator runs", () => {
  it("begins with the graphics card where it is a real one", () => {
    expect(RUNGS[firstRung(true, "full")]).toEqual({ delegate: "GPU", model: "full" });
    expect(RUNGS[firstRung(false, "full")]).toEqual({ delegate: "CPU", model: "full" });
    expect(RUNGS[firstRung(true, "lite")]).toEqual({ delegate: "CPU", model: "lite" });
    expect(isRealGpu("ANGLE (Google, Vulkan 1.3 (SwiftShader Device), SwiftShader driver)")).toBe(false);
    expect(isRealGpu("ANGLE (Intel, Mesa Intel(R) UHD Graphics 620)")).toBe(true);
    expect(isRealGpu(null)).toBe(false);
  });

  it("judges once, by the middle of its times, and lets it warm up first", () => {
    const judged = (times: number[]) => {
      const trial = new Trial();
      return times.filter((ms) => trial.slow(ms)).length;
    };
    const warm = Array(WARM_UP).fill(2000);
    expect(judged([...warm, ...Array(TRIAL + 50).fill(SLOW_MS + 1)])).toBe(1);
    expect(judged([...warm, ...Array(TRIAL + 50).fill(SLOW_MS)])).toBe(0);
    expect(judged([...warm, 3000, 3000, ...Array(TRIAL).fill(60)])).toBe(0);
    expect(judged([...warm, ...Array(TRIAL - 1).fill(3000)])).toBe(0);
  });
});

describe("how bright a picture is", () => {
  it("is the mean of what an eye sees of red, green and blue", () => {
    expect(meanLuma([255, 255, 255, 255, 0, 0, 0, 255])).toBeCloseTo(127.5);
    expect(meanLuma([0, 255, 0, 255])).toBeCloseTo(149.7, 1);
    expect(meanLuma([])).toBe(0);
  });
});

describe("why there is no camera", () => {
  it("is one of three things that a person can do something about", () => {
    const named = (name: string) => whyNot(Object.assign(new Error(), { name }));
    expect(named("NotAllowedError")).toBe("refused");
    expect(named("NotFoundError")).toBe("absent");
    expect(named("NotReadableError")).toBe("busy");
    expect(named("SomethingNew")).toBe("busy");
  });
});

class FakeSocket implements Socket {
  binaryType = "";
  readyState = 0;
  bufferedAmount = 0;
  sent: ArrayBuffer[] = [];
  onopen: Socket["onopen"] = null;
  onmessage: Socket["onmessage"] = null;
  onclose: Socket["onclose"] = null;

  send(bytes: ArrayBuffer) {
    this.sent.push(bytes);
  }
  close() {
    this.cut(1000);
  }
  join() {
    this.readyState = 1;
    this.onopen?.(null as never);
  }
  cut(code: number) {
    this.readyState = 3;
    this.onclose?.({ code });
  }
}

function lineWith() {
  const [sockets, told, clock] = [[] as FakeSocket[], [] as string[], new TestClock()];
  const ears: Ears = {
    said: (answer) => told.push(`said ${JSON.stringify(answer)}`),
    joined: (yes) => told.push(yes ? "joined" : "cut"),
    refused: () => told.push("refused"),
  };
  const open = () => {
    sockets.push(new FakeSocket());
    return sockets.at(-1)!;
  };
  return { line: new Line(open, clock, ears), sockets, told, clock };
}

const frame = new ArrayBuffer(FRAME_BYTES);

describe("the line to our server", () => {
  it("sends a frame when it is free, and lets it go when it is behind", () => {
    const { line, sockets } = lineWith();
    expect(line.send(frame)).toBe(false);
    sockets[0]!.join();
    expect(line.send(frame)).toBe(true);
    sockets[0]!.bufferedAmount = FRAME_BYTES;
    expect(line.send(frame)).toBe(false);
    sockets[0]!.bufferedAmount = 0;
    expect(line.send(frame)).toBe(true);
    expect(sockets[0]!.sent).toHaveLength(2);
  });

  it("is opened again after a cut, later and later, and tells both", async () => {
    const { sockets, told, clock } = lineWith();
    sockets[0]!.join();
    sockets[0]!.cut(1006);
    await clock.advance(0.2);
    expect(sockets).toHaveLength(2);
    for (const seconds of [0.5, 1, 2, 4, 4]) {
      sockets.at(-1)!.cut(1006);
      const before = sockets.length;
      await clock.advance(seconds - 0.1);
      expect(sockets).toHaveLength(before);
      await clock.advance(0.2);
      expect(sockets).toHaveLength(before + 1);
    }
    sockets.at(-1)!.join();
    expect(told).toEqual(["joined", "cut", "joined"]);
  });

  it("begins with a short pause again once the server has answered", async () => {
    const { sockets, clock } = lineWith();
    for (const _ of [1, 2, 3]) {
      sockets.at(-1)!.cut(1006);
      await clock.advance(5);
    }
    sockets.at(-1)!.join();
    sockets.at(-1)!.onmessage?.({ data: "{}" });
    const before = sockets.length;
    sockets.at(-1)!.cut(1006);
    await clock.advance(0.2);
    expect(sockets).toHaveLength(before + 1);
  });

  it("stays closed where the server refuses, and where the page is done", async () => {
    const refused = lineWith();
    refused.sockets[0]!.join();
    refused.sockets[0]!.cut(1008);
    await refused.clock.advance(10);
    expect(refused.sockets).toHaveLength(1);
    expect(refused.told).toEqual(["joined", "cut", "refused"]);

    const over = lineWith();
    over.line.close();
    await over.clock.advance(10);
    expect(over.sockets).toHaveLength(1);
    expect(over.told).toEqual([]);
  });
});
