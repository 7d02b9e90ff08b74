/** Saying where it hurts: one calm step after the other; each may be left empty, and "That's enough" is always there. */

import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import type { BodyMap as MapOfBody, PainAnswer, PainSaved } from "../api/pain.ts";
import { useHouse } from "../app.tsx";
import { client } from "../client.ts";
import {
  type Draft,
  emptyDraft,
  entryOf,
  type Step,
  saysSomething,
  stepsOf,
  toggleArea,
  withArea,
} from "../pain/draft.ts";
import { BodyMap } from "../parts/bodymap.tsx";
import { Chips, Ends, ManyChips, Ruler } from "../parts/choices.tsx";
import { ToPlanOrBack } from "../parts/ends.tsx";
import { newId, useLoaded } from "../parts/load.ts";
import { focusHeading, HelpLink, Screen } from "../parts/screen.tsx";
import { Steps } from "../parts/steps.tsx";
import { goInstead, questionsAt } from "../route.ts";
import { useWords } from "../words.ts";
import "../styles/pain.css";

/** `first`: asked at the end of the first questions; what follows is the plan. */
export function TellPainScreen({ first = false }: { first?: boolean }) {
  const { fail } = useHouse();
  const offered = useLoaded(() => client.pain(), fail);
  if (!offered) return null;
  if (first && offered.entries.length > 0) {
    goInstead("today");
    return null;
  }
  return <Telling offered={offered} first={first} />;
}

function Telling({ offered, first }: { offered: PainAnswer; first: boolean }) {
  const say = useWords();
  const { fail } = useHouse();
  const [draft, setDraft] = useState<Draft>(emptyDraft);
  const [at, setAt] = useState(0);
  const [saved, setSaved] = useState(false);
  const [sending, setSending] = useState(false);
  const [id] = useState(() => newId("p"));
  const steps = stepsOf(draft);
  const step = steps[Math.min(at, steps.length - 1)]!;

  const send = async () => {
    if (!saysSomething(draft)) return goInstead(first ? "today" : "pain");
    setSending(true);
    try {
      const answered = await client.tellPain(id, entryOf(draft));
      if (!lead(answered)) setSaved(true);
    } catch (error) {
      fail(error);
    }
    setSending(false);
  };
  if (saved) return <Thanks map={offered.map} draft={draft} />;
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const last = at >= steps.length - 1;
  const corner = (
    <>
      <HelpLink />
      {at > 0 ? (
        <button type="button" class="link linkish" onClick={() => setAt(at - 1)}>
          {say("screens/questions/back")}
        </button>
      ) : (
        <a class="link" href={first ? "#/today" : "#/pain"}>
          {say("screens/questions/not-now")}
        </a>
      )}
    </>
  );
  const name = nameOf(offered.map, step);
  return (
    <Screen name="tell" title={say("screens/pain/tell")} corner={corner}>
      <main class="wide" id="main" tabIndex={-1}>
        <OneStep
          key={keyOf(step)}
          title={name ?? say(`screens/pain/${step.is}/title`)}
          lead={leadOf(say, step)}
          steps={{ done: at, all: steps.length }}
        >
          <Body step={step} offered={offered} draft={draft} change={change} setDraft={setDraft} />
        </OneStep>
        <div class="act">
          <button
            type="button"
            class="btn btn--go btn--big"
            disabled={sending}
            onClick={() => (last ? send() : setAt(at + 1))}
          >
            {say(last ? "screens/pain/done" : "screens/questions/go-on")}
          </button>
          {!last && (
            <button type="button" class="btn btn--quiet btn--big" disabled={sending} onClick={send}>
              {say(saysSomething(draft) ? "screens/pain/enough" : "screens/pain/skip")}
            </button>
          )}
        </div>
      </main>
    </Screen>
  );
}

/** Answers that need more than a plan lead there: questions about the legs, or help now. */
function lead(answered: PainSaved): boolean {
  if (answered.next === "locked") goInstead("help-now");
  else if (answered.next === "questions") goInstead(questionsAt(answered));
  return answered.next !== null;
}

const keyOf = (step: Step) => (step.is === "area" ? `area-${step.area}` : step.is);

function leadOf(say: ReturnType<typeof useWords>, step: Step): string {
  return say(`screens/pain/${step.is}/lead`);
}

interface OneStepGiven {
  title: string;
  lead: string;
  steps: { done: number; all: number };
  children: ComponentChildren;
}

/** A step's heading takes the focus when the step changes, so that a screen reader begins there. */
function OneStep({ title, lead, steps, children }: OneStepGiven) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => focusHeading(place.current), []);
  return (
    <div ref={place}>
      <div class="hd">
        <Steps {...steps} />
        <h1 tabIndex={-1}>{title}</h1>
        <p class="soft lead">{lead}</p>
      </div>
      {children}
    </div>
  );
}

interface StepGiven {
  step: Step;
  offered: PainAnswer;
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  setDraft: (draft: Draft) => void;
}

function Body({ step, offered, draft, change, setDraft }: StepGiven) {
  const { map, ask } = offered;
  switch (step.is) {
    case "where":
      return (
        <>
          <BodyMap
            map={map}
            chosen={draft.areas.map(({ area }) => area)}
            onToggle={(area) => setDraft(toggleArea(draft, area))}
          />
          <p class="said-areas" role="status">
            {draft.areas.map(({ area }) => areaName(map, area)).join(" · ")}
          </p>
        </>
      );
    case "area":
      return <OneArea area={step.area} offered={offered} draft={draft} change={change} setDraft={setDraft} />;
    case "when":
      return <WordGroups groups={offered.patterns} value={draft.pattern} onChange={(pattern) => change({ pattern })} />;
    case "week":
      return (
        <>
          {(["average", "worst"] as const).map((which) => (
            <fieldset class="grp" key={which}>
              <legend>{ask[which]}</legend>
              <Ruler
                name={which}
                value={draft.overall[which]}
                onChange={(value) => change({ overall: { ...draft.overall, [which]: value } })}
              />
              <Ends low={`0 ${ask.low}`} high={`10 ${ask.high}`} />
            </fieldset>
          ))}
        </>
      );
    case "moves":
      return (
        <div class="two">
          {(["eases", "worsens"] as const).map((which) => (
            <Many
              key={which}
              title={ask[which]}
              value={draft[which]}
              choices={offered[which]}
              onChange={(ids) => change({ [which]: ids })}
            />
          ))}
        </div>
      );
    case "since":
      return (
        <>
          <fieldset class="grp">
            <legend>{ask.since}</legend>
            <Chips name="since" value={draft.since} choices={offered.since} onChange={(since) => change({ since })} />
          </fieldset>
          <Many title={ask.began} value={draft.began} choices={offered.began} onChange={(began) => change({ began })} />
        </>
      );
    default:
      return <Stops offered={offered} draft={draft} change={change} />;
  }
}

/** Words in everyday groups; as many as fit. */
function WordGroups({
  groups,
  value,
  onChange,
}: {
  groups: PainAnswer["words"];
  value: string[];
  onChange: (ids: string[]) => void;
}) {
  return (
    <div class="words">
      {groups.map((group) => (
        <div key={group.group} role="group" aria-label={group.title}>
          <h2>{group.title}</h2>
          <ManyChips value={value} choices={group.words} onChange={onChange} />
        </div>
      ))}
    </div>
  );
}

function Many({
  title,
  value,
  choices,
  onChange,
}: {
  title: string;
  value: string[];
  choices: { id: string; text: string }[];
  onChange: (ids: string[]) => void;
}) {
  return (
    <fieldset class="grp">
      <legend>{title}</legend>
      <ManyChips value={value} choices={choices} onChange={onChange} />
    </fieldset>
  );
}

/** One place: how strong, and which words. "I can't find a word" and "it is like" stand last, and are full answers. */
function OneArea({ area, offered, draft, change, setDraft }: Omit<StepGiven, "step"> & { area: string }) {
  const { ask } = offered;
  const said = draft.areas.find((one) => one.area === area)!;
  return (
    <>
      <fieldset class="grp">
        <legend>{ask.strength}</legend>
        <Ruler
          name={`strength-${area}`}
          value={said.strength}
          onChange={(strength) => setDraft(withArea(draft, area, { strength }))}
        />
        <Ends low={`0 ${ask.low}`} high={`10 ${ask.high}`} />
      </fieldset>
      <fieldset class="grp">
        <legend>{ask.words}</legend>
        <WordGroups
          groups={offered.words}
          value={said.words}
          onChange={(words) => setDraft(withArea(draft, area, { words }))}
        />
        <label class="fl">
          <span>{ask.like}</span>
          <input
            class="fld"
            maxLength={200}
            value={draft.like}
            onInput={(event) => change({ like: event.currentTarget.value })}
          />
        </label>
      </fieldset>
    </>
  );
}

/** Three things that are hard now, each from 0 to 10; then anything else. */
function Stops({ offered, draft, change }: Pick<StepGiven, "offered" | "draft" | "change">) {
  const say = useWords();
  const list = useId();
  const put = (number: number, part: Partial<Draft["activities"][number]>) =>
    change({ activities: draft.activities.map((one, index) => (index === number ? { ...one, ...part } : one)) });
  const named = draft.activities.findIndex((one) => one.name.trim() === "");
  const shown = named < 0 ? draft.activities.length : named + 1;
  return (
    <>
      <datalist id={list}>
        {offered.hints.map((hint) => (
          <option key={hint} value={hint} />
        ))}
      </datalist>
      {draft.activities.slice(0, shown).map((one, number) => (
        <fieldset class="grp" key={String(number)}>
          <legend class="vh">{say("screens/pain/stops/which", { number: number + 1 })}</legend>
          <label class="fl">
            <span>{say("screens/pain/stops/which", { number: number + 1 })}</span>
            <input
              class="fld"
              maxLength={80}
              list={list}
              value={one.name}
              onInput={(event) => put(number, { name: event.currentTarget.value })}
            />
          </label>
          {one.name.trim() !== "" && (
            <div class="unk">
              <Ruler
                name={`activity-${number}`}
                look="ruler ruler--lake"
                value={one.value}
                onChange={(value) => put(number, { value })}
              />
              <Ends low={say("screens/pain/stops/none")} high={say("screens/pain/stops/all")} />
            </div>
          )}
        </fieldset>
      ))}
      <label class="fl">
        <span>{offered.ask.other}</span>
        <textarea
          class="fld"
          maxLength={2000}
          value={draft.other}
          onInput={(event) => change({ other: event.currentTarget.value })}
        />
      </label>
    </>
  );
}

/** Kept. What follows is the plan, which heard it. */
function Thanks({ map, draft }: { map: MapOfBody; draft: Draft }) {
  const say = useWords();
  const names = draft.areas.map((one) =>
    one.strength === null
      ? areaName(map, one.area)
      : say("screens/pain/at", { name: areaName(map, one.area), strength: one.strength }),
  );
  return (
    <Screen name="tell told" title={say("screens/pain/thanks")} corner={<HelpLink />}>
      <main class="wide" id="main" tabIndex={-1}>
        <div class="hd">
          <h1 tabIndex={-1}>{say("screens/pain/thanks")}</h1>
          <p class="soft lead">{say("screens/pain/heard")}</p>
        </div>
        <ul class="names">
          {names.map((name) => (
            <li key={name}>{name}</li>
          ))}
        </ul>
        <ToPlanOrBack />
      </main>
    </Screen>
  );
}

function areaName(map: MapOfBody, area: string): string {
  return map.groups.flatMap((group) => group.areas).find((one) => one.id === area)?.name ?? area;
}

/** A place's step is headed by its name. */
function nameOf(map: MapOfBody, step: Step): string | null {
  return step.is === "area" ? areaName(map, step.area) : null;
}
