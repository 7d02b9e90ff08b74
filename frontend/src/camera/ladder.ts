/** Which estimator runs here: the best first, the next one where it is slow or fails. Measured on the spot. Pure. */

export interface Rung {
  delegate: "GPU" | "CPU";
  model: "full" | "lite";
}

/** Best first. */
export const RUNGS: readonly Rung[] = [
  { delegate: "GPU", model: "full" },
  { delegate: "CPU", model: "full" },
  { delegate: "CPU", model: "lite" },
];

/** A picture that takes longer than this is slow (ms; our default): form checks are tried down to 15 pictures a second,
 * and a busy machine is given a third more. */
export const SLOW_MS = 90;

/** So many pictures are timed before a rung is judged, after so many that only warm it up (our default). */
export const TRIAL = 15;
export const WARM_UP = 3;

/** Judges the rung at hand by its times. */
export class Trial {
  private readonly times: number[] = [];
  private pictures = 0;

  /** One picture took so long (ms). True once: the rung is slow, and the next one is to be tried. */
  slow(ms: number): boolean {
    this.pictures += 1;
    if (this.pictures <= WARM_UP || this.times.length >= TRIAL) return false;
    this.times.push(ms);
    return this.times.length === TRIAL && median(this.times) > SLOW_MS;
  }
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((one, other) => one - other);
  return sorted[sorted.length >> 1] ?? 0;
}

/** Where the ladder begins: what the person's machine can do, and the model that is wanted. */
export function firstRung(gpu: boolean, model: Rung["model"]): number {
  return RUNGS.findIndex((rung) => rung.model === model && (gpu || rung.delegate === "CPU"));
}

/** Names of drawing done without a graphics card: its delegate is then slower than none. */
const SOFTWARE = /swiftshader|llvmpipe|software|basic render/i;

export const isRealGpu = (renderer: string | null): boolean => renderer !== null && !SOFTWARE.test(renderer);
