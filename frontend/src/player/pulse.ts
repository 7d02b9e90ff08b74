/** When a playing page says the next time that it is still there. */

import type { Clock } from "../clock.ts";

/** How often a playing page says that it is still there (seconds; the session pauses after 5 s of silence). */
const TICK_S = 1;

/** How long after a segment's end the session is told of it (seconds). */
const JUST_AFTER_S = 0.02;

export class Pulse {
  private readonly clock: Clock;
  private readonly tick: () => void;
  /** When anything was told last (session clock, seconds). */
  private told_s = 0;
  private cancel = () => {};

  constructor(clock: Clock, tick: () => void) {
    this.clock = clock;
    this.tick = tick;
  }

  /** Something was told: the next tick can wait. */
  told(now: number): void {
    this.told_s = now;
  }

  /** Tick when it is time, or just after one of these, whichever comes first (seconds from now; past ones don't count). */
  next(now: number, ends: number[]): void {
    const soon = ends.filter((seconds) => seconds > 0.001).map((seconds) => seconds + JUST_AFTER_S);
    this.after(Math.min(Math.max(0, this.told_s + TICK_S - now), ...soon), this.tick);
  }

  /** Something else in place of the next tick. */
  after(seconds: number, act: () => void): void {
    this.cancel = this.clock.after(seconds, act);
  }

  stop(): void {
    this.cancel();
  }
}
