/** The set-up guide: it looks whether the camera can see enough, says what to do, and goes on by itself when it can. */

import { useEffect, useState } from "preact/hooks";
import type { Check, Guidance, Place } from "../api/camera.ts";
import { useHouse } from "../app.tsx";
import { client } from "../client.ts";
import { useTitle } from "../parts/screen.tsx";
import type { Engine } from "../player/engine.ts";
import { Hurts, Stop } from "../screens/player.tsx";
import type { Speaker } from "../sound/speaker.ts";
import { useCaption } from "../sound/usecaption.ts";
import { useWords } from "../words.ts";
import type { Follow } from "./follow.ts";
import { Line, socketTo } from "./line.ts";
import { Preview } from "./preview.tsx";
import type { Watcher } from "./watcher.ts";
import "../styles/camera.css";

/** After "I can see you well" so long until it goes on (seconds; the words take as long). Our default. */
const READY_S = 3;

/** Advice is said once it has stood for so long: what changes at once needs no words (seconds; our default). */
const STANDS_S = 1.5;

/** Who is not found for so long goes on by voice (seconds; our default). */
const GIVE_UP_S = 120;

interface Props {
  follow: Follow;
  watcher: Watcher;
  engine: Engine;
  speaker: Speaker;
}

export function CameraGuideScreen({ follow, watcher, engine, speaker }: Props) {
  const say = useWords();
  const { place, quick } = follow.face;
  const guidance = useGuidance(watcher, place);
  const ready = guidance?.ready ?? false;
  const caption = useCaption(speaker);
  useTitle(say("camera/setup/title"));
  useSpoken(speaker, guidance, place, follow.moved);
  useGoOn(
    ready,
    () => follow.ready(),
    () => follow.rest(),
  );
  return (
    <main class="player camera-guide" data-mode="paused">
      <div class="air" id="main" tabIndex={-1}>
        <Preview watcher={watcher} />
        <div>
          <h1 tabIndex={-1}>{say("camera/setup/title")}</h1>
          <Checks checks={guidance?.checks ?? []} />
          {!guidance && <p class="soft">{say("camera/getting-ready")}</p>}
          {quick && <p class="note">{say("camera/smaller-model")}</p>}
        </div>
      </div>
      <div class="floor">
        <p class="cue" aria-live={speaker.voice.able ? "off" : "polite"}>
          {caption.text}
        </p>
        <div class="keys">
          <Stop engine={engine} />
          <Hurts engine={engine} />
          <button type="button" class="btn btn--quiet without" onClick={() => follow.rest()}>
            {say("camera/setup/without")}
          </button>
        </div>
      </div>
    </main>
  );
}

/** Each check with its word and its shape: a filled bead with a tick, or an empty one. */
function Checks({ checks }: { checks: Check[] }) {
  const say = useWords();
  return (
    <ul class="checks">
      {checks.map(({ id, done, text }) => (
        <li key={id} data-check={id} data-done={done ? "" : undefined}>
          <svg width="44" height="32" viewBox="0 0 44 32" aria-hidden="true">
            <rect x="2" y="2" width="40" height="28" rx="12" />
            {done && <path d="M13 16 L20 23 L32 9" fill="none" stroke-linecap="round" stroke-linejoin="round" />}
          </svg>
          <span>
            {text} <small>{say(done ? "camera-page/check/done" : "camera-page/check/open")}</small>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What our server finds in the frames. */
function useGuidance(watcher: Watcher, place: Place): Guidance | null {
  const { clock } = useHouse();
  const [guidance, setGuidance] = useState<Guidance | null>(null);
  useEffect(() => {
    const line = new Line(socketTo(client.guidePath(place)), clock, {
      said: (answer) => "checks" in (answer as object) && setGuidance(answer as Guidance),
      joined: () => {},
      refused: () => {},
    });
    const unlisten = watcher.listen({ frame: (bytes) => void line.send(bytes) });
    return () => {
      unlisten();
      line.close();
    };
  }, [watcher, place, clock]);
  return guidance;
}

/** Said and shown: where the camera goes, when it has to move; then one thing at a time; then that all is well. */
function useSpoken(speaker: Speaker, guidance: Guidance | null, place: Place, moved: boolean): void {
  const say = useWords();
  const { clock } = useHouse();
  useEffect(() => {
    if (!moved) return;
    const lines = say.lines(`camera/setup/${place}`);
    for (const [at, line] of lines.entries()) speaker.say(line, `camera/setup/${place}/${at}`, at === 0);
  }, [speaker, place, moved]);
  const advice = guidance?.say ?? null;
  const ready = guidance?.ready ?? false;
  useEffect(() => {
    if (!advice || ready) return;
    return clock.after(STANDS_S, () => speaker.say(advice, "camera/advice", true));
  }, [speaker, clock, advice, ready]);
  useEffect(() => {
    if (!ready) return;
    speaker.tone("in", 1, 0);
    speaker.say(say("camera/setup/ready"), "camera/setup/ready", true);
  }, [speaker, ready]);
}

/** On by itself: nobody who lies on the floor has to press anything. */
function useGoOn(ready: boolean, onReady: () => void, onGivenUp: () => void): void {
  const { clock } = useHouse();
  useEffect(() => (ready ? clock.after(READY_S, onReady) : clock.after(GIVE_UP_S, onGivenUp)), [ready, clock]);
}
