/** Asking the server for what a screen shows, and what to say when it can't. */

import { useEffect, useState } from "preact/hooks";
import { ApiError } from "../client.ts";

/** What went wrong, in words of the server's, or of ours when nobody answered. */
export interface Failure {
  offline: boolean;
  text: string;
  cure: string;
  code: string;
}

export function failureOf(error: unknown): Failure {
  if (error instanceof ApiError) {
    return { offline: false, text: error.body.text, cure: error.body.cure ?? "", code: error.body.code };
  }
  return { offline: true, text: "", cure: "", code: error instanceof Error ? error.name : "unknown" };
}

/** Ask once when the screen opens. */
export function useLoaded<T>(ask: () => Promise<T>, fail: (error: unknown) => void): T | null {
  const [found, setFound] = useState<T | null>(null);
  useEffect(() => {
    let gone = false;
    ask().then(
      (value) => !gone && setFound(value as T),
      (error) => !gone && fail(error),
    );
    return () => {
      gone = true;
    };
  }, []);
  return found;
}

/** A name for what is sent, so that sending it again changes nothing. */
export const newId = (kind: string) => `${kind}-${crypto.randomUUID()}`;
