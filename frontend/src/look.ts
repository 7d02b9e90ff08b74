/** How the page looks by the person's choice: theme and motion as attributes that tokens.css reads. */

import type { Settings } from "./api.ts";

/** Whether less motion is wanted, by the person's choice or else the system's. */
export function wantsStillness(settings: Settings): boolean {
  if (settings.motion !== "system") return settings.motion === "reduced";
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

export function applyLook(settings: Settings): void {
  const root = document.documentElement;
  if (settings.theme === "system") delete root.dataset.theme;
  else root.dataset.theme = settings.theme;
  root.dataset.motion = wantsStillness(settings) ? "reduced" : "full";
}
