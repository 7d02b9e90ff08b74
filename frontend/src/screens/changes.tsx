/** What changed in the plan: before and now side by side, why, by which rule, and how it comes back. */

import type { Change } from "../api/course.ts";
import type { Plan, PlanItem } from "../api/plan.ts";
import type { Reason } from "../api/screening.ts";
import { useHouse } from "../app.tsx";
import { client } from "../client.ts";
import { useLoaded } from "../parts/load.ts";
import { Screen } from "../parts/screen.tsx";
import { cited } from "../parts/source.ts";
import { Stairs } from "../parts/steps.tsx";
import { Still } from "../parts/still.tsx";
import { beside, news, steps } from "../plan/news.ts";
import { useWords } from "../words.ts";
import "../styles/course.css";

export function ChangesScreen() {
  const { fail } = useHouse();
  const today = useLoaded(() => client.today(), fail);
  return today && <Changes plan={today.plan} />;
}

function Changes({ plan }: { plan: Plan | null }) {
  const say = useWords();
  const changes = plan ? news(plan) : [];
  const others = plan ? beside(plan) : [];
  const floor = (
    <div class="inner row-btns">
      <a class="btn btn--go" href="#/today">
        {say("screens/changes/fine")}
      </a>
      <a class="btn btn--quiet" href="#/papers">
        {say("screens/changes/ask")}
      </a>
    </div>
  );
  return (
    <Screen name="changes" title={say("screens/changes/title")} current="today" floor={floor}>
      <main class="wide" id="main" tabIndex={-1}>
        <div class="hd">
          <h1 tabIndex={-1}>{say("screens/changes/title")}</h1>
          {others.length === 0 && (
            <p class="soft lead">{say(changes.length ? "screens/changes/lead" : "screens/changes/none")}</p>
          )}
        </div>
        {plan &&
          steps(plan).map((change) => (
            <One key={change.movement} change={change} item={itemOf(plan, change.movement)} />
          ))}
        {others.length > 0 && (
          <ul class="also">
            {others.map((change) => (
              <li key={change.movement}>
                <b>{change.name}</b> {change.text}. <span class="soft">{change.reasons[0]?.text}</span>
              </li>
            ))}
          </ul>
        )}
      </main>
    </Screen>
  );
}

function One({ change, item }: { change: Change; item: PlanItem | null }) {
  const say = useWords();
  const level = `${change.movement}/levels/${change.was}`;
  const was = change.was && change.was !== change.now && say.has(level) ? say(level) : null;
  return (
    <article class="change">
      <div class="change-hd">
        <Stairs kind={change.kind} />
        <h2>
          {change.name}: <span class="soft">{change.text}</span>
        </h2>
      </div>
      <div class="before-now">
        {was && (
          <div class="panel panel--old">
            <p>{say("screens/changes/before")}</p>
            <h3>{was}</h3>
          </div>
        )}
        {was && item && <Arrow />}
        {item && (
          <div class="panel">
            <div>
              <p>{say("screens/changes/now")}</p>
              <h3>{item.level_name}</h3>
              <p>{item.dose_text}</p>
            </div>
            <Still url={item.still} />
          </div>
        )}
      </div>
      <Reasons reasons={change.reasons} />
      {change.kind === "down" && (
        <>
          <h3>{say("screens/changes/how-back")}</h3>
          <p>{say("screens/changes/how-back-text")}</p>
        </>
      )}
    </article>
  );
}

/** Each reason in words; behind them the rules, and where they come from. */
export function Reasons({ reasons }: { reasons: Reason[] }) {
  const say = useWords();
  if (!reasons.length) return null;
  return (
    <div class="reasons">
      <h3>{say("screens/changes/why")}</h3>
      <ul>
        {reasons.map((reason) => (
          <li key={reason.rule + reason.key}>{reason.text}</li>
        ))}
      </ul>
      <details>
        <summary>
          <u>{say("screens/changes/sources")}</u>
        </summary>
        {reasons.map((reason) => (
          <p class="note" key={reason.rule + reason.key}>
            {reason.rule}, {reason.version}. <From source={reason.source} />
          </p>
        ))}
      </details>
    </div>
  );
}

/** Where a rule comes from, for whoever reads it: studies by name and year, else that it is our own. */
function From({ source }: { source: string }) {
  const say = useWords();
  const known = cited(source);
  return <>{known ? say("screens/changes/after", { source: known }) : say("screens/changes/own")}</>;
}

function Arrow() {
  return (
    <svg class="arrow" width="56" height="34" viewBox="0 0 56 34" aria-hidden="true">
      <path
        d="M3 17h48M38 4l13 13-13 13"
        fill="none"
        stroke="currentColor"
        stroke-width="4"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  );
}

function itemOf(plan: Plan | null, movement: string): PlanItem | null {
  return plan?.items.find((item) => item.movement === movement) ?? null;
}
