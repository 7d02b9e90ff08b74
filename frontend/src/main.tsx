/** The page's beginning: the launch token for a cookie, the words, then the screens. */

import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/bodies.css";
import "./styles/frame.css";
import "./styles/welcome.css";
import "./styles/questions.css";
import "./styles/help.css";
import "./styles/today.css";
import "./styles/player.css";
import "./styles/hurts.css";
import "./styles/after.css";
import "./styles/history.css";
import "./styles/settings.css";
import "./styles/narrow.css";
import "./styles/low.css";
import "./styles/modes.css";
import "./styles/library.css";
import "./styles/people.css";
import { render } from "preact";
import { App } from "./app.tsx";
import { client } from "./client.ts";
import { pageClock } from "./clock.ts";
import { wishedLanguages } from "./language.ts";
import { sayer } from "./words.ts";

const root = document.getElementById("app")!;

/** The token stands in the fragment, which no server sees; it is taken out of the address before anything else. */
async function launch(): Promise<void> {
  const token = new URLSearchParams(location.hash.replace(/^#\/?/, "")).get("token");
  if (!token) return;
  history.replaceState(null, "", `${location.pathname}${location.search}#/`);
  await client.launch(token).catch(() => {}); // Taken before: the cookie may stand; if not, the first call says so.
}

/** Nobody answers: what to do stands in the page itself, for there are no words to be had. */
function unreachable(): void {
  const said = document.getElementById("unreachable") as HTMLTemplateElement;
  root.replaceChildren(said.content.cloneNode(true));
  root.querySelector("h1")?.focus();
}

async function begin(): Promise<void> {
  await launch();
  try {
    const answer = await client.words(wishedLanguages());
    document.documentElement.lang = answer.language;
    render(<App say={sayer(answer.words, answer.language)} language={answer.language} clock={pageClock()} />, root);
  } catch {
    unreachable();
  }
}

void begin();
