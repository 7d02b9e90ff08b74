/** The body, front and back: places to tap. The same places stand in a list, for keys, ears and anyone who prefers it. */

import { useRef, useState } from "preact/hooks";
import type { BodyMap as Body, MapView } from "../api/pain.ts";
import { useWords } from "../words.ts";
import { Chips, ManyChips } from "./choices.tsx";

/** How far beside a small place a finger may land and still mean it (CSS px): half of the least touch size. */
const NEAR_PX = 24;

interface Given {
  map: Body;
  chosen: string[];
  onToggle: (area: string) => void;
}

/** The map to tap on, with a list one tap away. */
export function BodyMap({ map, chosen, onToggle }: Given) {
  const say = useWords();
  const [how, setHow] = useState<"picture" | "list">("picture");
  const [view, setView] = useState<string>("back");
  const ways = (["picture", "list"] as const).map((id) => ({ id, text: say(`screens/pain/${id}`) }));
  const sides = map.views.map(({ id, name }) => ({ id, text: name }));
  return (
    <div class="bodymap">
      <fieldset class="mins">
        <legend class="vh">{say("screens/pain/how")}</legend>
        <Chips name="how" value={how} choices={ways} onChange={(id) => setHow(id as "picture" | "list")} />
      </fieldset>
      {how === "list" ? (
        <AreaList map={map} chosen={chosen} onToggle={onToggle} />
      ) : (
        <>
          <fieldset class="mins only-s">
            <legend class="vh">{say("screens/pain/which-side")}</legend>
            <Chips name="view" value={view} choices={sides} onChange={setView} />
          </fieldset>
          <div class="maps">
            {map.views.map((one) => (
              <Picture key={one.id} view={one} chosen={chosen} onToggle={onToggle} away={one.id !== view} />
            ))}
          </div>
        </>
      )}
    </div>
  );
}

/** Arrow keys lead from place to place: the picture is one stop for Tab. */
const WAYS: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** One side of the body. `away`: on a small screen the other side is shown. */
function Picture({
  view,
  chosen,
  onToggle,
  away,
}: {
  view: MapView;
  chosen: string[];
  onToggle: (area: string) => void;
  away: boolean;
}) {
  const say = useWords();
  const drawing = useRef<SVGSVGElement>(null);
  const tap = (event: MouseEvent) => {
    const area = (event.target as Element).getAttribute("data-area") ?? nearest(drawing.current, event);
    if (area) onToggle(area);
  };
  const [at, setAt] = useState(0);
  const press = (event: KeyboardEvent) => {
    const area = (event.target as Element).getAttribute("data-area");
    const way = WAYS[event.key];
    if (!area || (way === undefined && event.key !== " " && event.key !== "Enter")) return;
    event.preventDefault();
    if (way === undefined) return onToggle(area);
    const next = (at + way + view.areas.length) % view.areas.length;
    setAt(next);
    drawing.current?.querySelectorAll<SVGElement>("[data-area]")[next]?.focus();
  };
  return (
    <figure class={away ? "away" : ""}>
      <svg ref={drawing} viewBox={view.svg_viewbox} role="group" aria-label={view.name} onClick={tap} onKeyDown={press}>
        {view.areas.map((area, number) => (
          <path
            key={area.id}
            d={area.path}
            class="zone"
            data-area={area.id}
            role="checkbox"
            tabindex={number === at ? 0 : -1}
            aria-checked={chosen.includes(area.id)}
            aria-label={area.name}
          />
        ))}
        <Drawn view={view} chosen={chosen} />
      </svg>
      <figcaption>
        <span>{say(`screens/pain/${view.left_at === "left" ? "left" : "right"}`)}</span>
        <b>{view.name}</b>
        <span>{say(`screens/pain/${view.left_at === "left" ? "right" : "left"}`)}</span>
      </figcaption>
    </figure>
  );
}

/** What lies over the places and takes no tap: the figure's lines, and the beads of the spine. */
function Drawn({ view, chosen }: { view: MapView; chosen: string[] }) {
  return (
    <g class="drawn">
      <path class="sil" d={view.outline} />
      {view.beads.map((bead) => (
        <rect
          key={bead.y}
          class={chosen.includes(bead.area) ? "bone is" : "bone"}
          x={bead.x}
          y={bead.y}
          width={bead.width}
          height={bead.height}
          rx={bead.height * 0.45}
        />
      ))}
    </g>
  );
}

/** The place whose edge is nearest to a tap, where one is near enough. */
function nearest(drawing: SVGSVGElement | null, event: MouseEvent): string | null {
  let best: { area: string; far: number } | null = null;
  for (const zone of drawing?.querySelectorAll<SVGPathElement>("[data-area]") ?? []) {
    const far = beside(zone.getBoundingClientRect(), event.clientX, event.clientY);
    if (far <= NEAR_PX && (!best || far < best.far)) best = { area: zone.dataset.area!, far };
  }
  return best?.area ?? null;
}

/** How far a point is from a rectangle; 0 inside. */
export function beside(
  box: { left: number; right: number; top: number; bottom: number },
  x: number,
  y: number,
): number {
  const across = Math.max(box.left - x, 0, x - box.right);
  const down = Math.max(box.top - y, 0, y - box.bottom);
  return Math.hypot(across, down);
}

/** Every place by its name, in groups. */
function AreaList({ map, chosen, onToggle }: Given) {
  return (
    <div class="arealist">
      {map.groups.map((group) => (
        <fieldset class="grp" key={group.id}>
          <legend>{group.title}</legend>
          <ManyChips
            value={chosen}
            choices={group.areas.map(({ id, name }) => ({ id, text: name }))}
            onChange={(now) => onToggle(changed(chosen, now))}
          />
        </fieldset>
      ))}
    </div>
  );
}

/** The one that is in only one of two lists. */
function changed(before: string[], now: string[]): string {
  return now.find((id) => !before.includes(id)) ?? before.find((id) => !now.includes(id))!;
}

/** A still picture of the map: what was said, to look at. */
export function SaidMap({ map, chosen, label }: { map: Body; chosen: string[]; label: string }) {
  return (
    <div class="maps maps--said" role="img" aria-label={label}>
      {map.views.map((view) => (
        <svg key={view.id} viewBox={view.svg_viewbox} aria-hidden="true">
          {view.areas.map((area) => (
            <path key={area.id} d={area.path} class={chosen.includes(area.id) ? "zone is" : "zone"} />
          ))}
          <Drawn view={view} chosen={chosen} />
        </svg>
      ))}
    </div>
  );
}
