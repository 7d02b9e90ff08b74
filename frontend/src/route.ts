/** Where the page is: `#/name/rest`. Nothing about a person ever stands in the address but a session's id. */

import { useEffect, useState } from "preact/hooks";

export interface Route {
  path: string;
  name: string;
  rest: string;
}

export function readRoute(hash: string): Route {
  const path = hash.replace(/^#\/?/, "");
  const [name = "", ...rest] = path.split("/");
  return { path, name, rest: rest.map(decodeURIComponent).join("/") };
}

/** Show another screen. */
export function go(path: string): void {
  location.hash = `#/${path}`;
}

/** Show another screen in this one's place: "back" doesn't lead here again. */
export function goInstead(path: string): void {
  location.replace(`#/${path}`);
}

export function useRoute(): Route {
  const [route, setRoute] = useState(() => readRoute(location.hash));
  useEffect(() => {
    const follow = () => setRoute(readRoute(location.hash));
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);
  return route;
}

/** Where questions go on: their set, and the screen of it where one is named. */
export function questionsAt(next: { set?: string | null; screen?: string | null }): string {
  return ["questions", next.set ?? "first", next.screen].filter(Boolean).join("/");
}
