/** A movement shown over and over: moving where the machine can, else still pictures one after the other. */

import { useEffect, useRef, useState } from "preact/hooks";
import type { Shown } from "../api/movement.ts";
import { useHouse } from "../app.tsx";
import { client } from "../client.ts";
import type { Clock } from "../clock.ts";
import { wantsStillness } from "../look.ts";
import { Still } from "../parts/still.tsx";
import { decode, sample, type Tracks, thingsAt } from "./decode.ts";
import { placeIn } from "./place.ts";
import type { FigureScene } from "./scene.ts";

/** `still`: what stands until the figure moves, and for who wants no motion. */
export function Demo({ shown, still }: { shown: Shown; still: string }) {
  const { settings, clock } = useHouse();
  const [drawn, setDrawn] = useState(false);
  const canvas = useRef<HTMLCanvasElement>(null);
  const moves = settings.figure === "auto" && !wantsStillness(settings);
  useEffect(() => {
    if (!moves) return;
    setDrawn(false);
    const turning = new Turning(shown, clock, canvas.current!, () => setDrawn(true));
    return () => turning.end();
  }, [shown.digest, shown.steps, moves]);
  return (
    <div class="demo" aria-hidden="true" data-drawn={drawn ? "" : undefined}>
      {!drawn && <Still url={still} />}
      {moves && <canvas ref={canvas} />}
    </div>
  );
}

/** Plays a figure's steps in turn. */
class Turning {
  private over = false;
  private cancel = () => {};
  private scene: FigureScene | null = null;
  private readonly began: number;

  constructor(shown: Shown, clock: Clock, canvas: HTMLCanvasElement, drawn: () => void) {
    this.began = clock.now();
    this.begin(shown, clock, canvas, drawn).catch(() => {}); // The still stays.
  }

  end(): void {
    this.over = true;
    this.cancel();
    this.scene?.dispose();
  }

  private async begin(shown: Shown, clock: Clock, canvas: HTMLCanvasElement, drawn: () => void): Promise<void> {
    const [{ FigureScene }, model, json] = await Promise.all([
      import("./scene.ts"),
      client.model(shown.model),
      client.tracks(shown.url),
    ]);
    if (this.over) return;
    const scene = await FigureScene.load(canvas, shown.body, model);
    if (this.over) return scene.dispose();
    this.scene = scene;
    const tracks = decode(json);
    scene.show(tracks, shown.head, shown.view);
    const draw = () => {
      scene.resize(canvas.clientWidth, canvas.clientHeight);
      const { id, u } = placeIn(shown.steps, clock.now() - this.began);
      drawStep(scene, tracks, id, u);
      this.cancel = clock.frame(draw);
    };
    draw();
    drawn();
  }
}

function drawStep(scene: FigureScene, tracks: Tracks, id: string, u: number): void {
  const step = tracks.steps.get(id);
  if (step) scene.draw(sample(step, tracks.bones.length, u), thingsAt(step, u), 0, null, tracks.mirror);
}
