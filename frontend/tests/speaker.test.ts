/** Captions: a line out of turn can be read to its end; the script's cue comes after it, if its time isn't over. */

import { beforeEach, expect, test, vi } from "vitest";
import type { Cue } from "../src/api/script.ts";
import type { Settings } from "../src/api/settings.ts";
import { TestClock } from "../src/clock.ts";
import { Speaker } from "../src/sound/speaker.ts";

const CUE = { text: "Out", key: "guide/out", at_s: 20 } as Cue;
const QUIET = { voice: false, voice_name: null, voice_rate: 0.9, tones: false } as unknown as Settings;

beforeEach(() => {
  vi.stubGlobal("window", {});
});

function speaker() {
  const clock = new TestClock();
  const shown: string[] = [];
  const made = new Speaker("en", clock, QUIET);
  made.onCaption = ({ text }) => void shown.push(text);
  return { clock, shown, made };
}

test("a cue of the script is shown at once", () => {
  const { made, shown } = speaker();
  made.cue(CUE, 20.01, () => true);
  expect(shown).toEqual(["Out"]);
  expect(made.caption).toMatchObject({ at_s: 20, shown_s: 20.01 });
});

test("what is said in one breath is shown to its end, though a cue of the script falls in between", async () => {
  const { clock, made, shown } = speaker();
  made.say("two", "guide/count/2", false);
  made.say("Try your hips a little higher.", "glute-bridge/faults/hips-low", false);
  await clock.advance(0.2);
  made.cue(CUE, 20, () => true);
  await clock.advance(1);
  expect(shown).toEqual(["two", "Try your hips a little higher."]);
  await clock.advance(5);
  expect(shown).toEqual(["two", "Try your hips a little higher.", "Out"]);
  expect(made.caption.shown_s).toBeCloseTo(20 + 0.6 + 3.3, 1);
});

test("of the cues that had to wait, the newest is shown, and none whose time is over", async () => {
  const { clock, made, shown } = speaker();
  made.say("two", "guide/count/2", false);
  made.cue({ ...CUE, text: "Up" }, 20, () => true);
  made.cue(CUE, 20.1, () => true);
  await clock.advance(2);
  made.say("three", "guide/count/3", false);
  made.cue({ ...CUE, text: "Down" }, 23, () => false);
  await clock.advance(2);
  expect(shown).toEqual(["two", "Out", "three"]);
});

test("what comes first cuts lines short, and hush leaves nothing behind", async () => {
  const { clock, made, shown } = speaker();
  made.say("two", "guide/count/2", false);
  made.say("Try your hips a little higher.", "glute-bridge/faults/hips-low", false);
  made.say("Stop.", "session/stop", true);
  made.cue(CUE, 20, () => true);
  made.hush();
  await clock.advance(9);
  expect(shown).toEqual(["two", "Stop."]);
});
