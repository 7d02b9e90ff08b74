import { describe, expect, it } from "vitest";
import type { EventsAnswer, SessionEvent } from "../src/api/session.ts";
import { ApiError, OfflineError } from "../src/client.ts";
import { TestClock } from "../src/clock.ts";
import { BATCH, EventQueue, type Heard, type Keep } from "../src/player/queue.ts";
import { state } from "./made.ts";

const event = (id: string): SessionEvent => ({ id, at_s: 1, what: "tick" });

function memory(events: SessionEvent[] = []): Keep & { kept: SessionEvent[] } {
  const keep = {
    kept: events,
    read: () => [...keep.kept],
    write(now: SessionEvent[]) {
      keep.kept = [...now];
    },
  };
  return keep;
}

function ears() {
  const told: string[] = [];
  const heard: Heard = {
    answered: (_answer, sent) => void told.push(`answered ${sent.map((one) => one.id).join(" ")}`),
    offline: (lost) => void told.push(lost ? "lost" : "found"),
    refused: () => void told.push("refused"),
  };
  return { told, heard };
}

/** A server that keeps each event once, whatever comes twice; it is away while `away`. */
function server() {
  const kept: string[] = [];
  const made = {
    kept,
    away: false,
    swallow: false,
    async send(events: SessionEvent[]): Promise<EventsAnswer> {
      if (made.away) throw new OfflineError("away");
      for (const one of events) if (!kept.includes(one.id)) kept.push(one.id);
      if (made.swallow) throw new OfflineError("the answer was lost");
      return { seq: kept.length, state: state(), effects: [] };
    },
  };
  return made;
}

describe("the queue of events", () => {
  it("sends in order, and is saved only when answered", async () => {
    const [there, keep, { told, heard }] = [server(), memory(), ears()];
    const queue = new EventQueue((events) => there.send(events), new TestClock(), keep, heard);
    queue.push(event("a"));
    expect(queue.saved).toBe(false);
    queue.push(event("b"));
    await queue.flush();
    await Promise.resolve();
    await new Promise((done) => setTimeout(done));
    expect(there.kept).toEqual(["a", "b"]);
    expect(queue.saved).toBe(true);
    expect(keep.kept).toEqual([]);
    expect(told[0]).toBe("answered a");
  });

  it("keeps what is said while nobody answers, and sends it again by itself", async () => {
    const [there, keep, clock, { told, heard }] = [server(), memory(), new TestClock(), ears()];
    there.away = true;
    const queue = new EventQueue((events) => there.send(events), clock, keep, heard);
    queue.push(event("a"));
    await clock.advance(0.1);
    queue.push(event("b"));
    await clock.advance(3);
    expect(told).toEqual(["lost"]);
    expect(keep.kept.map((one) => one.id)).toEqual(["a", "b"]);
    there.away = false;
    await clock.advance(5);
    expect(there.kept).toEqual(["a", "b"]);
    expect(told).toEqual(["lost", "found", "answered a b"]);
  });

  it("counts nothing twice when only the answer was lost", async () => {
    const [there, clock, { heard }] = [server(), new TestClock(), ears()];
    there.swallow = true;
    const queue = new EventQueue((events) => there.send(events), clock, memory(), heard);
    queue.push(event("a"));
    await clock.advance(0.2);
    there.swallow = false;
    await clock.advance(5);
    expect(there.kept).toEqual(["a"]);
    expect(queue.saved).toBe(true);
  });

  it("finds after a reload what was not answered", async () => {
    const [there, clock, { heard }] = [server(), new TestClock(), ears()];
    const queue = new EventQueue((events) => there.send(events), clock, memory([event("old")]), heard);
    await queue.flush();
    expect(there.kept).toEqual(["old"]);
  });

  it("sends many in portions", async () => {
    const sizes: number[] = [];
    const there = server();
    const many = Array.from({ length: BATCH + 5 }, (_, number) => event(String(number)));
    const queue = new EventQueue(
      (events) => {
        sizes.push(events.length);
        return there.send(events);
      },
      new TestClock(),
      memory(many),
      ears().heard,
    );
    await queue.flush();
    expect(sizes).toEqual([BATCH, 5]);
  });

  for (const status of [500, 503, 507, 408, 429]) {
    it(`keeps what the server can't take now (${status}), and sends it again`, async () => {
      const [there, keep, clock, { told, heard }] = [server(), memory(), new TestClock(), ears()];
      let ill = true;
      const send = (events: SessionEvent[]) =>
        ill ? Promise.reject(new ApiError(status, { code: "disk-full", text: "" })) : there.send(events);
      const queue = new EventQueue(send, clock, keep, heard);
      queue.push(event("a"));
      await clock.advance(1);
      expect(keep.kept.map((one) => one.id)).toEqual(["a"]);
      ill = false;
      await clock.advance(5);
      expect(there.kept).toEqual(["a"]);
      expect(told).toEqual(["lost", "found", "answered a"]);
    });
  }

  it("drops what the server refuses, and says so", async () => {
    const { told, heard } = ears();
    const refuse = () => Promise.reject(new ApiError(422, { code: "bad-value", text: "" }));
    const queue = new EventQueue(refuse, new TestClock(), memory([event("a")]), heard);
    await queue.flush();
    expect(told).toEqual(["refused"]);
    expect(queue.saved).toBe(true);
  });
});
