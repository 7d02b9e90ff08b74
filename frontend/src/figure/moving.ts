/** Draws the figure with every picture: the pose of the script's instant, gone over to from whatever stood before. */

import type { Side } from "../api/common.ts";
import type { FigureInfo } from "../api/figure.ts";
import { client } from "../client.ts";
import type { Clock } from "../clock.ts";
import type { Engine } from "../player/engine.ts";
import type { Instant } from "../player/head.ts";
import { pictured } from "../player/upcoming.ts";
import { blend, decode, type Posed, sample, type Tracks, thingsAt } from "./decode.ts";
import type { FigureScene } from "./scene.ts";

/** How long going over from one pose to another that doesn't follow from it takes (seconds; our default). */
const OVER_S = 0.7;

/** Below this many pictures a second the figure is made simpler, and then still (DESIGN §11). */
const LEAST_FPS = 20;

/** How long the pictures are counted (seconds; our default). */
const COUNT_S = 2.5;

/** A place on a track. */
interface Wanted {
  track: string;
  digest: string;
  step: string;
  side: Side | null;
  u: number;
}

/** What the page around the canvas is told. */
export interface Told {
  /** Whether the figure of this instant is drawn, or its tracks are still on their way: then a still stands in. */
  drawn(yes: boolean): void;
  /** It can't be drawn here, or only too slowly. */
  unable(): void;
}

export class Moving {
  private scene: FigureScene | null = null;
  private readonly engine: Engine;
  private readonly clock: Clock;
  private readonly canvas: HTMLCanvasElement;
  private readonly told: Told;
  private readonly tracks = new Map<string, Tracks>();
  private readonly asked = new Set<string>();
  private shown: Wanted | null = null;
  private last: Posed | null = null;
  private from: { posed: Posed; at: number } | null = null;
  private over = false;
  private drawn = false;
  private cancel = () => {};
  private readonly counted = { since: 0, pictures: 0, simple: false };
  private readonly look = () => this.scene?.repaint();
  private readonly watched = new MutationObserver(this.look);

  constructor(engine: Engine, clock: Clock, canvas: HTMLCanvasElement, told: Told) {
    this.engine = engine;
    this.clock = clock;
    this.canvas = canvas;
    this.told = told;
    this.watched.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
    this.begin().catch(() => !this.over && told.unable());
  }

  end(): void {
    this.over = true;
    this.cancel();
    this.watched.disconnect();
    this.scene?.dispose();
  }

  private async begin(): Promise<void> {
    const first = this.engine.figures[0];
    if (!first) return this.told.unable();
    this.ask(this.wanted()?.digest ?? first.digest);
    const [{ FigureScene }, model] = await Promise.all([import("./scene.ts"), client.model(first.model)]);
    const scene = await FigureScene.load(this.canvas, first.body, model);
    if (this.over) return scene.dispose();
    this.scene = scene;
    this.picture();
  }

  private picture(): void {
    this.draw();
    this.cancel = this.clock.frame(() => this.picture());
    this.count();
  }

  private draw(): void {
    const { scene, canvas } = this;
    if (!scene) return;
    scene.resize(canvas.clientWidth, canvas.clientHeight);
    const instant = this.engine.instant();
    const posed = this.posed(instant);
    this.tell(posed !== null);
    if (!posed || !this.shown) return;
    const tracks = this.tracks.get(this.shown.digest);
    const step = tracks?.steps.get(this.shown.step);
    const things = step ? thingsAt(step, this.shown.u) : [];
    scene.draw(posed, things, instant.breath.full, this.shown.side, tracks?.mirror ?? []);
  }

  /** Said once each time that it changes. */
  private tell(drawn: boolean): void {
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    this.told.drawn(drawn);
    if (drawn) this.askAhead();
  }

  /** The figures that come later, one after the other, so that none of them is waited for. */
  private askAhead(): void {
    const next = this.engine.figures.find((one) => !this.asked.has(one.digest));
    if (next) this.ask(next.digest)?.finally(() => !this.over && this.askAhead());
  }

  /** Whose track is shown now, and where on it: the segment's own, or its neighbour's where it has none. */
  private wanted({ segment, u } = this.engine.instant()): Wanted | null {
    const shown = segment && pictured(this.engine.line, segment);
    if (!shown?.segment.track) return null;
    const { track, address } = shown.segment;
    const [digest, step] = splitTrack(track);
    return { track, digest, step, side: address.side ?? null, u: shown.segment === segment ? u : shown.u };
  }

  /** The pose now; null while its tracks are on their way. Where nothing is named, what stood before stays. */
  private posed(instant: Instant): Posed | null {
    const wanted = this.wanted(instant);
    if (!wanted) return this.last;
    const tracks = this.tracks.get(wanted.digest);
    if (!tracks) {
      void this.ask(wanted.digest);
      return null;
    }
    const found = tracks.steps.get(wanted.step);
    if (!found) return this.last;
    const posed = sample(found, tracks.bones.length, wanted.u);
    this.goOver(wanted, tracks, posed);
    this.last = this.blended(posed);
    return this.last;
  }

  private goOver(now: Wanted, tracks: Tracks, posed: Posed): void {
    const before = this.shown;
    this.shown = now;
    if (before?.digest !== now.digest) {
      const figure = this.figure(now.digest);
      this.scene?.show(tracks, figure ? figure.head : "left", figure?.view ?? "side");
    }
    if (before && before.digest === now.digest && this.last && differs(this.last, posed)) {
      this.from ??= { posed: this.last, at: this.clock.now() };
    }
  }

  private blended(posed: Posed): Posed {
    if (!this.from) return posed;
    const part = (this.clock.now() - this.from.at) / OVER_S;
    if (part >= 1) {
      this.from = null;
      return posed;
    }
    return blend(this.from.posed, posed, part * part * (3 - 2 * part));
  }

  private figure(digest: string): FigureInfo | undefined {
    return this.engine.figures.find((one) => one.digest === digest);
  }

  private ask(digest: string): Promise<void> | undefined {
    const figure = this.figure(digest);
    if (!figure || this.asked.has(digest)) return;
    this.asked.add(digest);
    return client.tracks(figure.url).then(
      (json) => void this.tracks.set(digest, decode(json)),
      () => void this.asked.delete(digest),
    );
  }

  /** Too slow: first simpler, then still pictures. */
  private count(): void {
    const now = performance.now() / 1000;
    if (this.clock.busy) return; // A test's clock: its pictures say nothing about the machine.
    if (!this.last || document.visibilityState !== "visible") return;
    if (this.counted.since === 0) this.counted.since = now;
    this.counted.pictures += 1;
    const seconds = now - this.counted.since;
    if (seconds < COUNT_S) return;
    const fps = this.counted.pictures / seconds;
    this.counted.since = now;
    this.counted.pictures = 0;
    if (fps >= LEAST_FPS) return;
    if (this.counted.simple) this.told.unable();
    else this.scene?.simplify();
    this.counted.simple = true;
  }
}

/** `<digest>/<step>`. */
export function splitTrack(track: string): [string, string] {
  const slash = track.indexOf("/");
  return [track.slice(0, slash), track.slice(slash + 1)];
}

/** Whether a pose is not what follows from another within one picture (2 cm, or about 6° in any bone). */
function differs(one: Posed, other: Posed): boolean {
  if (one.root.some((place, axis) => Math.abs(place - other.root[axis]!) > 0.02)) return true;
  for (let at = 0; at < one.turns.length; at += 4) {
    let dot = 0;
    for (let axis = 0; axis < 4; axis++) dot += one.turns[at + axis]! * other.turns[at + axis]!;
    if (Math.abs(dot) < 0.9985) return true;
  }
  return false;
}
