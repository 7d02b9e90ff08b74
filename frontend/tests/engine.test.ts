import { describe, expect, it } from "vitest";
import type { Cue } from "../src/api/script.ts";
import type { Effect, EventsAnswer, Playhead, SessionEvent, SessionView, State } from "../src/api/session.ts";
import { OfflineError } from "../src/client.ts";
import { TestClock } from "../src/clock.ts";
import { Engine, type Voices } from "../src/player/engine.ts";
import { state, view } from "./made.ts";

/** A server that does what the session does in these tests: it plays, pauses on the way out, and asks. */
class Server {
  heard: SessionEvent[] = [];
  away = false;
  now: State = state();

  async events(_id: string, events: SessionEvent[]): Promise<EventsAnswer> {
    if (this.away) throw new OfflineError("away");
    const effects = events.flatMap((event) => this.step(event));
    return { seq: this.heard.length, state: this.now, effects };
  }

  async session(): Promise<SessionView> {
    throw new OfflineError("away");
  }

  private step(event: SessionEvent): Effect[] {
    this.heard.push(event);
    const { playhead } = this.now;
    const script_s = playhead.script_s + playhead.rate * (event.at_s - playhead.clock_s);
    const moved: Playhead = { ...playhead, script_s, clock_s: event.at_s };
    switch (event.what) {
      case "start":
        return this.play({ mode: "playing" }, { ...moved, rate: 1 });
      case "pause":
      case "stop":
      case "it-hurts":
        return this.play(
          { mode: event.what === "pause" ? "paused" : "asking" },
          { script: "sc-1#line", script_s: 0, clock_s: event.at_s, rate: 1 },
        );
      case "resume":
        return this.play({ mode: "playing" }, { script: "sc-1", script_s: 0, clock_s: event.at_s, rate: 1 });
      default:
        this.now = { ...this.now, playhead: moved };
        return [];
    }
  }

  private play(change: Partial<State>, playhead: Playhead): Effect[] {
    this.now = { ...this.now, ...change, playhead };
    return [{ kind: "play", playhead }];
  }
}

/** A playhead of the script that stands so far in it (seconds). */
const moved = (script_s: number): Playhead => ({ script: "sc-1", script_s, clock_s: 0, rate: 0 });

function sit() {
  const clock = new TestClock();
  const server = new Server();
  const said: { text: string; at: number }[] = [];
  const tones: { tone: string; at: number }[] = [];
  let hushed = 0;
  const done: string[] = [];
  const voices: Voices = {
    silent: false,
    cue: (cue: Cue) => void said.push({ text: cue.text, at: clock.now() }),
    say: (text) => {
      said.push({ text, at: clock.now() });
      done.push(text);
    },
    tone: (tone, _length_s, in_s) => void tones.push({ tone, at: clock.now() + in_s }),
    hush: () => {
      hushed += 1;
      done.push("hush");
    },
  };
  const keep = { read: () => [], write: () => {} };
  const engine = new Engine(view(), server, clock, voices, keep);
  return { clock, server, engine, said, tones, done, hushes: () => hushed };
}

describe("a session on the page", () => {
  it("says each cue and sounds each breath within 150 ms of the script", async () => {
    const { clock, engine, said, tones } = sit();
    engine.start();
    await clock.advance(12);
    expect(said.map(({ text }) => text)).toEqual(["Peel up.", "Lay down."]);
    expect(Math.abs(said[0]!.at - 0.5)).toBeLessThan(0.15);
    expect(Math.abs(said[1]!.at - 4.2)).toBeLessThan(0.15);
    expect(tones.map(({ tone }) => tone)).toEqual(["out", "in", "out", "in"]);
    for (const [index, at] of [0, 4, 7, 11].entries()) expect(Math.abs(tones[index]!.at - at)).toBeLessThan(0.15);
  });

  it("begins after the moment to get ready, also where the server is lost in it", async () => {
    const { clock, server, engine } = sit();
    server.now = { ...state({ mode: "playing" }), starts_s: 3, playhead: moved(0) };
    engine.tell("tick");
    await clock.advance(0.2);
    server.away = true;
    await clock.advance(6);
    expect(engine.face.offline).toBe(true);
    expect(engine.instant().script_s).toBeGreaterThan(1);
  });

  it("tells nothing while another window plays, and goes where that one is", async () => {
    const { clock, server, engine } = sit();
    server.session = async () => ({ ...view(), yours: false, state: state({ playhead: moved(4) }) });
    engine.watch();
    await clock.advance(3);
    engine.tell("pause");
    engine.any();
    await clock.advance(3);
    expect(server.heard).toEqual([]);
    expect(engine.face.watching).toBe(true);
    expect(engine.instant().script_s).toBeGreaterThanOrEqual(4);
  });

  it("tells the session at least every five seconds that it is there", async () => {
    const { clock, server, engine } = sit();
    engine.start();
    await clock.advance(20);
    const times = server.heard.map(({ at_s }) => at_s);
    for (let index = 1; index < times.length; index++) expect(times[index]! - times[index - 1]!).toBeLessThan(1.5);
    expect(new Set(server.heard.map(({ id }) => id)).size).toBe(server.heard.length);
  });

  it.each(["stop", "it-hurts", "pause"] as const)(
    "%s stops the script at once and shows the way out, before anybody answers",
    async (what) => {
      const { clock, server, engine, said, hushes } = sit();
      engine.start();
      await clock.advance(2);
      server.away = true;
      const before = hushes();
      engine.tell(what);
      expect(hushes()).toBeGreaterThan(before);
      expect(engine.face.mode).toBe(what === "pause" ? "paused" : what === "stop" ? "stopped" : "asking");
      expect(engine.instant().segment?.track).toBe("abc/line:down");
      await clock.advance(1);
      expect(said.at(-1)?.text).toBe("Come down.");
    },
  );

  it("an answer that was on its way when Stop was pressed doesn't set the script going again", async () => {
    const { clock, server, engine } = sit();
    engine.start();
    await clock.advance(2.05);
    engine.tell("it-hurts");
    await clock.advance(0.3);
    expect(server.now.playhead.script).toBe("sc-1#line");
    expect(engine.instant().segment?.kind).toBe("leave");
  });

  it("plays on to the end of the set when the server is away, then stands still, and tells all of it later", async () => {
    const { clock, server, engine } = sit();
    engine.start();
    await clock.advance(2);
    server.away = true;
    await clock.advance(6);
    expect(engine.face.offline).toBe(true);
    expect(engine.instant().script_s).toBeGreaterThan(7.5);
    expect(engine.saved).toBe(false);
    await clock.advance(10);
    expect(engine.face.mode).toBe("paused");
    server.away = false;
    await clock.advance(6);
    expect(engine.face.offline).toBe(false);
    expect(engine.saved).toBe(true);
    expect(server.heard.some(({ what }) => what === "pause")).toBe(true);
  });

  it("any key pauses, and goes on where the script waits for the person", async () => {
    const { clock, server, engine } = sit();
    engine.start();
    await clock.advance(2);
    engine.any();
    expect(server.heard.at(-1)?.what).toBe("pause");
    await clock.advance(1);
    engine.any();
    await clock.advance(17);
    expect(engine.instant().segment?.kind).toBe("rest");
    engine.any();
    expect(server.heard.at(-1)?.what).toBe("tapped");
  });

  it("what the server says where the script jumps is said after the jump has hushed what came before", () => {
    const { engine, done } = sit();
    const playhead = moved(4);
    const said: Effect = { kind: "say", text: "two", key: "guide/count/2", args: {}, importance: 2 };
    engine.hear({ seq: 1, state: state({ mode: "playing", playhead }), effects: [said] });
    expect(done).toEqual(["hush", "two"]);
  });

  it("stacks as many beads as repetitions came home", () => {
    const { engine } = sit();
    expect(engine.stacked()).toBe(0);
    engine.state = { ...engine.state, tally: { "0": 1 } };
    expect(engine.stacked()).toBe(8);
    engine.state = { ...engine.state, tally: { "0": 2 } };
    expect(engine.stacked()).toBe(17);
  });
});
