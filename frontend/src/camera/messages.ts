/** What the page and its estimator say to each other. Pictures go in; only packed landmarks come out. */

import type { Camera } from "../api/camera.ts";
import type { Rung } from "./ladder.ts";

/** What an estimator is made with. */
export type Wanted = Pick<Camera, "model" | "found_from" | "dark_below">;

export type ToEstimator =
  | ({ kind: "open"; base: string } & Wanted)
  | { kind: "picture"; picture: ImageBitmap; seq: number; t_ms: number };

export type FromEstimator =
  | { kind: "ready"; rung: Rung }
  /** `bytes` as packing.ts says; `own_ms`: how long the estimator itself took. */
  | { kind: "frame"; bytes: ArrayBuffer; own_ms: number }
  /** A picture could not be looked at. */
  | { kind: "lost" }
  /** No estimator runs here. */
  | { kind: "failed"; why: string };
