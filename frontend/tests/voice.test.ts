/** Where the browser has no voice, the machine's own speaks: one line at a time, silenced at once. */

import { beforeEach, expect, test, vi } from "vitest";
import { MachineMouth, type VoiceSource } from "../src/sound/mouth.ts";
import { Voice } from "../src/sound/voice.ts";

const sources: { onended: () => void; started: boolean; stopped: boolean }[] = [];

class FakeContext {
  state = "running";
  destination = {};
  resume = async () => {};
  decodeAudioData = async (bytes: ArrayBuffer) => bytes;
  createBufferSource() {
    const source = {
      buffer: null,
      onended: () => {},
      started: false,
      stopped: false,
      connect: () => {},
      start: () => {
        source.started = true;
      },
      stop: () => {
        source.stopped = true;
      },
    };
    sources.push(source);
    return source;
  }
}

const settled = () => new Promise((done) => setTimeout(done, 0));
let asked: string[] = [];
const server: VoiceSource = { voice: async () => ({ engine: null }), line: async () => new ArrayBuffer(0) };

beforeEach(() => {
  sources.length = 0;
  asked = [];
  vi.stubGlobal("window", {});
  vi.stubGlobal("AudioContext", FakeContext);
  server.voice = async () => ({ engine: "espeak-ng" });
  server.line = async (text) => {
    asked.push(text);
    return new ArrayBuffer(8);
  };
});

async function machineVoice(): Promise<Voice> {
  const mouth = new MachineMouth(server);
  await mouth.ask();
  return new Voice("en", mouth);
}

const spoken = (text: string, inTime = true) => ({ text, inTime: () => inTime });

test("without any voice nothing is asked for, and captions carry the session", () => {
  const voice = new Voice("en", new MachineMouth(server));
  expect(voice.able).toBe(false);
  voice.cue(spoken("Tail first."));
  expect(asked).toEqual([]);
});

test("a server that doesn't answer is no voice", async () => {
  server.voice = () => Promise.reject(new Error("gone"));
  expect((await machineVoice()).able).toBe(false);
});

test("a cue is spoken by the machine", async () => {
  const voice = await machineVoice();
  voice.cue(spoken("Tail first."));
  await settled();
  expect(asked).toEqual(["Tail first."]);
  expect(sources.map((one) => one.started)).toEqual([true]);
});

test("a cue that came while another was spoken begins after it, if it is still in time", async () => {
  const voice = await machineVoice();
  voice.cue(spoken("One."));
  await settled();
  voice.cue(spoken("Late.", false));
  voice.cue(spoken("Two."));
  sources[0]?.onended();
  await settled();
  expect(asked).toEqual(["One.", "Two."]);
});

test("hush silences at once, and nothing follows", async () => {
  const voice = await machineVoice();
  voice.say(spoken("One."), true);
  voice.say(spoken("Two."), false);
  await settled();
  voice.hush();
  sources[0]?.onended();
  await settled();
  expect(sources[0]?.stopped).toBe(true);
  expect(asked).toEqual(["One."]);
});

test("hush before the sound has come: it never begins", async () => {
  const voice = await machineVoice();
  voice.cue(spoken("One."));
  voice.hush();
  await settled();
  expect(sources.some((one) => one.started)).toBe(false);
});

test("lines are made ready in their order, and each is asked for once", async () => {
  const voice = await machineVoice();
  voice.prepare(["One.", "Two.", "One."]);
  await settled();
  await settled();
  voice.cue(spoken("Two."));
  await settled();
  expect(asked).toEqual(["One.", "Two."]);
});

test("a line that can't be had doesn't hold up the next one", async () => {
  const line = server.line;
  server.line = () => {
    server.line = line;
    return Promise.reject(new Error("503"));
  };
  const voice = await machineVoice();
  voice.say(spoken("One."), true);
  voice.say(spoken("Two."), false);
  await settled();
  await settled();
  expect(asked).toEqual(["Two."]);
});
