/** The voice: one line at a time, never a queue of cues; by the browser's own local voice, else by the machine's. */

import { BrowserMouth, type MachineMouth, type Mouth } from "./mouth.ts";

export interface Spoken {
  text: string;
  /** Whether it may still begin when the voice is free. */
  inTime: () => boolean;
  begun?: () => void;
}

export class Voice {
  on = true;
  rate = 0.9;
  private readonly browser: BrowserMouth;
  readonly machine: MachineMouth;
  private silence: (() => void) | null = null;
  private waiting: Spoken[] = [];

  constructor(language: string, machine: MachineMouth) {
    this.browser = new BrowserMouth(language);
    this.machine = machine;
  }

  set name(name: string | null) {
    this.browser.name = name;
  }

  /** Whether there is a voice and it is wanted. */
  get able(): boolean {
    return this.on && this.mouth !== null;
  }

  /** A cue of the script: spoken now, or as soon as the voice is free, or not at all. The newest one waits. */
  cue(spoken: Spoken): void {
    if (!this.able) return;
    if (this.silence) this.waiting = [...this.waiting.filter((one) => one.begun), spoken];
    else this.begin(spoken);
  }

  /** Lines said out of turn, one after the other. */
  say(spoken: Spoken, first: boolean): void {
    if (!this.able) return;
    if (first) this.hush();
    if (this.silence) this.waiting.push(spoken);
    else this.begin(spoken);
  }

  /** What may be said soon, so that it is at hand in time. */
  prepare(texts: string[]): void {
    if (this.on) void this.mouth?.prepare(texts, this.rate);
  }

  hush(): void {
    this.waiting = [];
    this.silence?.();
    this.silence = null;
  }

  private get mouth(): Mouth | null {
    if (this.browser.able) return this.browser;
    return this.machine.able ? this.machine : null;
  }

  private begin(spoken: Spoken): void {
    let over = false;
    const silence = this.mouth?.speak(spoken.text, this.rate, () => {
      over = true;
      this.next();
    });
    if (!over) this.silence = silence ?? null;
  }

  private next(): void {
    this.silence = null;
    const next = this.waiting.shift();
    if (next?.inTime()) this.begin(next);
    else if (next) this.next();
  }
}
