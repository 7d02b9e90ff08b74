/** Shapes that stand in more than one answer, or are worth a name. */

export const OPTION = { id: "string", text: "string", detail: "string?", alone: "boolean", known: "string?" } as const;
export const QUESTION = {
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
export const SETTINGS = {
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
export const CAMERA = {
  offered: "boolean",
  on: "boolean",
  model: "string",
  found_from: "number",
  dark_below: "number",
  keep_until: "string?",
  keep_most_days: "number",
  recordings: [{ session: "string", movement: "string", name: "string", date: "string", seconds: "number" }],
  words: "object",
} as const;
export const LOCK = {
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
export const PLAN = {
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
export const ADDRESS = {
  item: "number",
  set: "number",
  side: "string?",
  part: "string",
  rep: "number",
  step: "string",
} as const;
export const PLAYHEAD = { script: "string", script_s: "number", clock_s: "number", rate: "number" } as const;
export const STATE = {
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
export const CUE = {
  at_s: "number",
  by_s: "number",
  key: "string",
  args: "object",
  importance: "number",
  text: "string",
} as const;
export const SEGMENT = {
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
export const SESSION = {
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
      head: "string?",
      beads: "string",
      props: "object",
    },
  ],
} as const;
export const HISTORY = {
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

export const LISTED = {
  id: "string",
  name: "string",
  image: "string?",
  kind: "string",
  position: "string",
  difficulty: "string?",
  levels: "number",
  still: "string?",
} as const;
export const DEMO = {
  digest: "string",
  url: "string",
  model: "string",
  body: "string",
  head: "string",
  steps: [{ id: "string", seconds: "number" }],
} as const;

export const LAST = "object?";
export const NAMED = [{ id: "string", text: "string" }] as const;
export const WORDS = [{ group: "string", title: "string", words: NAMED }] as const;
export const PLACE = { id: "string", name: "string", side: "string" } as const;
export const SCHEDULE = {
  days_per_week: "number",
  minutes: "number",
  twice_daily: "boolean",
  daily_light: "boolean",
  week_days: "object",
  things: "string[]",
} as const;
export const ENTRY = {
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
