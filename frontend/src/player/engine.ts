/**
 * A session being played: what is due now, and what is told to the server.
 *
 * The script's time runs on the page's clock; the session itself lives on the server, which answers every event with
 * where the script stands. What has to happen at once (standing still, the way out) happens here first, and the
 * server's answer then says the same or better.
 */

import type { FigureInfo } from "../api/figure.ts";
import type { Script, Segment } from "../api/script.ts";
import type { Effect, EventName, EventsAnswer, Playhead, SessionEvent, SessionView, State } from "../api/session.ts";
import { ApiError } from "../client.ts";
import type { Clock } from "../clock.ts";
import { GRACE_S } from "./cues.ts";
import { type Face, firstFace, modeAfter, withState } from "./face.ts";
import { Head, type Instant, type Watched } from "./head.ts";
import type { Line } from "./playhead.ts";
import { Pulse } from "./pulse.ts";
import { EventQueue, type Keep } from "./queue.ts";
import { stackedBeads } from "./stack.ts";
import { isLoaded, nextStep, stepText } from "./upcoming.ts";
import { carriedOut, type Voices } from "./voices.ts";

export type { Voices };

/** So far ahead of their time are tones planned (seconds): longer than a tick, so that each is planned in time. */
const AHEAD_S = 1.5;

/** The shortest sleep (seconds): a timer that is due at once still lets the page draw. */
const LEAST_SLEEP_S = 0.005;

/** While this is asked, each key is an in-breath. */
const LISTENS = "breath";

/** What stops the script at once, before anybody has answered. */
const STOPPING = new Set<EventName>(["pause", "hidden", "stop", "it-hurts"]);

/** How often a window that watches looks where the session stands (seconds; our default). */
const LOOK_S = 1;

/** The server's word for: another window plays this. */
const WATCHING = "watching";

interface Server {
  events(id: string, events: SessionEvent[]): Promise<EventsAnswer>;
  session(id: string): Promise<SessionView>;
}

export class Engine {
  figures: FigureInfo[];
  state: State;
  readonly view: SessionView;
  face: Face;

  private readonly head: Head;
  private readonly clock: Clock;
  private readonly server: Server;
  private readonly voices: Voices;
  private readonly queue: EventQueue;
  private readonly pulse: Pulse;
  private zero: { clock: number; session: number };
  private readonly listeners = new Set<() => void>();
  private held: string | null = null;
  private stopWaking = () => {};
  private offlineEnd_s: number | null = null;
  private fetching = false;

  constructor(view: SessionView, server: Server, clock: Clock, voices: Voices, keep: Keep) {
    this.view = view;
    this.figures = view.figures;
    this.state = view.state;
    this.server = server;
    this.clock = clock;
    this.voices = voices;
    this.zero = { clock: clock.now(), session: heardAt(view.state) };
    this.head = new Head(view.script, view.state.playhead);
    this.face = firstFace(view);
    this.pulse = new Pulse(clock, () => this.tick());
    this.queue = new EventQueue((events) => server.events(view.id, events), clock, keep, {
      answered: (answer, sent) => this.answered(answer, sent),
      offline: (lost) => this.wentOffline(lost),
      refused: (error) => this.refused(error),
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

  get script(): Script {
    return this.head.script;
  }

  /** The segments that are being played: the script's, or a way out's. */
  get line(): Line {
    return this.head.line;
  }

  /** Everything that is drawn, at this instant. */
  instant(): Instant {
    return this.head.instant(this.now());
  }

  /** Everything said so far is on disk. */
  get saved(): boolean {
    return this.queue.saved;
  }

  /** How many of the session's beads are stacked. */
  stacked(): number {
    return stackedBeads(this.view.beads, this.state);
  }

  /** What the next step says, for "Next: …". */
  nextText(segment: Segment | undefined): string | null {
    if (!segment || this.head.onWayOut) return null;
    const next = nextStep(this.head.line, segment);
    return next ? stepText(this.script, next) : null;
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

  /** Another window plays: show what it does, and say nothing. */
  watch(): void {
    this.face = { ...this.face, watching: true };
    this.voices.silent = true;
    this.voices.hush();
    this.queue.drop();
    void this.look();
  }

  tell(what: EventName, value: string | number | null = null): void {
    if (this.face.watching) return;
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
    this.pulse.stop();
    this.queue.close();
    this.voices.hush();
    this.listeners.clear();
  }

  /** What the camera's frames have led to: an answer like any other. */
  hear(answer: EventsAnswer): void {
    if (!this.face.watching) this.answered(answer, []);
  }

  // time

  /** Whether a key means "on": the script waits for the person here, and its words are said. */
  private waitsForKey(): boolean {
    const { segment, script_s } = this.instant();
    if (segment?.ask === LISTENS) return this.face.asking === LISTENS;
    return segment?.wait === "person" && script_s >= (segment.silent_s ?? segment.start_s);
  }

  /** Look what is due, and come back when the next thing is. */
  private wake(): void {
    this.stopWaking();
    this.head.watch(this.watched());
    this.begin();
    this.pass();
    if (this.offlineEnd_s !== null && this.instant().script_s >= this.offlineEnd_s) this.pauseOffline();
    this.face = this.seen();
    this.changed();
    this.sleep();
    this.keepTicking();
  }

  /** While a camera watches, the script waits for the body; nobody to say what was seen: it doesn't. */
  private watched(): Watched | null {
    const { camera, address, counted } = this.state;
    if (camera !== "on" || this.face.offline) return null;
    return { address, counted: counted !== undefined && counted !== "guided" };
  }

  private sleep(): void {
    const seconds = this.head.nextIn(this.now());
    if (seconds === null) return;
    this.stopWaking = this.clock.after(Math.max(LEAST_SLEEP_S, seconds), () => this.wake());
  }

  private pass(): void {
    const now = this.now();
    for (const { tone, length_s, in_s } of this.head.tones(now, AHEAD_S)) this.voices.tone(tone, length_s, in_s);
    const due = this.head.pass(now);
    if (!due) return;
    for (const cue of due.cues) {
      if (cue.counts && this.countsAloud) continue;
      const inTime = () => this.head.rate > 0 && this.instant().script_s <= Math.max(cue.by_s, cue.at_s + GRACE_S);
      this.voices.cue(cue, due.script_s, inTime);
    }
  }

  /** Whether the camera says the numbers, so that the script doesn't. */
  private get countsAloud(): boolean {
    return this.state.camera === "on" || this.state.watch?.said === true;
  }

  /** A playing session says once a second, and at the end of each segment, that it is there. */
  private keepTicking(): void {
    this.pulse.stop();
    if (this.face.watching || (this.head.rate === 0 && this.state.mode !== "playing")) return;
    if (this.state.mode === "finished" || this.held) return;
    const now = this.now();
    this.pulse.next(now, [(this.state.starts_s ?? 0) - now, this.head.endsIn(now)]);
  }

  private tick(): void {
    this.queue.push(this.event("tick", null));
    this.wake();
  }

  private event(what: EventName, value: string | number | null): SessionEvent {
    const at_s = this.now();
    this.pulse.told(at_s);
    return { id: crypto.randomUUID(), at_s: round(at_s), what, value };
  }

  // standing still at once

  private stopHere(what: EventName, id: string): void {
    const now = this.now();
    const segment = this.head.segment(now);
    const onWayOut = this.head.onWayOut;
    this.held = id;
    this.voices.hush();
    this.head.stand(now);
    const asks = what === "stop" || what === "it-hurts";
    if (segment && this.head.onScript && (asks || isLoaded(segment))) this.head.leave(now);
    else if (onWayOut) this.head.goOn();
    this.offlineEnd_s = null;
    if (this.face.offline) this.wentOffline(true);
    this.state = { ...this.state, mode: modeAfter(what), why: what, asking: null, starts_s: 0 };
  }

  /** A moment to get ready is over: the script begins, whenever the server says so too. */
  private begin(): void {
    if (this.head.rate === 0 && this.isOver(this.state)) this.head.begin(this.now());
  }

  /** Whether a state still stands in a moment to get ready that is over by now. */
  private isOver({ mode, starts_s = 0 }: State): boolean {
    return mode === "playing" && starts_s > 0 && this.now() >= starts_s;
  }

  private pauseOffline(): void {
    this.offlineEnd_s = null;
    this.tell("pause");
  }

  // what the server says

  /** First where the script stands, which may hush what was being said; then what the server says now. */
  private answered(answer: EventsAnswer, sent: SessionEvent[]): void {
    const mine = this.held === null || sent.some((event) => event.id === this.held);
    if (!mine) return;
    this.held = null;
    const old = (answer.state.turns ?? 0) < (this.state.turns ?? 0);
    if (!old) {
      this.take(answer);
      if (!this.hasBegun(answer.state)) this.follow(answer.state.playhead);
    }
    for (const effect of answer.effects) this.face = carriedOut(effect, this.voices, this.face);
    if (this.state.asking === null) this.face = { ...this.face, asked: [], answers: {} };
    this.wake();
  }

  /** Where the session stands now; an answer that was overtaken (by one to the camera's frames) doesn't know. */
  private take(answer: EventsAnswer): void {
    this.state = answer.state;
    this.takeScript(answer.effects);
  }

  private takeScript(effects: Effect[]): void {
    for (const effect of effects) {
      if (effect.kind !== "new-script" || !effect.script) continue;
      this.head.script = effect.script;
      if (effect.figures) this.figures = effect.figures;
    }
  }

  /** Whether the script plays already, and an answer from before its beginning says that it stands. */
  private hasBegun(state: State): boolean {
    const { playhead } = state;
    return this.isOver(state) && playhead.rate === 0 && this.head.rate > 0 && playhead.script === this.line.id;
  }

  /** The script stands where the server says; a playhead on a script that is not here is fetched. */
  private follow(playhead: Playhead): void {
    if (this.head.knows(playhead)) this.playFrom(playhead);
    else void this.readAgain();
  }

  private playFrom(playhead: Playhead): void {
    if (this.head.put(playhead, this.now())) this.voices.hush();
    this.offlineEnd_s = null;
    if (this.face.offline) this.wentOffline(true);
  }

  private refused(error: unknown): void {
    if (error instanceof ApiError && error.body.code === WATCHING) this.watch();
    else void this.readAgain();
  }

  /** Where the other window is; again and again until it ends, or this one takes over. */
  private async look(): Promise<void> {
    await this.readAgain();
    const now = heardAt(this.state);
    if (Math.abs(this.now() - now) > 2 * LOOK_S) this.zero = { clock: this.clock.now(), session: now };
    if (this.state.mode === "finished") this.face = { ...this.face, done: this.state.why ?? "finished" };
    this.changed();
    if (!this.face.done) this.pulse.after(LOOK_S, () => void this.look());
  }

  private async readAgain(): Promise<void> {
    if (this.fetching) return;
    this.fetching = true;
    const reading = this.server.session(this.view.id);
    this.clock.busy?.(reading);
    try {
      const view = await reading;
      this.head.script = view.script;
      this.figures = view.figures;
      this.state = view.state;
      if (this.head.knows(view.state.playhead)) this.playFrom(view.state.playhead);
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
    const playing = lost && this.state.mode === "playing";
    this.offlineEnd_s = playing ? this.head.setEnd(this.now()) : null;
    this.face = { ...this.face, offline: lost };
    this.changed();
  }

  private seen(): Face {
    const { mode } = this.state;
    return withState(this.face, this.state, {
      waiting: mode === "playing" && this.waitsForKey(),
      onTheWayOut: this.head.onWayOut && this.head.rate > 0,
    });
  }

  private changed(): void {
    for (const listener of this.listeners) listener();
  }
}

/** The session clock's time of the last event. */
const heardAt = (state: State) => state.heard_s ?? state.playhead.clock_s;

const round = (seconds: number) => Math.round(seconds * 1e4) / 1e4;
