/** The moving figure: the body from its GLB, posed by tracks, seen exactly from the side. Loaded only when it is needed. */

import {
  type Bone,
  BufferAttribute,
  Color,
  ColorManagement,
  LinearSRGBColorSpace,
  Matrix4,
  OrthographicCamera,
  Scene,
  SkinnedMesh,
  Vector3,
  WebGLRenderer,
} from "three";
import { GLTFLoader } from "three/examples/jsm/loaders/GLTFLoader.js";
import type { Side } from "../api/common.ts";
import type { Thing } from "../api/figure.ts";
import { mirrored, type Posed, type Tracks, VERTEBRAE } from "./decode.ts";
import { type Eye, type Frame, type Look, look, type Skeleton, turnedRound } from "./eye.ts";
import { Furniture, withRoom } from "./furniture.ts";
import { type Coat, coat, outlineCoat, repaint } from "./paint.ts";
import { Pebbles } from "./pebbles.ts";

ColorManagement.enabled = false;

/** How much of the height is left free for the breath's word, where the figure is tall (share; our default). */
const HEADROOM = { tall: 0.24, lying: 0.08 };

/** A figure higher than this sits or stands (metres). */
const TALL_M = 1.15;

/** How far from the body the cameras stand (metres); nothing of it is cut off. */
const AWAY_M = 5;

const LIMBS = /^(left|right)\.(upper-arm|forearm|forearm-twist|hand|fingers|fingertips|thumb|thigh|shin|foot|toes)$/;
const SPINE = ["L5", "L4", "L3", "L2", "L1", ...Array.from({ length: 12 }, (_, n) => `T${12 - n}`), "neck1"];

export class FigureScene {
  readonly skeleton: Skeleton;
  private readonly renderer: WebGLRenderer;
  private readonly scene = new Scene();
  private readonly over = new Scene();
  private readonly behind = new Scene();
  private readonly things = new Furniture();
  private readonly camera = new OrthographicCamera();
  private readonly overCamera = new OrthographicCamera();
  private readonly bones: Bone[];
  private readonly meshes: SkinnedMesh[] = [];
  private readonly outlines: SkinnedMesh[] = [];
  private readonly coats: Coat[] = [];
  private readonly far = { value: 1 };
  private readonly pebbles = new Pebbles();
  private readonly spineBones: number[];
  private seen: Look | null = null;
  private turned = false;
  private eye: Eye = { across: 2, sign: 1, toward: -1 };
  private frame: Frame = { left: -1, right: 1, top: 1 };
  private size = { width: 0, height: 0 };

  private constructor(canvas: HTMLCanvasElement, body: string, bones: Bone[], skins: SkinnedMesh[]) {
    this.renderer = new WebGLRenderer({ canvas, alpha: true, antialias: true, powerPreference: "low-power" });
    this.renderer.outputColorSpace = LinearSRGBColorSpace;
    this.renderer.setPixelRatio(Math.min(2, devicePixelRatio));
    this.renderer.setClearColor(new Color(0), 0);
    this.renderer.autoClear = false;
    this.bones = bones;
    this.skeleton = readSkeleton(bones);
    this.spineBones = SPINE.map((name) => this.skeleton.names.indexOf(name));
    for (const skin of skins) this.dress(skin, body);
    this.scene.add(bones[0]!, ...this.meshes, ...this.outlines);
    this.over.add(this.pebbles.group);
    this.behind.add(this.things.group);
    this.repaint();
  }

  /** Raises when there is no WebGL. */
  static async load(canvas: HTMLCanvasElement, body: string, model: ArrayBuffer): Promise<FigureScene> {
    const found = await new GLTFLoader().parseAsync(model, "");
    const skins: SkinnedMesh[] = [];
    found.scene.traverse((one) => {
      if (one instanceof SkinnedMesh) skins.push(one);
    });
    const bones = skins[0]!.skeleton.bones;
    return new FigureScene(canvas, body, bones, skins);
  }

  /** How this figure is seen: its side, and what has to fit. */
  show(tracks: Tracks, head: Side | null, view: string): void {
    const seen = look(tracks, this.skeleton, head, view);
    this.pebbles.group.visible = seen.eye.across === 2;
    this.turned = false;
    this.take({ ...seen, frame: withRoom(seen.frame, tracks, seen.eye) });
  }

  private take(seen: Look): void {
    this.seen = seen;
    this.eye = seen.eye;
    this.frame = seen.frame;
    this.fit();
  }

  /** Who lies on a side faces the viewer, whichever side works: then the picture turns round. */
  private turnTo(side: Side | null): void {
    const turned = side === "left";
    if (!this.seen?.aside || turned === this.turned) return;
    this.turned = turned;
    this.take(turnedRound(this.seen));
  }

  /** Colours again: the theme has changed. */
  repaint(): void {
    repaint(this.coats);
    this.pebbles.repaint();
    this.things.repaint();
  }

  /** Fewer effects for a slow machine: no outline, fewer beads, coarser pixels. */
  simplify(): void {
    for (const outline of this.outlines) outline.visible = false;
    this.pebbles.simplify();
    this.renderer.setPixelRatio(1);
    this.fit();
  }

  resize(width: number, height: number): void {
    if (!width || !height || (width === this.size.width && height === this.size.height)) return;
    this.size = { width, height };
    this.renderer.setSize(width, height, false);
    this.fit();
  }

  draw(posed: Posed, things: Thing[], breath: number, side: Side | null, mirror: [number, number][]): void {
    const own = side === "left" ? mirrored(posed, mirror) : posed;
    this.turnTo(side);
    this.pose(own);
    this.things.place(things, this.eye);
    for (const mesh of [...this.meshes, ...this.outlines]) mesh.morphTargetInfluences?.fill(breath);
    this.scene.updateMatrixWorld(true);
    this.pebbles.place(this.spine(), own.lit);
    this.renderer.clear();
    this.renderer.render(this.behind, this.overCamera);
    this.renderer.clearDepth();
    this.renderer.render(this.scene, this.camera);
    this.renderer.render(this.over, this.overCamera);
  }

  dispose(): void {
    this.renderer.dispose();
  }

  private dress(skin: SkinnedMesh, body: string): void {
    const part = (Array.isArray(skin.material) ? skin.material[0] : skin.material)?.name ?? "";
    skin.geometry.setAttribute("limb", limbs(skin, this.skeleton.names));
    skin.frustumCulled = false;
    const own = coat(body, part, this.far);
    const line = outlineCoat(this.far);
    const outline = new SkinnedMesh(skin.geometry, line.material);
    outline.bind(skin.skeleton, new Matrix4());
    outline.frustumCulled = false;
    outline.morphTargetInfluences = skin.morphTargetInfluences?.slice();
    skin.material = own.material;
    skin.bind(skin.skeleton, new Matrix4());
    this.coats.push(own, line);
    this.meshes.push(skin);
    this.outlines.push(outline);
  }

  private pose(posed: Posed): void {
    this.bones[0]!.position.set(...posed.root);
    this.bones.forEach((bone, at) => {
      bone.quaternion.fromArray(posed.turns, at * 4);
    });
  }

  /** The joints of the spine in the picture (metres). */
  private spine(): Float32Array {
    const flat = new Float32Array((VERTEBRAE + 1) * 2);
    const place = new Vector3();
    this.spineBones.forEach((bone, at) => {
      place.setFromMatrixPosition(this.bones[bone]!.matrixWorld);
      flat[at * 2] = this.eye.sign * place.getComponent(this.eye.across);
      flat[at * 2 + 1] = place.y;
    });
    return flat;
  }

  /** The mat lies at the picture's lower edge; the figure stands in the middle, as large as it fits. */
  private fit(): void {
    const { width, height } = this.size;
    if (!width) return;
    const { left, right, top } = this.frame;
    const free = top > TALL_M ? HEADROOM.tall : HEADROOM.lying;
    const metres = Math.max((right - left) / width, top / (height * (1 - free)));
    const middle = (left + right) / 2;
    const half = (metres * width) / 2;
    for (const camera of [this.camera, this.overCamera]) {
      camera.left = -half;
      camera.right = half;
      camera.top = metres * height;
      camera.bottom = 0;
      camera.near = 0.1;
      camera.far = 2 * AWAY_M;
      camera.updateProjectionMatrix();
    }
    const { across, sign, toward } = this.eye;
    if (across === 2) this.camera.position.set(toward * AWAY_M, 0, sign * middle);
    else this.camera.position.set(sign * middle, 0, toward * AWAY_M);
    this.camera.lookAt(across === 2 ? 0 : sign * middle, 0, across === 2 ? sign * middle : 0);
    this.overCamera.position.set(middle, 0, AWAY_M);
    this.overCamera.lookAt(middle, 0, 0);
    this.far.value = across === 2 ? -toward : 0;
  }
}

/** Bones keep their own names in userData: the loader takes dots out of names. */
function nameOf(bone: Bone): string {
  return (bone.userData.name as string | undefined) ?? bone.name;
}

function readSkeleton(bones: Bone[]): Skeleton {
  const offsets = new Float32Array(bones.length * 3);
  bones.forEach((bone, at) => {
    bone.position.toArray(offsets, at * 3);
  });
  const parents = bones.map((bone) => bones.indexOf(bone.parent as Bone));
  return { names: bones.map(nameOf), parents, offsets };
}

/** −1 where a vertex belongs to a limb of the right side, 1 of the left, 0 elsewhere. */
function limbs(skin: SkinnedMesh, names: string[]): BufferAttribute {
  const indices = skin.geometry.getAttribute("skinIndex");
  const weights = skin.geometry.getAttribute("skinWeight");
  const found = new Float32Array(indices.count);
  for (let vertex = 0; vertex < indices.count; vertex++) {
    let share = 0;
    for (let slot = 0; slot < 4; slot++) {
      const limb = LIMBS.exec(names[indices.getComponent(vertex, slot)] ?? "");
      if (limb) share += (limb[1] === "left" ? 1 : -1) * weights.getComponent(vertex, slot);
    }
    found[vertex] = share;
  }
  return new BufferAttribute(found, 1);
}
