/** Something went wrong: what is kept, what to do. */

import { client } from "../client.ts";
import type { Failure } from "../parts/load.ts";
import { Screen } from "../parts/screen.tsx";
import { useWords } from "../words.ts";

export function ErrorScreen({ failure, onRetry }: { failure: Failure; onRetry: () => void }) {
  const say = useWords();
  const title = failure.offline || !failure.text ? say("screens/error/offline") : failure.text;
  const cure = failure.offline || !failure.cure ? say("screens/error/offline-cure") : failure.cure;
  return (
    <Screen name="error" title={say("screens/error/title")} corner={null}>
      <main class="plain" id="main" tabIndex={-1}>
        <h1 tabIndex={-1}>{title}</h1>
        <p class="lead">{cure}</p>
        <p>{say("screens/error/kept")}</p>
        <div class="row-btns">
          <button type="button" class="btn btn--go btn--big" onClick={onRetry}>
            {say("screens/error/again")}
          </button>
          <a class="btn btn--quiet btn--big" href="#/help">
            {say("screens/help/link")}
          </a>
        </div>
        {!failure.offline && (
          <p>
            <a class="link" href={client.reportUrl} download="vertebra-report.txt">
              {say("screens/error/report")}
            </a>
          </p>
        )}
        <p class="note">{say("screens/error/code", { code: failure.code })}</p>
      </main>
    </Screen>
  );
}
