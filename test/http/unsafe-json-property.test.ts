import fc from "fast-check";
import { expect, test } from "vitest";
import { watchPrototypes } from "../fuzz/prototype-canary.ts";
import { advisorApp } from "../support/advisor-app.ts";
import { readJson } from "../support/read-json.ts";
import { poisonedBody, safeJson } from "./json-arbitrary.ts";

const app = advisorApp();
const pollution = watchPrototypes();

async function refusal(body: string) {
  const headers = { "content-type": "application/json" };
  const response = await app.request("/v1/comparisons", { method: "POST", headers, body });
  expect([response.status, pollution()]).toEqual([400, undefined]);
  return readJson(response);
}

test("any JSON with an unsafe entry somewhere is refused, and the entry named first", async () => {
  await fc.assert(
    fc.asyncProperty(poisonedBody, async ({ text, pointer }) => {
      const { type, errors } = await refusal(text);
      expect([type, errors[0].pointer]).toEqual(["urn:twinport:problem:unsafe-json", pointer]);
    }),
    { numRuns: 500 },
  );
});

test("any JSON without one is refused by its schema alone", async () => {
  await fc.assert(
    fc.asyncProperty(safeJson, async (json) => {
      const { type } = await refusal(JSON.stringify(json));
      expect(type).toBe("urn:twinport:problem:invalid-request");
    }),
    { numRuns: 500 },
  );
});
