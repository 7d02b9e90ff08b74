/** The player: figure and breath in the air, caption and four buttons on the floor. Readable from three metres. */

import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { useHouse } from "../app.tsx";
import { Figure } from "../figure/figure.tsx";
import { wantsStillness } from "../look.ts";
import { SkipLink, useTitle } from "../parts/screen.tsx";
import { LyingSpine, Stack } from "../parts/spine.tsx";
import { type Board, boardOf, sameBoard } from "../player/board.ts";
import type { Engine } from "../player/engine.ts";
import type { Asked, Face } from "../player/face.ts";
import type { Caption, Speaker } from "../sound/speaker.ts";
import { useCaption } from "../sound/usecaption.ts";
import { useWords } from "../words.ts";

interface Props {
  engine: Engine;
  speaker: Speaker;
  face: Face;
  /** What stands on the floor instead of the player's own buttons. */
  keys?: ComponentChildren;
  /** What a camera shows here: its mark, and the number that it counted of this set. */
  camera?: { mark: ComponentChildren; seen: { count: number; of: number | null } | null };
}

/** Another window plays: the same picture and words, and one button that takes it over. */
export function WatchScreen({ onTake, ...shown }: Props & { onTake: () => void }) {
  const say = useWords();
  const keys = (
    <div class="asks watch">
      <p>{say("screens/player/elsewhere")}</p>
      <button type="button" class="btn btn--go" onClick={onTake}>
        {say("screens/player/take")}
      </button>
    </div>
  );
  return <PlayerScreen {...shown} keys={keys} />;
}

/** Captions longer than this wrap to two lines (characters; our default at 1280 × 800). */
const ONE_LINE = 34;

export function PlayerScreen({ engine, speaker, face, keys, camera }: Props) {
  const say = useWords();
  const { settings } = useHouse();
  const still = wantsStillness(settings);
  const frame = useRef<HTMLElement>(null);
  const dome = useRef<HTMLElement>(null);
  const board = useBoard(engine, dome, still);
  const caption = useCaption(speaker);
  const item = engine.view.beads.items[board.item];
  const title = item?.name ?? say("screens/name");
  useTitle(title);
  useEffect(() => frame.current?.querySelector<HTMLElement>("h1")?.focus(), []);

  const stacked = say("screens/player/stacked", { count: board.stacked });
  const shown = settings.captions || !speaker.voice.able;
  const text = shown ? captionText(say, face, caption) : "";
  return (
    <main
      class="player"
      ref={frame}
      data-mode={face.mode}
      data-asks={face.asked.length ? "" : undefined}
      data-ahead={board.shown ? undefined : ""}
      data-dim={settings.dark_screen ? "" : undefined}
    >
      <SkipLink />
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: every key of the window does the same (useKeys). */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a tap anywhere is any key. */}
      <div class="air" onClick={(event) => isOpenAir(event) && !face.watching && engine.any()}>
        <div class="dome" aria-hidden="true">
          <i class="full" />
          <i class="air-now" ref={dome} />
          <i class="rest" />
        </div>
        <Figure engine={engine} />
        <div class="stack only-l">
          <Stack stacked={board.stacked} label={stacked} />
        </div>
        <header class="tl">
          <h1 tabIndex={-1}>{title}</h1>
          <p>{place(say, engine, board)}</p>
          <div class="only-s">
            <LyingSpine stacked={board.stacked} label={stacked} />
          </div>
          <div class="links">
            <a class="link" href="#/help">
              {say("screens/help/link")}
            </a>
          </div>
          {camera?.mark}
        </header>
        <Breathing board={board} />
        {board.count !== null && <Count count={camera?.seen?.count ?? board.count} of={camera?.seen?.of ?? board.of} />}
        {!keys && <TellMe engine={engine} face={face} />}
      </div>
      <div class="floor" id="main" tabIndex={-1}>
        <p
          class={text.length > ONE_LINE ? "cue long" : "cue"}
          aria-live={speaker.voice.able ? "off" : "polite"}
          data-key={caption.key}
          data-at-s={caption.at_s ?? undefined}
          data-shown-s={caption.shown_s ?? undefined}
        >
          {text}
        </p>
        <Next board={board} face={face} />
        {keys ?? <Keys engine={engine} face={face} />}
      </div>
    </main>
  );
}

/** What is drawn, at the pace of drawing; only what really changed is rendered again. */
function useBoard(engine: Engine, dome: { current: HTMLElement | null }, still: boolean): Board {
  const { clock } = useHouse();
  const [board, setBoard] = useState(() => boardOf(engine));
  useEffect(() => {
    let shown = board;
    let cancel = () => {};
    const draw = () => {
      const instant = engine.instant();
      const full = still ? Math.round(instant.breath.full * 2) / 2 : instant.breath.full;
      dome.current?.style.setProperty("--air", String(0.54 + 0.46 * full));
      const now = boardOf(engine);
      if (!sameBoard(now, shown)) {
        shown = now;
        setBoard(now);
      }
      cancel = clock.frame(draw);
    };
    draw();
    return () => cancel();
  }, [engine, clock, still]);
  return board;
}

type Say = ReturnType<typeof useWords>;

function captionText(say: Say, face: Face, caption: Caption): string {
  if (face.mode === "paused" && !face.onTheWayOut) return say("guide/pause/paused");
  if (face.mode === "stopped" && face.asking) return face.asked.at(-1)?.text ?? "";
  return caption.text || (face.asked.find((one) => one.question === face.asking)?.text ?? "");
}

function place(say: Say, engine: Engine, board: Board): string {
  const where = say("screens/player/place", { number: board.item + 1, of: engine.view.beads.items.length });
  return board.side ? `${where} · ${say(`guide/side/${board.side}`)}` : where;
}

function Count({ count, of }: { count: number; of: number | null }) {
  const say = useWords();
  return (
    <p class="tr">
      <span class="vh">{say("screens/player/count", { count })}</span>
      <b aria-hidden="true">{count}</b>
      {of !== null && <span>{say("screens/player/of", { of })}</span>}
    </p>
  );
}

function Breathing({ board }: { board: Board }) {
  const say = useWords();
  if (!board.way) return null;
  const seconds = Array.from({ length: board.seconds }, (_, second) => (
    <i key={String(second)} class={second < board.begun ? "on" : ""} />
  ));
  return (
    <div class="tc" data-way={board.way}>
      <span>{say(`screens/player/breath/${board.way}`)}</span>
      <span class="secs" aria-hidden="true">
        {seconds}
      </span>
    </div>
  );
}

function Next({ board, face }: { board: Board; face: Face }) {
  const say = useWords();
  if (face.mode !== "playing" || !board.next) return <p class="next none" />;
  return (
    <p class="next">
      {say("screens/player/next")} <b>{board.next}</b>
    </p>
  );
}

/** A short line over the mat: not connected, paused, any key goes on. */
function TellMe({ engine, face }: { engine: Engine; face: Face }) {
  const say = useWords();
  const key = tellKey(face);
  if (!key) return null;
  return (
    <button type="button" class="tellme" onClick={() => engine.any()}>
      {say(key)}
    </button>
  );
}

function tellKey(face: Face): string | null {
  if (face.mode === "paused" && face.why === "hidden" && !face.onTheWayOut) return "screens/player/was-hidden";
  if (face.mode === "paused" && !face.onTheWayOut) return "guide/pause/resume";
  if (face.offline) return "screens/player/offline";
  if (face.waiting && face.asking === null) return "screens/player/any-key";
  return null;
}

/** Stop and It hurts never move; where a question stands, its answers stand above them. */
function Keys({ engine, face }: { engine: Engine; face: Face }) {
  const say = useWords();
  const paused = face.mode === "paused";
  const asked = face.asked.find((one) => one.question === face.asking);
  return (
    <>
      {asked && <Answers engine={engine} asked={asked} />}
      <div class="keys">
        <Stop engine={engine} />
        <Hurts engine={engine} />
        <button type="button" class="btn btn--quiet" onClick={() => engine.tell(paused ? "resume" : "pause")}>
          {paused ? <GoOnSign /> : <PauseSign />}
          {say(paused ? "screens/player/go-on" : "screens/player/pause")}
        </button>
        <button type="button" class="btn btn--quiet" onClick={() => engine.tell("slower")}>
          {say("screens/player/slower")}
        </button>
      </div>
    </>
  );
}

export function Stop({ engine }: { engine: Engine }) {
  const say = useWords();
  return (
    <button type="button" class="btn btn--stop" onClick={() => engine.tell("stop")}>
      <svg width="34" height="34" viewBox="0 0 34 34" aria-hidden="true">
        <rect x="3" y="3" width="28" height="28" rx="6" fill="currentColor" />
      </svg>
      {say("screens/player/stop")}
    </button>
  );
}

export function Hurts({ engine }: { engine: Engine }) {
  const say = useWords();
  return (
    <button type="button" class="btn btn--hurts" onClick={() => engine.tell("it-hurts")}>
      <Ripple />
      {say("screens/player/hurts")}
    </button>
  );
}

function Answers({ engine, asked }: { engine: Engine; asked: Asked }) {
  const label = useMemo(() => asked.text, [asked]);
  return (
    <div class="asks" role="group" aria-label={label}>
      {asked.options.map((option) => (
        <button
          key={option.id}
          type="button"
          class="btn btn--quiet"
          onClick={() => engine.answer(asked.question, option.id)}
        >
          {option.text}
        </button>
      ))}
    </div>
  );
}

function isOpenAir(event: Event): boolean {
  return !(event.target as HTMLElement).closest("a, button");
}

export function Ripple() {
  return (
    <svg width="44" height="44" viewBox="0 0 44 44" aria-hidden="true" fill="none" stroke="currentColor">
      <circle cx="22" cy="22" r="6" fill="currentColor" stroke="none" />
      <circle cx="22" cy="22" r="12" stroke-width="3" />
      <circle cx="22" cy="22" r="19" stroke-width="3" stroke-dasharray="4 4" />
    </svg>
  );
}

function PauseSign() {
  return (
    <svg width="26" height="30" viewBox="0 0 26 30" aria-hidden="true" fill="currentColor">
      <rect x="2" y="1" width="8" height="28" rx="4" />
      <rect x="16" y="1" width="8" height="28" rx="4" />
    </svg>
  );
}

function GoOnSign() {
  return (
    <svg width="26" height="30" viewBox="0 0 26 30" aria-hidden="true">
      <path
        d="M4 3 L23 15 L4 27 Z"
        fill="currentColor"
        stroke="currentColor"
        stroke-width="4"
        stroke-linejoin="round"
      />
    </svg>
  );
}
