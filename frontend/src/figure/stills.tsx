/** Still pictures of the figure, faded from one to the next: for reduced motion, no WebGL, or a slow machine. */

import { useEffect, useRef, useState } from "preact/hooks";
import { useHouse } from "../app.tsx";
import { Still } from "../parts/still.tsx";
import type { Engine } from "../player/engine.ts";
import { pictured } from "../player/upcoming.ts";
import { splitTrack } from "./moving.ts";

/** How many pictures a step has: its beginning, its middle, its end. */
const PICTURES = 2;

/** A change of pictures takes this part of the time between two of them, within these seconds (our default). */
const FADE = { part: 0.5, least_s: 0.3, most_s: 1.5 };

export function Stills({ engine }: { engine: Engine }) {
  const { clock } = useHouse();
  const [urls, setUrls] = useState<[string | null, string | null]>([null, null]);
  const [front, setFront] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let shown: string | null = null;
    let place = 0;
    let cancel = () => {};
    const draw = () => {
      const url = stillOf(engine);
      if (url && url !== shown) {
        shown = url;
        box.current?.style.setProperty("--fade", `${fadeOf(engine)}s`);
        place = 1 - place;
        const at = place;
        setUrls((old) => (at === 0 ? [url, old[1]] : [old[0], url]));
        setFront(at);
      }
      cancel = clock.frame(draw);
    };
    draw();
    return () => cancel();
  }, [engine, clock]);
  return (
    <div class="stills" ref={box}>
      {urls.map((url, at) => (
        <div key={String(at)} class={at === front ? "is" : ""}>
          <Still url={url} />
        </div>
      ))}
    </div>
  );
}

/** How long one picture turns into the next (seconds): a part of the step that is played, so that it goes with the breath. */
function fadeOf(engine: Engine): number {
  const { segment } = engine.instant();
  const between_s = segment ? (segment.end_s - segment.start_s) / PICTURES : 0;
  return Math.min(FADE.most_s, Math.max(FADE.least_s, between_s * FADE.part));
}

/** The address of the picture for this instant; null keeps the one that stands. */
function stillOf(engine: Engine): string | null {
  const { segment, u } = engine.instant();
  const shown = segment && pictured(engine.line, segment);
  if (!shown?.segment.track) return null;
  const [digest, step] = splitTrack(shown.segment.track);
  const figure = engine.figures.find((one) => one.digest === digest);
  if (!figure) return null;
  const at = Math.round((shown.segment === segment ? u : shown.u) * PICTURES) / PICTURES;
  const side = shown.segment.address.side ?? "right";
  const query = new URLSearchParams({ u: String(at), body: figure.body, side });
  return `${figure.stills}${encodeURIComponent(step)}.svg?${query}`;
}
