/** How the page looks by the person's choice: theme and motion as attributes that tokens.css reads. */

import type { Settings } from "./api/settings.ts";

const STILL = "(prefers-reduced-motion: reduce)";

/** Whether less motion is wanted, by the person's choice or else the system's. */
export function wantsStillness(settings: Settings): boolean {
  if (settings.motion !== "system") return settings.motion === "reduced";
  return matchMedia(STILL).matches;
}

const DARK = "(prefers-color-scheme: dark)";

export function applyLook(settings: Settings): void {
  const root = document.documentElement;
  const system = matchMedia(DARK).matches ? "dark" : "light";
  root.dataset.theme = settings.theme === "system" ? system : settings.theme;
  root.dataset.motion = wantsStillness(settings) ? "reduced" : "full";
}

/** Look again whenever the system's theme or wish for stillness changes; returns what ends it. */
export function followSystem(look: () => void): () => void {
  const asked = [matchMedia(DARK), matchMedia(STILL)];
  for (const one of asked) one.addEventListener("change", look);
  return () => {
    for (const one of asked) one.removeEventListener("change", look);
  };
}
