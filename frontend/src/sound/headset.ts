/** Buttons of a headset or a clicker: the browser hands them to a page only while it plays a sound, so a silent one plays. */

/** One second of silence, 8 kHz, 8 bit: what a media session needs to exist. */
function silence(): Blob {
  const samples = 8000;
  const bytes = new Uint8Array(44 + samples).fill(128, 44);
  const view = new DataView(bytes.buffer);
  const text = (at: number, said: string) => [...said].forEach((c, i) => void view.setUint8(at + i, c.charCodeAt(0)));
  text(0, "RIFF");
  view.setUint32(4, 36 + samples, true);
  text(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, samples, true);
  view.setUint32(28, samples, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  text(36, "data");
  view.setUint32(40, samples, true);
  return new Blob([bytes], { type: "audio/wav" });
}

/** Listen to a headset's play/pause and next/previous; returns what ends it. Call it from a tap or a key. */
export function listenToHeadset(
  title: string,
  press: () => void,
  skip: (way: "next" | "previous") => void,
): () => void {
  const media = navigator.mediaSession;
  if (!media) return () => {};
  const url = URL.createObjectURL(silence());
  const sound = new Audio(url);
  sound.loop = true;
  sound.play().catch(() => {});
  const again = () => {
    press();
    sound.play().catch(() => {});
  };
  media.metadata = new MediaMetadata({ title });
  media.setActionHandler("play", again);
  media.setActionHandler("pause", again);
  media.setActionHandler("nexttrack", () => skip("next"));
  media.setActionHandler("previoustrack", () => skip("previous"));
  return () => {
    for (const action of ["play", "pause", "nexttrack", "previoustrack"] as const) media.setActionHandler(action, null);
    sound.pause();
    URL.revokeObjectURL(url);
  };
}
