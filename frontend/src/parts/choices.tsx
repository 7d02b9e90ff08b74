/** Choices that a thumb can't miss: native inputs, drawn large. */

import { useWords } from "../words.ts";

export interface Choice {
  id: string;
  text: string;
  detail?: string | null;
}

interface Props<T> {
  name: string;
  value: T | null;
  onChange: (value: T) => void;
}

/** One of several, as large lozenges. */
export function Options({ name, value, onChange, choices }: Props<string> & { choices: Choice[] }) {
  return (
    <div class="opts">
      {choices.map((choice) => (
        <label class="opt" key={choice.id}>
          <input type="radio" name={name} checked={value === choice.id} onChange={() => onChange(choice.id)} />
          <span class="tick" />
          <span>
            {choice.text}
            {choice.detail && <small>{choice.detail}</small>}
          </span>
        </label>
      ))}
    </div>
  );
}

/** One of several, as small pills. */
export function Chips({ name, value, onChange, choices }: Props<string> & { choices: Choice[] }) {
  return (
    <div class="chips">
      {choices.map((choice) => (
        <label class="chip" key={choice.id}>
          <input type="radio" name={name} checked={value === choice.id} onChange={() => onChange(choice.id)} />
          <span>{choice.text}</span>
        </label>
      ))}
    </div>
  );
}

interface RulerProps extends Props<number> {
  least?: number;
  most?: number;
  look?: string;
}

/** 0 to 10. */
export function Ruler({ name, value, onChange, least = 0, most = 10, look = "" }: RulerProps) {
  const numbers = Array.from({ length: most - least + 1 }, (_, index) => least + index);
  return (
    <div class={`${look || "ruler"}`}>
      {numbers.map((number) => (
        <label class="num-opt" key={number}>
          <input type="radio" name={name} checked={value === number} onChange={() => onChange(number)} />
          <span>{number}</span>
        </label>
      ))}
    </div>
  );
}

export function Ends({ low, high }: { low: string | null; high: string | null }) {
  if (!low && !high) return null;
  return (
    <div class="ends note">
      <span>{low}</span>
      <span>{high}</span>
    </div>
  );
}

/** A line that is ticked or not. */
export function TickRow({
  text,
  detail,
  checked,
  onChange,
}: {
  text: string;
  detail: string | null;
  checked: boolean;
  onChange: (on: boolean) => void;
}) {
  return (
    <label class="row">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
      <span class="box">
        <Tick />
      </span>
      <span>
        <b>{text}</b>
        {detail && <small>{detail}</small>}
      </span>
    </label>
  );
}

interface SwitchProps {
  text: string;
  on: boolean;
  onChange: (on: boolean) => void;
  /** Why it can't be switched on here; it is then off. */
  unable?: string | null;
}

export function Switch({ text, on, onChange, unable = null }: SwitchProps) {
  return (
    <label class="sw">
      <span>
        {text}
        {unable && <small class="note">{unable}</small>}
      </span>
      <input
        type="checkbox"
        role="switch"
        aria-checked={on && !unable}
        checked={on && !unable}
        disabled={unable !== null}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <i />
    </label>
  );
}

function Tick() {
  return (
    <svg
      width="24"
      height="24"
      viewBox="0 0 24 24"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      stroke-width="4"
    >
      <path d="M4 13 L10 19 L20 6" stroke-linecap="round" stroke-linejoin="round" />
    </svg>
  );
}

/** Five, ten or fifteen minutes. */
export function Minutes({ value, onChange }: { value: number; onChange: (minutes: number) => void }) {
  const say = useWords();
  const choices = [5, 10, 15].map((minutes) => ({
    id: String(minutes),
    text: say("screens/today/minutes", { minutes }),
  }));
  return (
    <fieldset class="mins">
      <legend>{say("screens/today/time")}</legend>
      <Chips name="minutes" value={String(value)} choices={choices} onChange={(id) => onChange(Number(id))} />
    </fieldset>
  );
}

/** As many as fit, as small pills. */
export function ManyChips({
  value,
  choices,
  onChange,
}: {
  value: string[];
  choices: Choice[];
  onChange: (value: string[]) => void;
}) {
  const flip = (id: string) => onChange(value.includes(id) ? value.filter((one) => one !== id) : [...value, id]);
  return (
    <div class="chips">
      {choices.map((choice) => (
        <label class="chip chip--felt" key={choice.id}>
          <input type="checkbox" checked={value.includes(choice.id)} onChange={() => flip(choice.id)} />
          <span>{choice.text}</span>
        </label>
      ))}
    </div>
  );
}
