/** What stands above today's plan: a session left open, this morning's question, how last time went, what is new. */

import { useEffect, useState } from "preact/hooks";
import type { Due, Week } from "../api/course.ts";
import type { OpenSession, Plan } from "../api/plan.ts";
import type { Question } from "../api/questions.ts";
import { useHouse } from "../app.tsx";
import { client } from "../client.ts";
import { Options } from "../parts/choices.tsx";
import { dayOf, letterOf } from "../parts/dates.ts";
import { DayShape } from "../parts/days.tsx";
import { LightStrip } from "../parts/light.tsx";
import { newId } from "../parts/load.ts";
import { steps } from "../plan/news.ts";
import { useWords } from "../words.ts";

export function GoOn({ open }: { open: OpenSession }) {
  const say = useWords();
  return (
    <div class="strip">
      <p>
        <strong>{say(open.can_resume ? "screens/today/open" : "screens/today/open-old", { name: open.name })}</strong>{" "}
        {open.why ?? ""}
      </p>
      {open.can_resume && (
        <a class="btn btn--go" href={`#/session/${open.id}`}>
          {say("screens/today/resume")}
        </a>
      )}
    </div>
  );
}

/** Today's backup could not be made: what is kept all the same, and what to do. */
export function NoBackup({ cure }: { cure: string }) {
  const say = useWords();
  return (
    <div class="strip">
      <p>
        <strong>{say("screens/today/backup/title")}</strong> {say("screens/today/backup/text")} {cure}
      </p>
      <a class="btn btn--quiet" href={client.exportUrl} download="vertebra-export.json">
        {say("screens/today/backup/save")}
      </a>
    </div>
  );
}

export function SeeSomeone({ title }: { title: string }) {
  const say = useWords();
  return (
    <div class="strip">
      <p>
        <strong>{title}</strong>
      </p>
      <a class="btn btn--quiet" href="#/help-now">
        {say("screens/today/what-to-do")}
      </a>
    </div>
  );
}

/** This morning's one question about last time: answered with one tap, or left. The plan hears it. */
export function Morning({ question, onSaved }: { question: Question; onSaved: () => void }) {
  const { fail } = useHouse();
  const [id] = useState(() => newId("a"));
  const send = async (value: string) => {
    try {
      await client.answers({ id, set: "morning", answers: { [question.id]: value } });
      onSaved();
    } catch (error) {
      fail(error);
    }
  };
  const unknown = question.unknown ? [{ id: "unknown", text: question.unknown }] : [];
  return (
    <div class="strip">
      <fieldset class="grp">
        <legend>{question.text}</legend>
        <Options name="morning" value={null} choices={[...question.options, ...unknown]} onChange={send} />
      </fieldset>
    </div>
  );
}

/** How the last session went, and what the plan made of it. */
export function News({ plan, welcome }: { plan: Plan; welcome: string | null }) {
  const say = useWords();
  const refer = plan.refer ?? [];
  const count = steps(plan).length;
  const changed = count > 0 && (
    <a class="btn btn--quiet" href="#/changes">
      {say("screens/changes/some", { count })}
    </a>
  );
  return (
    <>
      {welcome && <p class="strip">{welcome}</p>}
      {refer.length > 0 && (
        <div class="strip">
          <div>
            {refer.map((reason) => (
              <p key={reason.rule}>{reason.text}</p>
            ))}
          </div>
          <a class="btn btn--quiet" href="#/papers">
            {say("screens/papers/link")}
          </a>
        </div>
      )}
      {plan.light && <LightStrip said={plan.light}>{changed}</LightStrip>}
      {!plan.light && changed && <div class="strip">{changed}</div>}
    </>
  );
}

/** Where each kind of thing that is due is answered. */
const PLACES: Record<string, string> = { pain: "pain/new", snapshot: "snapshots", snapshots: "snapshots" };

export function DueNow({ due }: { due: Due[] }) {
  const say = useWords();
  if (!due.length) return null;
  return (
    <div class="no">
      <h2>{say("screens/progress/due")}</h2>
      <ul class="due">
        {due.map((one) => (
          <li key={one.kind + one.title}>
            <a href={`#/${PLACES[one.kind] ?? `scores/${one.kind}`}`}>{one.title}</a>
            <p class="note">{one.text}</p>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Seven days as shapes; the page of the week says them in words. */
export function SevenDays({ today }: { today: string }) {
  const say = useWords();
  const { language } = useHouse();
  const [week, setWeek] = useState<Week | null>(null);
  useEffect(() => {
    client.week().then(setWeek, () => {}); // Not worth an error screen: Today stands without it.
  }, []);
  if (!week) return null;
  return (
    <div class="no">
      <h2>
        <a href="#/week">{say("screens/week/title", { number: week.number })}</a>
      </h2>
      <ol class="seven">
        {week.days.map((day) => (
          <li key={day.date} aria-current={day.date === today ? "date" : undefined}>
            <span aria-hidden="true">{letterOf(day.date, language)}</span>
            <span class="vh">
              {dayOf(day.date, language)}: {day.text} {day.done && say("screens/week/done")}
            </span>
            <DayShape kind={day.kind} done={day.done} />
          </li>
        ))}
      </ol>
    </div>
  );
}
