/** Still pictures of the figure, faded from one to the next: for reduced motion, no WebGL, or a slow machine. */

import { useEffect, useState } from "preact/hooks";
import { useHouse } from "../app.tsx";
import { Still } from "../parts/still.tsx";
import type { Engine } from "../player/engine.ts";
import { pictured } from "../player/upcoming.ts";
import { splitTrack } from "./moving.ts";

/** How many pictures a step has: its beginning, its middle, its end. */
const PICTURES = 2;

export function Stills({ engine }: { engine: Engine }) {
  const { clock } = useHouse();
  const [urls, setUrls] = useState<[string | null, string | null]>([null, null]);
  const [front, setFront] = useState(0);
  useEffect(() => {
    let shown: string | null = null;
    let place = 0;
    let cancel = () => {};
    const draw = () => {
      const url = stillOf(engine);
      if (url && url !== shown) {
        shown = url;
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
    <div class="stills">
      {urls.map((url, at) => (
        <div key={String(at)} class={at === front ? "is" : ""}>
          <Still url={url} />
        </div>
      ))}
    </div>
  );
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
