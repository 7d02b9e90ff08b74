/** What an answer has to be, key by key, and where it isn't. */

/** A shape: what each key has to be. A trailing "?" lets null (or a missing key) be. */
export type Kind =
  | "string"
  | "number"
  | "boolean"
  | "object"
  | "string[]"
  | "number[]"
  | `${"string" | "number" | "boolean" | "object"}?`;
export type Shape = { readonly [key: string]: Kind | Shape | readonly [Shape] | readonly [Shape, "?"] };

export function misfits(
  value: unknown,
  shape: Kind | Shape | readonly [Shape] | readonly [Shape, "?"],
  where: string,
): string[] {
  if (typeof shape === "string")
    return fits(value, shape) ? [] : [`${where}: expected ${shape}, got ${JSON.stringify(value)}`];
  if (Array.isArray(shape)) {
    if (!Array.isArray(value)) return [`${where}: expected a list, got ${JSON.stringify(value)}`];
    return value.flatMap((one, index) => misfits(one, (shape as readonly [Shape])[0], `${where}/${index}`));
  }
  if (typeof value !== "object" || value === null)
    return [`${where}: expected an object, got ${JSON.stringify(value)}`];
  return Object.entries(shape as Shape).flatMap(([key, kind]) =>
    misfits((value as Record<string, unknown>)[key], kind, `${where}/${key}`),
  );
}

function fits(value: unknown, kind: Kind): boolean {
  if (kind.endsWith("?") && (value === null || value === undefined)) return true;
  const bare = kind.replace("?", "");
  if (bare.endsWith("[]")) return Array.isArray(value) && value.every((one) => typeof one === bare.slice(0, -2));
  return typeof value === bare && value !== null;
}
