/** What the camera sees, as in a mirror, with the body that was found drawn lightly over it. It is shown, never sent. */

import { useEffect, useRef } from "preact/hooks";
import { useWords } from "../words.ts";
import { type Outline, outlineOf } from "./outline.ts";
import { dotsOf } from "./packing.ts";
import type { Watcher } from "./watcher.ts";

/** How thick the outline is, in heights of the picture (our default). */
const LINE = 0.014;

export function Preview({ watcher }: { watcher: Watcher }) {
  const say = useWords();
  const video = useRef<HTMLVideoElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    video.current!.srcObject = watcher.stream;
    return watcher.listen({
      frame: (bytes) => canvas.current && draw(canvas.current, outlineOf(dotsOf(bytes)), video.current),
    });
  }, [watcher]);
  return (
    <div class="preview" role="img" aria-label={say("camera-page/preview")}>
      <video ref={video} autoplay muted playsInline />
      <canvas ref={canvas} />
    </div>
  );
}

function draw(canvas: HTMLCanvasElement, { lines, head }: Outline, video: HTMLVideoElement | null): void {
  const context = canvas.getContext("2d");
  if (!context || !video?.videoHeight) return;
  if (canvas.width !== video.videoWidth) canvas.width = video.videoWidth;
  if (canvas.height !== video.videoHeight) canvas.height = video.videoHeight;
  const { width, height } = canvas;
  context.clearRect(0, 0, width, height);
  context.beginPath();
  for (const { from, to } of lines) {
    context.moveTo(from.x * height, from.y * height);
    context.lineTo(to.x * height, to.y * height);
  }
  if (head) {
    context.moveTo((head.x + head.radius) * height, head.y * height);
    context.arc(head.x * height, head.y * height, head.radius * height, 0, 2 * Math.PI);
  }
  context.lineCap = "round";
  stroke(context, "rgb(17 38 45 / 0.55)", 2 * LINE * height);
  stroke(context, "rgb(255 255 255 / 0.9)", LINE * height);
}

/** Light on dark, so that it is seen on any room and any clothes. */
function stroke(context: CanvasRenderingContext2D, style: string, width: number): void {
  context.strokeStyle = style;
  context.lineWidth = width;
  context.stroke();
}
