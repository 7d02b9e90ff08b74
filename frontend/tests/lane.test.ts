import { describe, expect, it } from "vitest";
import { Lane } from "../src/lane.ts";

/** Works that end when they are told to, and in which order they began. */
function works() {
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const work = (number: number) => () => {
    begun.push(number);
    return new Promise<void>((end) => {
      ends[number] = end;
    });
  };
  return { begun, ends, work };
}

const soon = () => new Promise((go) => setTimeout(go));

describe("a lane", () => {
  it("lets so many go at once and the others wait, the newest first", async () => {
    const { begun, ends, work } = works();
    const lane = new Lane(2);
    const all = [0, 1, 2, 3].map((number) => lane.run(work(number)));
    await soon();
    expect(begun).toEqual([0, 1]);
    ends[0]!();
    await soon();
    expect(begun).toEqual([0, 1, 3]);
    for (const number of [1, 3]) ends[number]!();
    await soon();
    ends[2]!();
    await Promise.all(all);
    expect(begun).toEqual([0, 1, 3, 2]);
  });

  it("goes on after one that failed", async () => {
    const lane = new Lane(1);
    const failing = lane.run(() => Promise.reject(new Error("no")));
    const next = lane.run(async () => "yes");
    await expect(failing).rejects.toThrow("no");
    expect(await next).toBe("yes");
  });
});
