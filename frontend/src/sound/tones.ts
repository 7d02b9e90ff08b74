/** Soft tones, as scheduled audio: in rises, out falls a fourth lower, a switch is two notes, the end one long note. */

import type { ToneName } from "../api/session.ts";

/** The in-breath begins at A3 and rises a whole tone; the out-breath begins a fourth lower. Our default (hertz). */
const IN_HZ = 220;
const FOURTH = 3 / 4;
const WHOLE_TONE = 9 / 8;

/** How loud a tone is at most (0 … 1), and how gently it comes and goes (seconds). Our default. */
const LOUD = 0.12;
const SOFT_S = 0.35;

/** A tone is planned so far ahead at least (seconds): what is planned for now begins with a click. Our default. */
const LEAST_AHEAD_S = 0.01;

/** A breath's tone is heard at its beginning only, then there is silence (seconds). Our default. */
const BREATH_TONE_S = 1.8;

export class Tones {
  on = true;
  private context: AudioContext | null = null;
  private sounding = new Set<OscillatorNode>();

  /** Sound begins with a tap or a key: browsers allow it only then. */
  unlock(): void {
    this.context ??= new AudioContext();
    if (this.context.state === "suspended") void this.context.resume();
  }

  /** `in_s`: how soon it begins (seconds), by the sound's own clock. */
  play(tone: ToneName, length_s: number, in_s: number): void {
    if (!this.on || !this.context) return;
    const at = this.context.currentTime + Math.max(LEAST_AHEAD_S, in_s);
    const length = Math.min(BREATH_TONE_S, Math.max(0.6, length_s));
    if (tone === "in") this.note(IN_HZ, IN_HZ * WHOLE_TONE, at, length);
    else if (tone === "out") this.note(IN_HZ * FOURTH * WHOLE_TONE, IN_HZ * FOURTH, at, length);
    else if (tone === "switch") {
      this.note(IN_HZ * 1.5, IN_HZ * 1.5, at, 0.5);
      this.note(IN_HZ * 2, IN_HZ * 2, at + 0.55, 0.7);
    } else this.note(IN_HZ, IN_HZ, at, 4);
  }

  /** Silence at once. */
  hush(): void {
    for (const note of this.sounding) note.stop();
    this.sounding.clear();
  }

  private note(from_hz: number, to_hz: number, at: number, length: number): void {
    const context = this.context;
    if (!context) return;
    const note = context.createOscillator();
    const loud = context.createGain();
    note.type = "sine";
    note.frequency.setValueAtTime(from_hz, at);
    note.frequency.linearRampToValueAtTime(to_hz, at + length);
    const soft = Math.min(SOFT_S, length / 3);
    loud.gain.setValueAtTime(0, at);
    loud.gain.linearRampToValueAtTime(LOUD, at + soft);
    loud.gain.setValueAtTime(LOUD, at + length - soft);
    loud.gain.linearRampToValueAtTime(0, at + length);
    note.connect(loud).connect(context.destination);
    note.start(at);
    note.stop(at + length);
    this.sounding.add(note);
    note.onended = () => this.sounding.delete(note);
  }
}
