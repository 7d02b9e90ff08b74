/** What the page and its estimator say to each other. Pictures go in; only packed landmarks come out. */

import type { Rung } from "./ladder.ts";

export type ToEstimator =
  | { kind: "open"; base: string; model: Rung["model"]; dark_below: number }
  | { kind: "picture"; picture: ImageBitmap; seq: number; t_ms: number };

export type FromEstimator =
  | { kind: "ready"; rung: Rung }
  /** `bytes` as packing.ts says; `own_ms`: how long the estimator itself took. */
  | { kind: "frame"; bytes: ArrayBuffer; own_ms: number }
  /** A picture could not be looked at. */
  | { kind: "lost" }
  /** No estimator runs here. */
  | { kind: "failed"; why: string };
