/** Who speaks a line: the browser's own voice, where it lives on this machine; else a voice of the machine itself. */

/** Where a machine's voice is asked for: the server. */
export interface VoiceSource {
  voice(): Promise<{ engine: string | null }>;
  line(text: string, rate: number): Promise<ArrayBuffer>;
}

export interface Mouth {
  /** Whether it can speak now. */
  readonly able: boolean;
  /** Speak; `over` is called once, when the line ends or fails. Returns what silences it. */
  speak(text: string, rate: number, over: () => void): () => void;
  /** What may be said soon. */
  prepare(texts: string[], rate: number): Promise<void>;
}

/** Voices that never send a word anywhere, of the page's language. */
export function localVoices(language: string): SpeechSynthesisVoice[] {
  if (!("speechSynthesis" in window)) return [];
  const local = speechSynthesis.getVoices().filter((voice) => voice.localService === true);
  return local.filter((voice) => voice.lang.toLowerCase().startsWith(language));
}

export class BrowserMouth implements Mouth {
  name: string | null = null;
  private readonly language: string;

  constructor(language: string) {
    this.language = language;
  }

  get able(): boolean {
    return this.voice() !== undefined;
  }

  speak(text: string, rate: number, over: () => void): () => void {
    const voice = this.voice();
    if (!voice) {
      over();
      return () => {};
    }
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.rate = rate;
    utterance.onend = over;
    utterance.onerror = over;
    speechSynthesis.speak(utterance);
    return () => {
      utterance.onend = null;
      utterance.onerror = null;
      speechSynthesis.cancel();
    };
  }

  async prepare(): Promise<void> {}

  private voice(): SpeechSynthesisVoice | undefined {
    const voices = localVoices(this.language);
    return voices.find((voice) => voice.name === this.name) ?? voices[0];
  }
}

/** How many lines are kept ready: a session of ten minutes has about 120 different ones. */
const KEPT_LINES = 200;

export class MachineMouth implements Mouth {
  /** The machine's engine, or null: asked once, when the page is ready to sound. */
  engine: string | null = null;
  private readonly source: VoiceSource;
  private readonly lines = new Map<string, Promise<ArrayBuffer>>();
  private context: AudioContext | null = null;

  constructor(source: VoiceSource) {
    this.source = source;
  }

  get able(): boolean {
    return this.engine !== null;
  }

  /** Ask whether the machine has a voice. Without an answer there is none. */
  async ask(): Promise<void> {
    try {
      this.engine = (await this.source.voice()).engine;
    } catch {
      this.engine = null;
    }
  }

  speak(text: string, rate: number, over: () => void): () => void {
    let silenced = false;
    let source: AudioBufferSourceNode | null = null;
    const ended = () => {
      if (!silenced) over();
      silenced = true;
    };
    this.context ??= new AudioContext();
    const context = this.context;
    if (context.state === "suspended") void context.resume();
    this.line(text, rate)
      .then((bytes) => context.decodeAudioData(bytes.slice(0)))
      .then((buffer) => {
        if (silenced) return;
        source = context.createBufferSource();
        source.buffer = buffer;
        source.connect(context.destination);
        source.onended = ended;
        source.start();
      })
      .catch(ended);
    return () => {
      silenced = true;
      source?.stop();
    };
  }

  /** One after the other, in their order, so that nothing else that the page asks has to wait. */
  async prepare(texts: string[], rate: number): Promise<void> {
    for (const text of texts) {
      if (!this.able) return;
      await this.line(text, rate).catch(() => {});
    }
  }

  private line(text: string, rate: number): Promise<ArrayBuffer> {
    const key = `${rate} ${text}`;
    const known = this.lines.get(key);
    if (known) return known;
    const fresh = this.source.line(text, rate);
    this.lines.set(key, fresh);
    fresh.catch(() => this.lines.delete(key));
    if (this.lines.size > KEPT_LINES) this.lines.delete(this.lines.keys().next().value ?? key);
    return fresh;
  }
}
