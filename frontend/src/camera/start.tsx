/** Before the camera is on: what it does, what it never does, then the person's tap; and where it goes. */

import { useEffect, useRef, useState } from "preact/hooks";
import type { Camera, Place } from "../api/camera.ts";
import { HelpLink, Screen } from "../parts/screen.tsx";
import { useWords } from "../words.ts";
import { type NoCamera, NoCameraError } from "./device.ts";
import { Preview } from "./preview.tsx";
import { Watcher } from "./watcher.ts";
import "../styles/camera.css";

interface Props {
  camera: Camera;
  place: Place;
  /** On with it, or (null) without. */
  onDone: (watcher: Watcher | null) => void;
}

/** Where the words for it are. */
const WHY: Readonly<Record<NoCamera, string>> = {
  refused: "camera/denied",
  absent: "camera/missing",
  busy: "camera/busy",
  unable: "camera/failed",
};

export function CameraStartScreen({ camera, place, onDone }: Props) {
  const say = useWords();
  const [watcher, setWatcher] = useState<Watcher | null>(null);
  const [why, setWhy] = useState<NoCamera | null>(null);
  const [opening, setOpening] = useState(false);
  useEffect(() => watcher?.listen({ lost: (error) => lose(error) }), [watcher]);
  // A camera that nobody takes over goes out with the screen.
  const given = useRef(false);
  useEffect(() => () => void (given.current || watcher?.close()), [watcher]);

  const lose = (error: unknown) => {
    setWatcher(null);
    setWhy(error instanceof NoCameraError ? error.why : "unable");
  };
  const open = async () => {
    setWhy(null);
    setOpening(true);
    try {
      setWatcher(await Watcher.open(camera));
    } catch (error) {
      lose(error);
    }
    setOpening(false);
  };
  const begin = () => {
    given.current = true;
    onDone(watcher);
  };
  const floor = (
    <div class="inner row-btns">
      {watcher ? (
        <button type="button" class="btn btn--go btn--big" onClick={begin}>
          {say("camera/setup/begin")}
        </button>
      ) : (
        <button type="button" class="btn btn--go btn--big" disabled={opening} onClick={open}>
          {say("camera/turn-on")}
        </button>
      )}
      <button type="button" class="btn btn--quiet btn--big" onClick={() => onDone(null)}>
        {say("camera/setup/without")}
      </button>
    </div>
  );
  return (
    <Screen name="camera-start" title={say("camera/name")} corner={<HelpLink />} floor={floor}>
      <main class="wide" id="main" tabIndex={-1}>
        {watcher ? <Where watcher={watcher} place={place} /> : <Asking why={why} opening={opening} />}
      </main>
    </Screen>
  );
}

function Asking({ why, opening }: { why: NoCamera | null; opening: boolean }) {
  const say = useWords();
  return (
    <>
      <h1 tabIndex={-1}>{say("camera/offer/title")}</h1>
      <p class="lead">{say("camera/offer/text")}</p>
      <ul class="promise">
        {say.lines("camera/offer/promise").map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <div role="status">
        {why ? (
          <p class="no-camera">
            <strong>{say(`${WHY[why]}/text`)}</strong> {say(`${WHY[why]}/cure`)}
          </p>
        ) : (
          <p class="soft">{say(opening ? "camera/getting-ready" : "camera/allow")}</p>
        )}
      </div>
    </>
  );
}

function Where({ watcher, place }: { watcher: Watcher; place: Place }) {
  const say = useWords();
  return (
    <div class="where">
      <Preview watcher={watcher} />
      <div>
        <h1 tabIndex={-1}>{say("camera/setup/title")}</h1>
        <ol class="setup">
          {say.lines(`camera/setup/${place}`).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ol>
        <p class="note">{say("camera/beads")}</p>
      </div>
    </div>
  );
}
