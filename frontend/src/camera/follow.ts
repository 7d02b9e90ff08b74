/**
 * The camera in a session: it is set up where a movement needs it, follows the movement at hand, and rests or goes
 * without a bump. What was seen is the server's to say; here it is only carried.
 */

import type { CameraItem, LiveAnswer, Place, Seen } from "../api/camera.ts";
import { client } from "../client.ts";
import type { Clock } from "../clock.ts";
import type { Engine } from "../player/engine.ts";
import { Line, socketTo } from "./line.ts";
import type { Watcher } from "./watcher.ts";

/**
 * off: there is none, or it was turned off · set-up: its place is looked for · on: it follows · rests: this movement is
 * counted by voice · lost: it went away by itself.
 */
export type Stage = "off" | "set-up" | "on" | "rests" | "lost";

export interface CameraFace {
  stage: Stage;
  /** Where the camera has to stand now. */
  place: Place;
  /** What was seen last of the movement at hand; null: nothing yet. */
  seen: Seen | null;
  /** Whether the line to our server stands. */
  joined: boolean;
  /** Whether this computer is slow, so that the smaller estimator looks, which is less sure. */
  quick: boolean;
}

const OFF: CameraFace = { stage: "off", place: "lying", seen: null, joined: false, quick: false };

/** Parts of an item in which the person is on the way or rests: the camera is set up after them, not in them. */
const NOT_HERE = new Set(["transition", "rest", "close", "leave", "way-out"]);

/** Where a movement of a session is followed, and how to get there. */
interface Server {
  join: typeof socketTo;
  path: (session: string, item: number) => string;
}

export class Follow {
  face = OFF;
  watcher: Watcher | null = null;
  private readonly engine: Engine;
  private readonly clock: Clock;
  private readonly server: Server;
  private readonly listeners = new Set<() => void>();
  private unlisten: (() => void)[] = [];
  private line: Line | null = null;
  /** The item that the line is for. */
  private item: number | null = null;
  /** Where the camera stands now, as a set-up has found. */
  private stands: Place | null = null;
  /** Items that go by voice: the person said so, or the server can't follow them. */
  private readonly without = new Set<number>();

  constructor(engine: Engine, clock: Clock, server: Server = { join: socketTo, path: client.livePath }) {
    this.engine = engine;
    this.clock = clock;
    this.server = server;
  }

  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** A camera that is open: from now on it is set up where it is needed. */
  use(watcher: Watcher): void {
    this.watcher = watcher;
    this.unlisten = [
      watcher.listen({
        frame: (bytes) => void this.line?.send(bytes),
        ready: ({ model }) => this.show({ quick: model === "lite" }),
        lost: () => this.end("lost"),
      }),
      this.engine.onChange(() => this.look()),
    ];
    this.show({ stage: "rests" });
    this.look();
  }

  /** The set-up has found its place: the session goes on, and is watched. */
  ready(): void {
    if (this.face.stage !== "set-up") return;
    this.stands = this.face.place;
    this.show({ stage: "rests" });
    this.follow();
    this.engine.tell("resume");
  }

  /** Not for this movement: on by voice. */
  rest(): void {
    const paused = this.face.stage === "set-up" && this.engine.state.mode === "paused";
    this.without.add(this.engine.state.address.item);
    this.leave("rests");
    if (paused) this.engine.tell("resume");
  }

  /** It is set up anew, here or at the next movement. */
  again(): void {
    this.stands = null;
    this.without.clear();
    this.leave("rests");
    this.look();
  }

  /** No more in this session. */
  off(): void {
    this.end("off");
  }

  /** The page goes away: the camera's light goes out, and nobody is told. */
  close(): void {
    this.listeners.clear();
    this.shut();
  }

  /** Whether the camera stood elsewhere before. */
  get moved(): boolean {
    return this.stands !== null;
  }

  /** What the camera does for the item at hand; null: nothing. */
  get at(): CameraItem | null {
    const { item } = this.engine.state.address;
    const found = this.engine.view.camera?.items.find((one) => one.item === item);
    return found?.follows ? found : null;
  }

  /** Where the session stands, after something changed. */
  private look(): void {
    const { mode } = this.engine.state;
    if (this.engine.face.watching || mode === "finished") this.end("off");
    else if (this.face.stage === "set-up") this.goOnIfWanted();
    else if (this.needsPlace()) this.setUp(this.at!);
    else this.follow();
  }

  /** The pause for the set-up ended otherwise, by a key or a stop: on without the camera. */
  private goOnIfWanted(): void {
    if (this.engine.state.mode !== "paused") this.rest();
  }

  /** Whether the camera has to be set up here and now: the person has settled, or stands still anyway. */
  private needsPlace(): boolean {
    const { at, engine } = this;
    if (at === null || at.place === this.stands || this.without.has(at.item)) return false;
    const { mode, address } = engine.state;
    return mode === "paused" || (mode === "playing" && !NOT_HERE.has(address.part));
  }

  private setUp(at: CameraItem): void {
    this.cut();
    this.face = { ...this.face, stage: "set-up", place: at.place ?? "lying", seen: null };
    if (this.engine.state.mode !== "paused") this.engine.tell("pause"); // which stands at once
    this.show({});
  }

  /** The item at hand has the line, where the camera stands right for it. */
  private follow(): void {
    const { at } = this;
    const wanted = at && at.place === this.stands && !this.without.has(at.item) ? at.item : null;
    if (wanted === (this.line ? this.item : null)) return;
    this.cut();
    if (wanted === null) this.leave("rests");
    else this.begin(wanted);
  }

  private begin(item: number): void {
    this.item = item;
    const { join, path } = this.server;
    this.line = new Line(join(path(this.engine.view.id, item)), this.clock, {
      said: (answer) => this.heard(answer as LiveAnswer),
      joined: (joined) => this.show({ joined }),
      refused: () => this.refused(item),
    });
    const begins = this.face.stage !== "on";
    this.show({ stage: "on", seen: null, joined: false });
    if (begins) this.engine.tell("camera-on");
  }

  private refused(item: number): void {
    this.without.add(item);
    this.leave("rests");
  }

  private heard(answer: LiveAnswer): void {
    if (answer.seen) this.show({ seen: answer.seen });
    if (answer.state) this.engine.hear(answer);
  }

  private end(stage: Stage): void {
    const paused = this.face.stage === "set-up" && this.engine.state.mode === "paused";
    this.shut();
    this.leave(stage);
    if (paused) this.engine.tell("resume");
  }

  /** On by voice. */
  private leave(stage: Stage): void {
    const was = this.face.stage;
    this.cut();
    if (was !== stage) this.show({ stage, seen: null, joined: false });
    if (was === "on") this.engine.tell("camera-off");
  }

  private shut(): void {
    for (const unlisten of this.unlisten) unlisten();
    this.unlisten = [];
    this.cut();
    this.watcher?.close();
    this.watcher = null;
  }

  private cut(): void {
    this.line?.close();
    this.line = null;
  }

  private show(change: Partial<CameraFace>): void {
    this.face = { ...this.face, ...change };
    for (const listener of [...this.listeners]) listener();
  }
}
