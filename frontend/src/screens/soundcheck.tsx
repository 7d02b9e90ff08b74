/** Before the first movement: can you hear me where you lie? Voice, tones and the dark screen each have their switch. */

import { useEffect, useState } from "preact/hooks";
import { useHouse } from "../app.tsx";
import { Switch } from "../parts/choices.tsx";
import { HelpLink, Screen } from "../parts/screen.tsx";
import { machineMouth } from "../sound/machine.ts";
import { localVoices } from "../sound/mouth.ts";
import type { Speaker } from "../sound/speaker.ts";
import { useWords } from "../words.ts";

interface Props {
  speaker: Speaker;
  onBegin: () => void;
  /** Whether the camera is wanted, where it is offered. */
  camera?: { on: boolean; onChange: (on: boolean) => void } | null;
}

export function SoundCheckScreen({ speaker, onBegin, camera = null }: Props) {
  const say = useWords();
  const { settings, change } = useHouse();
  const voices = useVoices();
  const [tried, setTried] = useState(false);
  const listen = () => {
    speaker.tones.unlock();
    speaker.tone("in", 2, 0);
    speaker.say(say("guide/sound-check/0"), "guide/sound-check/0", true);
    setTried(true);
  };
  const floor = (
    <div class="inner row-btns">
      <button type="button" class="btn btn--go btn--big" onClick={onBegin}>
        {say("screens/check/begin")}
      </button>
      <button type="button" class="btn btn--quiet btn--big" onClick={listen}>
        {say("screens/check/listen")}
      </button>
    </div>
  );
  return (
    <Screen name="check" title={say("screens/check/page")} corner={<HelpLink />} floor={floor}>
      <main class="wide" id="main" tabIndex={-1}>
        <h1 tabIndex={-1}>{say("screens/check/title")}</h1>
        <p class="lead">{say("screens/check/lead")}</p>
        <p role="status">{tried ? say("screens/check/heard") : ""}</p>
        {voices === 0 && <p class="soft">{say("screens/check/no-voice")}</p>}
        <div class="sets">
          {voices > 0 && (
            <Switch text={say("screens/settings/voice")} on={settings.voice} onChange={(voice) => change({ voice })} />
          )}
          <Switch text={say("screens/settings/tones")} on={settings.tones} onChange={(tones) => change({ tones })} />
          <Switch
            text={say("screens/settings/dark-screen")}
            on={settings.dark_screen}
            onChange={(dark_screen) => change({ dark_screen })}
          />
          {camera && <Switch text={say("camera-page/switch")} on={camera.on} onChange={camera.onChange} />}
        </div>
        <p class="soft">{say("screens/check/keys")}</p>
      </main>
    </Screen>
  );
}

/** How many voices there are: the browser's, which it finds a moment late; where it has none, the machine's own. */
export function useVoices(): number {
  const { language } = useHouse();
  const [count, setCount] = useState(() => localVoices(language).length);
  const [machine, setMachine] = useState(machineMouth.able);
  useEffect(() => {
    void machineMouth.ask().then(() => setMachine(machineMouth.able));
  }, []);
  useEffect(() => {
    if (!("speechSynthesis" in window)) return;
    const look = () => setCount(localVoices(language).length);
    speechSynthesis.addEventListener("voiceschanged", look);
    return () => speechSynthesis.removeEventListener("voiceschanged", look);
  }, [language]);
  return count || Number(machine);
}
