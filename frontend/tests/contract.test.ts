/** The contract's examples are what the server really answers (tests/app holds them against it); the page must fit them. */

import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { decode } from "../src/figure/decode.ts";
import { SHAPES } from "./contract/answers.ts";
import { LOCK, PLAN, SESSION } from "./contract/parts.ts";
import { misfits } from "./contract/shape.ts";

const FOLDER = new URL("../../tests/contract/", import.meta.url);

interface Example {
  about: string;
  request: unknown;
  response: Record<string, unknown>;
}

function examples(name: string): Example[] {
  return (JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), "utf8")) as { examples: Example[] }).examples;
}

/** Contracts that this page doesn't read: the camera's socket, the files that a person saves. */
const ELSEWHERE = new Set(["live", "guide", "export", "review"]);

describe("the contract", () => {
  const names = readdirSync(FOLDER)
    .filter((file) => file.endsWith(".json"))
    .map((file) => file.slice(0, -5));

  it.each(names.filter((name) => !ELSEWHERE.has(name)))("%s is what the page reads", (name) => {
    const shape = SHAPES[name];
    expect(shape, `no shape for ${name}.json: say in SHAPES what the page reads of it`).toBeDefined();
    for (const example of examples(name)) expect(misfits(example.response, shape!, name)).toEqual([]);
  });

  it("locks and plans inside other answers have the same shapes", () => {
    for (const { response } of [...examples("today"), ...examples("answers")]) {
      if (response.lock) expect(misfits(response.lock, LOCK, "lock")).toEqual([]);
      if (response.plan) expect(misfits(response.plan, PLAN, "plan")).toEqual([]);
    }
  });

  it("has no effect that the player doesn't know", () => {
    const known = new Set(["play", "say", "tone", "ask", "log", "new-script", "show", "done"]);
    const said = examples("events").flatMap(({ response }) =>
      (response.effects as { kind: string }[]).map(({ kind }) => kind),
    );
    expect(said.filter((kind) => !known.has(kind))).toEqual([]);
  });

  it("notices a planted misfit", () => {
    const [example] = examples("session");
    expect(misfits({ ...example!.response, seq: "three" }, SESSION, "session")).toEqual([
      'session/seq: expected number, got "three"',
    ]);
  });

  it("tracks can be decoded", () => {
    const [example] = examples("tracks");
    const tracks = decode(example!.response as never);
    expect(tracks.bones.length).toBeGreaterThan(0);
    expect(tracks.steps.size).toBeGreaterThan(0);
  });
});
