import { describe, expect, test } from "vitest";
import { createApp } from "../../adapters/http/create-app.ts";
import type { Advisor } from "../../core/advisor.ts";
import { advisorApp } from "../support/advisor-app.ts";
import { readJson } from "../support/read-json.ts";
import { workloadInput } from "../support/workload.ts";

const app = advisorApp();
const json = { "content-type": "application/json" };

function compare(body: string, headers: Record<string, string> = json) {
  return app.request("/v1/comparisons", { method: "POST", headers, body });
}

describe("POST /v1/comparisons", () => {
  test("answers with line items, totals, the cheapest and the break-evens", async () => {
    const response = await compare(JSON.stringify(workloadInput()));
    const body = await readJson(response);
    expect(response.status).toBe(200);
    expect(body.cheapest).toBe("lambda-function-url");
    const costs = body.alternatives.map((one: { id: string; monthlyCost: string | null }) => [
      one.id,
      one.monthlyCost,
    ]);
    expect(costs).toEqual([
      ["lambda-function-url", "22.40"],
      ["lambda-provisioned", "37.24"],
      ["fargate-alb", "53.78"],
      ["lambda-alb", "55.45"],
      ["lambda-http-api", "57.50"],
      ["ec2-auto-scaling", "65.42"],
      ["eks-fargate", "134.97"],
      ["app-runner", null],
      ["lambda-rest-api", null],
    ]);
    expect(body.alternatives[0].lineItems[0]).toEqual({
      priceKey: "lambda.requests",
      description: "Lambda requests",
      quantity: 30,
      unit: "million requests",
      amount: "6.00",
      charges: [
        {
          quantity: 30,
          unitPrice: "0.20",
          confidence: "verified",
          source: "AWS Price List, AWSLambda, eu-west-3",
          date: "2026-10-01",
        },
      ],
    });
    expect(body.alternatives[0].latencyMs.p95).toEqual({ low: 189.2, likely: 195.4, high: 202.8 });
    expect(body.confidence).toMatchObject({
      level: "high",
      margin: { runnerUp: "lambda-provisioned", usd: "14.84" },
    });
    expect(body.breakEvens.length).toBeGreaterThan(0);
    expect(body.uncertainPrices.length).toBe(7);
    expect(body.whatFlipsIt[0]).toMatchObject({ figure: "requestsPerMonth", given: 30_000_000 });
  });

  test("names a field of the wrong type", async () => {
    const response = await compare(JSON.stringify({ ...workloadInput(), name: 7 }));
    expect(response.status).toBe(400);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(await readJson(response)).toMatchObject({
      type: "urn:twinport:problem:invalid-request",
      title: "Bad Request",
      status: 400,
      errors: [{ pointer: "#/name", detail: "Invalid input: expected string, received number" }],
    });
  });

  test("names every field with an impossible value", async () => {
    const request = { durationMs: -1, memoryMb: 1 };
    const response = await compare(JSON.stringify({ ...workloadInput(), request }));
    expect(response.status).toBe(400);
    const { type, errors } = await readJson(response);
    expect(type).toBe("urn:twinport:problem:invalid-workload");
    expect(errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      "#/request/durationMs",
      "#/request/memoryMb",
    ]);
  });

  test("names unknown fields, also __proto__, and pollutes nothing", async () => {
    const body = JSON.stringify(workloadInput()).replace("{", '{"__proto__":{"x":1},"colour":1,');
    const { errors } = await readJson(await compare(body));
    expect(errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      "#/__proto__",
      "#/colour",
    ]);
    expect({}).not.toHaveProperty("x");
  });

  test.each(["", "{", "nul", '{"a":1}}'])("answers 400 to %j, which is not JSON", async (body) => {
    const response = await compare(body);
    expect(response.status).toBe(400);
    expect((await readJson(response)).type).toBe("urn:twinport:problem:malformed-json");
  });

  test.each([
    "null",
    "7",
    "[]",
    '"text"',
  ])("answers 400 to %s, which is no object", async (body) => {
    const response = await compare(body);
    expect(response.status).toBe(400);
    expect((await readJson(response)).errors[0].pointer).toBe("#");
  });

  test.each([
    "text/plain",
    "application/x-www-form-urlencoded",
    "application/jsonp",
    "json",
  ])("answers 415 to %s and says what it takes", async (type) => {
    const response = await compare("{}", { "content-type": type });
    expect(response.status).toBe(415);
    expect(response.headers.get("accept")).toBe("application/json");
  });

  test.each([
    "application/json; charset=utf-8",
    "Application/JSON",
    "application/vnd.x+json",
  ])("takes %s", async (type) => {
    const response = await compare(JSON.stringify(workloadInput()), { "content-type": type });
    expect(response.status).toBe(200);
  });
});

describe("methods", () => {
  test.each([
    ["DELETE", "/v1/comparisons", "POST, OPTIONS"],
    ["PATCH", "/v1/workloads", "GET, HEAD, POST, OPTIONS"],
    ["POST", "/v1/workloads/x", "GET, HEAD, PUT, DELETE, OPTIONS"],
    ["PUT", "/v1/prices", "GET, HEAD, OPTIONS"],
    ["POST", "/", "GET, HEAD, OPTIONS"],
  ])("%s %s answers 405 and allows %s", async (method, path, allow) => {
    const response = await app.request(path, { method });
    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).toBe(allow);
    const options = await app.request(path, { method: "OPTIONS" });
    expect([options.status, options.headers.get("allow")]).toEqual([204, allow]);
  });

  test("HEAD answers as GET does, without the body", async () => {
    const response = await app.request("/v1/prices", { method: "HEAD" });
    expect([response.status, await response.text()]).toEqual([200, ""]);
  });
});

describe("other routes", () => {
  test("an unknown path answers 404 as a problem", async () => {
    const response = await app.request("/v2/comparisons");
    expect(response.status).toBe(404);
    expect(await readJson(response)).toMatchObject({ type: "urn:twinport:problem:not-found" });
  });

  test("GET /v1/prices gives every price book, or one region's", async () => {
    const all = await readJson(await app.request("/v1/prices"));
    expect(all.items).toHaveLength(3);
    const one = await readJson(await app.request("/v1/prices?region=eu-west-3"));
    expect(one.items.map(({ region }: { region: string }) => region)).toEqual(["eu-west-3"]);
    expect((await app.request("/v1/prices?region=mars")).status).toBe(400);
  });

  test("GET / is a page that needs nothing from elsewhere", async () => {
    const response = await app.request("/");
    expect(response.headers.get("content-type")).toBe("text/html; charset=UTF-8");
    expect(await response.text()).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
  });

  test("a defect is thrown on to the exchange, which answers alike on each target", async () => {
    const broken = {
      prices: () => {
        throw new Error("secret");
      },
    } as unknown as Advisor;
    const request = new Request("http://localhost/v1/prices");
    await expect(async () => createApp(broken).fetch(request)).rejects.toThrow("secret");
  });
});
