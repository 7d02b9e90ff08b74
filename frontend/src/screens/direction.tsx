/** Which way helps the back: small tries, each watched and asked about; something down a leg ends it at once. */

import { useEffect, useRef, useState } from "preact/hooks";
import type { Direction, DirectionSaved, DirectionStep } from "../api/direction.ts";
import type { Answer } from "../api/questions.ts";
import { useHouse } from "../app.tsx";
import { client } from "../client.ts";
import { dayOf } from "../parts/dates.ts";
import { ToPlanOrBack } from "../parts/ends.tsx";
import { newId, useLoaded } from "../parts/load.ts";
import { focusHeading, HelpLink, Screen } from "../parts/screen.tsx";
import { Steps } from "../parts/steps.tsx";
import { goInstead, questionsAt } from "../route.ts";
import { useWords } from "../words.ts";
import { QuestionField } from "./question.tsx";
import { Timer } from "./timer.tsx";
import "../styles/progress.css";

/** The answer "further down a leg": nothing more is tried, and the server says what comes next. */
const FURTHER = "further";

export function DirectionScreen() {
  const { fail } = useHouse();
  const direction = useLoaded(() => client.direction(), fail);
  return direction && <Whole direction={direction} />;
}

function Whole({ direction }: { direction: Direction }) {
  const [at, setAt] = useState(-1);
  const [answers, setAnswers] = useState<Record<string, Answer>>({});
  const [found, setFound] = useState<DirectionSaved | null>(null);
  const { fail } = useHouse();
  const [id] = useState(() => newId("t"));
  const send = async (given: Record<string, Answer>) => {
    try {
      const saved = await client.tryDirection({ id, answers: given });
      if (saved.next === "locked") goInstead("help-now");
      else if (saved.next === "questions") goInstead(questionsAt(saved));
      else setFound(saved);
    } catch (error) {
      fail(error);
    }
  };
  if (found) return <Found found={found} />;
  const step = direction.steps[at];
  if (!step) return <Begin direction={direction} onBegin={() => setAt(0)} />;
  const go = (answer: Answer) => {
    const given = step.question ? { ...answers, [step.question.id]: answer } : answers;
    setAnswers(given);
    if (answer === FURTHER || at + 1 >= direction.steps.length) void send(given);
    else setAt(at + 1);
  };
  return (
    <OneStep
      key={step.id}
      step={step}
      title={direction.title}
      steps={{ done: at, all: direction.steps.length }}
      onGo={go}
      onStop={() => (Object.keys(answers).length ? send(answers) : setAt(-1))}
    />
  );
}

function Begin({ direction, onBegin }: { direction: Direction; onBegin: () => void }) {
  const say = useWords();
  const { language } = useHouse();
  const { last } = direction;
  return (
    <Screen name="direction" title={direction.title} current="pain">
      <main class="wide" id="main" tabIndex={-1}>
        <div class="hd">
          <h1 tabIndex={-1}>{direction.title}</h1>
          <p class="soft lead">{direction.lead}</p>
        </div>
        {last && (
          <p class="strip">
            <span>
              <strong>{dayOf(last.on, language)}</strong> {last.text}
            </span>
          </p>
        )}
        <div class="act">
          {direction.offered && (
            <button type="button" class="btn btn--go btn--big" onClick={onBegin}>
              {say("screens/direction/start")}
            </button>
          )}
          <a class="btn btn--quiet btn--big" href="#/pain">
            {say("screens/nav/pain")}
          </a>
        </div>
        <p class="note foot-note">{say("screens/limits")}</p>
      </main>
    </Screen>
  );
}

interface StepGiven {
  step: DirectionStep;
  title: string;
  steps: { done: number; all: number };
  onGo: (answer: Answer) => void;
  onStop: () => void;
}

function OneStep({ step, title, steps, onGo, onStop }: StepGiven) {
  const say = useWords();
  const [answer, setAnswer] = useState<Answer>(null);
  const [watched, setWatched] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => focusHeading(place.current), []);
  const { question } = step;
  const heading = step.title ?? question?.text ?? title;
  return (
    <div ref={place}>
      <Screen name="direction" title={heading} corner={<HelpLink />}>
        <main class="wide" id="main" tabIndex={-1}>
          <div class="hd">
            <Steps {...steps} />
            <h1 tabIndex={-1}>{heading}</h1>
          </div>
          <ol class="setup">
            {step.lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ol>
          {step.seconds !== null && <Timer most_s={step.seconds} counts="down" alone onEnd={() => setWatched(true)} />}
          {question && <QuestionField question={question} value={answer} bare={!step.title} onChange={setAnswer} />}
          <div class="act">
            <button
              type="button"
              class="btn btn--go btn--big"
              disabled={question !== null && answer === null}
              onClick={() => onGo(answer)}
            >
              {say(step.kind === "move" ? "screens/direction/done" : "screens/questions/go-on")}
            </button>
            <button type="button" class="btn btn--stop btn--big" onClick={onStop}>
              {say("screens/direction/stop")}
            </button>
          </div>
          <p class="vh" role="status">
            {watched ? say("screens/direction/watched") : ""}
          </p>
        </main>
      </Screen>
    </div>
  );
}

function Found({ found }: { found: DirectionSaved }) {
  const say = useWords();
  const { language } = useHouse();
  return (
    <Screen name="direction" title={say("screens/direction/found")} corner={<HelpLink />}>
      <main class="wide" id="main" tabIndex={-1}>
        <div class="hd">
          <h1 tabIndex={-1}>{say("screens/direction/found")}</h1>
          <p class="lead">{found.text}</p>
          {found.again_from && (
            <p class="soft">{say("screens/direction/again", { day: dayOf(found.again_from, language) })}</p>
          )}
        </div>
        <ToPlanOrBack />
      </main>
    </Screen>
  );
}
