/** The camera's small mark in the player: a shape and a word, what was counted, and the way to turn it off. */

import { useState } from "preact/hooks";
import type { Engine } from "../player/engine.ts";
import { useWords } from "../words.ts";
import type { CameraFace, Follow } from "./follow.ts";
import "../styles/camera.css";

/** What the mark says. */
export type Sight = "starts" | "sees" | "unseen" | "waits" | "rests" | "lost" | "off";

export function sightOf(face: CameraFace, waits: boolean): Sight {
  if (face.stage === "set-up") return "starts";
  if (face.stage !== "on") return face.stage;
  if (!face.joined || !face.seen) return "starts";
  if (waits) return "waits";
  return face.seen.in_sight ? "sees" : "unseen";
}

interface Props {
  engine: Engine;
  follow: Follow;
  face: CameraFace;
  onTurnOn: () => void;
}

export function CameraMark({ engine, follow, face, onTurnOn }: Props) {
  const say = useWords();
  const [open, setOpen] = useState(false);
  const sight = sightOf(face, engine.state.watch?.waits ?? false);
  const press = (act: () => void) => () => {
    setOpen(false);
    act();
  };
  return (
    <div class="cam">
      <button type="button" class="cam-mark" data-sight={sight} aria-expanded={open} onClick={() => setOpen(!open)}>
        <Eye sight={sight} />
        <span>
          <span class="vh">{say("camera/name")}: </span>
          {say(`camera-page/mark/${sight}`)}
        </span>
      </button>
      {open && (
        <div class="cam-more" role="group" aria-label={say("camera/name")}>
          <button type="button" class="cam-close" aria-label={say("camera-page/close")} onClick={() => setOpen(false)}>
            <svg width="24" height="24" viewBox="0 0 24 24" aria-hidden="true">
              <path d="M5 5 L19 19 M19 5 L5 19" stroke="currentColor" stroke-width="3" stroke-linecap="round" />
            </svg>
          </button>
          <p>{face.seen?.text ?? follow.at?.text ?? say("camera/looks/not")}</p>
          <p class="note">{say("camera/beads")}</p>
          {face.quick && follow.watcher && <p class="note">{say("camera/smaller-model")}</p>}
          {follow.watcher ? (
            <>
              <button type="button" class="btn btn--quiet" onClick={press(() => follow.off())}>
                {say("camera/turn-off")}
              </button>
              <button type="button" class="btn btn--quiet" onClick={press(() => follow.again())}>
                {say("camera-page/again")}
              </button>
            </>
          ) : (
            <button type="button" class="btn btn--quiet" onClick={press(onTurnOn)}>
              {say("camera/turn-on")}
            </button>
          )}
        </div>
      )}
    </div>
  );
}

/** An eye: open and filled, open and empty, or closed; dots while it waits. */
function Eye({ sight }: { sight: Sight }) {
  const closed = sight === "rests" || sight === "lost" || sight === "off";
  return (
    <svg width="40" height="26" viewBox="0 0 40 26" aria-hidden="true" fill="none" stroke="currentColor">
      {closed ? (
        <path d="M3 11 Q20 26 37 11 M10 17 l-4 5 M20 19 v6 M30 17 l4 5" stroke-width="3" stroke-linecap="round" />
      ) : (
        <>
          <path d="M3 13 Q20 -6 37 13 Q20 32 3 13 Z" stroke-width="3" stroke-dasharray={DASHES[sight]} />
          {sight === "sees" && <circle cx="20" cy="13" r="6" fill="currentColor" stroke="none" />}
          {sight === "waits" && <path d="M12 13 h.1 M20 13 h.1 M28 13 h.1" stroke-width="5" stroke-linecap="round" />}
          {sight === "unseen" && <path d="M8 24 L32 2" stroke-width="3" stroke-linecap="round" />}
        </>
      )}
    </svg>
  );
}

const DASHES: Partial<Record<Sight, string>> = { starts: "4 4" };
