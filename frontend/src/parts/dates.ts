/** Days and times in words of a person's language and place. Pure but for the browser's own languages. */

import type { Formats } from "../api/settings.ts";

/** A person's day. */
export function dayOf(date: string, language: string): string {
  const how = { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(placesOf(language), how).format(new Date(`${date}T12:00:00Z`));
}

/** A day of the week in one letter, where seven stand side by side. */
export function letterOf(date: string, language: string): string {
  const how = { weekday: "narrow", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(placesOf(language), how).format(new Date(`${date}T12:00:00Z`));
}

/** The time on a person's own clock, `offset_min` ahead of UTC. */
export function timeOf(instant: string, offset_min: number, formats: Formats, language: string): string {
  const local = new Date(new Date(instant).getTime() + offset_min * 60_000);
  const how = { hour: "numeric", minute: "2-digit", hour12: formats.clock === "12h", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(placesOf(language), how).format(local);
}

/** A number with the decimal sign of the place. */
export function numberOf(value: number, formats: Formats): string {
  const text = String(value);
  return formats.decimal === "comma" ? text.replace(".", ",") : text;
}

function placesOf(language: string): string[] | string {
  const places = (globalThis.navigator?.languages ?? []).filter((one) => one.startsWith(language));
  return places.length ? places : language;
}
