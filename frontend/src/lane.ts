/**
 * So many at once, the newest first.
 *
 * A browser opens six connections to a server. Pictures that are still being drawn would take all of them, and what a
 * person says would wait behind: so pictures keep to their lane.
 */
export class Lane {
  private readonly width: number;
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(width: number) {
    this.width = width;
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= this.width) await new Promise<void>((go) => this.waiting.push(go));
    else this.running += 1;
    try {
      return await work();
    } finally {
      const next = this.waiting.pop();
      if (next) next();
      else this.running -= 1;
    }
  }
}
