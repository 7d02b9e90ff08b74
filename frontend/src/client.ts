/** The only file that knows there is a server. Every call answers plain data or throws an ApiError or an OfflineError. */

import type { Camera, Place } from "./api/camera.ts";
import type { AllCards, ReadCard } from "./api/cards.ts";
import type { ApiErrorBody, WordsAnswer } from "./api/common.ts";
import type { Schedule, Week } from "./api/course.ts";
import type { Advice, AdviceRequest, Direction, DirectionRequest, DirectionSaved } from "./api/direction.ts";
import type { TracksJson } from "./api/figure.ts";
import type { AfterAnswer, AfterRequest, History } from "./api/history.ts";
import type { Listed, MovementView } from "./api/movement.ts";
import type { PainAnswer, PainEntry, PainSaved } from "./api/pain.ts";
import type { PaperName, Reviewed } from "./api/papers.ts";
import type { Backups, Erased, Imported, People } from "./api/people.ts";
import type { Plan, Today, Why } from "./api/plan.ts";
import type { Answered, AnswersRequest, Questions, Undone } from "./api/questions.ts";
import type {
  Progress,
  ScoreRequest,
  ScoreSaved,
  Scores,
  SnapshotRequest,
  SnapshotSaved,
  Snapshots,
} from "./api/scores.ts";
import type { VisitRequest } from "./api/screening.ts";
import type { EventsAnswer, SessionEvent, SessionView } from "./api/session.ts";
import type { Settings } from "./api/settings.ts";
import type { TeacherPage } from "./api/teacher.ts";
import { Lane } from "./lane.ts";

/** The server answered, and refused. `body.text` is for people. */
export class ApiError extends Error {
  readonly status: number;
  readonly body: ApiErrorBody;
  constructor(status: number, body: ApiErrorBody) {
    super(body.code);
    this.status = status;
    this.body = body;
  }
}

/** Statuses that say "not now": the server may take the same again later. */
const LATER = new Set([408, 429]);

/** Whether the server could not take it now: sent again later, it may be heard. */
export function mayTryAgain(error: unknown): boolean {
  return (
    error instanceof OfflineError || (error instanceof ApiError && (error.status >= 500 || LATER.has(error.status)))
  );
}

/** No answer came at all. */
export class OfflineError extends Error {
  override readonly name = "offline";
}

async function ask<T>(method: "GET" | "POST", path: string, body?: unknown): Promise<T> {
  const answer = await reach(path, {
    method,
    headers: body === undefined ? {} : { "content-type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
    credentials: "same-origin",
  });
  if (answer.ok) return (await answer.json()) as T;
  throw new ApiError(answer.status, await refusal(answer));
}

async function bytes(path: string, body: unknown): Promise<ArrayBuffer> {
  const how = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  const answer = await reach(path, { ...how, credentials: "same-origin" });
  if (answer.ok) return answer.arrayBuffer();
  throw new ApiError(answer.status, await refusal(answer));
}

/** A file as it is. */
async function send<T>(path: string, file: Blob): Promise<T> {
  const headers = { "content-type": "application/json" };
  const answer = await reach(path, { method: "POST", headers, body: file, credentials: "same-origin" });
  if (answer.ok) return (await answer.json()) as T;
  throw new ApiError(answer.status, await refusal(answer));
}

async function reach(path: string, how: RequestInit): Promise<Response> {
  try {
    return await fetch(path, how);
  } catch (cause) {
    throw new OfflineError(path, { cause });
  }
}

async function refusal(answer: Response): Promise<ApiErrorBody> {
  try {
    const said = (await answer.json()) as { error?: ApiErrorBody };
    if (said.error) return said.error;
  } catch {
    // Not JSON: the status alone says what there is to say.
  }
  return { code: `status-${answer.status}`, text: "" };
}

let page: string | null = null;

/** This window's name to the server, also after a reload: only one window moves a session. */
function windowName(): string {
  page ??= keptName() ?? crypto.randomUUID();
  sessionStorage.setItem("page", page);
  return page;
}

/** A tab that was duplicated brings its twin's storage along, so only a reload keeps the name. */
function keptName(): string | null {
  const [came] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  return came?.type === "reload" ? sessionStorage.getItem("page") : null;
}

/**
 * A browser opens six connections to a server, all of its windows together. With a second window that looks on, two
 * are left for what a person says; more would draw nothing sooner, for the server draws one picture at a time.
 */
const pictures = new Lane(2);

async function svg(url: string): Promise<string> {
  const answer = await reach(url, { credentials: "same-origin" });
  if (!answer.ok) throw new ApiError(answer.status, await refusal(answer));
  return answer.text();
}

const query = (values: Record<string, string>) => new URLSearchParams(values).toString();

export const client = {
  launch: (token: string) => ask<{ open: boolean }>("POST", "/api/launch", { token }),
  /** All words; `languages`: what this window would like, for who has told nothing yet. */
  words: (languages: string | null) =>
    ask<WordsAnswer>("GET", languages ? `/api/words?${query({ languages })}` : "/api/words"),
  voice: () => ask<{ engine: string | null }>("GET", "/api/voice"),
  line: (text: string, rate: number) => bytes("/api/voice/line", { text, rate }),
  today: () => ask<Today>("GET", "/api/today"),
  questions: (set: string) => ask<Questions>("GET", `/api/questions?${query({ set })}`),
  answers: (request: AnswersRequest) => ask<Answered>("POST", "/api/answers", request),
  undo: (id: string) => ask<Undone>("POST", "/api/answers/undo", { id }),
  visit: (request: VisitRequest) => ask<Answered>("POST", "/api/visit", request),
  plan: (minutes: number, calm: boolean) => ask<{ plan: Plan }>("POST", "/api/plan", { minutes, calm }),
  why: (plan: string, movement: string) => ask<Why>("GET", `/api/why?${query({ plan, movement })}`),
  openSession: (plan: string) => ask<SessionView>("POST", "/api/sessions", { plan }),
  /** A session as it stands; asking changes nothing. */
  session: (id: string) => ask<SessionView>("GET", `/api/sessions/${encodeURIComponent(id)}`),
  /** Opens a session on this page: what played stands still. Without `over`, a window that plays it keeps it. */
  take: (id: string, over: boolean) =>
    ask<SessionView>("POST", `/api/sessions/${encodeURIComponent(id)}/take`, { page: windowName(), over }),
  events: (id: string, events: SessionEvent[]) =>
    ask<EventsAnswer>("POST", `/api/sessions/${encodeURIComponent(id)}/events`, { events, page: windowName() }),
  after: (id: string, request: AfterRequest) =>
    ask<AfterAnswer>("POST", `/api/sessions/${encodeURIComponent(id)}/after`, request),
  pain: () => ask<PainAnswer>("GET", "/api/pain"),
  tellPain: (id: string, entry: PainEntry) => ask<PainSaved>("POST", "/api/pain", { id, entry }),
  takePainBack: (id: string) => ask<PainSaved>("POST", "/api/pain/undo", { id }),
  week: () => ask<Week>("GET", "/api/week"),
  schedule: (wanted: Schedule & { id: string }) => ask<{ saved: boolean }>("POST", "/api/schedule", wanted),
  walked: (walk: { id: string; minutes: number; day: string }) => ask<{ saved: boolean }>("POST", "/api/walks", walk),
  fear: (said: { id: string; movement: string; before?: number; after?: number }) =>
    ask<{ saved: boolean }>("POST", "/api/fear", said),
  like: (said: { id: string; movement: string; value: number }) => ask<{ saved: boolean }>("POST", "/api/liking", said),
  direction: () => ask<Direction>("GET", "/api/direction"),
  tryDirection: (said: DirectionRequest) => ask<DirectionSaved>("POST", "/api/direction", said),
  advice: () => ask<Advice>("GET", "/api/advice"),
  giveAdvice: (said: AdviceRequest) => ask<{ saved: boolean; text: string }>("POST", "/api/advice", said),
  card: () => ask<{ card: ReadCard | null }>("GET", "/api/cards"),
  cardRead: (id: string, card: string) => ask<{ saved: boolean }>("POST", "/api/cards", { id, card }),
  allCards: () => ask<AllCards>("GET", "/api/cards/all"),
  camera: () => ask<Camera>("GET", "/api/camera"),
  chooseCamera: (said: { on: boolean; keep_until: string | null }) => ask<Camera>("POST", "/api/camera", said),
  /** Where the set-up guide of the camera listens, and where a session's movement is followed. */
  guidePath: (position: Place) => `/api/camera/guide?${query({ position })}`,
  livePath: (id: string, item: number) =>
    `/api/session/${encodeURIComponent(id)}/live?${query({ item: String(item), page: windowName() })}`,
  scores: () => ask<Scores>("GET", "/api/scores"),
  score: (said: ScoreRequest) => ask<ScoreSaved>("POST", "/api/scores", said),
  snapshots: () => ask<Snapshots>("GET", "/api/snapshots"),
  snapshot: (said: SnapshotRequest) => ask<SnapshotSaved>("POST", "/api/snapshots", said),
  progress: () => ask<Progress>("GET", "/api/progress"),
  history: () => ask<History>("GET", "/api/history"),
  settings: (change: Partial<Settings>) => ask<Settings>("POST", "/api/settings", change),
  movements: () => ask<{ movements: Listed[] }>("GET", "/api/movements"),
  movement: (id: string, level: string | null, support: string | null) => {
    const shown = { ...(level && { level }), ...(support && { support }) };
    return ask<MovementView>("GET", `/api/movements/${encodeURIComponent(id)}?${query(shown)}`);
  },
  teacherPage: (id: string) => ask<TeacherPage>("GET", `/api/sessions/${encodeURIComponent(id)}/teacher-page`),
  people: () => ask<People>("GET", "/api/people"),
  addPerson: (name: string | null) => ask<People>("POST", "/api/people", { name }),
  justTrying: () => ask<People>("POST", "/api/people/trying"),
  isHere: (id: string) => ask<People>("POST", `/api/people/${encodeURIComponent(id)}/here`),
  removePerson: (id: string) => ask<People>("POST", `/api/people/${encodeURIComponent(id)}/remove`, { sure: true }),
  importNotes: (file: Blob) => send<Imported>("/api/import", file),
  backups: () => ask<Backups>("GET", "/api/backups"),
  restore: (number: number) => ask<People>("POST", "/api/restore", { number }),
  erase: () => ask<Erased>("POST", "/api/erase", { sure: true }),
  tracks: (url: string) => pictures.run(() => ask<TracksJson>("GET", url)),
  /** A still picture: SVG text, drawn with classes that the page's tokens colour. */
  still: (url: string) => pictures.run(() => svg(url)),
  /** The body as GLB. */
  async model(url: string): Promise<ArrayBuffer> {
    const answer = await reach(url, { credentials: "same-origin" });
    if (!answer.ok) throw new ApiError(answer.status, await refusal(answer));
    return answer.arrayBuffer();
  },
  exportUrl: "/api/export",
  reportUrl: "/api/report",
  reviewUrl: "/api/review",
  bringReview: (file: Blob) => send<Reviewed>("/api/review", file),
  /** A paper as a file: to look at, to print, or for a calendar. */
  paperUrl: (what: PaperName, how: { format: "html" | "pdf" | "ics"; paper: string; large: boolean }) =>
    `/api/papers/${what}.${how.format}?${query({ paper: how.paper, large: how.large ? "1" : "0" })}`,
};

export type Client = typeof client;
