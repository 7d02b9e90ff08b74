/** Where the script stands, and what falls due there. Told the time, it keeps none of its own. */

import type { Address, Cue, Script, Segment, Span } from "../api/script.ts";
import type { Playhead } from "../api/session.ts";
import { type Breath, breathAt, breathsOf } from "./breath.ts";
import { cuesOf, due, nextAfter, type ToneDue, tonesDue } from "./cues.ts";
import {
  isWayOut,
  type Line,
  lineOf,
  progress,
  scriptTime,
  segmentAt,
  setEnd,
  WAY,
  waitEnd,
  wayOutAt,
} from "./playhead.ts";

/** What begins at the very instant that the script stands at is still to come (seconds). */
const JUST_BEFORE_S = 1e-3;

/** A playhead that stands so far from where it was expected has jumped (seconds); less is the clocks' own unevenness. */
const JUMP_S = 0.25;

/** Where everything stands at one instant. */
export interface Instant {
  script_s: number;
  segment: Segment | undefined;
  u: number;
  breath: Breath;
  moving: boolean;
}

/** What falls due on the way to a script time. */
export interface Due {
  script_s: number;
  cues: Cue[];
}

/** A tone to be sounded so soon (seconds of the clock). */
export interface ToneSoon extends ToneDue {
  in_s: number;
}

/** What a camera has seen: the repetition at hand, and whether it is counted. */
export interface Watched {
  address: Address;
  counted: boolean;
}

/** Where a line waits for a body, it stands just inside the segment's end (seconds; as the session does). */
const JUST_INSIDE_S = 1e-6;

/** `now` is everywhere the session clock, in seconds. */
export class Head {
  script: Script;
  playhead: Playhead;
  line: Line;
  private spans: Span[] = [];
  private cues: Cue[] = [];
  /** Up to which script time cues were told, and tones. */
  private passed_s = 0;
  private toned_s = 0;
  private watched: Watched | null = null;
  /** Where it stands until a body was seen (script seconds). */
  private stop_s = Number.POSITIVE_INFINITY;

  constructor(script: Script, playhead: Playhead) {
    this.script = script;
    this.playhead = playhead;
    this.line = lineOf(script, playhead) ?? mainLine(script);
    this.tellFrom(playhead.script_s - JUST_BEFORE_S);
    this.readLine();
  }

  get rate(): number {
    return this.playhead.rate;
  }

  /** Whether it is on one of the script's ways out. */
  get onWayOut(): boolean {
    return isWayOut(this.playhead);
  }

  /** Whether it is on the script itself. */
  get onScript(): boolean {
    return this.line.id === this.script.id;
  }

  /** Whether a playhead belongs to the script at hand. */
  knows(playhead: Playhead): boolean {
    return lineOf(this.script, playhead) !== undefined;
  }

  time(now: number): number {
    return Math.min(scriptTime(this.line, this.playhead, now), this.stop_s);
  }

  /** A camera watches, and has seen the repetition at hand or not; null: none does, and nothing waits for a body. */
  watch(watched: Watched | null): void {
    this.watched = watched;
    const { script_s } = this.playhead;
    const stop_s = watched ? waitEnd(this.line, script_s, watched) - JUST_INSIDE_S : Number.POSITIVE_INFINITY;
    this.stop_s = Math.max(stop_s, script_s);
  }

  segment(now: number): Segment | undefined {
    return segmentAt(this.line, this.time(now));
  }

  moving(now: number): boolean {
    return this.rate > 0 && this.time(now) < Math.min(this.line.length_s, this.stop_s);
  }

  instant(now: number): Instant {
    const script_s = this.time(now);
    const segment = segmentAt(this.line, script_s);
    const breath = breathAt(this.spans, script_s);
    return { script_s, segment, u: segment ? progress(segment, script_s).u : 0, breath, moving: this.moving(now) };
  }

  /** What fell due since this was asked last; null where nothing moved. */
  pass(now: number): Due | null {
    const script_s = this.time(now);
    const from_s = this.passed_s;
    if (script_s <= from_s) return null;
    this.passed_s = script_s;
    return { script_s, cues: due(this.cues, from_s, script_s) };
  }

  /**
   * The tones that begin within so many seconds, each told once: sound that is planned ahead begins in time, whatever
   * the page is busy with then. Nothing is planned past where the script waits for a body.
   */
  tones(now: number, ahead_s: number): ToneSoon[] {
    if (!this.moving(now)) return [];
    const script_s = this.time(now);
    const until_s = Math.max(script_s, Math.min(script_s + ahead_s * this.rate, this.stop_s));
    const soon = tonesDue(this.spans, this.toned_s, until_s).map((tone) => ({
      ...tone,
      in_s: Math.max(0, tone.at_s - script_s) / this.rate,
    }));
    this.toned_s = Math.max(this.toned_s, until_s);
    const over = soon.filter((tone) => tone.at_s <= script_s).length;
    return soon.slice(Math.max(0, over - 1));
  }

  /**
   * Seconds until the next thing begins or the segment ends; null where nothing more comes. Counted from what `pass`
   * told last: what fell due since is next, not gone.
   */
  nextIn(now: number): number | null {
    if (!this.moving(now)) return null;
    const ends = segmentAt(this.line, this.passed_s)?.end_s ?? Number.POSITIVE_INFINITY;
    const next = Math.min(nextAfter(this.cues, this.spans, this.passed_s), ends);
    return Number.isFinite(next) ? Math.max(0, next - this.time(now)) / this.rate : null;
  }

  /** Seconds of script until the segment at hand ends; 0 while it stands. */
  endsIn(now: number): number {
    return this.rate ? (this.segment(now)?.end_s ?? 0) - this.time(now) : 0;
  }

  /** When the set at hand ends (script seconds). */
  setEnd(now: number): number | null {
    const segment = this.segment(now);
    return segment ? setEnd(this.line, segment) : null;
  }

  /** Stand still where it is. */
  stand(now: number): void {
    this.playhead = { ...this.playhead, script_s: this.time(now), clock_s: now, rate: 0 };
    this.toned_s = Math.min(this.toned_s, this.playhead.script_s);
  }

  /** Play on from where it stands. */
  goOn(): void {
    this.playhead = { ...this.playhead, rate: 1 };
  }

  /** Begin to play from where it stood until now. */
  begin(now: number): void {
    this.playhead = { ...this.playhead, clock_s: now, rate: 1 };
  }

  /** Onto the way out of the pose at hand, where there is one. */
  leave(now: number): void {
    const segment = this.segment(now);
    const way = segment && wayOutAt(this.script, segment, this.time(now));
    if (way) this.put({ script: `${this.script.id}${WAY}${way}`, script_s: 0, clock_s: now, rate: 1 }, now);
  }

  /** Stand where a playhead says; whether that is a jump. */
  put(playhead: Playhead, now: number): boolean {
    const line = lineOf(this.script, playhead) ?? mainLine(this.script);
    const before_s = this.time(now);
    const other = line.id !== this.line.id || line.segments !== this.line.segments;
    this.playhead = playhead;
    if (other) {
      this.line = line;
      this.readLine();
    }
    this.watch(this.watched);
    const jumped = other || Math.abs(this.time(now) - before_s) > JUMP_S;
    if (jumped) this.tellFrom(playhead.script_s - JUST_BEFORE_S);
    return jumped;
  }

  private tellFrom(script_s: number): void {
    this.passed_s = script_s;
    this.toned_s = script_s;
  }

  private readLine(): void {
    this.spans = breathsOf(this.line);
    this.cues = cuesOf(this.line);
  }
}

function mainLine(script: Script): Line {
  return { id: script.id, segments: script.segments, length_s: script.length_s };
}
