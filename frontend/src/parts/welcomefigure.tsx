/** The person on the mat of the first screen: drawn by `vertebra draw glute-bridge --phase line`, kept with the page. */

import { useMemo } from "preact/hooks";
import drawing from "./welcome.svg?raw";

export function WelcomeFigure() {
  const svg = useMemo(() => new DOMParser().parseFromString(drawing, "image/svg+xml").documentElement, []);
  return <div class="still" ref={(place) => place?.replaceChildren(svg)} />;
}
