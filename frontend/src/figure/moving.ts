/** Draws the figure with every picture: the pose of the script's instant, gone over to from whatever stood before. */

import type { FigureInfo } from "../api.ts";
import { client } from "../client.ts";
import type { Clock } from "../clock.ts";
import type { Engine, Instant } from "../player/engine.ts";
import { blend, decode, type Posed, sample, type Tracks } from "./decode.ts";
import type { FigureScene } from "./scene.ts";

/** How long going over from one pose to another that doesn't follow from it takes (seconds; our default). */
const OVER_S = 0.7;

/** Below this many pictures a second the figure is made simpler, and then still (DESIGN §11). */
const LEAST_FPS = 20;

/** How long the pictures are counted (seconds; our default). */
const COUNT_S = 2.5;

export class Moving {
  private scene: FigureScene | null = null;
  private readonly engine: Engine;
  private readonly clock: Clock;
  private readonly canvas: HTMLCanvasElement;
  private readonly unable: () => void;
  private readonly tracks = new Map<string, Tracks>();
  private readonly asked = new Set<string>();
  private shown: { track: string; side: string | null; digest: string } | null = null;
  private last: Posed | null = null;
  private from: { posed: Posed; at: number } | null = null;
  private over = false;
  private cancel = () => {};
  private readonly counted = { since: 0, pictures: 0, simple: false };
  private readonly themes = matchMedia("(prefers-color-scheme: dark)");
  private readonly look = () => this.scene?.repaint();
  private readonly watched = new MutationObserver(this.look);

  constructor(engine: Engine, clock: Clock, canvas: HTMLCanvasElement, unable: () => void) {
    this.engine = engine;
    this.clock = clock;
    this.canvas = canvas;
    this.unable = unable;
    this.themes.addEventListener("change", this.look);
    this.watched.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
    this.begin().catch(() => !this.over && unable());
  }

  end(): void {
    this.over = true;
    this.cancel();
    this.themes.removeEventListener("change", this.look);
    this.watched.disconnect();
    this.scene?.dispose();
  }

  private async begin(): Promise<void> {
    const first = this.engine.figures[0];
    if (!first) return this.unable();
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
    if (!posed || !this.shown) return;
    const mirror = this.tracks.get(this.shown.digest)?.mirror ?? [];
    scene.draw(posed, instant.breath.full, instant.segment?.address.side ?? null, mirror);
  }

  /** The pose now; while a track is on its way, or a segment has none, what stood before stays. */
  private posed({ segment, u }: Instant): Posed | null {
    const track = segment?.track;
    if (!segment || !track) return this.last;
    const [digest = "", step = ""] = splitTrack(track);
    const tracks = this.tracks.get(digest) ?? this.ask(digest);
    const found = tracks?.steps.get(step);
    if (!tracks || !found) return this.last;
    const posed = sample(found, tracks.bones.length, u);
    this.goOver({ track, side: segment.address.side, digest }, tracks, posed);
    this.last = this.blended(posed);
    return this.last;
  }

  private goOver(now: { track: string; side: string | null; digest: string }, tracks: Tracks, posed: Posed): void {
    const before = this.shown;
    this.shown = now;
    if (before?.digest !== now.digest) {
      const figure = this.figure(now.digest);
      this.scene?.show(tracks, figure?.head ?? "left");
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

  private ask(digest: string): undefined {
    const figure = this.figure(digest);
    if (!figure || this.asked.has(digest)) return;
    this.asked.add(digest);
    client.tracks(figure.url).then(
      (json) => this.tracks.set(digest, decode(json)),
      () => this.asked.delete(digest),
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
    if (this.counted.simple) this.unable();
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
