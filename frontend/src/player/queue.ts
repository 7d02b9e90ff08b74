/** Events on their way to the server: in order, each at least once, kept until they are answered. */

import type { EventsAnswer, SessionEvent } from "../api/session.ts";
import { mayTryAgain } from "../client.ts";
import type { Clock } from "../clock.ts";

/** How many events travel together at most. */
export const BATCH = 100;

/** Seconds until a lost connection is tried again, growing to the last. Our default. */
const AGAIN_S = [0.5, 1, 2, 4];

export interface Keep {
  read(): SessionEvent[];
  write(events: SessionEvent[]): void;
}

/** Events wait in the tab's own storage, so that a reload loses none. */
export function tabKeep(session: string): Keep {
  const name = `vertebra.events.${session}`;
  return {
    read: () => JSON.parse(sessionStorage.getItem(name) ?? "[]") as SessionEvent[],
    write(events) {
      if (events.length) sessionStorage.setItem(name, JSON.stringify(events));
      else sessionStorage.removeItem(name);
    },
  };
}

export interface Heard {
  /** An answer: these events are on disk. */
  answered(answer: EventsAnswer, sent: SessionEvent[]): void;
  /** The connection was lost, or the server can't take anything now (true); or it is found again (false). */
  offline(lost: boolean): void;
  /** The server refused; the events are dropped, for sending them again would be refused again. */
  refused(error: unknown): void;
}

export class EventQueue {
  private waiting: SessionEvent[];
  private sending = false;
  private failures = 0;
  private closed = false;
  private readonly send: (events: SessionEvent[]) => Promise<EventsAnswer>;
  private readonly clock: Clock;
  private readonly keep: Keep;
  private readonly heard: Heard;

  constructor(send: (events: SessionEvent[]) => Promise<EventsAnswer>, clock: Clock, keep: Keep, heard: Heard) {
    this.send = send;
    this.clock = clock;
    this.keep = keep;
    this.heard = heard;
    this.waiting = keep.read();
  }

  /** Whether everything said so far is answered. */
  get saved(): boolean {
    return this.waiting.length === 0;
  }

  get lost(): boolean {
    return this.failures > 0;
  }

  push(event: SessionEvent): void {
    this.waiting.push(event);
    this.keep.write(this.waiting);
    void this.flush();
  }

  /** Nothing of what waits is to be said: another window speaks for the session. */
  drop(): void {
    this.waiting = [];
    this.keep.write(this.waiting);
  }

  close(): void {
    this.closed = true;
  }

  async flush(): Promise<void> {
    if (this.sending || this.closed || this.waiting.length === 0) return;
    this.sending = true;
    const work = this.sendAll();
    this.clock.busy?.(work);
    await work;
    this.sending = false;
  }

  private async sendAll(): Promise<void> {
    while (this.waiting.length && !this.closed) {
      const sent = this.waiting.slice(0, BATCH);
      try {
        const answer = await this.send(sent);
        this.done(sent);
        this.heard.answered(answer, sent);
      } catch (error) {
        if (mayTryAgain(error)) {
          this.tryAgainLater();
          return;
        }
        this.done(sent);
        this.heard.refused(error);
      }
    }
  }

  private done(sent: SessionEvent[]): void {
    this.waiting = this.waiting.filter((event) => !sent.includes(event));
    this.keep.write(this.waiting);
    if (this.failures) this.heard.offline(false);
    this.failures = 0;
  }

  private tryAgainLater(): void {
    const pause = AGAIN_S[Math.min(this.failures, AGAIN_S.length - 1)]!;
    this.failures += 1;
    if (this.failures === 1) this.heard.offline(true);
    this.clock.after(pause, () => void this.flush());
  }
}
