/** The seventeen beads over the figure: pebbles along its spine, lit as the track says, a ring on the one that moves. */

import { Group, Mesh, MeshBasicMaterial, RingGeometry, Shape, ShapeGeometry } from "three";
import { VERTEBRAE } from "./decode.ts";
import { nowBead } from "./eye.ts";
import { tokenColour } from "./paint.ts";

/** A bead's length across the spine, L5 and T1 (metres), and its thickness beside the vertebra's height. As drawn. */
const LONG_M = [0.056, 0.033] as const;
const THICK_SHARE = 0.76;
const EDGE_M = 0.0055;
const GROWN = 1.33;
const EDGE = "#11262d";
const DARK = "#fbfdfc";

/** From here up a bead is drawn lit. */
const LIT = 0.5;

export class Pebbles {
  readonly group = new Group();
  private readonly fills: Mesh[] = [];
  private readonly edges: Mesh[] = [];
  private readonly dark = new MeshBasicMaterial({ color: DARK, depthTest: false });
  private readonly lit = new MeshBasicMaterial({ depthTest: false });
  private readonly ring: Mesh;
  private plain = false;

  constructor() {
    const pebble = new ShapeGeometry(rounded(), 6);
    const edge = new MeshBasicMaterial({ color: EDGE, depthTest: false });
    for (let bead = 0; bead < VERTEBRAE; bead++) {
      this.edges.push(new Mesh(pebble, edge));
      this.fills.push(new Mesh(pebble, this.dark));
    }
    this.ring = new Mesh(new RingGeometry(0.46, 0.54, 40), this.lit);
    this.group.add(...this.edges, ...this.fills, this.ring);
    this.group.children.forEach((mesh, order) => {
      mesh.renderOrder = order;
    });
    this.repaint();
  }

  repaint(): void {
    this.lit.color.copy(tokenColour("--lamp"));
  }

  /** For a slow machine: every second bead, and no ring. */
  simplify(): void {
    this.plain = true;
  }

  /** `spine`: 18 joints L5 … T1 and the neck's first, in the picture (x, y in metres). */
  place(spine: Float32Array, lit: Float32Array): void {
    const now = nowBead(lit);
    this.ring.visible = now !== null && !this.plain;
    for (let bead = 0; bead < VERTEBRAE; bead++) {
      const shown = !this.plain || bead % 2 === 0 || bead === now;
      this.fills[bead]!.visible = shown;
      this.edges[bead]!.visible = shown;
      if (!shown) continue;
      const [x, y, x1, y1] = spine.subarray(bead * 2, bead * 2 + 4) as unknown as [number, number, number, number];
      const turn = Math.atan2(y1 - y, x1 - x);
      const grown = bead === now ? GROWN : 1;
      const long = grown * (LONG_M[0] + ((LONG_M[1] - LONG_M[0]) * bead) / (VERTEBRAE - 1));
      const thick = grown * Math.max(0.014, THICK_SHARE * Math.hypot(x1 - x, y1 - y));
      const middle: [number, number] = [(x + x1) / 2, (y + y1) / 2];
      this.fills[bead]!.material = lit[bead]! >= LIT || bead === now ? this.lit : this.dark;
      put(this.fills[bead]!, middle, turn, thick - EDGE_M, long - EDGE_M);
      put(this.edges[bead]!, middle, turn, thick + EDGE_M, long + EDGE_M);
      if (bead === now) put(this.ring, middle, turn, long * 1.05, long * 1.5);
    }
  }
}

function put(mesh: Mesh, [x, y]: [number, number], turn: number, wide: number, high: number): void {
  mesh.position.set(x, y, 0);
  mesh.rotation.z = turn;
  mesh.scale.set(wide, high, 1);
}

/** A pebble of one by one: its ends round, so that a flat one looks like a lozenge. */
function rounded(): Shape {
  const shape = new Shape();
  const r = 0.42;
  shape.moveTo(-0.5, -0.5 + r * 0.5);
  shape.lineTo(-0.5, 0.5 - r * 0.5);
  shape.quadraticCurveTo(-0.5, 0.5, -0.5 + r, 0.5);
  shape.lineTo(0.5 - r, 0.5);
  shape.quadraticCurveTo(0.5, 0.5, 0.5, 0.5 - r * 0.5);
  shape.lineTo(0.5, -0.5 + r * 0.5);
  shape.quadraticCurveTo(0.5, -0.5, 0.5 - r, -0.5);
  shape.lineTo(-0.5 + r, -0.5);
  shape.quadraticCurveTo(-0.5, -0.5, -0.5, -0.5 + r * 0.5);
  return shape;
}
