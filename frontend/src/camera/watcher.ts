/** The camera while it is on: pictures to the estimator's own thread, frames to whoever listens. Nothing is kept. */

import { closeCamera, NoCameraError, openCamera } from "./device.ts";
import type { Rung } from "./ladder.ts";
import type { FromEstimator, ToEstimator, Wanted } from "./messages.ts";
import { Newest } from "./newest.ts";
import { Stream } from "./stream.ts";

export interface Watched {
  /** One picture's landmarks, as packing.ts says. */
  frame(bytes: ArrayBuffer): void;
  /** Which estimator runs from now on. */
  ready(rung: Rung): void;
  /** The camera was unplugged or taken away, or no estimator runs here. */
  lost(error: NoCameraError): void;
}

/** Where the estimator and its models are. */
const BASE = "/pose";

export class Watcher {
  /** The pictures as they come: shown, never sent. */
  readonly stream: MediaStream;
  /** In no page: a video that leaves one is stopped. */
  private readonly video: HTMLVideoElement;
  private readonly worker: Worker;
  private readonly time = new Stream();
  private readonly pictures = new Newest<number>((taken_ms) => void this.grab(taken_ms));
  private listeners = new Set<Partial<Watched>>();
  private rung: Rung | null = null;
  private closed = false;

  /** Ask for the camera, and get the estimator ready meanwhile. Throws NoCameraError. */
  static async open(given: Wanted): Promise<Watcher> {
    const stream = await openCamera();
    const watcher = new Watcher(stream, given);
    try {
      await watcher.video.play();
    } catch (error) {
      watcher.close();
      throw new NoCameraError("busy", error);
    }
    watcher.next();
    return watcher;
  }

  private constructor(stream: MediaStream, given: Wanted) {
    this.stream = stream;
    this.video = document.createElement("video");
    this.video.muted = true;
    this.video.playsInline = true;
    this.video.srcObject = stream;
    for (const track of stream.getTracks()) track.addEventListener("ended", () => this.lost("busy"));
    this.worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
    this.worker.onmessage = ({ data }: MessageEvent<FromEstimator>) => this.heard(data);
    this.worker.onerror = () => this.lost("unable");
    this.post({ kind: "open", base: BASE, ...given });
  }

  /** Be told; returns what ends it. */
  listen(listener: Partial<Watched>): () => void {
    this.listeners.add(listener);
    if (this.rung) listener.ready?.(this.rung);
    return () => this.listeners.delete(listener);
  }

  /** The light of the camera goes out. */
  close(): void {
    this.closed = true;
    this.listeners.clear();
    this.worker.terminate();
    closeCamera(this.stream);
    this.video.srcObject = null;
  }

  private next(): void {
    this.video.requestVideoFrameCallback((now, { captureTime }) => {
      if (this.closed) return;
      if (this.rung) this.pictures.offer(captureTime ?? now);
      this.next();
    });
  }

  private async grab(taken_ms: number): Promise<void> {
    try {
      const picture = await createImageBitmap(this.video);
      this.post({ kind: "picture", picture, ...this.time.stamp(taken_ms) }, [picture]);
    } catch {
      this.pictures.done(); // no picture at hand just now: the next one will be
    }
  }

  private heard(message: FromEstimator): void {
    if (this.closed) return;
    if (message.kind === "failed") this.lost("unable");
    else if (message.kind === "ready") this.runs(message.rung);
    else {
      this.pictures.done();
      if (message.kind === "frame") this.tell((one) => one.frame?.(message.bytes));
    }
  }

  private runs(rung: Rung): void {
    this.rung = rung;
    this.tell((one) => one.ready?.(rung));
  }

  private lost(why: "busy" | "unable"): void {
    if (this.closed) return;
    const told = [...this.listeners];
    this.close();
    for (const one of told) one.lost?.(new NoCameraError(why));
  }

  private tell(say: (one: Partial<Watched>) => void): void {
    for (const one of [...this.listeners]) say(one);
  }

  private post(message: ToEstimator, given: Transferable[] = []): void {
    this.worker.postMessage(message, given);
  }
}
