/** The camera itself: opened on the person's tap only, without sound, and closed for good when it is not needed. */

/** Why there is no camera. */
export type NoCamera = "refused" | "absent" | "busy" | "unable";

export class NoCameraError extends Error {
  readonly why: NoCamera;
  constructor(why: NoCamera, cause?: unknown) {
    super(why, { cause });
    this.why = why;
  }
}

/** What is asked of it: the size that the estimator was measured with, and no sound. */
const WANTED: MediaStreamConstraints = {
  video: { width: { ideal: 640 }, height: { ideal: 480 }, frameRate: { ideal: 30 } },
  audio: false,
};

/** What the browser calls it, and what it means. */
const NAMES: Readonly<Record<string, NoCamera>> = {
  NotAllowedError: "refused",
  SecurityError: "refused",
  NotFoundError: "absent",
  OverconstrainedError: "absent",
  NotReadableError: "busy",
  AbortError: "busy",
};

/** Ask for it. Throws NoCameraError. */
export async function openCamera(): Promise<MediaStream> {
  const { mediaDevices } = navigator as { mediaDevices?: MediaDevices };
  if (!mediaDevices) throw new NoCameraError("absent");
  try {
    return await mediaDevices.getUserMedia(WANTED);
  } catch (error) {
    throw new NoCameraError(whyNot(error), error);
  }
}

export function whyNot(error: unknown): NoCamera {
  return NAMES[(error as { name?: string } | null)?.name ?? ""] ?? "busy";
}

export function closeCamera(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
