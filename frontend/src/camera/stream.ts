/** The stream's own clock: milliseconds since it began, and a number for each picture. It goes on over a cut. Pure. */

export class Stream {
  private zero_ms: number | null = null;
  private last_ms = -1;
  private count = 0;

  /** The stamp of a picture that was taken at an instant of the page's clock (ms): it never stands, never goes back. */
  stamp(taken_ms: number): { seq: number; t_ms: number } {
    this.zero_ms ??= taken_ms;
    this.last_ms = Math.max(Math.round(taken_ms - this.zero_ms), this.last_ms + 1);
    return { seq: this.count++, t_ms: this.last_ms };
  }
}
