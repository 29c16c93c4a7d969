import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bodyOf, invokeBundle } from "../support/lambda-process.ts";
import { type ServerProcess, startServer } from "../support/server-process.ts";
import { postEvents } from "./post-events.ts";

const BUNDLE = pathToFileURL("dist/service/lambda/index.mjs").href;
const PATH = "/v1/comparisons";

let server: ServerProcess;

beforeAll(async () => {
  server = await startServer("dist/service/node.mjs");
});

afterAll(async () => {
  expect(await server.stop()).toBe(0);
});

async function post(body: string): Promise<Response> {
  const headers = { "content-type": "application/json" };
  return fetch(`${server.url}${PATH}`, { method: "POST", headers, body });
}

describe("one POST to the built server and to the built function", () => {
  test.each([
    ["a workload", readFileSync("examples/workload.json", "utf8"), 200],
    ["a workload with impossible values", '{"name":"é","region":"eu-west-3"}', 400],
    ["no JSON", "{", 400],
  ])("with %s answers the same bytes through every front door", async (_, body, status) => {
    const events = postEvents(PATH, body);
    const results = await invokeBundle(BUNDLE, Object.values(events));
    const response = await post(body);
    const expected = Buffer.from(await response.arrayBuffer());
    expect(response.status).toBe(status);
    expect(results).toHaveLength(4);
    for (const [index, name] of Object.keys(events).entries()) {
      const result = results[index];
      expect([name, result?.statusCode]).toEqual([name, status]);
      expect([name, result && bodyOf(result)]).toEqual([name, expected]);
    }
  });
});

test("the built server keeps workloads and answers health checks", async () => {
  const body = readFileSync("examples/workload.json", "utf8");
  const headers = { "content-type": "application/json" };
  const created = await fetch(`${server.url}/v1/workloads`, { method: "POST", headers, body });
  const location = created.headers.get("location");
  expect([created.status, location]).toEqual([201, expect.stringMatching(/^\/v1\/workloads\//)]);
  const record = await fetch(`${server.url}${location}/decision?lang=fr`);
  expect(await record.text()).toContain("# Où exécuter orders");
  expect((await fetch(`${server.url}/livez`)).status).toBe(200);
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
});

test("the entry of the function holds no part of the AWS SDK", () => {
  const { outputs } = JSON.parse(readFileSync("dist/meta/lambda.json", "utf8"));
  const entry: { inputs: object } = outputs["dist/service/lambda/index.mjs"];
  const inputs = Object.keys(entry.inputs);
  expect(inputs.length).toBeGreaterThan(50);
  expect(inputs.filter((file) => /@aws-sdk|@smithy/.test(file))).toEqual([]);
});
