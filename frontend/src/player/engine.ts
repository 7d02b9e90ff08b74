/**
 * A session being played: the playhead, what is due now, and what is told to the server.
 *
 * The script's time runs on the page's clock; the session itself lives on the server, which answers every event with
 * where the script stands. What has to happen at once (standing still, the way out) happens here first, and the
 * server's answer then says the same or better.
 */

import type {
  Cue,
  Effect,
  EventName,
  EventsAnswer,
  FigureInfo,
  Help,
  Mode,
  Playhead,
  Script,
  Segment,
  SessionEvent,
  SessionView,
  Span,
  State,
  ToneName,
} from "../api.ts";
import type { Clock } from "../clock.ts";
import { type Breath, breathAt, breathsOf } from "./breath.ts";
import { cuesOf, due, GRACE_S, nextAfter, tonesDue } from "./cues.ts";
import { isWayOut, type Line, lineOf, progress, scriptTime, segmentAt, setEnd, WAY, wayOutAt } from "./playhead.ts";
import { EventQueue, type Keep } from "./queue.ts";

/** How often a playing page says that it is still there (seconds; the session pauses after 5 s of silence). */
const TICK_S = 1;

/** What begins at the very instant that the script stands at is still to come (seconds). */
const JUST_BEFORE_S = 1e-3;

/** How long after a segment's end the session is told of it (seconds). */
const JUST_AFTER_S = 0.02;

/** A playhead that stands so far from where it was expected has jumped (seconds); less is the clocks' own unevenness. */
const JUMP_S = 0.25;

/** Parts of a movement in which a person may be in a pose that they have to come home from. */
const WORKING = new Set(["practice", "enter", "cycle", "leave"]);

/** While this is asked, each key is an in-breath. */
const LISTENS = "breath";

/** What stops the script at once, before anybody has answered. */
const STOPPING = new Set<EventName>(["pause", "hidden", "stop", "it-hurts"]);

export interface Asked {
  question: string;
  text: string;
  options: { id: string; text: string }[];
  scale: boolean;
}

/** What the player's screen needs that changes now and then (not with every picture). */
export interface Face {
  mode: Mode;
  why: string | null;
  asked: Asked[];
  asking: string | null;
  answers: Record<string, string | number>;
  offline: boolean;
  waiting: boolean;
  onTheWayOut: boolean;
  done: string | null;
  /** An alarm answer: what to do now. */
  help: Help | null;
}

/** Where everything stands at one instant. */
export interface Instant {
  script_s: number;
  segment: Segment | undefined;
  u: number;
  breath: Breath;
  moving: boolean;
}

export interface Voices {
  /** A cue of the script, due now; `by` tells whether it may still begin. */
  cue(cue: Cue, at_s: number, stillInTime: () => boolean): void;
  /** Something said out of turn; `first` silences what is being said. */
  say(text: string, key: string, first: boolean): void;
  tone(tone: ToneName, length_s: number): void;
  hush(): void;
}

interface Server {
  events(id: string, events: SessionEvent[]): Promise<EventsAnswer>;
  session(id: string): Promise<SessionView>;
}

export class Engine {
  script: Script;
  figures: FigureInfo[];
  state: State;
  readonly view: SessionView;
  face: Face;

  private line: Line;
  private spans: Span[] = [];
  private cues: Cue[] = [];
  private playhead: Playhead;
  private passed_s: number;
  private told_s = 0;
  private readonly clock: Clock;
  private readonly server: Server;
  private readonly voices: Voices;
  private readonly queue: EventQueue;
  private readonly zero: { clock: number; session: number };
  private readonly listeners = new Set<() => void>();
  private held: string | null = null;
  private stopWaking = () => {};
  private stopTicking = () => {};
  private offlineEnd_s: number | null = null;
  private fetching = false;

  constructor(view: SessionView, server: Server, clock: Clock, voices: Voices, keep: Keep) {
    this.view = view;
    this.script = view.script;
    this.figures = view.figures;
    this.state = view.state;
    this.playhead = view.state.playhead;
    this.server = server;
    this.clock = clock;
    this.voices = voices;
    this.zero = { clock: clock.now(), session: view.state.heard_s ?? view.state.playhead.clock_s };
    this.line = lineOf(this.script, this.playhead) ?? mainLine(this.script);
    this.passed_s = this.playhead.script_s - JUST_BEFORE_S;
    this.face = firstFace(view);
    this.readLine();
    this.queue = new EventQueue((events) => server.events(view.id, events), clock, keep, {
      answered: (answer, sent) => this.answered(answer, sent),
      offline: (lost) => this.wentOffline(lost),
      refused: () => void this.readAgain(),
    });
    void this.queue.flush();
  }

  /** Seconds of the session clock. */
  now(): number {
    return this.zero.session + (this.clock.now() - this.zero.clock);
  }

  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Everything that is drawn, at this instant. */
  instant(): Instant {
    const script_s = scriptTime(this.line, this.playhead, this.now());
    const segment = segmentAt(this.line, script_s);
    const breath = breathAt(this.spans, script_s);
    return { script_s, segment, u: segment ? progress(segment, script_s).u : 0, breath, moving: this.moving(script_s) };
  }

  /** Everything said so far is on disk. */
  get saved(): boolean {
    return this.queue.saved;
  }

  /** How many of the session's beads are stacked. */
  stacked(): number {
    let stacked = 0;
    for (const item of this.view.beads.items) {
      const done = this.state.tally[String(item.item)] ?? 0;
      stacked += item.beads * (item.reps ? Math.min(1, done / item.reps) : 0);
    }
    return this.state.mode === "finished" ? this.view.beads.total : Math.floor(stacked + 1e-9);
  }

  /** What the next step says, for "Next: …". */
  next(segment: Segment | undefined): Segment | undefined {
    if (!segment || isWayOut(this.playhead)) return undefined;
    const { item, step, part } = segment.address;
    return this.line.segments.find(
      (one) =>
        one.start_s >= segment.end_s - 1e-6 &&
        one.kind !== "still-breath" &&
        (one.address.step !== step || one.address.item !== item || one.address.part !== part),
    );
  }

  /** What a step says: its own first words in the script, not a count or a breath word that falls into it. */
  stepText(segment: Segment): string | null {
    const { item, step, part } = segment.address;
    if (!WORKING.has(part) || step === "easy-breath") return segment.cues[0]?.text ?? null;
    const own = `/phases/${step}/`;
    const same = this.script.segments.filter((one) => one.address.item === item && one.address.step === step);
    const cues = same.flatMap((one) => one.cues);
    const texts = cues.filter((cue) => cue.key.includes(own)).map((cue) => cue.text);
    return texts.sort((one, other) => other.length - one.length)[0] ?? null;
  }

  // what the person does

  start(): void {
    this.tell("start");
    this.wake();
  }

  /** Coming back to a session that was playing when the page went away: it stands still. */
  comeBack(): void {
    if (this.state.mode === "playing") this.tell("hidden");
    else if (this.state.asking) this.askAgain();
    this.wake();
  }

  tell(what: EventName, value: string | number | null = null): void {
    const event = this.event(what, value);
    if (STOPPING.has(what)) this.stopHere(what, event.id);
    this.queue.push(event);
    this.wake();
  }

  /** An answer to one of the questions that stand. */
  answer(question: string, value: string | number): void {
    this.face = { ...this.face, answers: { ...this.face.answers, [question]: value } };
    this.tell("answer", `${question}:${value}`);
    this.changed();
  }

  /** Any key, tap or button: on, if the script waits for the person or stands; else a pause. */
  any(): void {
    const { mode } = this.face;
    if (mode === "ready") this.start();
    else if (mode === "paused") this.tell("resume");
    else if (mode === "asking" || mode === "stopped") this.tell("tapped");
    else if (mode === "playing") this.tell(this.waitsForKey() ? "tapped" : "pause");
  }

  /** The page goes away: timers end, what is queued is kept. */
  close(): void {
    this.stopWaking();
    this.stopTicking();
    this.queue.close();
    this.voices.hush();
    this.listeners.clear();
  }

  // time

  private moving(script_s: number): boolean {
    return this.playhead.rate > 0 && script_s < this.line.length_s;
  }

  /** Whether a key means "on": the script waits for the person here, and its words are said. */
  private waitsForKey(): boolean {
    const { segment, script_s } = this.instant();
    if (segment?.ask === LISTENS) return this.face.asking === LISTENS;
    return segment?.wait === "person" && script_s >= (segment.silent_s ?? segment.start_s);
  }

  /** Look what is due, and come back when the next thing is. */
  private wake(): void {
    this.stopWaking();
    const script_s = scriptTime(this.line, this.playhead, this.now());
    if (script_s > this.passed_s || this.moving(script_s)) this.pass(script_s);
    if (this.offlineEnd_s !== null && script_s >= this.offlineEnd_s) this.pauseOffline();
    this.face = this.seen();
    this.changed();
    this.sleep(script_s);
    this.keepTicking();
  }

  private sleep(script_s: number): void {
    if (!this.moving(script_s)) return;
    const segment = segmentAt(this.line, script_s);
    const next = Math.min(nextAfter(this.cues, this.spans, script_s), segment?.end_s ?? Number.POSITIVE_INFINITY);
    if (!Number.isFinite(next)) return;
    this.stopWaking = this.clock.after(Math.max(0.005, (next - script_s) / this.playhead.rate), () => this.wake());
  }

  private pass(script_s: number): void {
    const from = this.passed_s;
    this.passed_s = script_s;
    if (!this.moving(script_s) && script_s === from) return;
    for (const cue of due(this.cues, from, script_s)) {
      this.voices.cue(
        cue,
        script_s,
        () => this.playhead.rate > 0 && this.instant().script_s <= Math.max(cue.by_s, cue.at_s + GRACE_S),
      );
    }
    const tone = tonesDue(this.spans, from, script_s).at(-1);
    if (tone) this.voices.tone(tone.tone, tone.length_s);
  }

  /** A playing session says once a second, and at the end of each segment, that it is there. */
  private keepTicking(): void {
    this.stopTicking();
    if (this.playhead.rate === 0 && this.state.mode !== "playing") return;
    if (this.state.mode === "finished" || this.held) return;
    this.stopTicking = this.clock.after(this.nextTick(), () => {
      this.tick();
    });
  }

  private nextTick(): number {
    const now = this.now();
    const script_s = scriptTime(this.line, this.playhead, now);
    const starts = (this.state.starts_s ?? 0) - now;
    const ends = this.playhead.rate ? (segmentAt(this.line, script_s)?.end_s ?? 0) - script_s : 0;
    const soon = [starts, ends].filter((seconds) => seconds > 0.001).map((seconds) => seconds + JUST_AFTER_S);
    return Math.min(Math.max(0, this.told_s + TICK_S - now), ...soon);
  }

  private tick(): void {
    this.queue.push(this.event("tick", null));
    this.wake();
  }

  private event(what: EventName, value: string | number | null): SessionEvent {
    this.told_s = this.now();
    return { id: crypto.randomUUID(), at_s: round(this.told_s), what, value };
  }

  // standing still at once

  private stopHere(what: EventName, id: string): void {
    const script_s = scriptTime(this.line, this.playhead, this.now());
    const segment = segmentAt(this.line, script_s);
    this.held = id;
    this.voices.hush();
    this.playFrom({ ...this.playhead, script_s, clock_s: this.now(), rate: 0 });
    const asks = what === "stop" || what === "it-hurts";
    if (segment && this.line.id === this.script.id && (asks || isLoaded(segment))) this.showWayOut(segment, script_s);
    else if (isWayOut(this.playhead)) this.playFrom({ ...this.playhead, rate: 1 });
    this.state = { ...this.state, mode: modeAfter(what), why: what, asking: null, starts_s: 0 };
  }

  private showWayOut(segment: Segment, script_s: number): void {
    const way = wayOutAt(this.script, segment, script_s);
    if (way) this.playFrom({ script: `${this.script.id}${WAY}${way}`, script_s: 0, clock_s: this.now(), rate: 1 });
  }

  private pauseOffline(): void {
    this.offlineEnd_s = null;
    this.tell("pause");
  }

  // what the server says

  private answered(answer: EventsAnswer, sent: SessionEvent[]): void {
    const mine = this.held === null || sent.some((event) => event.id === this.held);
    if (!mine) return;
    this.held = null;
    this.state = answer.state;
    this.takeScript(answer.effects);
    for (const effect of answer.effects) this.carryOut(effect);
    if (answer.state.asking === null) this.face = { ...this.face, asked: [], answers: {} };
    this.follow(answer.state.playhead);
    this.wake();
  }

  private takeScript(effects: Effect[]): void {
    for (const effect of effects) {
      if (effect.kind !== "new-script" || !effect.script) continue;
      this.script = effect.script;
      if (effect.figures) this.figures = effect.figures;
    }
  }

  private carryOut(effect: Effect): void {
    switch (effect.kind) {
      case "say":
        this.voices.say(effect.text, effect.key, effect.importance >= 3);
        break;
      case "tone":
        this.voices.tone(effect.tone, 1);
        break;
      case "ask":
        this.ask(effect);
        break;
      case "show":
        this.face = { ...this.face, help: effect.help ?? null };
        break;
      case "done":
        this.face = { ...this.face, done: effect.why };
        break;
      default:
    }
  }

  private ask(effect: Extract<Effect, { kind: "ask" }>): void {
    const { question, text, options } = effect;
    const asked: Asked = { question, text, options, scale: effect.scale ?? false };
    const others = this.face.asked.filter((one) => one.question !== question);
    this.face = { ...this.face, asked: [...others, asked] };
  }

  /** The script stands where the server says; a playhead on a script that is not here is fetched. */
  private follow(playhead: Playhead): void {
    if (lineOf(this.script, playhead)) this.playFrom(playhead);
    else void this.readAgain();
  }

  private playFrom(playhead: Playhead): void {
    const line = lineOf(this.script, playhead) ?? mainLine(this.script);
    const before = scriptTime(this.line, this.playhead, this.now());
    const other = line.id !== this.line.id || line.segments !== this.line.segments;
    this.playhead = playhead;
    if (other) {
      this.line = line;
      this.readLine();
    }
    const now = scriptTime(line, playhead, this.now());
    const jumped = other || Math.abs(now - before) > JUMP_S;
    if (jumped) {
      this.voices.hush();
      this.passed_s = playhead.script_s - JUST_BEFORE_S;
    }
    this.offlineEnd_s = null;
    if (this.face.offline) this.wentOffline(true);
  }

  private readLine(): void {
    this.spans = breathsOf(this.line);
    this.cues = cuesOf(this.line);
  }

  private async readAgain(): Promise<void> {
    if (this.fetching) return;
    this.fetching = true;
    const reading = this.server.session(this.view.id);
    this.clock.busy?.(reading);
    try {
      const view = await reading;
      this.script = view.script;
      this.figures = view.figures;
      this.state = view.state;
      if (lineOf(view.script, view.state.playhead)) this.playFrom(view.state.playhead);
      this.wake();
    } catch {
      this.wentOffline(true);
    } finally {
      this.fetching = false;
    }
  }

  /** The question that stands, said again: an event that was heard before is answered with where things stand. */
  private askAgain(): void {
    const last = this.state.last_events.at(-1);
    if (last) this.queue.push({ id: last, at_s: round(this.now()), what: "tick", value: null });
  }

  private wentOffline(lost: boolean): void {
    const segment = this.instant().segment;
    const playing = lost && this.state.mode === "playing" && segment;
    this.offlineEnd_s = playing ? setEnd(this.line, segment) : null;
    this.face = { ...this.face, offline: lost };
    this.changed();
  }

  private seen(): Face {
    const face = this.face;
    return {
      ...face,
      mode: this.state.mode,
      why: this.state.why,
      asking: this.state.asking,
      answers: { ...face.answers, ...this.state.answers },
      waiting: this.state.mode === "playing" && this.waitsForKey(),
      onTheWayOut: isWayOut(this.playhead) && this.playhead.rate > 0,
    };
  }

  private changed(): void {
    for (const listener of this.listeners) listener();
  }
}

function mainLine(script: Script): Line {
  return { id: script.id, segments: script.segments, length_s: script.length_s };
}

function firstFace(view: SessionView): Face {
  const { mode, why, asking } = view.state;
  const answers = view.state.answers ?? {};
  const help = view.help ?? null;
  return {
    mode,
    why,
    asked: [],
    asking,
    answers,
    offline: false,
    waiting: false,
    onTheWayOut: false,
    done: null,
    help,
  };
}

/** Whether the person is in a pose that they have to come home from. */
function isLoaded(segment: Segment): boolean {
  const { part, step } = segment.address;
  return WORKING.has(part) && step !== "easy-breath" && segment.way_out !== null && !segment.rests;
}

function modeAfter(what: EventName): Mode {
  if (what === "it-hurts") return "asking";
  return what === "stop" ? "stopped" : "paused";
}

const round = (seconds: number) => Math.round(seconds * 1e4) / 1e4;
