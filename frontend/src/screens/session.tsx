/** A session from its sound check to its end: which of its screens is shown, and what keys and headsets do. */

import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { SessionView } from "../api/session.ts";
import { useHouse } from "../app.tsx";
import { useCamera } from "../camera/use.tsx";
import { client } from "../client.ts";
import { Engine } from "../player/engine.ts";
import type { Face } from "../player/face.ts";
import { keyMeans, type Press } from "../player/keys.ts";
import { tabKeep } from "../player/queue.ts";
import { goInstead } from "../route.ts";
import { keepAwake } from "../sound/awake.ts";
import { listenToHeadset } from "../sound/headset.ts";
import { Speaker } from "../sound/speaker.ts";
import { useWords } from "../words.ts";
import { AlarmScreen } from "./helpnow.tsx";
import { HurtsScreen } from "./hurts.tsx";
import { PlayerScreen, WatchScreen } from "./player.tsx";
import { SoundCheckScreen } from "./soundcheck.tsx";

export function SessionScreen({ id }: { id: string }) {
  const { fail } = useHouse();
  const [view, setView] = useState<SessionView | null>(null);
  const take = (over: boolean) => client.take(id, over).then(setView, fail);
  useEffect(() => void take(false), []);
  useEffect(() => {
    if (view?.finished && !view.help) goInstead(`after/${id}`);
  }, [view, id]);
  if (view?.help) return <AlarmScreen id={id} help={view.help} onMistake={() => take(true)} />;
  if (!view || view.finished) return null;
  return <Sitting key={`${view.seq}-${view.yours}`} view={view} onTake={() => take(true)} />;
}

function Sitting({ view, onTake }: { view: SessionView; onTake: () => void }) {
  const { settings, clock, language } = useHouse();
  const speaker = useMemo(() => new Speaker(language, clock, settings), [clock, language]);
  const engine = useMemo(() => new Engine(view, client, clock, speaker, tabKeep(view.id)), [view, clock, speaker]);
  const [face, setFace] = useState<Face>(engine.face);
  const [checked, setChecked] = useState(false);
  const camera = useCamera(engine);
  const ready = face.mode === "ready";

  useEffect(() => engine.onChange(() => setFace(engine.face)), [engine]);
  useEffect(() => speaker.use(settings), [speaker, settings]);
  useEffect(() => void speaker.prepare(view.script), [speaker, view]);
  useEffect(() => {
    if (!view.yours) engine.watch();
    else if (!ready) engine.comeBack();
    return () => engine.close();
  }, [engine]);
  useEnd(view.id, face);
  const on = (checked || !ready) && !face.watching && !camera.asks;
  useWatch(engine, on);
  useKeys(engine, on);

  const begin = () => {
    speaker.tones.unlock();
    setChecked(true);
    if (camera.wanted) camera.ask();
    else engine.start();
  };
  if (face.help) return <AlarmScreen id={view.id} help={face.help} onMistake={onTake} />;
  if (face.watching) return <WatchScreen engine={engine} speaker={speaker} face={face} onTake={onTake} />;
  if (ready && !checked) return <SoundCheckScreen speaker={speaker} onBegin={begin} camera={camera.choice} />;
  const asking = camera.start(() => ready && engine.start());
  if (asking) return asking;
  const asks = face.mode === "asking" && face.asked.some((one) => one.question.startsWith("hurt-"));
  if (asks) return <HurtsScreen engine={engine} face={face} />;
  return (
    camera.guide(speaker, face) ?? <PlayerScreen engine={engine} speaker={speaker} face={face} camera={camera.shown} />
  );
}

/** The end of a session leads to what comes after it; an alarm answer shows help in the session's own place. */
function useEnd(id: string, face: Face): void {
  useEffect(() => {
    if (face.done && face.done !== "alarm") goInstead(`after/${id}`);
  }, [face.done, id]);
}

/** A page that is hidden stands still; the screen stays on; a headset's button is any key. */
function useWatch(engine: Engine, on: boolean): void {
  const say = useWords();
  useEffect(() => {
    if (!on) return;
    const look = () => {
      if (document.visibilityState === "hidden") {
        if (engine.face.mode === "playing") engine.tell("hidden");
      } else engine.tell("shown");
    };
    const sleep = keepAwake();
    const unplug = listenToHeadset(
      say("screens/name"),
      () => engine.any(),
      (way) => engine.tell(way === "next" ? "skip" : "previous"),
    );
    document.addEventListener("visibilitychange", look);
    return () => {
      document.removeEventListener("visibilitychange", look);
      sleep();
      unplug();
    };
  }, [engine, on, say]);
}

/** Every key does something: most of them pause. From the first picture on: Esc may be pressed at once. */
function useKeys(engine: Engine, on: boolean): void {
  const last = useRef<Engine>(engine);
  last.current = engine;
  useLayoutEffect(() => {
    if (!on) return;
    const press = (event: KeyboardEvent) => {
      const means = keyMeans(event);
      if (!means) return;
      event.preventDefault();
      act(last.current, means);
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [on]);
}

function act(engine: Engine, press: Press): void {
  if (press === "any") engine.any();
  else engine.tell(press);
}
