/** The first opening: a promise, one button, three plain promises on the floor. */

import type { Settings } from "../api/settings.ts";
import { useHouse } from "../app.tsx";
import { nameOf, speak } from "../language.ts";
import { Screen } from "../parts/screen.tsx";
import { WelcomeFigure } from "../parts/welcomefigure.tsx";
import { useWords } from "../words.ts";

export function WelcomeScreen() {
  const say = useWords();
  const { settings } = useHouse();
  const corner = (
    <>
      <Languages settings={settings} />
      <a class="link" href="#/settings">
        {say("screens/nav/settings")}
      </a>
    </>
  );
  return (
    <Screen name="welcome" title={say("screens/welcome/page")} corner={corner}>
      <main class="air" id="main" tabIndex={-1}>
        <div class="dome" aria-hidden="true">
          <i />
          <i />
        </div>
        <div class="say">
          <h1 tabIndex={-1}>{say("screens/welcome/title")}</h1>
          <p class="lead">{say("screens/welcome/lead")}</p>
          <div class="do">
            <a class="btn btn--go btn--big" href="#/questions/first">
              {say("screens/welcome/begin")}
            </a>
            <p class="soft">{say("screens/welcome/time")}</p>
          </div>
        </div>
        <div class="scene" aria-hidden="true">
          <WelcomeFigure />
        </div>
      </main>
      <footer class="floor promises">
        {["nothing", "here", "charge"].map((promise) => (
          <p key={promise}>
            <b>{say(`screens/welcome/${promise}/title`)}</b> {say(`screens/welcome/${promise}/text`)}
          </p>
        ))}
      </footer>
    </Screen>
  );
}

/** The other languages, each by its own name: whoever looks for it can read it. */
function Languages({ settings }: { settings: Settings }) {
  const others = settings.languages.filter((language) => language !== settings.language);
  return (
    <>
      {others.map((language) => (
        <button key={language} type="button" class="link linkish" lang={language} onClick={() => speak(language)}>
          {nameOf(language)}
        </button>
      ))}
    </>
  );
}
