/** It hurts: opens already stopped. Three short questions side by side; what follows stands on the floor. */

import { useState } from "preact/hooks";
import { Ends, Options, Ruler } from "../parts/choices.tsx";
import { HelpLink, Screen } from "../parts/screen.tsx";
import type { Engine } from "../player/engine.ts";
import type { Asked, Face } from "../player/face.ts";
import { useWords } from "../words.ts";

/** The question about what to do next, and its answers in the order of the floor's buttons. */
const NEXT = "hurt-next";

export function HurtsScreen({ engine, face }: { engine: Engine; face: Face }) {
  const say = useWords();
  const next = face.asked.find((one) => one.question === NEXT);
  const questions = face.asked.filter((one) => one.question !== NEXT);
  const floor = (
    <div class="inner">
      {next ? (
        <>
          <p class="lead" role="status">
            <strong>{say("screens/hurts/thanks")}</strong> {next.text}
          </p>
          <div class="then">
            {next.options.map((option, index) => (
              <button
                key={option.id}
                type="button"
                class={index === 0 ? "btn btn--go" : "btn btn--quiet"}
                onClick={() => engine.answer(NEXT, option.id)}
              >
                {option.text}
              </button>
            ))}
          </div>
        </>
      ) : (
        <p class="lead">{say("screens/hurts/rest")}</p>
      )}
    </div>
  );
  return (
    <Screen name="hurts" title={say("screens/player/hurts")} corner={<HelpLink />} floor={floor}>
      <main class="wide" id="main" tabIndex={-1}>
        <div class="hd">
          <h1 tabIndex={-1}>{say("screens/hurts/title")}</h1>
          <p class="soft lead">{say("screens/hurts/lead")}</p>
        </div>
        <div class="q">
          {questions.map((asked) => (
            <OneOfThree key={asked.question} asked={asked} engine={engine} face={face} />
          ))}
        </div>
      </main>
    </Screen>
  );
}

function OneOfThree({ asked, engine, face }: { asked: Asked; engine: Engine; face: Face }) {
  const say = useWords();
  const [open, setOpen] = useState(false);
  const value = face.answers[asked.question];
  const answered = value !== undefined;
  const choose = (answer: string | number) => {
    setOpen(false);
    engine.answer(asked.question, answer);
  };
  const told = asked.options.find((option) => option.id === String(value))?.text ?? String(value ?? "");
  const scale = asked.scale || asked.options.length > 9;
  return (
    <fieldset class={answered && !open ? "done" : ""}>
      <legend>{asked.text}</legend>
      {scale ? (
        <div>
          <Ruler name={asked.question} value={answered ? Number(value) : null} look="nrs" onChange={choose} />
          <Ends low={say("screens/hurts/none")} high={say("screens/hurts/worst")} />
        </div>
      ) : (
        <Options
          name={asked.question}
          value={answered ? String(value) : null}
          choices={asked.options}
          onChange={choose}
        />
      )}
      <div class="sum">
        <div>
          <b>{asked.text}</b>
          <span>{told}</span>
        </div>
        <button type="button" class="link linkish" onClick={() => setOpen(true)}>
          {say("screens/hurts/change")}
        </button>
      </div>
    </fieldset>
  );
}
