/** The figure's paint: flat colours from the page's tokens, a soft shade below, a dark outline; the seat lies flat on the mat. */

import { BackSide, Color, type IUniform, ShaderMaterial } from "three";

/** How wide the outline is (metres), as in the drawings. */
const OUTLINE_M = 0.0045;

/** Which tokens colour a material, near and far; each body has its own. A material without any is skin. */
const TOKENS: Readonly<Record<string, readonly [string, string]>> = {
  skin: ["--f-skin", "--f-skin-far"],
  top: ["--f-top", "--f-top-far"],
  leggings: ["--f-leg", "--f-leg-far"],
  hair: ["--f-hair", "--f-hair"],
  eye: ["--f-eye", "--f-eye"],
  iris: ["--f-iris", "--f-iris"],
  pupil: ["--f-pupil", "--f-pupil"],
  lash: ["--f-lash", "--f-lash"],
  brow: ["--f-brow", "--f-brow"],
  lips: ["--f-lips", "--f-lips"],
  mouth: ["--f-mouth", "--f-mouth"],
};

/** What a part without colours of its own is painted like. */
const SKIN_LIKE = "skin";

const VERTEX = `
#include <common>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
attribute float limb;
uniform float farSign;
uniform float outline;
varying float vFar;
varying float vUp;
void main() {
  #include <beginnormal_vertex>
  #include <skinbase_vertex>
  #include <skinnormal_vertex>
  #include <begin_vertex>
  #include <morphtarget_vertex>
  #include <skinning_vertex>
  vec4 place = modelMatrix * vec4(transformed, 1.0);
  vec3 facing = normalize(mat3(modelMatrix) * objectNormal);
  place.y = max(place.y, 0.0);
  place.xyz += facing * outline;
  vFar = step(0.5, limb * farSign);
  vUp = facing.y;
  gl_Position = projectionMatrix * viewMatrix * place;
}`;

const FRAGMENT = `
uniform vec3 near;
uniform vec3 away;
uniform float shade;
varying float vFar;
varying float vUp;
void main() {
  vec3 colour = mix(near, away, vFar);
  float dark = 1.0 - shade * smoothstep(0.1, -0.5, vUp);
  gl_FragColor = vec4(colour * dark, 1.0);
}`;

/** A token as a colour that can be computed with, a body's own or the page's, also where it holds a system colour. */
export function tokenColour(name: string, body = ""): Color {
  const probe = document.createElement("span");
  probe.dataset.body = body;
  probe.style.color = `var(${name}, var(--f-skin))`;
  document.body.append(probe);
  const [red = 0, green = 0, blue = 0] =
    getComputedStyle(probe)
      .color.match(/[\d.]+/g)
      ?.map(Number) ?? [];
  probe.remove();
  return new Color(red / 255, green / 255, blue / 255);
}

export interface Coat {
  material: ShaderMaterial;
  tokens: readonly [string, string];
  body: string;
}

/** The coat of a body's part: near and far colour by tokens. */
export function coat(body: string, part: string, far: IUniform<number>): Coat {
  const tokens = TOKENS[part] ?? TOKENS[SKIN_LIKE]!;
  return { tokens, body, material: shader({ farSign: far, outline: { value: 0 }, shade: { value: 0.1 } }) };
}

/** The outline: the same skin, a little larger, seen from behind. */
export function outlineCoat(far: IUniform<number>): Coat {
  const material = shader({ farSign: far, outline: { value: OUTLINE_M }, shade: { value: 0 } });
  material.side = BackSide;
  return { tokens: ["--f-line", "--f-line"], body: "", material };
}

function shader(uniforms: Record<string, IUniform>): ShaderMaterial {
  const colours = { near: { value: new Color() }, away: { value: new Color() } };
  return new ShaderMaterial({ vertexShader: VERTEX, fragmentShader: FRAGMENT, uniforms: { ...uniforms, ...colours } });
}

/** Read the tokens again: the theme has changed. */
export function repaint(coats: Coat[]): void {
  for (const { material, tokens, body } of coats) {
    material.uniforms.near!.value.copy(tokenColour(tokens[0], body));
    material.uniforms.away!.value.copy(tokenColour(tokens[1], body));
  }
}
