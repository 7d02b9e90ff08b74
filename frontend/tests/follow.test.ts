import { describe, expect, it } from "vitest";
import type { CameraItem } from "../src/api/camera.ts";
import type { EventName, SessionView, State } from "../src/api/session.ts";
import { Follow } from "../src/camera/follow.ts";
import type { Socket } from "../src/camera/line.ts";
import type { Watched, Watcher } from "../src/camera/watcher.ts";
import { TestClock } from "../src/clock.ts";
import type { Engine } from "../src/player/engine.ts";
import { address, view } from "./made.ts";

/** An engine that does what it is told at once, and remembers it. */
function engineWith(items: Partial<CameraItem>[]) {
  const told: EventName[] = [];
  const listeners = new Set<() => void>();
  const shown: SessionView = {
    ...view({ mode: "playing" }),
    camera: {
      beads: "",
      items: items.map((one, item) => ({
        item,
        follows: true,
        view: "side",
        place: "lying",
        text: "",
        watches: [],
        cant: null,
        ...one,
      })),
    },
  };
  const engine = {
    view: shown,
    state: shown.state,
    face: { watching: false },
    told,
    heard: 0,
    onChange(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tell(what: EventName) {
      told.push(what);
      if (what === "pause") engine.set({ mode: "paused" });
      if (what === "resume") engine.set({ mode: "playing" });
    },
    hear() {
      engine.heard += 1;
    },
    set(change: Partial<State>) {
      engine.state = { ...engine.state, ...change };
      for (const listener of listeners) listener();
    },
    at(item: number, part: string) {
      engine.set({ address: address({ item, part }) });
    },
  };
  return engine;
}

function cameraWith() {
  let listener: Partial<Watched> = {};
  const made = {
    closed: false,
    listen(one: Partial<Watched>) {
      listener = one;
      return () => {
        listener = {};
      };
    },
    close() {
      made.closed = true;
    },
    frame: () => listener.frame?.(new ArrayBuffer(536)),
    runs: (model: "full" | "lite") => listener.ready?.({ delegate: "CPU", model }),
    lose: () => listener.lost?.(new Error() as never),
  };
  return made;
}

function follow(items: Partial<CameraItem>[] = [{}, { place: "standing" }, { follows: false }, {}]) {
  const [engine, camera, clock] = [engineWith(items), cameraWith(), new TestClock()];
  const opened: { path: string; socket: Socket & { sent: number; closed: boolean } }[] = [];
  const join = (path: string) => () => {
    const socket = {
      binaryType: "",
      readyState: 1,
      bufferedAmount: 0,
      sent: 0,
      closed: false,
      send() {
        socket.sent += 1;
      },
      close() {
        socket.closed = true;
      },
      onopen: null,
      onmessage: null,
      onclose: null,
    };
    opened.push({ path, socket });
    return socket as Socket;
  };
  const made = new Follow(engine as unknown as Engine, clock, { join, path: (_id, item) => `/${item}` });
  return { made, engine, camera, opened, use: () => made.use(camera as unknown as Watcher) };
}

describe("the camera in a session", () => {
  it("is set up where its first movement begins, not on the way there; then the session goes on and is watched", () => {
    const { made, engine, camera, opened, use } = follow();
    engine.at(0, "transition");
    use();
    expect(made.face.stage).toBe("rests");
    expect(engine.told).toEqual([]);
    engine.at(0, "setup");
    expect(made.face).toMatchObject({ stage: "set-up", place: "lying" });
    expect(engine.told).toEqual(["pause"]);
    made.ready();
    expect(engine.told).toEqual(["pause", "camera-on", "resume"]);
    expect(made.face.stage).toBe("on");
    camera.frame();
    expect(opened.map((one) => [one.path, one.socket.sent])).toEqual([["/0", 1]]);
  });

  it("says when this computer is slow, so that the smaller estimator looks", () => {
    const { made, camera, use } = follow();
    use();
    camera.runs("full");
    expect(made.face.quick).toBe(false);
    camera.runs("lite");
    expect(made.face.quick).toBe(true);
  });

  it("has a line of its own for each movement, and is set up again where it has to stand elsewhere", () => {
    const { made, engine, opened, use } = follow();
    engine.at(0, "setup");
    use();
    made.ready();
    engine.at(1, "transition");
    expect(made.face.stage).toBe("rests");
    expect(opened[0]?.socket.closed).toBe(true);
    engine.at(1, "setup");
    expect(made.face).toMatchObject({ stage: "set-up", place: "standing" });
    made.ready();
    expect(opened.at(-1)?.path).toBe("/1");
  });

  it("rests where the person says so, and follows again where it still stands right", () => {
    const { made, engine, opened, use } = follow();
    engine.at(0, "setup");
    use();
    made.ready();
    engine.at(1, "setup");
    made.rest();
    expect(made.face.stage).toBe("rests");
    expect(engine.told.slice(-2)).toEqual(["pause", "resume"]);
    engine.at(2, "cycle");
    expect(made.face.stage).toBe("rests");
    engine.at(3, "transition");
    expect(made.face.stage).toBe("on");
    expect(opened.at(-1)?.path).toBe("/3");
    expect(engine.told.at(-1)).toBe("camera-on");
  });

  it("lets a key go on without it", () => {
    const { made, engine, use } = follow();
    engine.at(0, "setup");
    use();
    engine.set({ mode: "playing" });
    expect(made.face.stage).toBe("rests");
    engine.at(0, "cycle");
    expect(made.face.stage).toBe("rests");
  });

  it("goes without a bump: lost or turned off, the session is told and plays on", () => {
    for (const [how, stage] of [
      ["lose", "lost"],
      ["off", "off"],
    ] as const) {
      const { made, engine, camera, opened, use } = follow();
      engine.at(0, "setup");
      use();
      made.ready();
      if (how === "lose") camera.lose();
      else made.off();
      expect(made.face.stage).toBe(stage);
      expect(engine.told.at(-1)).toBe("camera-off");
      expect(engine.state.mode).toBe("playing");
      expect(camera.closed).toBe(true);
      expect(opened[0]?.socket.closed).toBe(true);
    }
  });

  it("rests for a movement that our server won't follow", () => {
    const { made, engine, opened, use } = follow();
    engine.at(0, "setup");
    use();
    made.ready();
    opened[0]?.socket.onclose?.({ code: 1008 });
    expect(made.face.stage).toBe("rests");
    expect(engine.told.at(-1)).toBe("camera-off");
    engine.at(0, "cycle");
    expect(opened).toHaveLength(1);
  });

  it("hands on what was seen, and shows it", () => {
    const { made, engine, opened, use } = follow();
    engine.at(0, "setup");
    use();
    made.ready();
    const seen = { item: 0, count: 2, of: 5, total: 2, side: null, in_sight: true, text: null };
    opened[0]?.socket.onmessage?.({ data: JSON.stringify({ seq: 1, state: engine.state, effects: [], seen }) });
    expect(made.face.seen).toEqual(seen);
    expect(engine.heard).toBe(1);
  });

  it("puts the camera's light out when the session is over", () => {
    const { made, engine, camera, use } = follow();
    engine.at(0, "setup");
    use();
    made.ready();
    engine.set({ mode: "finished" });
    expect(camera.closed).toBe(true);
    expect(made.face.stage).toBe("off");
  });
});
