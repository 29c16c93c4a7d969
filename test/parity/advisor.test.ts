import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { service } from "../../adapters/main/service.ts";
import { compareSides } from "../../adapters/testing/compare-sides.ts";
import { checkParity, formatReport, type RequestSketch } from "../../adapters/testing/index.ts";
import { workloadInput } from "../support/workload.ts";

type Line = NonNullable<RequestSketch["headers"]>[number];

const JSON_TYPE: Line = ["content-type", "application/json"];
const GZIP: Line = ["accept-encoding", "gzip"];
const WORKLOAD = JSON.stringify(workloadInput());
const COUNTS = "2026-10-05T12:00:00Z,620\n2026-10-05T12:01:00Z,580\n".repeat(20);
const IMPORT = "/v1/imports?region=eu-west-3&durationMs=80";
const post = { method: "POST" } as const;

/** What the advisor answers without a stored workload, in each of its forms. */
const REQUESTS: readonly (RequestSketch & { readonly status: number })[] = [
  { ...post, target: "/v1/comparisons", headers: [JSON_TYPE], body: WORKLOAD, status: 200 },
  { ...post, target: "/v1/comparisons", headers: [JSON_TYPE, GZIP], body: WORKLOAD, status: 200 },
  {
    ...post,
    target: "/v1/comparisons?format=svg",
    headers: [JSON_TYPE],
    body: WORKLOAD,
    status: 200,
  },
  {
    ...post,
    target: "/v1/comparisons?format=ndjson",
    headers: [JSON_TYPE],
    body: WORKLOAD,
    status: 200,
  },
  { ...post, target: "/v1/comparisons", headers: [JSON_TYPE], body: "{", status: 400 },
  { ...post, target: IMPORT, headers: [["content-type", "text/csv"]], body: COUNTS, status: 200 },
  {
    ...{ ...post, target: IMPORT, body: new Uint8Array(gzipSync(COUNTS)), status: 200 },
    headers: [
      ["content-type", "text/plain"],
      ["content-encoding", "gzip"],
    ],
  },
  { ...post, target: IMPORT, headers: [["content-type", "text/plain"]], body: "a b", status: 400 },
  { target: "/openapi.json", status: 200 },
  { target: "/openapi.json", headers: [GZIP], status: 200 },
  { target: "/docs", headers: [GZIP], status: 200 },
  { target: "/docs/try-it.js", method: "HEAD", status: 200 },
  { target: "/v1/prices?region=eu-west-3", headers: [GZIP], status: 200 },
  {
    target: "/v1/workloads/01890a5d-ac96-774b-bcce-b302099a8057/comparison?format=svg",
    status: 404,
  },
];

const env = { DATABASE_PATH: ":memory:" };

test("the advisor answers alike through every front door, in each of its forms", async () => {
  const report = await checkParity(service, REQUESTS, { env });
  expect(report.failures, formatReport(report)).toEqual([]);
}, 60_000);

test("its answers on a socket are those that are expected", async () => {
  const comparisons = await compareSides(service, REQUESTS, { env, frontDoors: ["alb-multi"] });
  expect(comparisons.map(({ request, socket }) => [request, socket.status])).toEqual(
    REQUESTS.map(({ method = "GET", target, status }) => [`${method} ${target}`, status]),
  );
}, 60_000);
