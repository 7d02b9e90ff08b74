/** A still picture of the figure: SVG of our own server, put into the page so that its parts take the page's colours. */

import { useEffect, useState } from "preact/hooks";
import { client } from "../client.ts";
import { readDrawing } from "./drawing.ts";

const known = new Map<string, Promise<SVGElement>>();

/** Fetch and read a still once. */
export function loadStill(url: string): Promise<SVGElement> {
  let still = known.get(url);
  if (!still) {
    still = client.still(url).then(readSvg);
    still.catch(() => known.delete(url));
    known.set(url, still);
  }
  return still;
}

function readSvg(text: string): SVGElement {
  const svg = readDrawing(text);
  standOnEdge(svg);
  return svg;
}

/** The page has its own mat: the picture ends where its mat begins, so that the figure lies on the page's line. */
function standOnEdge(svg: Element): void {
  for (const mat of svg.querySelectorAll(".mt")) mat.remove();
  const [left, top, width] = (svg.getAttribute("viewBox") ?? "").split(/\s+/).map(Number);
  if (left === undefined || width === undefined || !top || top >= 0) return;
  svg.setAttribute("viewBox", `${left} ${top} ${width} ${-top}`);
  svg.setAttribute("preserveAspectRatio", "xMidYMax meet");
}

export function Still({ url }: { url: string | null }) {
  const [svg, setSvg] = useState<SVGElement | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let gone = false;
    setFailed(false);
    if (url) {
      loadStill(url).then(
        (found) => !gone && setSvg(found),
        () => {
          if (gone) return;
          setSvg(null);
          setFailed(true);
        },
      );
    }
    return () => {
      gone = true;
    };
  }, [url]);
  const put = (place: HTMLDivElement | null) => {
    if (place) place.replaceChildren(...(svg ? [svg.cloneNode(true)] : []));
  };
  return <div class="still" data-waits={url && !svg && !failed ? "" : undefined} ref={put} />;
}
