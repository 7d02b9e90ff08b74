/**
 * The page's clock, in seconds. Everything that is timed asks it, so that a test can run a ten-minute session in
 * seconds.
 *
 * A test puts its own clock in before the page loads: `window.__vertebraClock = {now, after, frame}`. Or it opens the
 * page with `?clock=test`: then time stands still until the test calls `window.__vertebraClock.advance(seconds)`, which
 * moves it in steps of STEP_S (or of what it is told), lets timers and drawing run, and waits after each step for
 * requests that are on their way (`busy`). Nothing else of the page is global.
 */

export interface Clock {
  /** Seconds, monotonic. */
  now(): number;
  /** Call `done` after so many seconds; returns what cancels it. */
  after(seconds: number, done: () => void): () => void;
  /** Call `draw` before the next picture; returns what cancels it. */
  frame(draw: () => void): () => void;
  /** A request that time should wait for, where time can. */
  busy?(work: Promise<unknown>): void;
}

declare global {
  interface Window {
    __vertebraClock?: Clock;
  }
}

/** The browser's own time. */
export const realClock: Clock = {
  now: () => performance.now() / 1000,
  after(seconds, done) {
    const timer = setTimeout(done, Math.max(0, seconds * 1000));
    return () => clearTimeout(timer);
  },
  frame(draw) {
    const asked = requestAnimationFrame(draw);
    return () => cancelAnimationFrame(asked);
  },
};

/** How far a test clock goes at once (seconds): less than the 150 ms in which a caption has to follow the script. */
export const STEP_S = 0.1;

/** A clock that only a test moves. */
export class TestClock implements Clock {
  private time = 0;
  private timers = new Map<number, { at: number; done: () => void }>();
  private frames = new Map<number, () => void>();
  private working = new Set<Promise<unknown>>();
  private count = 0;

  now(): number {
    return this.time;
  }

  after(seconds: number, done: () => void): () => void {
    const id = ++this.count;
    this.timers.set(id, { at: this.time + Math.max(0, seconds), done });
    return () => this.timers.delete(id);
  }

  frame(draw: () => void): () => void {
    const id = ++this.count;
    this.frames.set(id, draw);
    return () => this.frames.delete(id);
  }

  busy(work: Promise<unknown>): void {
    this.working.add(work);
    const forget = () => this.working.delete(work);
    work.then(forget, forget);
  }

  /** Let so many seconds pass. */
  async advance(seconds: number, step_s = STEP_S): Promise<void> {
    const goal = this.time + seconds;
    while (this.time < goal) {
      this.step(Math.min(goal, this.time + step_s));
      await Promise.allSettled([...this.working]);
    }
    await new Promise((resolve) => setTimeout(resolve));
  }

  private step(goal: number): void {
    for (let next = this.nextTimer(goal); next; next = this.nextTimer(goal)) {
      this.timers.delete(next.id);
      this.time = Math.max(this.time, next.at);
      next.done();
    }
    this.time = goal;
    const drawing = [...this.frames.values()];
    this.frames.clear();
    for (const draw of drawing) draw();
  }

  private nextTimer(until: number): { id: number; at: number; done: () => void } | undefined {
    let found: { id: number; at: number; done: () => void } | undefined;
    for (const [id, timer] of this.timers) {
      if (timer.at <= until && (!found || timer.at < found.at)) found = { id, ...timer };
    }
    return found;
  }
}

/** The clock of this page. */
export function pageClock(): Clock {
  if (window.__vertebraClock) return window.__vertebraClock;
  if (new URLSearchParams(location.search).get("clock") !== "test") return realClock;
  const clock = new TestClock();
  window.__vertebraClock = clock;
  return clock;
}
