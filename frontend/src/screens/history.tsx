/** What was done: a sentence first, then each session with its stacked spine. No streaks, no scores. */

import type { HistorySession } from "../api/history.ts";
import { useHouse } from "../app.tsx";
import { client } from "../client.ts";
import { dayOf } from "../parts/dates.ts";
import { useLoaded } from "../parts/load.ts";
import { OneCard } from "../parts/readcard.tsx";
import { Screen } from "../parts/screen.tsx";
import { Stack } from "../parts/spine.tsx";
import { useWords } from "../words.ts";

export function HistoryScreen() {
  const say = useWords();
  const { fail } = useHouse();
  const history = useLoaded(() => client.history(), fail);
  if (!history) return null;
  const { week, sessions } = history;
  return (
    <Screen name="history" title={say("screens/nav/history")} current="progress">
      <main class="wide" id="main" tabIndex={-1}>
        <h1 tabIndex={-1}>{say("screens/history/title")}</h1>
        <OneCard />
        {sessions.length === 0 ? (
          <Empty />
        ) : (
          <>
            <p class="week">{say("screens/history/week", { sessions: week.sessions, days: week.days })}</p>
            <ol class="hist">
              {sessions.map((session) => (
                <Row key={session.id} session={session} />
              ))}
            </ol>
          </>
        )}
      </main>
    </Screen>
  );
}

function Empty() {
  const say = useWords();
  return (
    <>
      <p class="lead week">{say("screens/history/empty")}</p>
      <a class="btn btn--go" href="#/today">
        {say("screens/nav/today")}
      </a>
    </>
  );
}

function Row({ session }: { session: HistorySession }) {
  const say = useWords();
  const { language } = useHouse();
  const minutes = Math.max(1, Math.round(session.length_s / 60));
  const lines = [
    say("screens/after/minutes", { minutes }) +
      (session.reps ? ` ${say("screens/after/reps", { reps: session.reps })}` : ""),
    session.items.map((item) => item.name).join(", "),
    feeling(say, session),
    session.note ?? "",
  ].filter(Boolean);
  return (
    <li>
      <div class="pic">
        <Stack stacked={session.beads} label={say("screens/player/stacked", { count: session.beads })} />
      </div>
      <div>
        <h2>
          <time dateTime={session.started_at}>{dayOf(session.date, language)}</time>
        </h2>
        {session.calm && <p class="note">{say("screens/history/calm")}</p>}
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
        <a class="link" href={`#/teacher/${session.id}`}>
          {say("screens/teacher/link")}
        </a>
      </div>
    </li>
  );
}

function feeling(say: ReturnType<typeof useWords>, session: HistorySession): string {
  const said: string[] = [];
  if (session.pain_before !== null && session.pain !== null) {
    said.push(say("screens/history/pain", { before: session.pain_before, after: session.pain }));
  } else if (session.pain !== null) said.push(say("screens/history/pain-after", { after: session.pain }));
  if (session.effort !== null) said.push(say("screens/history/effort", { effort: session.effort }));
  if (session.word) said.push(say("screens/history/word", { word: session.word }));
  return said.join(" ");
}
