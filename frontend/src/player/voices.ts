/** What the engine asks of sound and captions, and how what the server says reaches them. */

import type { Cue } from "../api/script.ts";
import type { Effect, ToneName } from "../api/session.ts";
import { type Face, withAsked } from "./face.ts";

export interface Voices {
  /** A cue of the script, due now; `stillInTime` tells whether it may still begin. */
  cue(cue: Cue, at_s: number, stillInTime: () => boolean): void;
  /** Whether captions stand alone: neither voice nor tones. */
  silent: boolean;
  /** Something said out of turn; `first` silences what is being said. */
  say(text: string, key: string, first: boolean): void;
  /** A tone that begins so soon (seconds). */
  tone(tone: ToneName, length_s: number, in_s: number): void;
  /** Silence at once, also of what is planned. */
  hush(): void;
}

/** One effect of the server's: said, sounded, or shown. The face after it. */
export function carriedOut(effect: Effect, voices: Voices, face: Face): Face {
  switch (effect.kind) {
    case "say":
      voices.say(effect.text, effect.key, effect.importance >= 3);
      return face;
    case "tone":
      voices.tone(effect.tone, 1, 0);
      return face;
    case "ask":
      return { ...face, asked: withAsked(face.asked, effect) };
    case "show":
      return { ...face, help: effect.help ?? null };
    case "done":
      return { ...face, done: effect.why };
    default:
      return face;
  }
}
