import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ADVISOR_CODES } from "../../adapters/cli/explain/advisor-codes.ts";
import { CODES } from "../../adapters/cli/explain/catalogue.ts";
import { CLI_CODES } from "../../adapters/cli/explain/cli-codes.ts";
import { errorsPage } from "../../adapters/cli/explain/errors-page.ts";
import type { Explanations } from "../../adapters/cli/explain/explanation.ts";
import { HTTP_CODES } from "../../adapters/cli/explain/http-codes.ts";
import { INFRA_CODES } from "../../adapters/cli/explain/infra-codes.ts";
import { ANSWERED_CODES, RUNTIME_CODES } from "../../adapters/cli/explain/library-codes.ts";
import { ERROR_CODES } from "../../core/errors.ts";

// Update with: npx vitest run test/docs/errors.test.ts -u
test("docs/errors.md is what the command explains", async () => {
  await expect(errorsPage()).toMatchFileSnapshot("../../docs/errors.md");
});

/** Every match in the sources of a room, each once. */
function inSources(pattern: RegExp, glob: string): readonly string[] {
  const found = globSync(glob).flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(pattern)].map(([, code = ""]) => code),
  );
  return [...new Set(found)].sort();
}

function sorted(...rooms: readonly Explanations[]): readonly string[] {
  return rooms.flatMap((room) => Object.keys(room)).sort();
}

test("every code that is raised is explained, and no other", () => {
  const library = { ...ANSWERED_CODES, ...RUNTIME_CODES };
  const union = /^ {2}\| "([a-z-]+)"[;\n]?$/gm;
  expect(sorted(ADVISOR_CODES)).toEqual([...ERROR_CODES].sort());
  expect(sorted(HTTP_CODES)).toEqual(inSources(/\bcode: "([a-z-]+)"/g, "adapters/http/*.ts"));
  expect(sorted(library)).toEqual(inSources(union, "adapters/exchange/errors.ts"));
  expect(sorted(INFRA_CODES)).toEqual(inSources(union, "infra/infra-error.ts"));
  expect(sorted(INFRA_CODES)).toEqual(
    inSources(/new InfraError\(\s*"([a-z-]+)"/g, "infra/**/*.ts"),
  );
  expect(sorted(CLI_CODES).length).toBeGreaterThan(0);
});

/** Codes that no source but their own declaration names would be explained and never met. */
test.each(sorted(ANSWERED_CODES, RUNTIME_CODES, CLI_CODES))("%s is raised somewhere", (code) => {
  const sources = globSync("adapters/{exchange,node,lambda,cli}/**/*.ts").filter(
    (file) => !/cli\/explain\/.*\.ts$/.test(file),
  );
  const raised = sources.filter((file) =>
    readFileSync(file, "utf8")
      .replace(/^export type \w+ErrorCode =[^;]*;|^export type ErrorCode =[^;]*;/gm, "")
      .match(new RegExp(`"${code}"|\\[${code}\\]`)),
  );
  expect(raised).not.toEqual([]);
});

test("a code stands for one thing", () => {
  const rooms = [ADVISOR_CODES, HTTP_CODES, ANSWERED_CODES, RUNTIME_CODES, INFRA_CODES, CLI_CODES];
  expect(sorted(...rooms).length).toBe(CODES.size);
});

test("no construct refuses without a code, and no refusal of the exchange is without one", () => {
  expect(inSources(/(new Error\()/g, "infra/**/*.ts")).toEqual([]);
  const exchange = inSources(
    /(new ExchangeError\((?:[^()]|\([^()]*\))*\))/g,
    "adapters/{exchange,node,lambda}/**/*.ts",
  );
  expect(exchange.length).toBeGreaterThan(5);
  expect(exchange.filter((call) => !call.includes("code"))).toEqual([]);
});

test("every status that the exchange answers is on the page", () => {
  const source = readFileSync("adapters/exchange/problem.ts", "utf8");
  const statuses = [...source.matchAll(/^ {2}(\d{3}): /gm)].map(([, status]) => status);
  const page = errorsPage().split("## What the exchange answers")[1] ?? "";
  const named = new Set([...page.matchAll(/^\|(?: `[a-z-]+` \|)? (\d{3}) \|/gm)].map(([, s]) => s));
  expect(statuses.length).toBeGreaterThan(3);
  expect([...named].sort()).toEqual(statuses);
});
