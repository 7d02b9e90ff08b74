/** Screens that are fetched when they are first opened: most people open few of them, and the first page stays light. */

import { type Attributes, type ComponentType, createElement } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useHouse } from "../app.tsx";

/** A screen of a module that isn't here yet; nothing stands there until it is. */
export function lazy<P extends object>(fetched: () => Promise<ComponentType<P>>): ComponentType<P> {
  let known: ComponentType<P> | null = null;
  return function Lazy(props: P) {
    const { fail } = useHouse();
    const [screen, setScreen] = useState(() => known);
    useEffect(() => {
      let gone = false;
      if (!known) {
        fetched().then((found) => {
          known = found;
          if (!gone) setScreen(() => found);
        }, fail);
      }
      return () => {
        gone = true;
      };
    }, []);
    return screen && createElement(screen, props as P & Attributes);
  };
}
