/** One question of any kind. */

import type { Answer, Question } from "../api/questions.ts";
import { Chips, Ends, Options, Ruler, TickRow } from "../parts/choices.tsx";
import { useWords } from "../words.ts";

interface Props {
  question: Question;
  value: Answer;
  onChange: (value: Answer) => void;
  /** The screen's title asks it already. */
  bare?: boolean;
  /** The buttons below stand for "none" and "not sure". */
  inGroup?: boolean;
}

const UNKNOWN = "unknown";

/** Whether a question is asked, given what was answered on the same screen. */
export function isAsked(question: Question, given: Record<string, Answer>): boolean {
  const condition = question.only_if;
  if (!condition) return true;
  const value = given[condition.question];
  return value === condition.value || (Array.isArray(value) && value.includes(condition.value));
}

export function QuestionField(props: Props) {
  const { question, bare } = props;
  return (
    <fieldset class="grp">
      <legend class={bare ? "vh" : ""}>{question.text}</legend>
      {question.detail && <p class="note">{question.detail}</p>}
      <Kind {...props} />
    </fieldset>
  );
}

function Kind(props: Props) {
  const { question, value, onChange } = props;
  const chosen = typeof value === "string" ? value : null;
  const choices = [...question.options, ...unknownChoice(question)];
  switch (question.kind) {
    case "many":
      return <Many {...props} />;
    case "scale":
      return <Scale {...props} />;
    case "country":
      return <Select {...props} />;
    case "text":
      return (
        <input
          class="fld"
          value={chosen ?? ""}
          aria-label={question.text}
          onInput={(event) => onChange(event.currentTarget.value)}
        />
      );
    case "yes-no":
      return <Chips name={question.id} value={chosen} choices={choices} onChange={onChange} />;
    default:
      return <Options name={question.id} value={chosen} choices={choices} onChange={onChange} />;
  }
}

function unknownChoice(question: Question) {
  if (!question.unknown || question.options.some((option) => option.id === UNKNOWN)) return [];
  return [{ id: UNKNOWN, text: question.unknown }];
}

function Many({ question, value, onChange, inGroup }: Props) {
  const ticked = Array.isArray(value) ? value : [];
  const lines = question.options.filter((option) => !(inGroup && option.alone));
  const isOn = (id: string) => ticked.some((one) => one === id || one === `${id}:known`);
  const isAbout = (one: string, id: string) => one === id || one.startsWith(`${id}:`);
  const tick = (id: string, on: boolean, alone: boolean) => {
    const others = alone ? [] : ticked.filter((one) => one !== UNKNOWN && !isAlone(question, one));
    const kept = others.filter((one) => !isAbout(one, id));
    onChange(on ? [...kept, id] : kept);
  };
  const setKnown = (id: string, known: boolean) =>
    onChange(ticked.map((one) => (isAbout(one, id) ? (known ? `${id}:known` : id) : one)));
  return (
    <>
      <div class="list">
        {lines.map((option) => (
          <div key={option.id}>
            <TickRow
              text={option.text}
              detail={option.detail}
              checked={isOn(option.id)}
              onChange={(on) => tick(option.id, on, option.alone)}
            />
            {option.known && isOn(option.id) && (
              <KnownChoice
                name={option.id}
                known={option.known}
                isKnown={ticked.includes(`${option.id}:known`)}
                onChange={(known) => setKnown(option.id, known)}
              />
            )}
          </div>
        ))}
      </div>
      {!inGroup && question.unknown && (
        <div class="unk">
          <Chips
            name={`${question.id}-unknown`}
            value={ticked.includes(UNKNOWN) ? UNKNOWN : null}
            choices={unknownChoice(question)}
            onChange={() => onChange([...ticked.filter((one) => one !== UNKNOWN && !isAlone(question, one)), UNKNOWN])}
          />
        </div>
      )}
    </>
  );
}

function isAlone(question: Question, id: string): boolean {
  return question.options.some((option) => option.id === id && option.alone);
}

/** A ticked line may be new, or an old thing that a doctor knows of. */
function KnownChoice({
  name,
  known,
  isKnown,
  onChange,
}: {
  name: string;
  known: string;
  isKnown: boolean;
  onChange: (known: boolean) => void;
}) {
  const say = useWords();
  const choices = [
    { id: "new", text: say("screening/answers/new") },
    { id: "known", text: known },
  ];
  return (
    <fieldset class="grp">
      <legend class="vh">{say("screens/questions/since")}</legend>
      <Options
        name={`${name}-since`}
        value={isKnown ? "known" : "new"}
        choices={choices}
        onChange={(id) => onChange(id === "known")}
      />
    </fieldset>
  );
}

function Scale({ question, value, onChange }: Props) {
  const number = typeof value === "number" ? value : null;
  return (
    <>
      <Ruler
        name={question.id}
        value={number}
        least={question.min ?? 0}
        most={question.max ?? 10}
        onChange={onChange}
      />
      <Ends
        low={question.low && `${question.min} ${question.low}`}
        high={question.high && `${question.max} ${question.high}`}
      />
      {question.unknown && (
        <div class="unk">
          <Chips
            name={`${question.id}-unknown`}
            value={value === UNKNOWN ? UNKNOWN : null}
            choices={unknownChoice(question)}
            onChange={onChange}
          />
        </div>
      )}
    </>
  );
}

function Select({ question, value, onChange }: Props) {
  const say = useWords();
  return (
    <select
      class="fld"
      aria-label={question.text}
      value={typeof value === "string" ? value : ""}
      onChange={(event) => onChange(event.currentTarget.value)}
    >
      <option value="">{say("screens/questions/choose")}</option>
      {question.options.map((option) => (
        <option key={option.id} value={option.id}>
          {option.text}
        </option>
      ))}
    </select>
  );
}
