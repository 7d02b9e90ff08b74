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

  cue(cue: Cue, shown_s: number, inTime: () => boolean): void {
    this.dropLines();
    this.show({ text: cue.text, key: cue.key, at_s: cue.at_s, shown_s });
    if (!this.silent) this.voice.cue({ text: cue.text, inTime });
  }

  /** Lines said in one breath are shown one after the other, and spoken so. */
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
    if (!line) return;
    this.show({ ...line, at_s: null, shown_s: null });
    const seconds = line.text.split(/\s+/).length / WORDS_PER_SECOND + PAUSE_S;
    this.stopLine = this.clock.after(seconds, () => this.nextLine());
  }

  private dropLines(): void {
    this.stopLine();
    this.lines = [];
    this.talking = false;
  }

  private show(caption: Caption): void {
    this.caption = caption;
    this.onCaption(caption);
  }
}
