/** After a session: the spine stands as high as it got. Pain, effort, one word, a note; all may be left out. */

import { useMemo, useState } from "preact/hooks";
import type { HistorySession } from "../api/history.ts";
import { useHouse } from "../app.tsx";
import { client } from "../client.ts";
import { Chips, Ends, Ruler } from "../parts/choices.tsx";
import { Liking } from "../parts/liking.tsx";
import { newId, useLoaded } from "../parts/load.ts";
import { HelpLink, Screen } from "../parts/screen.tsx";
import { BEADS, Stack } from "../parts/spine.tsx";
import { go } from "../route.ts";
import { useWords } from "../words.ts";

const OWN_WORD = "own";
const WORDS = ["calm", "looser", "tired", "sore", "proud", OWN_WORD];
const MARKS = ["0", "2", "4", "6", "8", "10"];

export function AfterScreen({ id }: { id: string }) {
  const { fail } = useHouse();
  const found = useLoaded(
    () => client.history().then((kept) => kept.sessions.find((one) => one.id === id) ?? null),
    fail,
  );
  return <AfterForm id={id} session={found} />;
}

function AfterForm({ id, session }: { id: string; session: HistorySession | null }) {
  const say = useWords();
  const { fail } = useHouse();
  const [effort, setEffort] = useState<number | null>(null);
  const [pain, setPain] = useState<number | null>(null);
  const [word, setWord] = useState<string | null>(null);
  const [ownWord, setOwnWord] = useState("");
  const [note, setNote] = useState("");
  const [saving, setSaving] = useState(false);
  const name = useMemo(() => newId("n"), []);
  const stacked = session?.beads ?? 0;

  const save = async () => {
    setSaving(true);
    const said = word === OWN_WORD ? ownWord.trim() || null : word && say(`screens/after/words/${word}`);
    try {
      await client.after(id, { id: name, pain, effort, word: said, note: note.trim() || null });
      go("history");
    } catch (error) {
      fail(error);
      setSaving(false);
    }
  };
  const floor = (
    <div class="inner">
      <p>
        <strong>{say("screens/after/tomorrow")}</strong> {say("screens/after/morning")}
      </p>
      <button type="button" class="btn btn--go" disabled={saving} onClick={save}>
        {say("screens/after/save")}
      </button>
    </div>
  );
  const done = stacked >= BEADS;
  return (
    <Screen name="after fin" title={say("screens/after/page")} corner={<HelpLink />} floor={floor}>
      <main id="main" tabIndex={-1}>
        <div class="st">
          <Stack stacked={stacked} settle label={say("screens/player/stacked", { count: stacked })} />
        </div>
        <div class="ask">
          <div>
            <h1 tabIndex={-1}>{say(done ? "screens/after/title" : "screens/after/title-stopped")}</h1>
            {session && (
              <p class="soft lead">
                {summary(say, session)} {!done && <a href={`#/teacher/${session.id}`}>{say("screens/teacher/link")}</a>}
              </p>
            )}
          </div>
          <fieldset class="grp">
            <legend>{say("screens/after/effort")}</legend>
            <Ruler name="effort" look="ruler ruler--lake" value={effort} onChange={setEffort} />
            <div class="marks note only-l" aria-hidden="true">
              {MARKS.map((mark) => (
                <span key={mark}>{say(`screens/after/marks/${mark}`)}</span>
              ))}
            </div>
            <p class="note only-s">{say("screens/after/marks/short")}</p>
          </fieldset>
          <fieldset class="grp">
            <legend>
              {say("screens/after/pain")}{" "}
              {session?.pain_before != null && (
                <span>{say("screens/after/before", { pain: session.pain_before })}</span>
              )}
            </legend>
            <Ruler name="pain" value={pain} onChange={setPain} />
            <Ends low={say("screens/after/none")} high={say("screens/after/worst")} />
          </fieldset>
          <fieldset class="grp">
            <legend>{say("screens/after/word")}</legend>
            <Chips
              name="word"
              value={word}
              onChange={setWord}
              choices={WORDS.map((one) => ({ id: one, text: say(`screens/after/words/${one}`) }))}
            />
            {word === OWN_WORD && (
              <input
                class="fld unk"
                aria-label={say("screens/after/words/own")}
                maxLength={40}
                value={ownWord}
                onInput={(event) => setOwnWord(event.currentTarget.value)}
              />
            )}
          </fieldset>
          {session && <Likings session={session} />}
          <a class="link" href="#/pain/new">
            {say("screens/pain/tell")}
          </a>
          <label class="fl">
            <span>{say("screens/after/note")}</span>
            <textarea
              class="fld"
              maxLength={2000}
              value={note}
              onInput={(event) => setNote(event.currentTarget.value)}
            />
          </label>
        </div>
      </main>
    </Screen>
  );
}

/** Which of the moves that were done are liked, for who wants to say. */
function Likings({ session }: { session: HistorySession }) {
  const say = useWords();
  const done = session.items.filter((item) => item.reps > 0);
  if (!done.length) return null;
  return (
    <details class="likings">
      <summary>
        <u>{say("screens/liking/many")}</u>
      </summary>
      <p class="note">{say("screens/liking/why")}</p>
      {done.map(({ movement, name }) => (
        <fieldset class="grp" key={movement}>
          <legend>{name}</legend>
          <Liking movement={movement} said={null} />
        </fieldset>
      ))}
    </details>
  );
}

function summary(say: ReturnType<typeof useWords>, session: HistorySession): string {
  const minutes = Math.max(1, Math.round(session.length_s / 60));
  const parts = [say("screens/after/minutes", { minutes })];
  if (session.reps) parts.push(say("screens/after/reps", { reps: session.reps }));
  if (session.hurt.length) parts.push(say("screens/after/hurt", { times: session.hurt.length }));
  return parts.join(" ");
}
