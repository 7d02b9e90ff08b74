/** Chair and wall behind the figure: plain shapes, as figure/furniture.py draws them. */

import { Group, Mesh, MeshBasicMaterial, PlaneGeometry } from "three";
import type { Tracks } from "./decode.ts";
import type { Eye, Frame, Skeleton } from "./eye.ts";
import { tokenColour } from "./paint.ts";

/** Where the solver put seat and wall (metres). */
export type Planes = Tracks["planes"];

/** A plain chair (metres; as drawn). */
const SEAT = { thick: 0.045, deep: 0.46, back: 0.44, leg: 0.035, behind: 0.2, pastKnee: 0.05 };
const WALL = { thick: 0.05, high: 1.8 };

/** A hip lower than this lies: the chair then carries the calves (metres). */
const LYING_HIP_M = 0.3;

/** A box in the side view: z and y from … to (metres). */
interface Box {
  z: [number, number];
  y: [number, number];
}

export class Furniture {
  readonly group = new Group();
  private readonly paint = new MeshBasicMaterial({ depthTest: false });

  repaint(): void {
    this.paint.color.copy(tokenColour("--rule-strong"));
  }

  /** Put it where the body leans on it; returns the frame with room for it. `at`: the joints of the first pose. */
  place(planes: Planes, skeleton: Skeleton, at: Float32Array, eye: Eye, frame: Frame): Frame {
    const boxes = [...chair(planes.chair, skeleton, at), ...wall(planes.wall)];
    this.group.clear();
    let { left, right, top } = frame;
    for (const box of boxes) {
      const [one, other] = [eye.sign * box.z[0], eye.sign * box.z[1]];
      this.group.add(this.mesh(Math.min(one, other), Math.max(one, other), box.y));
      left = Math.min(left, one, other);
      right = Math.max(right, one, other);
      top = Math.max(top, box.y[1]);
    }
    return { left, right, top };
  }

  private mesh(left: number, right: number, y: [number, number]): Mesh {
    const mesh = new Mesh(new PlaneGeometry(right - left, y[1] - y[0]), this.paint);
    mesh.position.set((left + right) / 2, (y[0] + y[1]) / 2, 0);
    return mesh;
  }
}

function chair(top: number | null, skeleton: Skeleton, at: Float32Array): Box[] {
  if (top === null) return [];
  const knee = skeleton.names.indexOf("right.shin");
  const lying = at[1]! < LYING_HIP_M;
  const near = lying ? at[knee * 3 + 2]! + SEAT.pastKnee : at[2]! - SEAT.behind;
  const far = near + SEAT.deep;
  const back = lying ? far - SEAT.leg : near;
  const other = lying ? near : far - SEAT.leg;
  return [
    { z: [back, back + SEAT.leg], y: [0, top + SEAT.back] },
    { z: [other, other + SEAT.leg], y: [0, top] },
    { z: [near, far], y: [top - SEAT.thick, top] },
  ];
}

function wall(surface: number | null): Box[] {
  if (surface === null) return [];
  return [{ z: [surface - WALL.thick, surface], y: [0, WALL.high] }];
}
