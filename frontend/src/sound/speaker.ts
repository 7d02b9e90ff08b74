/** Voice, tones and caption together: the engine's Voices. */

import type { Cue, Script } from "../api/script.ts";
import type { ToneName } from "../api/session.ts";
import type { Settings } from "../api/settings.ts";
import type { Clock } from "../clock.ts";
import type { Voices } from "../player/voices.ts";
import { machineMouth } from "./machine.ts";
import { Tones } from "./tones.ts";
import { Voice } from "./voice.ts";

/** How long a line stays before the next one that was said out of turn (words a second and seconds, as words.py). */
const WORDS_PER_SECOND = 2;
const PAUSE_S = 0.3;

export interface Caption {
  text: string;
  key: string;
  /** Script time at which it should have come, and did (seconds); null for a line out of turn. */
  at_s: number | null;
  shown_s: number | null;
}

export class Speaker implements Voices {
  readonly voice: Voice;
  silent = false;
  readonly tones = new Tones();
  caption: Caption = { text: "", key: "", at_s: null, shown_s: null };
  onCaption: (caption: Caption) => void = () => {};
  private readonly clock: Clock;
  private lines: { text: string; key: string }[] = [];
  private stopLine = () => {};
  private talking = false;
  /** A cue of the script that came while a line stood: when that was (seconds), and how it says so. */
  private late: { cue: Cue; shown_s: number; since: number; inTime: () => boolean } | null = null;

  constructor(language: string, clock: Clock, settings: Settings) {
    this.clock = clock;
    this.voice = new Voice(language, machineMouth);
    this.use(settings);
  }

  use(settings: Settings): void {
    this.voice.on = settings.voice;
    this.voice.name = settings.voice_name;
    this.voice.rate = settings.voice_rate;
    this.tones.on = settings.tones;
    if (!settings.voice) this.voice.hush();
    if (!settings.tones) this.tones.hush();
  }

  /** The lines of a script, at hand before they are due: a machine's voice takes a moment for each. */
  async prepare(script: Script): Promise<void> {
    await this.voice.machine.ask();
    const texts = script.segments.flatMap((segment) => segment.cues.map((cue) => cue.text));
    this.voice.prepare([...new Set(texts)]);
  }

  /** A cue of the script: at once, or after the lines out of turn that stand, if it is in time then. As it is spoken. */
  cue(cue: Cue, shown_s: number, inTime: () => boolean): void {
    if (this.talking) this.late = { cue, shown_s, since: this.clock.now(), inTime };
    else this.showCue(cue, shown_s);
    if (!this.silent) this.voice.cue({ text: cue.text, inTime });
  }

  /** Lines said in one breath are shown one after the other, each for as long as it takes to read, and spoken so. */
  say(text: string, key: string, first: boolean): void {
    if (first) this.dropLines();
    if (!this.silent) this.voice.say({ text, inTime: () => true, begun: () => {} }, first);
    this.lines.push({ text, key });
    if (!this.talking) this.nextLine();
  }

  tone(tone: ToneName, length_s: number, in_s: number): void {
    if (!this.silent) this.tones.play(tone, length_s, in_s);
  }

  hush(): void {
    this.dropLines();
    this.voice.hush();
    this.tones.hush();
  }

  private nextLine(): void {
    const line = this.lines.shift();
    this.talking = line !== undefined;
    if (!line) {
      this.showLate();
      return;
    }
    this.show({ ...line, at_s: null, shown_s: null });
    const seconds = line.text.split(/\s+/).length / WORDS_PER_SECOND + PAUSE_S;
    this.stopLine = this.clock.after(seconds, () => this.nextLine());
  }

  /** The newest cue that had to wait for a line, unless its time is over. */
  private showLate(): void {
    const late = this.late;
    this.late = null;
    if (late?.inTime()) this.showCue(late.cue, late.shown_s + this.clock.now() - late.since);
  }

  private dropLines(): void {
    this.stopLine();
    this.lines = [];
    this.late = null;
    this.talking = false;
  }

  private showCue({ text, key, at_s }: Cue, shown_s: number): void {
    this.show({ text, key, at_s, shown_s });
  }

  private show(caption: Caption): void {
    this.caption = caption;
    this.onCaption(caption);
  }
}
