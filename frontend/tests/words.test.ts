/** Every words key that a screen names stands in the words files; nothing is said in English here. */

import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { CARDS } from "../src/screens/cards.ts";

const SOURCES = fileURLToPath(new URL("../src/", import.meta.url));
const TEXTS = fileURLToPath(new URL("../../src/vertebra/texts/en/", import.meta.url));

function files(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? files(path) : [path];
  });
}

/** The keys of our own words file: indented maps, flow maps on one line, and lists. Enough for how it is written. */
function keysOf(name: string): Set<string> {
  const keys = new Set<string>();
  const path: { indent: number; key: string }[] = [];
  let item = 0;
  for (const line of readFileSync(join(TEXTS, `${name}.yaml`), "utf8").split("\n")) {
    const indent = line.search(/\S/);
    if (indent < 0 || line.trim().startsWith("#")) continue;
    while (path.length && path.at(-1)!.indent >= indent) path.pop();
    const here = [name, ...path.map(({ key }) => key)];
    if (line.trim().startsWith("- ")) {
      keys.add([...here, String(item++)].join("/"));
      continue;
    }
    const [, key = "", rest = ""] = /^\s*"?([\w-]+)"?:\s*(.*)$/.exec(line) ?? [];
    item = 0;
    if (rest.startsWith("{"))
      for (const [, inner] of rest.matchAll(/[{,]\s*"?([\w-]+)"?:/g)) keys.add([...here, key, inner].join("/"));
    else if (rest) keys.add([...here, key].join("/"));
    path.push({ indent, key });
  }
  return keys;
}

const said = files(SOURCES).filter((path) => /\.tsx?$/.test(path));

it("every key of screens/ that the page names is there", () => {
  const there = keysOf("screens");
  const missing = said.flatMap((path) =>
    [...readFileSync(path, "utf8").matchAll(/"(screens\/[\w/-]+)"/g)]
      .map(([, key]) => key!)
      .filter((key) => !there.has(key) && !there.has(`${key}/0`)),
  );
  expect(missing).toEqual([]);
});

it("every card has all of its words", () => {
  const there = new Set([...keysOf("screens"), ...keysOf("about")]);
  const named = CARDS.flatMap((card) => [
    card.title,
    card.lead,
    ...(card.last ?? []),
    card.goes?.[1],
    ...card.parts.flatMap((part) => [part.title, ...(Array.isArray(part.lines) ? part.lines : [`${part.lines}/0`])]),
  ]);
  expect(named.filter((key) => key && !there.has(key))).toEqual([]);
});

it("no sentence stands in a screen's source", () => {
  const sentences = said.flatMap((path) =>
    [...readFileSync(path, "utf8").matchAll(/>\s*([A-Z][a-z]+ [a-z]+[^<>{}\n]*)</g)].map(
      ([, text]) => `${path}: ${text}`,
    ),
  );
  expect(sentences).toEqual([]);
});
