/**
 * The estimator's own thread. A picture comes in, its landmarks go out as 536 bytes, and the picture is let go of.
 *
 * The best estimator is tried first; one that is slow here or fails makes room for the next (ladder.ts).
 */

import { type NormalizedLandmark, PoseLandmarker } from "@mediapipe/tasks-vision";
import { firstRung, isRealGpu, RUNGS, Trial } from "./ladder.ts";
import { Light } from "./light.ts";
import type { FromEstimator, ToEstimator } from "./messages.ts";
import { LITE, MIRRORED, pack, TOO_DARK } from "./packing.ts";

type Opening = Extract<ToEstimator, { kind: "open" }>;
type Picture = Extract<ToEstimator, { kind: "picture" }>;

const tell = (message: FromEstimator, given: Transferable[] = []) => postMessage(message, { transfer: given });

class Estimator {
  private readonly opening: Opening;
  private readonly light = new Light();
  private landmarker: PoseLandmarker | null = null;
  private at: number;
  private trial = new Trial();

  constructor(opening: Opening) {
    this.opening = opening;
    this.at = firstRung(isRealGpu(renderer()), opening.model);
  }

  /** Make the estimator of the rung at hand, or of the first one below it that can be made. */
  async make(): Promise<void> {
    for (; ; this.at += 1) {
      try {
        this.landmarker?.close();
        this.landmarker = null;
        this.landmarker = await this.made();
        this.trial = new Trial();
        tell({ kind: "ready", rung: RUNGS[this.at]! });
        return;
      } catch (error) {
        if (this.last) throw error;
      }
    }
  }

  /** The estimator of the rung at hand. Each is loaded under a name of its own: a module runs only once. */
  private made(): Promise<PoseLandmarker> {
    const { base } = this.opening;
    const { delegate, model } = RUNGS[this.at]!;
    const wasm = `${base}/wasm/vision_wasm_module_internal`;
    const files = { wasmLoaderPath: `${wasm}.js?for=${this.at}`, wasmBinaryPath: `${wasm}.wasm` };
    return PoseLandmarker.createFromOptions(files, {
      baseOptions: { modelAssetPath: `${base}/pose_landmarker_${model}.task`, delegate },
      runningMode: "VIDEO",
      numPoses: 1,
      minPoseDetectionConfidence: this.opening.found_from,
    });
  }

  /** Look at a picture; whether this estimator turned out to be slow here. */
  look({ picture, seq, t_ms }: Picture): boolean {
    const before = performance.now();
    const found = this.find(picture, t_ms);
    const own_ms = performance.now() - before;
    const { width, height } = picture;
    const flags = this.flags(picture);
    picture.close();
    const bytes = pack(found, { seq, t_ms, width, height, flags });
    tell({ kind: "frame", bytes, own_ms }, [bytes]);
    return this.trial.slow(own_ms);
  }

  private find(picture: ImageBitmap, t_ms: number): NormalizedLandmark[] | undefined {
    try {
      return this.landmarker!.detectForVideo(picture, t_ms).landmarks[0];
    } catch (error) {
      picture.close();
      throw error;
    }
  }

  private flags(picture: ImageBitmap): number {
    const dark = this.light.of(picture) < this.opening.dark_below ? TOO_DARK : 0;
    const lite = RUNGS[this.at]!.model === "lite" ? LITE : 0;
    return MIRRORED | dark | lite;
  }

  /** The next one, where there is one: this is slow, or has failed. */
  async below(): Promise<void> {
    this.at += 1;
    await this.make();
  }

  get last(): boolean {
    return this.at === RUNGS.length - 1;
  }
}

/** The name of what draws here; null where nothing can. */
function renderer(): string | null {
  const context = new OffscreenCanvas(1, 1).getContext("webgl2");
  const named = context?.getExtension("WEBGL_debug_renderer_info");
  return named && context ? String(context.getParameter(named.UNMASKED_RENDERER_WEBGL)) : null;
}

let estimator: Estimator | null = null;
/** One thing after the other: a picture that comes while an estimator is made waits for it. */
let working: Promise<void> = Promise.resolve();

async function open(message: Opening): Promise<void> {
  estimator = new Estimator(message);
  await estimator.make();
}

async function look(message: Picture): Promise<void> {
  if (!estimator) return;
  let slow = true;
  try {
    slow = estimator.look(message);
  } catch (error) {
    tell({ kind: "lost" });
    if (estimator.last) throw error;
  }
  if (slow && !estimator.last) await estimator.below();
}

addEventListener("message", ({ data }: MessageEvent<ToEstimator>) => {
  working = working
    .then(() => (data.kind === "open" ? open(data) : look(data)))
    .catch((error) => tell({ kind: "failed", why: String(error) }));
});
