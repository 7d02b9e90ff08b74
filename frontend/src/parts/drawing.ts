/** A drawing of our own server, read so that it can stand in the page and take the page's colours. */

/** What could run, or ask for something, or bring a look of its own, stays out. */
const NEVER = "script, foreignObject, image, use, style, a, animate, set";

/** SVG text as an element for eyes only: whoever shows it says in words what it shows. */
export function readDrawing(text: string): SVGElement {
  const svg = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
  for (const found of svg.querySelectorAll(NEVER)) found.remove();
  for (const one of [svg, ...svg.querySelectorAll("*")]) {
    for (const { name } of [...one.attributes]) if (isUnwanted(name)) one.removeAttribute(name);
  }
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("focusable", "false");
  for (const name of ["width", "height", "role"]) svg.removeAttribute(name);
  for (const title of svg.querySelectorAll("title, desc")) title.remove();
  return svg as unknown as SVGElement;
}

function isUnwanted(attribute: string): boolean {
  return attribute === "style" || attribute === "href" || attribute.endsWith(":href") || attribute.startsWith("on");
}
