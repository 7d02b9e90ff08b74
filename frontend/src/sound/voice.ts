/** The voice: the browser's own, and only voices that live on this machine. One line at a time, never a queue of cues. */

export interface Spoken {
  text: string;
  /** Whether it may still begin when the voice is free. */
  inTime: () => boolean;
  begun?: () => void;
}

/** Voices that never send a word anywhere, those of the page's language first. */
export function localVoices(language: string): SpeechSynthesisVoice[] {
  if (!("speechSynthesis" in window)) return [];
  const local = speechSynthesis.getVoices().filter((voice) => voice.localService === true);
  const fits = (voice: SpeechSynthesisVoice) => voice.lang.toLowerCase().startsWith(language);
  return [...local.filter(fits)];
}

export class Voice {
  on = true;
  rate = 0.9;
  name: string | null = null;
  private readonly language: string;
  private speaking: SpeechSynthesisUtterance | null = null;
  private waiting: Spoken[] = [];

  constructor(language: string) {
    this.language = language;
  }

  /** Whether there is a voice and it is wanted. */
  get able(): boolean {
    return this.on && this.voice() !== undefined;
  }

  /** A cue of the script: spoken now, or as soon as the voice is free, or not at all. The newest one waits. */
  cue(spoken: Spoken): void {
    if (!this.able) return;
    if (this.speaking) this.waiting = [...this.waiting.filter((one) => one.begun), spoken];
    else this.begin(spoken);
  }

  /** Lines said out of turn, one after the other. */
  say(spoken: Spoken, first: boolean): void {
    if (!this.able) return;
    if (first) this.hush();
    if (this.speaking) this.waiting.push(spoken);
    else this.begin(spoken);
  }

  hush(): void {
    this.waiting = [];
    this.speaking = null;
    if ("speechSynthesis" in window) speechSynthesis.cancel();
  }

  private begin(spoken: Spoken): void {
    const voice = this.voice();
    if (!voice) return;
    const utterance = new SpeechSynthesisUtterance(spoken.text);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.rate = this.rate;
    const over = () => this.over(utterance);
    utterance.onend = over;
    utterance.onerror = over;
    this.speaking = utterance;
    speechSynthesis.speak(utterance);
  }

  private over(utterance: SpeechSynthesisUtterance): void {
    if (this.speaking !== utterance) return;
    this.speaking = null;
    const next = this.waiting.shift();
    if (next?.inTime()) this.begin(next);
    else if (next) this.over(utterance);
  }

  private voice(): SpeechSynthesisVoice | undefined {
    const voices = localVoices(this.language);
    return voices.find((voice) => voice.name === this.name) ?? voices[0];
  }
}
