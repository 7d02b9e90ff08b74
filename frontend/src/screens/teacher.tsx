/** "Ask my teacher": what happened in a session, on a page to print and take along. */

import type { TeacherPage } from "../api/teacher.ts";
import { useHouse } from "../app.tsx";
import { client } from "../client.ts";
import { dayOf, timeOf } from "../parts/dates.ts";
import { useLoaded } from "../parts/load.ts";
import { HelpLink, Screen } from "../parts/screen.tsx";
import { Stack } from "../parts/spine.tsx";
import { useWords } from "../words.ts";
import { PrintButton } from "./card.tsx";

export function TeacherScreen({ id }: { id: string }) {
  const { fail } = useHouse();
  const page = useLoaded(() => client.teacherPage(id), fail);
  return page && <Sheet page={page} />;
}

function Sheet({ page }: { page: TeacherPage }) {
  const say = useWords();
  const { language, settings } = useHouse();
  const minutes = Math.max(1, Math.round(page.length_s / 60));
  const title = say("screens/teacher/title", { day: dayOf(page.date, language) });
  return (
    <Screen name="teacher" title={title} corner={<HelpLink />}>
      <main class="wide" id="main" tabIndex={-1} data-paper={settings.formats.paper}>
        <div class="hd">
          <h1 tabIndex={-1}>{title}</h1>
          <p class="soft lead">{say("screens/teacher/lead")}</p>
        </div>
        <div class="row-btns no-print">
          <PrintButton />
          <a class="btn btn--quiet" href="#/history">
            {say("screens/nav/history")}
          </a>
        </div>
        <div class="sheet">
          <div class="pic">
            <Stack stacked={page.beads} label={say("screens/player/stacked", { count: page.beads })} />
          </div>
          <div>
            <h2>{say("screens/teacher/done")}</h2>
            <p>
              {say("screens/after/minutes", { minutes })} {say(`screens/teacher/ended/${page.ended}`)}
            </p>
            <p>{felt(say, page)}</p>
            <table>
              <thead>
                <tr>
                  {["movement", "planned", "reps", "why"].map((column) => (
                    <th key={column} scope="col">
                      {say(`screens/teacher/table/${column}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {page.planned.map((item, number) => (
                  <tr key={item.movement}>
                    <th scope="row">
                      {item.name}
                      <small>{item.level_name}</small>
                    </th>
                    <td>{item.dose_text}</td>
                    <td>{say("screens/teacher/reps", { reps: page.items[number]?.reps ?? 0 })}</td>
                    <td>{item.because[0]}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </div>
        <Happened page={page} />
        {page.note && (
          <section>
            <h2>{say("screens/teacher/note")}</h2>
            <p>{page.note}</p>
          </section>
        )}
        <section>
          <h2>{say("screens/teacher/questions")}</h2>
          <ul class="rules">
            {say.lines("screens/teacher/ask").map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
        <p class="note foot-note">{say("screens/teacher/made", { version: page.version })}</p>
        <p class="note">{say("screens/limits")}</p>
      </main>
    </Screen>
  );
}

function Happened({ page }: { page: TeacherPage }) {
  const say = useWords();
  const { language, settings } = useHouse();
  return (
    <section>
      <h2>{say("screens/teacher/happened")}</h2>
      {page.happened.length === 0 ? (
        <p>{say("screens/teacher/nothing")}</p>
      ) : (
        <ol class="happened">
          {page.happened.map((one, number) => (
            <li key={String(number)}>
              <time dateTime={one.at}>{timeOf(one.at, one.offset_min, settings.formats, language)}</time>
              <div>
                <b>{say(`screens/teacher/what/${one.what}`)}</b> {whereOf(say, one)}
                {one.said.map((said) => (
                  <p key={said.question}>
                    {said.question} <strong>{said.answer}</strong>
                  </p>
                ))}
              </div>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

/** Where in the session: for what hurt, also the phase, as it was said, and which repetition. */
function whereOf(say: ReturnType<typeof useWords>, one: TeacherPage["happened"][number]): string {
  if (one.what !== "hurt" || !one.phase) return one.name;
  const side = one.side ? say(`guide/side/${one.side}`) : "";
  const where = say("screens/teacher/where", { name: one.name, phase: one.phase });
  return [where, one.rep ? say("screens/player/count", { count: one.rep }) : "", side].filter(Boolean).join(" · ");
}

function felt(say: ReturnType<typeof useWords>, page: TeacherPage): string {
  const said: string[] = [];
  if (page.pain_before !== null) said.push(say("screens/teacher/pain-before", { pain: page.pain_before }));
  if (page.pain !== null) said.push(say("screens/history/pain-after", { after: page.pain }));
  if (page.effort !== null) said.push(say("screens/history/effort", { effort: page.effort }));
  if (page.word) said.push(say("screens/history/word", { word: page.word }));
  return said.join(" ");
}
