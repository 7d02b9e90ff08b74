/** Questions, whatever they are: the server says which, in which words; the page draws them and sends the answers. */

import { useEffect, useState } from "preact/hooks";
import type { Answer, Answered, Confirm, Question, QuestionScreen, Questions } from "../api/questions.ts";
import { useHouse } from "../app.tsx";
import { client } from "../client.ts";
import { TickRow } from "../parts/choices.tsx";
import { newId } from "../parts/load.ts";
import { HelpLink, Screen } from "../parts/screen.tsx";
import { Steps } from "../parts/steps.tsx";
import { goInstead } from "../route.ts";
import { useWords } from "../words.ts";
import { isAsked, QuestionField } from "./question.tsx";

type Given = Record<string, Answer>;

/** What was sent last: a screen that comes again asks only what is new on it. */
interface Told {
  screen: string;
  ids: string[];
}

/** The first questions: after them a person may say where it hurts. */
const FIRST = "first";

/** What a group's answer is when none of its lines fits, and when one isn't sure. */
const NONE = "none";
const UNKNOWN = "unknown";

/** `at`: the screen to begin with; the first one where none is named. */
export function QuestionsScreen({ set, at = null }: { set: string; at?: string | null }) {
  const { fail } = useHouse();
  const [questions, setQuestions] = useState<Questions | null>(null);
  const [shown, setShown] = useState(0);
  const [told, setTold] = useState<Told | null>(null);
  const [confirming, setConfirming] = useState<{ confirm: Confirm; id: string; answers: Given } | null>(null);

  const screen = questions?.screens[shown];
  const load = async (wanted: string | null) => {
    const found = await client.questions(set);
    if (found.screens.length === 0) goInstead("today");
    setQuestions(found);
    setShown(Math.max(0, wanted ? found.screens.findIndex((one) => one.id === wanted) : 0));
  };
  useEffect(() => {
    load(at).catch(fail);
  }, [set, at]);

  const follow = async (answered: Answered, answers: Given) => {
    setConfirming(null);
    if (answered.next === "confirm" && answered.confirm) {
      setConfirming({ confirm: answered.confirm, id: answered.id, answers });
    } else if (answered.next === "locked") goInstead("help-now");
    else if (answered.next === "questions") await nextScreen(answered);
    else goInstead(set === FIRST ? "pain/first" : "today");
  };
  const nextScreen = async (answered: Answered) => {
    if (answered.set && answered.set !== set) goInstead(`questions/${answered.set}`);
    else await load(answered.screen);
  };
  const send = async (answers: Given, id = newId("a"), confirmed = false) => {
    try {
      const answered = await client.answers({ id, set, answers, confirmed });
      setTold(screen ? { screen: screen.id, ids: Object.keys(answers) } : null);
      await follow(answered, answers);
    } catch (error) {
      fail(error);
    }
  };
  const takeBack = async (id: string) => {
    try {
      const undone = await client.undo(id);
      setConfirming(null);
      setTold(null);
      await load(undone.screen);
    } catch (error) {
      fail(error);
    }
  };

  if (!questions || !screen) return null;
  if (confirming) {
    const { confirm, id, answers } = confirming;
    return <ConfirmScreen confirm={confirm} onYes={() => send(answers, id, true)} onNo={() => takeBack(id)} />;
  }
  const goBack = () => {
    setTold(null);
    setShown(shown - 1);
  };
  const steps = { done: shown, all: questions.screens.length };
  const toldHere = told?.screen === screen.id ? told.ids : [];
  return (
    <OneScreen
      key={[screen.id, ...toldHere].join("/")}
      screen={screen}
      told={toldHere}
      steps={steps}
      onBack={shown > 0 ? goBack : null}
      onSend={send}
    />
  );
}

interface OneProps {
  screen: QuestionScreen;
  /** What this screen asked a moment ago, and was told. */
  told: string[];
  steps: { done: number; all: number };
  onBack: (() => void) | null;
  onSend: (answers: Given) => Promise<void>;
}

function OneScreen({ screen, told, steps, onBack, onSend }: OneProps) {
  const say = useWords();
  const [given, setGiven] = useState<Given>(() => firstAnswers(screen));
  const [sending, setSending] = useState(false);
  const [choosing, setChoosing] = useState(false);
  const standing = screen.questions.filter((question) => isAsked(question, given));
  const fresh = standing.filter((question) => !told.includes(question.id));
  const more = told.length > 0 && fresh.length > 0;
  const asked = more ? fresh : standing;
  const group = asked.length === 1 && asked[0]?.kind === "many" ? asked[0] : null;
  const send = async (answers: Given) => {
    setSending(true);
    await onSend(answers);
    setSending(false);
  };
  const answers = () => Object.fromEntries(asked.map((question) => [question.id, answerOf(question, given)]));
  const set = (id: string, value: Answer) => setGiven({ ...given, [id]: value });
  const corner = (
    <>
      <HelpLink />
      {onBack ? (
        <button type="button" class="link linkish" onClick={onBack}>
          {say("screens/questions/back")}
        </button>
      ) : (
        <a class="link" href="#/today">
          {say("screens/questions/not-now")}
        </a>
      )}
    </>
  );
  if (choosing && group) {
    const send = (unsure: string[]) => onSend({ [group.id]: [...ticks(given[group.id]), ...unsure] });
    return (
      <UnsureScreen
        key="unsure"
        group={group}
        ticked={ticks(given[group.id])}
        onSend={send}
        onBack={() => setChoosing(false)}
      />
    );
  }
  const title = more ? say("screens/questions/and") : screen.title;
  return (
    <Screen name="questions" title={title} corner={corner}>
      <main class="wide" id="main" tabIndex={-1}>
        <div class="hd">
          {steps.all > 1 && <Steps {...steps} />}
          <h1 tabIndex={-1}>{title}</h1>
          {screen.lead && !more && <p class="soft lead">{screen.lead}</p>}
        </div>
        {asked.map((question) => (
          <QuestionField
            key={question.id}
            question={question}
            value={given[question.id] ?? null}
            bare={group !== null && question.text === screen.title}
            inGroup={group !== null}
            onChange={(value) => set(question.id, value)}
          />
        ))}
        {group ? (
          <GroupButtons
            group={group}
            ticked={ticks(given[group.id])}
            sending={sending}
            onSend={(value) => send({ [group.id]: value })}
            onUnsure={() => setChoosing(true)}
          />
        ) : (
          <div class="act">
            <button type="button" class="btn btn--go btn--big" disabled={sending} onClick={() => send(answers())}>
              {say("screens/questions/go-on")}
            </button>
          </div>
        )}
      </main>
    </Screen>
  );
}

/** "None of these" stands at the end, so that the eye passes all lines; "not sure" is a full answer. */
function GroupButtons({
  group,
  ticked,
  sending,
  onSend,
  onUnsure,
}: {
  group: Question;
  ticked: string[];
  sending: boolean;
  onSend: (value: Answer) => void;
  onUnsure: () => void;
}) {
  const say = useWords();
  const none = group.options.find((option) => option.alone);
  return (
    <div class="act">
      {ticked.length > 0 || !none ? (
        <button type="button" class="btn btn--go btn--big" disabled={sending} onClick={() => onSend(ticked)}>
          {say("screens/questions/ticked", { count: ticked.length })}
        </button>
      ) : (
        <button type="button" class="btn btn--go btn--big" disabled={sending} onClick={() => onSend([none.id])}>
          {none.text}
        </button>
      )}
      {group.unknown && (
        <button type="button" class="btn btn--quiet btn--big" disabled={sending} onClick={onUnsure}>
          {group.unknown}
        </button>
      )}
    </div>
  );
}

/** Which line somebody isn't sure about: that one is asked once more, and not the whole list. */
function UnsureScreen({
  group,
  ticked,
  onSend,
  onBack,
}: {
  group: Question;
  ticked: string[];
  onSend: (unsure: string[]) => Promise<void>;
  onBack: () => void;
}) {
  const say = useWords();
  const [unsure, setUnsure] = useState<string[]>([]);
  const [sending, setSending] = useState(false);
  const lines = group.options.filter(({ id, alone }) => !alone && !ticked.some((one) => one.split(":")[0] === id));
  const send = async (value: string[]) => {
    setSending(true);
    await onSend(value);
    setSending(false);
  };
  const tick = (id: string, on: boolean) => setUnsure(on ? [...unsure, id] : unsure.filter((one) => one !== id));
  const title = say("screens/questions/which-unsure");
  const corner = (
    <>
      <HelpLink />
      <button type="button" class="link linkish" onClick={onBack}>
        {say("screens/questions/back")}
      </button>
    </>
  );
  return (
    <Screen name="questions" title={title} corner={corner}>
      <main class="wide" id="main" tabIndex={-1}>
        <div class="hd">
          <h1 tabIndex={-1}>{title}</h1>
          <p class="soft lead">{say("screens/questions/tap-unsure")}</p>
        </div>
        <div class="list">
          {lines.map(({ id, text, detail }) => (
            <TickRow
              key={id}
              text={text}
              detail={detail}
              checked={unsure.includes(id)}
              onChange={(on) => tick(id, on)}
            />
          ))}
        </div>
        <div class="act">
          <button
            type="button"
            class="btn btn--go btn--big"
            disabled={sending || unsure.length === 0}
            onClick={() => send(unsure.map((id) => `${id}:${UNKNOWN}`))}
          >
            {say("screens/questions/go-on")}
          </button>
          <button type="button" class="btn btn--quiet btn--big" disabled={sending} onClick={() => send([UNKNOWN])}>
            {say("screens/questions/cant-say")}
          </button>
        </div>
      </main>
    </Screen>
  );
}

function ConfirmScreen({ confirm, onYes, onNo }: { confirm: Confirm; onYes: () => void; onNo: () => void }) {
  const say = useWords();
  return (
    <Screen name="confirm" title={confirm.text} corner={<HelpLink />}>
      <main class="wide" id="main" tabIndex={-1}>
        <h1 tabIndex={-1}>{confirm.text}</h1>
        <ul>
          {confirm.lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <p class="lead">{say("screens/questions/confirm")}</p>
        <div class="act">
          <button type="button" class="btn btn--go btn--big" onClick={onYes}>
            {confirm.yes}
          </button>
          <button type="button" class="btn btn--quiet btn--big" onClick={onNo}>
            {confirm.no}
          </button>
        </div>
      </main>
    </Screen>
  );
}

function firstAnswers(screen: QuestionScreen): Given {
  return Object.fromEntries(screen.questions.map((question) => [question.id, question.answer]));
}

const ticks = (value: Answer | undefined): string[] =>
  Array.isArray(value) ? value.filter((id) => id !== NONE && id !== UNKNOWN && !id.endsWith(`:${UNKNOWN}`)) : [];

/** What is sent for a question that was not touched: not known. */
function answerOf(question: Question, given: Given): Answer {
  const value = given[question.id] ?? null;
  if (question.kind !== "many") return value === null || value === "" ? UNKNOWN : value;
  return Array.isArray(value) && value.length ? value : [UNKNOWN];
}
