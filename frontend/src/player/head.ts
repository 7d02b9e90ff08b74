/** Where the script stands, and what falls due there. Told the time, it keeps none of its own. */

import type { Cue, Script, Segment, Span } from "../api/script.ts";
import type { Playhead } from "../api/session.ts";
import { type Breath, breathAt, breathsOf } from "./breath.ts";
import { cuesOf, due, nextAfter, type ToneDue, tonesDue } from "./cues.ts";
import { isWayOut, type Line, lineOf, progress, scriptTime, segmentAt, setEnd, WAY, wayOutAt } from "./playhead.ts";

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
  tone: ToneDue | null;
}

/** `now` is everywhere the session clock, in seconds. */
export class Head {
  script: Script;
  playhead: Playhead;
  line: Line;
  private spans: Span[] = [];
  private cues: Cue[] = [];
  private passed_s: number;

  constructor(script: Script, playhead: Playhead) {
    this.script = script;
    this.playhead = playhead;
    this.line = lineOf(script, playhead) ?? mainLine(script);
    this.passed_s = playhead.script_s - JUST_BEFORE_S;
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
    return scriptTime(this.line, this.playhead, now);
  }

  segment(now: number): Segment | undefined {
    return segmentAt(this.line, this.time(now));
  }

  moving(now: number): boolean {
    return this.rate > 0 && this.time(now) < this.line.length_s;
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
    if (script_s <= from_s && !this.moving(now)) return null;
    this.passed_s = script_s;
    return {
      script_s,
      cues: due(this.cues, from_s, script_s),
      tone: tonesDue(this.spans, from_s, script_s).at(-1) ?? null,
    };
  }

  /** Seconds until the next thing begins or the segment ends; null where nothing more comes. */
  nextIn(now: number): number | null {
    if (!this.moving(now)) return null;
    const script_s = this.time(now);
    const ends = segmentAt(this.line, script_s)?.end_s ?? Number.POSITIVE_INFINITY;
    const next = Math.min(nextAfter(this.cues, this.spans, script_s), ends);
    return Number.isFinite(next) ? (next - script_s) / this.rate : null;
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
  }

  /** Play on from where it stands. */
  goOn(): void {
    this.playhead = { ...this.playhead, rate: 1 };
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
    const jumped = other || Math.abs(this.time(now) - before_s) > JUMP_S;
    if (jumped) this.passed_s = playhead.script_s - JUST_BEFORE_S;
    return jumped;
  }

  private readLine(): void {
    this.spans = breathsOf(this.line);
    this.cues = cuesOf(this.line);
  }
}

function mainLine(script: Script): Line {
  return { id: script.id, segments: script.segments, length_s: script.length_s };
}
