import { afterAll, beforeAll, describe, expect, expectTypeOf, test } from "vitest";
import { type AdvisorClient, createAdvisorClient } from "../../adapters/http/client.ts";
import type { StoredWorkload } from "../../core/ports.ts";
import { type ServerProcess, startServer } from "../support/server-process.ts";
import { workloadInput } from "../support/workload.ts";

let server: ServerProcess;
let advisor: AdvisorClient;

beforeAll(async () => {
  server = await startServer("adapters/main/node.ts");
  advisor = createAdvisorClient(server.url);
}, 30_000);

afterAll(async () => {
  await server?.stop();
});

async function stored(): Promise<StoredWorkload> {
  const created = await advisor.v1.workloads.$post({ json: workloadInput() });
  return created.status === 201 ? await created.json() : expect.fail(`${created.status}`);
}

describe("the typed client of a running server", () => {
  test("compares, and knows what is answered", async () => {
    const answer = await advisor.v1.comparisons.$post({ json: workloadInput() });
    if (answer.status !== 200) return expect.fail(`${answer.status}`);
    const { cheapest, alternatives } = await answer.json();
    expectTypeOf(alternatives[0]?.monthlyCost).toEqualTypeOf<string | null | undefined>();
    expect(alternatives[0]?.id).toBe(cheapest);
    expect(alternatives[0]?.monthlyCost).toMatch(/^\d+\.\d{2}$/);
  });

  test("knows a refusal by its status", async () => {
    const json = workloadInput({ request: { durationMs: -1, memoryMb: 512 } });
    const answer = await advisor.v1.comparisons.$post({ json });
    if (answer.status === 200) return expect.fail("it was taken");
    const { errors } = await answer.json();
    expect(errors?.[0]?.pointer).toBe("#/request/durationMs");
  });

  test("stores, lists, replaces at the version it read, and removes", async () => {
    const { id } = await stored();
    const one = advisor.v1.workloads[":id"];
    const read = await one.$get({ param: { id } });
    const etag = read.headers.get("etag") ?? "";
    const json = workloadInput({ name: "renamed" });
    const replaced = await one.$put({ param: { id }, json, header: { "if-match": etag } });
    expect(replaced.status === 200 && (await replaced.json()).workload.name).toBe("renamed");
    const stale = await one.$put({ param: { id }, json, header: { "if-match": etag } });
    expect(stale.status).toBe(412);
    const page = await advisor.v1.workloads.$get({ query: { limit: "100" } });
    const { items } = page.status === 200 ? await page.json() : expect.fail();
    expect(items.map((item) => item.id)).toContain(id);
    expect((await one.$delete({ param: { id } })).status).toBe(204);
  });

  test("reads the comparison, its chart and the record of a stored workload", async () => {
    const { id } = await stored();
    const { comparison, decision } = advisor.v1.workloads[":id"];
    expect((await comparison.$get({ param: { id } })).status).toBe(200);
    const chart = await comparison.$get({ param: { id }, query: { format: "svg" } });
    expect(await chart.text()).toMatch(/^<svg /);
    const record = await decision.$get({ param: { id }, query: { lang: "fr" } });
    expect(await record.text()).toContain("# Où exécuter orders");
  });

  test("reads the price book of a region", async () => {
    const answer = await advisor.v1.prices.$get({ query: { region: "eu-west-3" } });
    const { items } = answer.status === 200 ? await answer.json() : expect.fail();
    expect(items.map(({ region }) => region)).toEqual(["eu-west-3"]);
  });
});
