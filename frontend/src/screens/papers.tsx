/** Papers to take along: for the doctor, for a teacher, for the fridge, for a calendar; a file that comes back changed. */

import { useState } from "preact/hooks";
import { useHouse } from "../app.tsx";
import { client } from "../client.ts";
import { Chips, Switch } from "../parts/choices.tsx";
import { FilePair } from "../parts/filepair.tsx";
import { Screen } from "../parts/screen.tsx";
import { useWords } from "../words.ts";
import "../styles/papers.css";

const PAPERS = ["doctor", "teacher", "plan"] as const;

export function PapersScreen() {
  const say = useWords();
  const { settings } = useHouse();
  const [paper, setPaper] = useState<string>(settings.formats.paper);
  const [large, setLarge] = useState(false);
  const sizes = ["a4", "letter"].map((id) => ({ id, text: say(`screens/settings/paper/${id}`) }));
  return (
    <Screen name="papers" title={say("screens/papers/title")} current="pain">
      <main class="wide" id="main" tabIndex={-1}>
        <div class="hd">
          <h1 tabIndex={-1}>{say("screens/papers/title")}</h1>
          <p class="soft lead">{say("screens/papers/lead")}</p>
        </div>
        <div class="how">
          <fieldset class="mins">
            <legend>{say("screens/settings/paper/title")}</legend>
            <Chips name="paper" value={paper} choices={sizes} onChange={setPaper} />
          </fieldset>
          <Switch text={say("screens/papers/large")} on={large} onChange={setLarge} />
        </div>
        <div class="sheets">
          {PAPERS.map((what) => (
            <section key={what}>
              <h2>{say(`screens/papers/what/${what}/title`)}</h2>
              <p>{say(`screens/papers/what/${what}/text`)}</p>
              <div class="row-btns">
                <a class="btn btn--quiet" download="" href={client.paperUrl(what, { format: "html", paper, large })}>
                  {say("screens/papers/look")}
                  <span class="vh"> {say(`screens/papers/what/${what}/title`)}</span>
                </a>
                <a class="btn btn--go" download="" href={client.paperUrl(what, { format: "pdf", paper, large })}>
                  {say("screens/papers/pdf")}
                  <span class="vh"> {say(`screens/papers/what/${what}/title`)}</span>
                </a>
              </div>
            </section>
          ))}
          <section>
            <h2>{say("screens/papers/what/week/title")}</h2>
            <p>{say("screens/papers/what/week/text")}</p>
            <a class="btn btn--go" download="" href={client.paperUrl("plan", { format: "ics", paper, large: false })}>
              {say("screens/papers/ics")}
            </a>
          </section>
          <Review />
          <section>
            <h2>{say("screening/advice/title")}</h2>
            <p>{say("screening/advice/lead")}</p>
            <a class="btn btn--quiet" href="#/advice">
              {say("screens/advice/link")}
            </a>
          </section>
        </div>
        <p class="note foot-note">{say("screens/limits")}</p>
      </main>
    </Screen>
  );
}

/** A file for a teacher or a physio, and the same file coming back with what they changed. */
function Review() {
  const say = useWords();
  return (
    <section>
      <h2>{say("screens/papers/review")}</h2>
      <p>{say("screens/papers/review-what")}</p>
      <FilePair
        href={client.reviewUrl}
        name="vertebra-review.json"
        save={say("screens/papers/review-save")}
        bring={say("screens/papers/review-bring")}
        onBring={async (file) => (await client.bringReview(file)).text}
      />
    </section>
  );
}
