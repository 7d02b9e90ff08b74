/** The camera of a session, as its screen uses it; where it isn't wanted nothing of it is fetched. */

import type { ComponentChild, ComponentChildren } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import type { Camera } from "../api/camera.ts";
import { useHouse } from "../app.tsx";
import { client } from "../client.ts";
import type { Engine } from "../player/engine.ts";
import type { Face } from "../player/face.ts";
import type { Speaker } from "../sound/speaker.ts";
import type { CameraFace, Follow } from "./follow.ts";

type Kit = typeof import("./kit.ts");

export interface SessionCamera {
  /** Its switch in the sound check; null where it isn't offered. */
  choice: { on: boolean; onChange: (on: boolean) => void } | null;
  wanted: boolean;
  /** Whether its own first screen is shown. */
  asks: boolean;
  ask(): void;
  /** Its first screen, while that is shown; `then`: on with the session. */
  start(then: () => void): ComponentChild;
  /** The set-up guide, while it looks. */
  guide(speaker: Speaker, face: Face): ComponentChild;
  /** What the player shows of it. */
  shown: { mark: ComponentChildren; seen: { count: number; of: number | null } | null } | undefined;
}

export function useCamera(engine: Engine): SessionCamera {
  const { clock } = useHouse();
  const first = engine.view.yours ? engine.view.camera?.items.find((one) => one.follows) : undefined;
  const [camera, choose] = useChoice(first !== undefined);
  const wanted = Boolean(camera?.offered && camera.on);
  const kit = useKit(wanted);
  const follow = useMemo(() => (kit ? new kit.Follow(engine, clock) : null), [kit, engine, clock]);
  const face = useFace(follow);
  const [asks, setAsks] = useState(false);
  useEffect(() => () => follow?.close(), [follow]);
  useEffect(() => {
    // A page that was opened anew has no camera yet, whatever the session remembers.
    if (engine.view.yours && engine.state.camera !== "off") engine.tell("camera-off");
  }, [engine]);

  const ask = () => {
    if (engine.face.mode === "playing") engine.tell("pause");
    setAsks(true);
  };
  const start = (then: () => void) => {
    if (!asks || !kit || !follow || !camera) return null;
    const place = follow.at?.place ?? first?.place ?? "lying";
    return (
      <kit.CameraStartScreen
        camera={camera}
        place={place}
        onDone={(watcher) => {
          setAsks(false);
          if (watcher) follow.use(watcher);
          then();
        }}
      />
    );
  };
  const guide = (speaker: Speaker, { mode }: Face) => {
    if (!kit || !follow?.watcher || face?.stage !== "set-up" || mode !== "paused") return null;
    return <kit.CameraGuideScreen follow={follow} watcher={follow.watcher} engine={engine} speaker={speaker} />;
  };
  const mark = kit && follow && face && <kit.CameraMark engine={engine} follow={follow} face={face} onTurnOn={ask} />;
  const seen = (face?.stage === "on" && face.seen && engine.state.watch) || null;
  return {
    choice: camera?.offered ? { on: camera.on, onChange: choose } : null,
    wanted,
    asks: asks && kit !== null,
    ask,
    start,
    guide,
    shown: mark ? { mark, seen } : undefined,
  };
}

/** Whether it is offered and wanted; asked only where some movement of the session could be followed. */
function useChoice(follows: boolean): [Camera | null, (on: boolean) => void] {
  const { fail } = useHouse();
  const [camera, setCamera] = useState<Camera | null>(null);
  useEffect(() => {
    if (follows) client.camera().then(setCamera, () => {}); // without an answer: on by voice
  }, [follows]);
  const choose = (on: boolean) => {
    client.chooseCamera({ on, keep_until: camera?.keep_until ?? null }).then(setCamera, fail);
  };
  return [camera, choose];
}

function useKit(wanted: boolean): Kit | null {
  const [kit, setKit] = useState<Kit | null>(null);
  useEffect(() => {
    if (wanted) import("./kit.ts").then(setKit, () => {});
  }, [wanted]);
  return wanted ? kit : null;
}

function useFace(follow: Follow | null): CameraFace | null {
  const [face, setFace] = useState<CameraFace | null>(null);
  useEffect(() => {
    setFace(follow?.face ?? null);
    return follow?.onChange(() => setFace(follow.face));
  }, [follow]);
  return face;
}
