/** One picture at a time goes to the estimator; of those that come meanwhile only the newest waits. Never a queue. */

export class Newest<T> {
  private busy = false;
  private waiting: { item: T } | null = null;
  private readonly work: (item: T) => void;

  /** `work` begins with an item; whoever finishes it says `done`. */
  constructor(work: (item: T) => void) {
    this.work = work;
  }

  /** A new one: worked on at once, or as soon as the one before is done, unless a newer one comes first. */
  offer(item: T): void {
    if (this.busy) {
      this.waiting = { item };
      return;
    }
    this.busy = true;
    this.work(item);
  }

  /** The one at hand is done. */
  done(): void {
    const next = this.waiting;
    this.waiting = null;
    if (next) this.work(next.item);
    else this.busy = false;
  }
}
