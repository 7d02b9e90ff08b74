/** Chair, wall, ball, cushion and bed behind the figure: plain shapes, where figure/furniture.py says that they are. */

import { CircleGeometry, Group, Mesh, MeshBasicMaterial, PlaneGeometry } from "three";
import type { Thing } from "../api/figure.ts";
import type { Tracks } from "./decode.ts";
import type { Eye, Frame } from "./eye.ts";
import { tokenColour } from "./paint.ts";

/** How round a ball is drawn (corners; our default). */
const CORNERS = 48;

export class Furniture {
  readonly group = new Group();
  private readonly paints = { front: flat(), back: flat() };
  private readonly shapes = { box: new PlaneGeometry(1, 1), ball: new CircleGeometry(0.5, CORNERS) };

  repaint(): void {
    this.paints.front.color.copy(tokenColour("--rule-strong"));
    this.paints.back.color.copy(tokenColour("--rule"));
  }

  /** Put the things where they are now. What is behind is drawn first. */
  place(things: Thing[], eye: Eye): void {
    const ordered = [...things].sort((one, other) => Number(other.back) - Number(one.back));
    while (this.group.children.length > ordered.length) this.group.remove(this.group.children.at(-1)!);
    ordered.forEach((thing, at) => {
      const mesh = (this.group.children[at] as Mesh | undefined) ?? this.added();
      const [one, other] = across(thing, eye);
      mesh.geometry = this.shapes[thing.kind];
      mesh.material = thing.back ? this.paints.back : this.paints.front;
      mesh.renderOrder = at;
      mesh.scale.set(Math.abs(other - one), Math.abs(thing.y[1] - thing.y[0]), 1);
      mesh.position.set((one + other) / 2, (thing.y[0] + thing.y[1]) / 2, 0);
    });
  }

  private added(): Mesh {
    const mesh = new Mesh(this.shapes.box, this.paints.front);
    this.group.add(mesh);
    return mesh;
  }
}

/** A frame with room for everything that stands about in any step. */
export function withRoom(frame: Frame, tracks: Tracks, eye: Eye): Frame {
  let { left, right, top } = frame;
  for (const step of tracks.steps.values()) {
    for (const thing of step.things.flat()) {
      const [one, other] = across(thing, eye);
      left = Math.min(left, one, other);
      right = Math.max(right, one, other);
      top = Math.max(top, ...thing.y);
    }
  }
  return { left, right, top };
}

function across(thing: Thing, eye: Eye): [number, number] {
  return [eye.sign * thing.z[0], eye.sign * thing.z[1]];
}

function flat(): MeshBasicMaterial {
  return new MeshBasicMaterial({ depthTest: false });
}
