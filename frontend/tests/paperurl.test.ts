/** Where papers are fetched. */

import { expect, it } from "vitest";
import { client } from "../src/client.ts";

it("a paper's address names what, as which kind of file, on which sheet, and how large", () => {
  expect(client.paperUrl("doctor", { format: "pdf", paper: "letter", large: true })).toBe(
    "/api/papers/doctor.pdf?paper=letter&large=1",
  );
});
