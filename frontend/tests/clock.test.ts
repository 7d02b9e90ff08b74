import { describe, expect, it } from "vitest";
import { STEP_S, TestClock } from "../src/clock.ts";

describe("a test's clock", () => {
  it("runs timers in the order of their time, at their time", async () => {
    const clock = new TestClock();
    const ran: [string, number][] = [];
    clock.after(2, () => ran.push(["two", clock.now()]));
    clock.after(1, () => ran.push(["one", clock.now()]));
    await clock.advance(3);
    expect(ran.map(([name]) => name)).toEqual(["one", "two"]);
    expect(ran[0]?.[1]).toBeCloseTo(1, 6);
    expect(clock.now()).toBeCloseTo(3, 6);
  });

  it("draws once a step, and stops when told", async () => {
    const clock = new TestClock();
    let drawn = 0;
    let cancel = () => {};
    const draw = () => {
      drawn += 1;
      cancel = clock.frame(draw);
    };
    draw();
    await clock.advance(1);
    expect(drawn).toBeGreaterThanOrEqual(Math.floor(1 / STEP_S));
    cancel();
    const before = drawn;
    await clock.advance(1);
    expect(drawn).toBe(before);
  });

  it("waits for requests that are on their way before time goes on", async () => {
    const clock = new TestClock();
    const order: string[] = [];
    clock.after(0.05, () =>
      clock.busy(new Promise<void>((done) => setTimeout(() => done(), 5)).then(() => void order.push("answered"))),
    );
    clock.after(0.5, () => order.push("later"));
    await clock.advance(1);
    expect(order).toEqual(["answered", "later"]);
  });

  it("never runs a timer that was cancelled", async () => {
    const clock = new TestClock();
    let ran = false;
    clock.after(0.5, () => {
      ran = true;
    })();
    await clock.advance(1);
    expect(ran).toBe(false);
  });
});
