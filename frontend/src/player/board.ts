/** What the player's screen shows besides figure, breath shape and caption, at one instant. Pure but for the engine. */

import type { Side } from "../api/common.ts";
import type { BreathWay } from "../api/script.ts";
import type { Engine } from "./engine.ts";

export interface Board {
  item: number;
  /** Whether the figure does what is asked just now; else it shows where this leads. */
  shown: boolean;
  side: Side | null;
  count: number | null;
  of: number | null;
  way: BreathWay | null;
  seconds: number;
  begun: number;
  next: string | null;
  stacked: number;
}

export function boardOf(engine: Engine): Board {
  const { segment, breath } = engine.instant();
  const { way, seconds, begun } = breath;
  const items = engine.view.beads.items.length;
  return {
    item: Math.min(segment?.address.item ?? 0, items - 1),
    shown: segment?.track != null || segment?.kind === "close",
    side: segment?.address.side ?? null,
    count: segment?.count ?? null,
    of: segment?.of ?? null,
    way,
    seconds,
    begun,
    next: engine.nextText(segment),
    stacked: engine.stacked(),
  };
}

export function sameBoard(one: Board, other: Board): boolean {
  return (Object.keys(one) as (keyof Board)[]).every((key) => one[key] === other[key]);
}
