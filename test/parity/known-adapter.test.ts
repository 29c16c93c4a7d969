import { Hono } from "hono";
import { handle } from "hono/aws-lambda";
import { expect, test, vi } from "vitest";
import { type LambdaResult, toLambda } from "../../adapters/lambda/index.ts";
import { checkParity, type ParityOptions } from "../../adapters/testing/index.ts";
import { CASES } from "./cases.ts";
import { probe, probeService } from "./probe-service.ts";

/** What the exchange tells of the default client, so that only the adapter's own work is judged. */
const ENV = { clientIp: "203.0.113.7", traceId: "6a5145a75c3686ff7df3149177a89157" } as Parameters<
  typeof probe
>[1];

/** The adapter that Hono users have today, held to the same contract. */
const toHandlers: ParityOptions["toHandlers"] = async (service, options) => {
  const app = new Hono();
  app.all("*", (c) => probe(c.req.raw, ENV, undefined as never));
  const answer = handle(app);
  const { streamHandler } = await toLambda(service, options);
  return {
    handler: async (event, context) =>
      (await answer(event as never, context as never)) as LambdaResult,
    streamHandler,
  };
};

/** What was measured against it by hand (`front-doors.md`), by the case that meets it. */
const MEASURED = [
  "P3: a forged host",
  "P3: no host",
  "P4: a repeated header",
  "P4: UTF-8",
  "P5: GET with a body",
  "R2: answers a byte order mark",
  "R2: answers Latin-1",
  "R3: answers a header that Response refuses",
];

test("the kit finds in hono/aws-lambda what was measured against it", async () => {
  const silence = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const requests = CASES.filter(({ clause }) => !["P6", "O1"].includes(clause));
  const options = { toHandlers, frontDoors: ["alb-multi"] } as const;
  const report = await checkParity(probeService, requests, options);
  silence.mockRestore();
  const found = report.failures.map(({ request }) => request);
  expect(found).toEqual(expect.arrayContaining(MEASURED));
  // Most of the contract it keeps, or else the kit would cry wolf.
  expect(found.length).toBeLessThan(requests.length / 2);
});
