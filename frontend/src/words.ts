/** One lookup for everything that the page says. Keys and fields as in vertebra/words.py. */

import { createContext } from "preact";
import { useContext } from "preact/hooks";

export type Values = Record<string, string | number>;
export interface Say {
  (key: string, values?: Values): string;
  /** The texts of a list, in order: `<key>/0`, `<key>/1` …; none where there is no such list. */
  lines(key: string): string[];
  /** Whether there is a text. */
  has(key: string): boolean;
}

/** All its decimals, and no mark between thousands. */
const PLAINLY = { useGrouping: false, maximumFractionDigits: 20 };

const FIELD = /\{(\w+)(?:\|([^|{}]*)\|([^|{}]*))?\}/g;

/** Put values into a text's fields, as the language writes numbers; a number chooses between the forms of a plural. */
export function fill(text: string, values: Values, language = "en"): string {
  return text.replace(FIELD, (_whole, name: string, one?: string, other?: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`no value for {${name}} in "${text}"`);
    const shown = typeof value === "number" ? value.toLocaleString(language, PLAINLY) : value;
    if (one === undefined || other === undefined) return shown;
    return (value === 1 ? one : other).replaceAll("#", shown);
  });
}

/** A lookup over flat texts. A key that is missing shows itself, so that it is seen and mended. */
export function sayer(texts: Record<string, string>, language = "en"): Say {
  const say = (key: string, values: Values = {}) => {
    const text = texts[key];
    return text === undefined ? key : fill(text, values, language);
  };
  const lines = (key: string) => {
    const found: string[] = [];
    for (let at = 0; texts[`${key}/${at}`] !== undefined; at++) found.push(say(`${key}/${at}`));
    return found;
  };
  return Object.assign(say, { lines, has: (key: string) => key in texts });
}

export const Words = createContext<Say>(sayer({}));
export const useWords = () => useContext(Words);
