/** The socket to our own server: frames out, what they mean in. After a cut it is opened again; nothing is queued. */

import type { Clock } from "../clock.ts";
import { FRAME_BYTES } from "./packing.ts";

/** Seconds until a cut line is tried again, growing to the last. Our default. */
const AGAIN_S = [0.1, 0.5, 1, 2, 4];

/** Close codes by which the server says: not this, and not again (RFC 6455 §7.4.1). */
const REFUSED = new Set([1003, 1008]);

/** As much of WebSocket as is used here. */
export interface Socket {
  binaryType: string;
  readonly readyState: number;
  readonly bufferedAmount: number;
  send(bytes: ArrayBuffer): void;
  close(): void;
  onopen: ((event: never) => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: ((event: { code: number }) => void) | null;
}

export interface Ears {
  /** What the server answered, as plain data. */
  said(answer: unknown): void;
  /** The line stands, or is cut. */
  joined(yes: boolean): void;
  /** The server won't have it: the line stays closed. */
  refused(): void;
}

const OPEN = 1;

export class Line {
  private socket: Socket | null = null;
  private failures = 0;
  private closed = false;
  private joined = false;
  private cancel = () => {};
  private readonly open: () => Socket;
  private readonly clock: Clock;
  private readonly ears: Ears;

  constructor(open: () => Socket, clock: Clock, ears: Ears) {
    this.open = open;
    this.clock = clock;
    this.ears = ears;
    this.join();
  }

  /** Send a frame, if the line is free: while it is behind or cut, a frame is let go and a newer one will come. */
  send(frame: ArrayBuffer): boolean {
    const { socket } = this;
    if (!socket || socket.readyState !== OPEN || socket.bufferedAmount >= FRAME_BYTES) return false;
    socket.send(frame);
    return true;
  }

  close(): void {
    this.closed = true;
    this.cancel();
    this.socket?.close();
    this.socket = null;
  }

  private join(): void {
    const socket = this.open();
    this.socket = socket;
    socket.binaryType = "arraybuffer";
    socket.onopen = () => this.stands(true);
    socket.onmessage = ({ data }) => this.heard(data);
    socket.onclose = ({ code }) => this.cut(code);
  }

  private heard(data: unknown): void {
    if (this.closed || typeof data !== "string") return;
    this.failures = 0;
    this.ears.said(JSON.parse(data));
  }

  private cut(code: number): void {
    this.socket = null;
    if (this.closed) return;
    this.stands(false);
    if (REFUSED.has(code)) {
      this.closed = true;
      this.ears.refused();
      return;
    }
    const pause = AGAIN_S[Math.min(this.failures, AGAIN_S.length - 1)]!;
    this.failures += 1;
    this.cancel = this.clock.after(pause, () => this.join());
  }

  private stands(yes: boolean): void {
    if (this.closed || this.joined === yes) return;
    this.joined = yes;
    this.ears.joined(yes);
  }
}

/** A socket of this page's own server. */
export function socketTo(path: string): () => Socket {
  const origin = location.origin.replace(/^http/, "ws");
  return () => new WebSocket(`${origin}${path}`) as unknown as Socket;
}
