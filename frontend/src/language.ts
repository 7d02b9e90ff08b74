/** Which language this window would like, before anybody has told anything: chosen on the first screen, else the browser's. */

/** Where this window keeps what was chosen, until the first answer is kept with it. */
const CHOSEN = "language";

/** In the order of liking, as codes without their country: `es,en`; null: none is known. */
export function wishedLanguages(): string | null {
  const chosen = sessionStorage.getItem(CHOSEN);
  const codes = [chosen, ...navigator.languages].filter((code) => code !== null).map((code) => code.split("-")[0]!);
  return [...new Set(codes)].slice(0, MOST).join(",") || null;
}

/** So many are told at most: whoever reads five languages has one of ours among them. Our default. */
const MOST = 8;

/** From now on in this language: everything is said anew. */
export function speak(language: string): void {
  sessionStorage.setItem(CHOSEN, language);
  location.reload();
}

/** A language's name in that language, as the beginning of a sentence. */
export function nameOf(language: string): string {
  const name = new Intl.DisplayNames([language], { type: "language" }).of(language) ?? language;
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}
