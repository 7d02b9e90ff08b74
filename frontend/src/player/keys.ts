/** What a key means in the player. Space pauses, Esc stops, H hurts, S slower, R repeat, arrows; any other key pauses. */

import type { EventName } from "../api/session.ts";

export type Press =
  | "any"
  | Extract<
      EventName,
      "stop" | "it-hurts" | "slower" | "faster" | "repeat" | "previous" | "skip" | "lost-count" | "switch-side"
    >;

const KEYS: Readonly<Record<string, Press>> = {
  Escape: "stop",
  h: "it-hurts",
  s: "slower",
  f: "faster",
  r: "repeat",
  c: "lost-count",
  ArrowLeft: "previous",
  ArrowRight: "skip",
};

/** Keys that belong to the browser, the system or a screen reader. */
const NOT_OURS = new Set([
  "Tab",
  "Shift",
  "Control",
  "Alt",
  "AltGraph",
  "Meta",
  "CapsLock",
  "NumLock",
  "ScrollLock",
  "ContextMenu",
  "Insert",
  "Dead",
  "Unidentified",
]);

interface Pressed {
  key: string;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
  repeat: boolean;
  target: EventTarget | null;
}

/** What a key asks for; null for one that isn't ours. */
export function keyMeans(event: Pressed): Press | null {
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return null;
  if (NOT_OURS.has(event.key) || /^F\d/.test(event.key)) return null;
  if (isForControl(event)) return null;
  const name = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return KEYS[name] ?? "any";
}

/** Enter and Space press the button that has the focus; a field takes what is typed. */
function isForControl(event: Pressed): boolean {
  const target = event.target as Partial<HTMLElement> | null;
  const tag = target?.tagName ?? "";
  if (tag === "INPUT" || tag === "SELECT" || tag === "TEXTAREA") return event.key !== "Escape";
  return (tag === "BUTTON" || tag === "A") && (event.key === "Enter" || event.key === " ");
}
