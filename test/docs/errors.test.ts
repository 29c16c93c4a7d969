import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ERROR_CODES } from "../../core/errors.ts";

const documented = [...readFileSync("docs/errors.md", "utf8").matchAll(/^\| `([a-z-]+)` \|/gm)].map(
  ([, code]) => code,
);

/** Codes of the HTTP interface's own problems, as they stand in its sources. */
const ofHttp = globSync("adapters/http/*.ts").flatMap((file) =>
  [...readFileSync(file, "utf8").matchAll(/\bcode: "([a-z-]+)"/g)].map(([, code]) => code),
);

test("docs/errors.md explains every code there is, and no other", () => {
  expect(ofHttp.length).toBeGreaterThan(3);
  expect([...documented].sort()).toEqual([...new Set([...ERROR_CODES, ...ofHttp])].sort());
});

test("docs/errors.md names every status that the exchange answers", () => {
  const source = readFileSync("adapters/exchange/problem.ts", "utf8");
  const statuses = [...source.matchAll(/^ {2}(\d{3}): /gm)].map(([, status]) => status);
  const exchange = readFileSync("docs/errors.md", "utf8").split("## What the exchange answers")[1];
  const named = [...(exchange ?? "").matchAll(/^\| (\d{3}) \|/gm)].map(([, status]) => status);
  expect(statuses.length).toBeGreaterThan(3);
  expect(named).toEqual(statuses);
});
