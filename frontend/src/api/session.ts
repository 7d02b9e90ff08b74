/** A session as it is played: its state, what is told, what comes back. */

import type { SessionCamera } from "./camera.ts";
import type { Side } from "./common.ts";
import type { FigureInfo } from "./figure.ts";
import type { Lock } from "./screening.ts";
import type { Address, Script } from "./script.ts";

export type Mode = "ready" | "playing" | "paused" | "asking" | "stopped" | "finished";

export interface Playhead {
  /** A script's id, or `<id>#<way out>`. */
  script: string;
  script_s: number;
  clock_s: number;
  /** 0: standing still; 1: playing. */
  rate: number;
}

export interface State {
  mode: Mode;
  why: string | null;
  playhead: Playhead;
  address: Address;
  pace: number;
  asking: string | null;
  camera: "off" | "on" | "lost";
  tally: Record<string, number>;
  last_events: string[];
  seq: number;
  heard_s?: number;
  starts_s?: number;
  answers?: Record<string, string | number>;
  /** How the repetition at hand came to count. */
  counted?: "guided" | "tapped" | "seen";
  /** Grows with every event: of two answers the one with more turns is newer. */
  turns?: number;
  /** What the camera has seen of the set at hand, and whether the script stands until it sees the rest. */
  watch?: Watch;
}

export interface Watch {
  waits: boolean;
  count: number;
  of: number | null;
  total: number;
  side: Side | null;
  /** Whether the number of this repetition was said. */
  said: boolean;
}

export interface BeadItem {
  item: number;
  movement: string;
  name: string;
  beads: number;
  reps: number;
}

export interface SessionView {
  id: string;
  plan: string;
  seq: number;
  finished: boolean;
  state: State;
  script: Script;
  beads: { total: number; items: BeadItem[] };
  figures: FigureInfo[];
  /** Whether this page moves it; false while another window plays it. */
  yours: boolean;
  /** After an alarm answer: what to do now. */
  help?: Lock | null;
  /** What a camera would see of it. */
  camera?: SessionCamera | null;
}

export type EventName =
  | "start"
  | "tick"
  | "pause"
  | "resume"
  | "skip"
  | "repeat"
  | "previous"
  | "slower"
  | "faster"
  | "switch-side"
  | "lost-count"
  | "it-hurts"
  | "stop"
  | "answer"
  | "tapped"
  | "camera-on"
  | "camera-off"
  | "hidden"
  | "shown";

export interface SessionEvent {
  id: string;
  at_s: number;
  what: EventName;
  value?: string | number | null;
}

export interface AskOption {
  id: string;
  text: string;
}

export type Effect =
  | { kind: "play"; playhead: Playhead }
  | { kind: "say"; key: string; args: Record<string, string | number>; importance: number; text: string }
  | { kind: "tone"; tone: ToneName }
  | { kind: "ask"; question: string; text: string; options: AskOption[]; scale?: boolean }
  | { kind: "log"; entry: unknown }
  | { kind: "new-script"; change?: string; script?: Script | null; figures?: FigureInfo[] }
  | { kind: "show"; what: string; help?: Lock | null }
  | { kind: "done"; why: string };

export type ToneName = "in" | "out" | "switch" | "end";

export interface EventsAnswer {
  seq: number;
  state: State;
  effects: Effect[];
}
