/** The figure of the player: moving where the machine can, still pictures where it can't or the person wants less. */

import { useEffect, useRef, useState } from "preact/hooks";
import { useHouse } from "../app.tsx";
import { wantsStillness } from "../look.ts";
import type { Engine } from "../player/engine.ts";
import { Moving } from "./moving.ts";
import { Stills } from "./stills.tsx";

export function Figure({ engine }: { engine: Engine }) {
  const { settings } = useHouse();
  const wanted = settings.figure === "auto" && !wantsStillness(settings);
  const [able, setAble] = useState(true);
  const [drawn, setDrawn] = useState(false);
  const moves = wanted && able;
  return (
    <div
      class="figure"
      data-figure={moves ? "moving" : "stills"}
      data-drawn={moves && drawn ? "" : undefined}
      aria-hidden="true"
    >
      {!(moves && drawn) && <Stills engine={engine} />}
      {moves && <Canvas engine={engine} onDrawn={setDrawn} onUnable={() => setAble(false)} />}
    </div>
  );
}

interface Given {
  engine: Engine;
  onDrawn: (yes: boolean) => void;
  onUnable: () => void;
}

function Canvas({ engine, onDrawn, onUnable }: Given) {
  const { clock, settings } = useHouse();
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const moving = new Moving(engine, clock, canvas.current!, { drawn: onDrawn, unable: onUnable });
    return () => moving.end();
  }, [engine, clock]);
  // The theme is read from the tokens when it changes.
  return <canvas ref={canvas} data-theme={settings.theme} />;
}
