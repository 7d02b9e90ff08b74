/** What is kept, as a whole: a copy to save, notes to bring in, a backup to go back to, and erasing all of it. */

import { useState } from "preact/hooks";
import type { Backups, Erased } from "../api/people.ts";
import { useHouse } from "../app.tsx";
import { client } from "../client.ts";
import { dayOf } from "../parts/dates.ts";
import { FilePair } from "../parts/filepair.tsx";
import { useWords } from "../words.ts";

export function Kept() {
  const say = useWords();
  return (
    <section>
      <h2>{say("screens/settings/kept/title")}</h2>
      <p>{say("screens/settings/kept/text")}</p>
      <FilePair
        href={client.exportUrl}
        name="vertebra-export.json"
        save={say("screens/settings/kept/export")}
        bring={say("screens/settings/kept/import")}
        onBring={async (file) => {
          const done = await client.importNotes(file);
          return say(`keeping/imported/${done.new ? "new" : done.known ? "known" : "yours"}`);
        }}
      />
      <Restore />
      <Erase />
    </section>
  );
}

/** Backups are made each day; going back to one keeps what was here as a backup, too. */
function Restore() {
  const say = useWords();
  const { fail, language } = useHouse();
  const [found, setFound] = useState<Backups | null>(null);
  const [sure, setSure] = useState<number | null>(null);
  const look = () => client.backups().then(setFound, fail);
  const back = (number: number) => client.restore(number).then(() => location.reload(), fail);
  return (
    <details onToggle={(event) => event.currentTarget.open && !found && look()}>
      <summary>
        <u>{say("screens/settings/kept/restore")}</u>
      </summary>
      <p class="note">{say("screens/settings/kept/restore-what")}</p>
      {found?.backups.length === 0 && <p>{say("keeping/restored/none")}</p>}
      <ul class="backups">
        {found?.backups.map((one) => (
          <li key={one.number}>
            <span>
              {/^\d{4}-\d\d-\d\d$/.test(one.label) ? dayOf(one.label, language) : one.label}
              <small class="soft"> {say(`keeping/restored/${one.whole ? "whole" : "not-whole"}`)}</small>
            </span>
            {one.whole && (
              <button
                type="button"
                class={sure === one.number ? "btn btn--go" : "btn btn--quiet"}
                onClick={() => (sure === one.number ? back(one.number) : setSure(one.number))}
              >
                {say(`screens/settings/kept/${sure === one.number ? "restore-sure" : "restore-this"}`)}
              </button>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Everything goes, for everyone: asked twice, and then said what is left. */
function Erase() {
  const say = useWords();
  const { fail } = useHouse();
  const [asked, setAsked] = useState(false);
  const [done, setDone] = useState<Erased | null>(null);
  const erase = async () => {
    try {
      setDone(await client.erase());
      localStorage.clear();
      sessionStorage.clear();
    } catch (error) {
      fail(error);
    }
  };
  if (done) {
    return (
      <div role="status">
        <p>
          <strong>{say("keeping/erased/done")}</strong>
        </p>
        {done.left.map((one) => (
          <p key={one.name}>{say("keeping/erased/left", { file: one.name, why: one.why })}</p>
        ))}
        <p>{say("screens/settings/kept/close")}</p>
      </div>
    );
  }
  return (
    <details>
      <summary>
        <u>{say("screens/settings/kept/erase")}</u>
      </summary>
      <p>{say("screens/settings/kept/erase-what")}</p>
      <div class="row-btns">
        <button type="button" class="btn btn--quiet" onClick={() => setAsked(!asked)}>
          {say(`screens/settings/kept/${asked ? "erase-no" : "erase-ask"}`)}
        </button>
        {asked && (
          <button type="button" class="btn btn--hurts" onClick={erase}>
            {say("screens/settings/kept/erase-sure")}
          </button>
        )}
      </div>
    </details>
  );
}
