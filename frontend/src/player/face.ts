/** What the player's screen shows that changes now and then, not with every picture. */

import type { Lock } from "../api/screening.ts";
import type { Effect, EventName, Mode, SessionView, State } from "../api/session.ts";

export interface Asked {
  question: string;
  text: string;
  options: { id: string; text: string }[];
  scale: boolean;
}

export interface Face {
  mode: Mode;
  why: string | null;
  asked: Asked[];
  asking: string | null;
  answers: Record<string, string | number>;
  offline: boolean;
  /** Another window plays: this one only shows it. */
  watching: boolean;
  waiting: boolean;
  onTheWayOut: boolean;
  done: string | null;
  /** An alarm answer: what to do now. */
  help: Lock | null;
}

export function firstFace(view: SessionView): Face {
  const { mode, why, asking, answers } = view.state;
  return {
    mode,
    why,
    asked: [],
    asking,
    answers: answers ?? {},
    offline: false,
    watching: !view.yours,
    waiting: false,
    onTheWayOut: false,
    done: null,
    help: view.help ?? null,
  };
}

/** The face with where the session stands now. */
export function withState(face: Face, state: State, now: Pick<Face, "waiting" | "onTheWayOut">): Face {
  const { mode, why, asking, answers } = state;
  return { ...face, ...now, mode, why, asking, answers: { ...face.answers, ...answers } };
}

/** The questions that stand, with one more, or one of them asked again. */
export function withAsked(asked: Asked[], effect: Extract<Effect, { kind: "ask" }>): Asked[] {
  const { question, text, options, scale } = effect;
  return [...asked.filter((one) => one.question !== question), { question, text, options, scale: scale ?? false }];
}

/** How a session stands after an event that stops it, before anybody has answered. */
export function modeAfter(what: EventName): Mode {
  if (what === "it-hurts") return "asking";
  return what === "stop" ? "stopped" : "paused";
}
