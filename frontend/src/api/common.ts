/**
 * What many answers share: a side, an error, the words.
 *
 * This folder says what crosses between the page and the server. The truth is tests/contract/*.json;
 * tests/contract.test.ts compares. `_s` is seconds; instants are UTC with `offset_min` beside them; `text` is what a
 * words key says.
 */

export type Side = "left" | "right";

export interface ApiErrorBody {
  code: string;
  text: string;
  expected?: string | null;
  got?: string | null;
  where?: string | null;
  cure?: string | null;
}

export interface WordsAnswer {
  language: string;
  version: string;
  words: Record<string, string>;
}
