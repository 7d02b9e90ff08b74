/**
 * What crosses between the page and the server. The truth is tests/contract/*.json; tests/contract.test.ts compares.
 * `_s` is seconds; instants are UTC with `offset_min` beside them; `text` is what a words key says.
 */

export type Side = "left" | "right";
export type Action = "emergency" | "urgent" | "clear" | "exclude" | "supervised" | "modify" | "ok";

export interface Settings {
  country: string | null;
  emergency_number: string;
  breath_in_s: number;
  breath_out_s: number;
  breath_asked: boolean;
  pace: number;
  minutes: number;
  body: string;
  voice: boolean;
  voice_name: string | null;
  voice_rate: number;
  captions: boolean;
  tones: boolean;
  theme: "system" | "light" | "dark";
  motion: "system" | "reduced" | "full";
  figure: "auto" | "stills";
  dark_screen: boolean;
}

/** What, why, whom to call, what to do. */
export interface Help {
  title: string;
  why: string[];
  steps: string[];
  number: string;
  tel: string;
  undo: string;
  call?: string;
  number_text?: string;
  kept?: string;
}

export interface Lock extends Help {
  action: Action;
  since: string;
  offset_min: number;
  answers: string;
  key: string;
}

export interface Reason {
  rule: string;
  version: string;
  inputs: Record<string, unknown>;
  key: string;
  text: string;
  source: string;
}

export interface Clearance {
  action: Action;
  asked_on: string;
  expires_on: string;
  calm_set: boolean;
  rulings: Record<string, unknown>;
  advice: Reason[];
  reasons: Reason[];
}

export interface Option {
  id: string;
  text: string;
  detail: string | null;
  alone: boolean;
  /** What the answer `<id>:known` says: an old thing that a doctor knows of. */
  known?: string | null;
}

export type Answer = string | number | string[] | null;

export interface Question {
  id: string;
  kind: "yes-no" | "choice" | "many" | "scale" | "country" | "text";
  text: string;
  detail: string | null;
  min: number | null;
  max: number | null;
  low: string | null;
  high: string | null;
  options: Option[];
  unknown: string | null;
  answer: Answer;
  /** Asked only while another question of this screen has this answer. */
  only_if?: { question: string; value: string } | null;
}

export interface QuestionScreen {
  id: string;
  title: string;
  lead: string | null;
  questions: Question[];
}

export interface Questions {
  set: string;
  screens: QuestionScreen[];
}

export interface Confirm {
  id: string;
  text: string;
  lines: string[];
  yes: string;
  no: string;
  known?: string;
}

export interface AnswersRequest {
  id: string;
  set: string;
  answers: Record<string, Answer>;
  confirmed?: boolean;
}

/** Someone was seen about what locked exercise. */
export interface VisitRequest {
  id: string;
  who: string;
  on: string;
  may_exercise: boolean;
  explained: boolean;
}

export interface Answered {
  /** Which questions come next, where they are of another set. */
  set?: string;
  saved: boolean;
  id: string;
  next: "questions" | "confirm" | "locked" | "plan";
  screen: string | null;
  confirm: Confirm | null;
  lock: Lock | null;
  clearance: Clearance | null;
}

export interface Undone {
  undone: boolean;
  id: string;
  next: string;
  set: string;
  screen: string | null;
}

export interface PlanItem {
  number: number;
  movement: string;
  name: string;
  level: string;
  level_name: string;
  overlays: string[];
  dose_text: string;
  length_s: number;
  because: string[];
  reasons: Reason[];
  still: string;
  beads: number;
}

export interface LeftOut {
  movement: string;
  name: string;
  action: Action;
  why: string[];
  reasons: Reason[];
}

export interface Plan {
  id: string;
  date: string;
  minutes: number;
  length_s: number;
  place: string;
  calm: boolean;
  items: PlanItem[];
  left_out: LeftOut[];
}

export interface Address {
  item: number;
  set: number;
  side: Side | null;
  part: string;
  rep: number;
  step: string;
}

export interface OpenSession {
  id: string;
  mode: Mode;
  address: Address;
  started_at: string;
  offset_min: number;
  date: string;
  can_resume: boolean;
  movement: string;
  name: string;
  why?: string | null;
}

export interface Today {
  version: string;
  date: string;
  needs: "welcome" | "questions" | "before" | "plan" | "locked";
  lock: Lock | null;
  /** Something to see someone about that does not stop everything. */
  help?: Lock | null;
  clearance: Clearance | null;
  plan: Plan | null;
  open_session: OpenSession | null;
  morning: Question | null;
  settings: Settings;
}

export type Mode = "ready" | "playing" | "paused" | "asking" | "stopped" | "finished";
export type BreathWay = "in" | "out";

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
}

export interface Cue {
  at_s: number;
  by_s: number;
  key: string;
  args: Record<string, string | number>;
  importance: number;
  text: string;
}

export interface Span {
  start_s: number;
  end_s: number;
  way: BreathWay;
}

export interface Segment {
  start_s: number;
  end_s: number;
  address: Address;
  kind: string;
  wait: "clock" | "body" | "person";
  track: string | null;
  breaths: Span[];
  cues: Cue[];
  count: number | null;
  of: number | null;
  track_from: number;
  track_to: number;
  way_out: string | null;
  ask: string | null;
  ways?: string[];
  home?: boolean;
  silent_s?: number;
  rests?: boolean;
  answers?: string[];
}

export interface Script {
  id: string;
  length_s: number;
  made_from: {
    plan: string;
    content: string;
    rules: string;
    language: string;
    breath: [number, number];
    pace: number;
  };
  segments: Segment[];
  ways_out: Record<string, Segment[]>;
}

export interface BeadItem {
  item: number;
  movement: string;
  name: string;
  beads: number;
  reps: number;
}

export interface FigureInfo {
  digest: string;
  url: string;
  model: string;
  stills: string;
  movement: string;
  name: string;
  body: string;
  position: string;
  view: string;
  head: Side;
  beads: "mat" | "bend" | "still";
  props: Record<string, Record<string, number>>;
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
  /** After an alarm answer: what to do now. */
  help?: Help | null;
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
  | { kind: "show"; what: string; help?: Help | null }
  | { kind: "done"; why: string };

export type ToneName = "in" | "out" | "switch" | "end";

export interface EventsAnswer {
  seq: number;
  state: State;
  effects: Effect[];
}

export interface AfterRequest {
  id: string;
  pain: number | null;
  effort: number | null;
  word: string | null;
  note: string | null;
}

export interface AfterAnswer extends Omit<AfterRequest, "id"> {
  saved: boolean;
  session: string;
  beads: number;
  reps: number;
}

export interface HistoryItem {
  movement: string;
  name: string;
  level: string;
  level_name: string;
  reps: number;
  of: number | null;
}

export interface HistorySession {
  id: string;
  date: string;
  started_at: string;
  offset_min: number;
  ended: string;
  length_s: number;
  minutes: number;
  calm: boolean;
  beads: number;
  reps: number;
  items: HistoryItem[];
  hurt: { movement: string; name: string; at: string }[];
  pain_before: number | null;
  pain: number | null;
  effort: number | null;
  word: string | null;
  note: string | null;
  morning: string | null;
}

export interface History {
  date: string;
  week: { sessions: number; days: number; reps: number };
  sessions: HistorySession[];
}

export interface Why {
  plan: string;
  movement: string;
  name: string;
  offered: boolean;
  action: Action;
  reasons: Reason[];
  made_from: Record<string, string>;
}

export interface ApiErrorBody {
  code: string;
  text: string;
  expected?: string | null;
  got?: string | null;
  where?: string | null;
  cure?: string | null;
}

export interface TracksJson {
  version: number;
  digest: string;
  body: string;
  bones: string[];
  steps: Record<string, { n: number; root: string; turns: string; lit: string }>;
  mirror: [number, number][];
  /** Where the solver puts a seat (its height) and a wall (its place behind), metres; null where there is none. */
  planes_m: { chair: number | null; wall: number | null };
}

export interface WordsAnswer {
  language: string;
  version: string;
  words: Record<string, string>;
}
