/** The contract's examples are what the server really answers (tests/app holds them against it); the page must fit them. */

import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { decode } from "../src/figure/decode.ts";

const FOLDER = new URL("../../tests/contract/", import.meta.url);

interface Example {
  about: string;
  request: unknown;
  response: Record<string, unknown>;
}

function examples(name: string): Example[] {
  return (JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), "utf8")) as { examples: Example[] }).examples;
}

/** A shape: what each key has to be. A trailing "?" lets null (or a missing key) be. */
type Kind =
  | "string"
  | "number"
  | "boolean"
  | "object"
  | "string[]"
  | "number[]"
  | `${"string" | "number" | "boolean" | "object"}?`;
type Shape = { readonly [key: string]: Kind | Shape | readonly [Shape] | readonly [Shape, "?"] };

const OPTION = { id: "string", text: "string", detail: "string?", alone: "boolean", known: "string?" } as const;
const QUESTION = {
  id: "string",
  kind: "string",
  text: "string",
  detail: "string?",
  min: "number?",
  max: "number?",
  low: "string?",
  high: "string?",
  options: [OPTION],
  unknown: "string?",
  only_if: "object?",
} as const;
const SETTINGS = {
  language: "string",
  languages: "string[]",
  country: "string?",
  emergency_number: "string",
  breath_in_s: "number",
  breath_out_s: "number",
  breath_asked: "boolean",
  pace: "number",
  minutes: "number",
  body: "string",
  voice: "boolean",
  voice_name: "string?",
  voice_rate: "number",
  captions: "boolean",
  tones: "boolean",
  theme: "string",
  motion: "string",
  figure: "string",
  dark_screen: "boolean",
} as const;
const CAMERA = {
  offered: "boolean",
  on: "boolean",
  model: "string",
  dark_below: "number",
  keep_until: "string?",
  keep_most_days: "number",
  recordings: [{ session: "string", movement: "string", name: "string", date: "string", seconds: "number" }],
  words: "object",
} as const;
const LOCK = {
  action: "string",
  since: "string",
  answers: "string",
  title: "string",
  why: "string[]",
  steps: "string[]",
  number: "string",
  tel: "string",
  undo: "string",
  key: "string",
} as const;
const PLAN = {
  id: "string",
  date: "string",
  minutes: "number",
  length_s: "number",
  place: "string",
  calm: "boolean",
  items: [
    {
      number: "number",
      movement: "string",
      name: "string",
      dose_text: "string",
      length_s: "number",
      because: "string[]",
      still: "string",
      beads: "number",
    },
  ],
  left_out: [{ movement: "string", name: "string", action: "string", why: "string[]" }],
  changes: [{ movement: "string", name: "string", kind: "string", text: "string", was: "string?", now: "string?" }],
  mode: "string",
  mode_reasons: [{ rule: "string", text: "string" }],
  light: "object?",
  refer: [{ rule: "string", text: "string" }],
} as const;
const ADDRESS = {
  item: "number",
  set: "number",
  side: "string?",
  part: "string",
  rep: "number",
  step: "string",
} as const;
const PLAYHEAD = { script: "string", script_s: "number", clock_s: "number", rate: "number" } as const;
const STATE = {
  mode: "string",
  why: "string?",
  playhead: PLAYHEAD,
  address: ADDRESS,
  pace: "number",
  asking: "string?",
  camera: "string",
  tally: "object",
  last_events: "string[]",
  seq: "number",
} as const;
const CUE = {
  at_s: "number",
  by_s: "number",
  key: "string",
  args: "object",
  importance: "number",
  text: "string",
} as const;
const SEGMENT = {
  start_s: "number",
  end_s: "number",
  address: ADDRESS,
  kind: "string",
  wait: "string",
  track: "string?",
  breaths: [{ start_s: "number", end_s: "number", way: "string" }],
  cues: [CUE],
  count: "number?",
  of: "number?",
  track_from: "number",
  track_to: "number",
  way_out: "string?",
  ask: "string?",
} as const;
const SESSION = {
  id: "string",
  plan: "string",
  seq: "number",
  finished: "boolean",
  state: STATE,
  script: { id: "string", length_s: "number", made_from: "object", segments: [SEGMENT], ways_out: "object" },
  beads: {
    total: "number",
    items: [{ item: "number", movement: "string", name: "string", beads: "number", reps: "number" }],
  },
  figures: [
    {
      digest: "string",
      url: "string",
      model: "string",
      stills: "string",
      movement: "string",
      name: "string",
      body: "string",
      position: "string",
      view: "string",
      head: "string",
      beads: "string",
      props: "object",
    },
  ],
} as const;
const HISTORY = {
  date: "string",
  week: { sessions: "number", days: "number", reps: "number" },
  sessions: [
    {
      id: "string",
      date: "string",
      started_at: "string",
      ended: "string",
      length_s: "number",
      calm: "boolean",
      beads: "number",
      reps: "number",
      items: [{ name: "string" }],
      hurt: [{ name: "string" }],
      pain_before: "number?",
      pain: "number?",
      effort: "number?",
      word: "string?",
      note: "string?",
    },
  ],
} as const;

const LISTED = {
  id: "string",
  name: "string",
  image: "string?",
  kind: "string",
  position: "string",
  difficulty: "string?",
  levels: "number",
  still: "string?",
} as const;
const DEMO = {
  digest: "string",
  url: "string",
  model: "string",
  body: "string",
  head: "string",
  steps: [{ id: "string", seconds: "number" }],
} as const;

const LAST = "object?";
const NAMED = [{ id: "string", text: "string" }] as const;
const WORDS = [{ group: "string", title: "string", words: NAMED }] as const;
const PLACE = { id: "string", name: "string", side: "string" } as const;
const SCHEDULE = {
  days_per_week: "number",
  minutes: "number",
  twice_daily: "boolean",
  daily_light: "boolean",
  week_days: "object",
  things: "string[]",
} as const;
const ENTRY = {
  areas: [{ area: "string", strength: "number?", words: "string[]", pattern: "string[]" }],
  overall: { now: "number?", average: "number?", worst: "number?" },
  eases: "string[]",
  worsens: "string[]",
  since: "string?",
  began: "string[]",
  like: "string?",
  activities: [{ name: "string", value: "number" }],
  other: "string?",
} as const;
const SHAPES: Record<string, Shape> = {
  scores: {
    due: [{ kind: "string", title: "string", text: "string", what: "string[]" }],
    groups: [{ id: "string", title: "string", lead: "string" }],
    sets: [
      {
        what: "string",
        group: "string",
        kind: "string",
        title: "string",
        question: "string",
        lead: "string[]",
        least: "number",
        most: "number",
        low: "string",
        high: "string",
        items: [{ id: "string", text: "string" }],
        about: "string",
        last: LAST,
      },
    ],
  },
  score: {
    saved: "boolean",
    signposts: [{ id: "string", title: "string", lines: "string[]", call: "string?", tel: "string?" }],
  },
  snapshots: {
    title: "string",
    lead: "string",
    stop: "string",
    stops: "string[]",
    stopped: [{ id: "string", text: "string" }],
    snapshots: [
      {
        what: "string",
        kind: "string",
        title: "string",
        offered: "boolean",
        why_not: "string?",
        steps: "string[]",
        ask: "string",
        caveat: "string",
        unit: "string",
        least: "number",
        most: "number",
        timer_s: "number?",
        counts: "string?",
        sides: [{ id: "string", text: "string" }],
        options: [{ value: "number", text: "string" }],
        norm: "string?",
        last: LAST,
      },
    ],
  },
  snapshot: { saved: "boolean", said: "string[]", next: "string?", set: "string?", lock: "object?" },
  direction: {
    offered: "boolean",
    due: "boolean",
    title: "string",
    lead: "string",
    steps: [
      {
        id: "string",
        kind: "string",
        title: "string?",
        lines: "string[]",
        reps: "number?",
        seconds: "number?",
        question: "object?",
      },
    ],
    last: "object?",
  },
  "direction-done": {
    saved: "boolean",
    stop: "boolean",
    text: "string",
    again_from: "string?",
    next: "string",
    set: "string?",
    screen: "string?",
    lock: "object?",
  },
  advice: {
    title: "string",
    lead: "string",
    all: "string",
    locked: "string?",
    roles: NAMED,
    offered: [{ row: "string", text: "string", movements: [{ id: "string", name: "string", action: "string" }] }],
    entries: [
      {
        id: "string",
        name: "string",
        role_text: "string",
        on: "string",
        movement_name: "string?",
        words: "string",
        counts: "boolean",
      },
    ],
  },
  fear: { saved: "boolean" },
  liking: { saved: "boolean" },
  schedule: { saved: "boolean" },
  walks: { saved: "boolean" },
  "take-review": { saved: "boolean", by: "string", text: "string" },
  week: {
    number: "number",
    over: "boolean",
    days: [
      {
        date: "string",
        kind: "string",
        text: "string",
        minutes: "number",
        walk_minutes: "number",
        times: "number",
        done: "boolean",
      },
    ],
    next_check: "string",
    check: "string",
    schedule: SCHEDULE,
    schedules: [{ ...SCHEDULE, id: "string", text: "string", detail: "string" }],
    mode: "string",
    welcome_back: "string?",
    light: "object?",
  },
  cards: { card: "object?" },
  "all-cards": {
    cards: [{ id: "string", title: "string", text: "string", more: "string?", source: "string", read: "boolean" }],
  },
  "read-card": { saved: "boolean" },
  advised: { saved: "boolean", text: "string" },
  pain: {
    map: {
      views: [
        {
          id: "string",
          name: "string",
          svg_viewbox: "string",
          left_at: "string",
          outline: "string",
          areas: [{ ...PLACE, path: "string" }],
          beads: [{ area: "string", x: "number", y: "number", width: "number", height: "number" }],
        },
      ],
      groups: [{ id: "string", title: "string", areas: [PLACE] }],
    },
    ask: "object",
    hints: "string[]",
    words: WORDS,
    patterns: WORDS,
    eases: NAMED,
    worsens: NAMED,
    since: NAMED,
    began: NAMED,
    entries: [
      {
        id: "string",
        date: "string",
        entry: ENTRY,
        strength: "number?",
        said: "string[]",
        changed: "string[]",
      },
    ],
  },
  "say-pain": { saved: "boolean", next: "string?", set: "string?", screen: "string?", lock: "object?" },
  "take-pain-back": { undone: "boolean", next: "string?", set: "string?", screen: "string?", lock: "object?" },
  progress: {
    date: "string",
    title: "string",
    lead: "string",
    outlook: "object?",
    talk: "object?",
    plots: [
      {
        id: "string",
        group: "string",
        title: "string",
        svg: "string",
        narrow: "string",
        alt: "string",
        verdict: "object?",
        words: "string[]",
        table: { columns: "string[]", rows: "object" },
      },
    ],
    calendar: {
      title: "string",
      words: "string[]",
      alt: "string",
      heads: [{ letter: "string", name: "string" }],
      weeks: "object",
      key: [{ kind: "string", text: "string" }],
    },
  },
  movements: { movements: [LISTED] },
  movement: {
    ...LISTED,
    opens: "string?",
    level: "string",
    support: "string?",
    supports: [{ id: "string", name: "string" }],
    ladder: [
      { id: "string", number: "number", name: "string", dose_text: "string", load: "string?", opens: "string?" },
    ],
    steps: [{ id: "string", part: "string", text: "string?", breath: "string[]", still: "string" }],
    figure: DEMO,
    faults: [{ id: "string", text: "string", still: "string", figure: DEMO }],
    sources: [{ where: "string", source: "string", says: "string" }],
  },
  people: { people: [{ id: "string", name: "string?", since: "string" }], here: "string?", trying: "boolean" },
  "teacher-page": {
    ...HISTORY.sessions[0],
    planned: [{ movement: "string", name: "string", level_name: "string", dose_text: "string", because: "string[]" }],
    left_out: [{ name: "string", why: "string[]" }],
    happened: [
      {
        at: "string",
        what: "string",
        name: "string",
        phase: "string?",
        rep: "number?",
        side: "string?",
        said: [{ question: "string", answer: "string" }],
      },
    ],
    version: "string",
  },
  launch: { open: "boolean" },
  words: { language: "string", version: "string", words: "object" },
  today: {
    version: "string",
    date: "string",
    needs: "string",
    lock: "object?",
    clearance: "object?",
    plan: "object?",
    open_session: "object?",
    morning: "object?",
    welcome_back: "string?",
    due: [{ kind: "string", title: "string", text: "string" }],
    settings: SETTINGS,
  },
  questions: { set: "string", screens: [{ id: "string", title: "string", lead: "string?", questions: [QUESTION] }] },
  answers: {
    saved: "boolean",
    id: "string",
    next: "string",
    screen: "string?",
    confirm: "object?",
    lock: "object?",
    clearance: "object?",
  },
  undo: { undone: "boolean", id: "string", next: "string", set: "string?", screen: "string?", session: "string?" },
  take: { ...SESSION, yours: "boolean" },
  visit: { saved: "boolean", id: "string", next: "string", set: "string?", screen: "string?" },
  plan: { plan: PLAN },
  why: { plan: "string", movement: "string", name: "string", offered: "boolean", reasons: [{ text: "string" }] },
  session: SESSION,
  events: { seq: "number", state: STATE, effects: [{ kind: "string" }] },
  after: { saved: "boolean", session: "string", pain: "number?", effort: "number?", word: "string?", note: "string?" },
  history: HISTORY,
  settings: SETTINGS,
  camera: CAMERA,
  "choose-camera": CAMERA,
  error: { error: { code: "string", text: "string" } },
  tracks: { version: "number", digest: "string", body: "string", bones: "string[]", steps: "object", mirror: "object" },
};

/** Contracts that this page doesn't read: the camera's socket, the files that a person saves. */
const ELSEWHERE = new Set(["live", "guide", "export", "review"]);

function misfits(
  value: unknown,
  shape: Kind | Shape | readonly [Shape] | readonly [Shape, "?"],
  where: string,
): string[] {
  if (typeof shape === "string")
    return fits(value, shape) ? [] : [`${where}: expected ${shape}, got ${JSON.stringify(value)}`];
  if (Array.isArray(shape)) {
    if (!Array.isArray(value)) return [`${where}: expected a list, got ${JSON.stringify(value)}`];
    return value.flatMap((one, index) => misfits(one, (shape as readonly [Shape])[0], `${where}/${index}`));
  }
  if (typeof value !== "object" || value === null)
    return [`${where}: expected an object, got ${JSON.stringify(value)}`];
  return Object.entries(shape as Shape).flatMap(([key, kind]) =>
    misfits((value as Record<string, unknown>)[key], kind, `${where}/${key}`),
  );
}

function fits(value: unknown, kind: Kind): boolean {
  if (kind.endsWith("?") && (value === null || value === undefined)) return true;
  const bare = kind.replace("?", "");
  if (bare.endsWith("[]")) return Array.isArray(value) && value.every((one) => typeof one === bare.slice(0, -2));
  return typeof value === bare && value !== null;
}

describe("the contract", () => {
  const names = readdirSync(FOLDER)
    .filter((file) => file.endsWith(".json"))
    .map((file) => file.slice(0, -5));

  it.each(names.filter((name) => !ELSEWHERE.has(name)))("%s is what the page reads", (name) => {
    const shape = SHAPES[name];
    expect(shape, `no shape for ${name}.json: say in SHAPES what the page reads of it`).toBeDefined();
    for (const example of examples(name)) expect(misfits(example.response, shape!, name)).toEqual([]);
  });

  it("locks and plans inside other answers have the same shapes", () => {
    for (const { response } of [...examples("today"), ...examples("answers")]) {
      if (response.lock) expect(misfits(response.lock, LOCK, "lock")).toEqual([]);
      if (response.plan) expect(misfits(response.plan, PLAN, "plan")).toEqual([]);
    }
  });

  it("has no effect that the player doesn't know", () => {
    const known = new Set(["play", "say", "tone", "ask", "log", "new-script", "show", "done"]);
    const said = examples("events").flatMap(({ response }) =>
      (response.effects as { kind: string }[]).map(({ kind }) => kind),
    );
    expect(said.filter((kind) => !known.has(kind))).toEqual([]);
  });

  it("notices a planted misfit", () => {
    const [example] = examples("session");
    expect(misfits({ ...example!.response, seq: "three" }, SESSION, "session")).toEqual([
      'session/seq: expected number, got "three"',
    ]);
  });

  it("tracks can be decoded", () => {
    const [example] = examples("tracks");
    const tracks = decode(example!.response as never);
    expect(tracks.bones.length).toBeGreaterThan(0);
    expect(tracks.steps.size).toBeGreaterThan(0);
  });
});
