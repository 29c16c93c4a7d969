import { expect, test } from "vitest";
import { traceHeaders, traceOf } from "../../adapters/exchange/trace.ts";

const W3C = "0af7651916cd43dd8448eb211c80319c";
const XRAY = "Root=1-6a5145a7-5c3686ff7df3149177a89157";
const XRAY_ID = "6a5145a75c3686ff7df3149177a89157";
const REQUEST = "8f6b6f5e-6d0c-4f7f-9d55-1f0d3b0c8a11";
const REQUEST_ID = "8f6b6f5e6d0c4f7f9d551f0d3b0c8a11";
const SPAN = "b7ad6b7169203331";

function trace(headers: object, platform?: string, requestId = REQUEST) {
  return traceOf(new Map(Object.entries(headers)), platform, requestId);
}

test.for([
  [{ traceparent: `00-${W3C}-${SPAN}-01` }, undefined, W3C],
  [{ traceparent: `00-${W3C}-${SPAN}-01`, "x-amzn-trace-id": XRAY }, undefined, W3C],
  [{ "x-amzn-trace-id": XRAY }, undefined, XRAY_ID],
  [{ "x-amzn-trace-id": `Self=1-2-3;${XRAY};Sampled=1` }, undefined, XRAY_ID],
  [{}, XRAY, XRAY_ID],
  [{}, undefined, REQUEST_ID],
  [{ traceparent: `00-${"0".repeat(32)}-${SPAN}-01` }, undefined, REQUEST_ID],
  [{ traceparent: "garbage", "x-amzn-trace-id": "Root=garbage" }, "", REQUEST_ID],
] as const)("%j with %j gives %j", ([headers, platform, expected]) => {
  expect(trace(headers, platform)?.traceId).toBe(expected);
});

test.for([
  ["version ff", `ff-${W3C}-${SPAN}-01`],
  ["no parent", `00-${W3C}-${"0".repeat(16)}-01`],
  ["more than version 00 has", `00-${W3C}-${SPAN}-01-x`],
  ["junk at its end", `00-${W3C}-${SPAN}-01zzz`],
  ["capitals", `00-${W3C.toUpperCase()}-${SPAN}-01`],
] as const)("a traceparent with %s is none", ([, traceparent]) => {
  expect(trace({ traceparent })?.traceId).toBe(REQUEST_ID);
});

test("a later version of traceparent may say more", () => {
  expect(trace({ traceparent: `01-${W3C}-${SPAN}-01-more` })?.traceId).toBe(W3C);
});

test("without a decision on sampling none is passed on", () => {
  const undecided = trace({ "x-amzn-trace-id": XRAY });
  if (undecided === undefined) throw new Error("no trace");
  expect(traceHeaders(undecided, SPAN)).toEqual({ "x-amzn-trace-id": `${XRAY};Parent=${SPAN}` });
});

test("a request without a trace and without a UUID has none", () => {
  expect(trace({}, undefined, "r")).toBeUndefined();
});

test.for([
  [{ traceparent: `00-${W3C}-${SPAN}-01` }, true],
  [{ traceparent: `00-${W3C}-${SPAN}-00` }, false],
  [{ "x-amzn-trace-id": `${XRAY};Sampled=1` }, true],
  [{ "x-amzn-trace-id": `${XRAY};Sampled=0` }, false],
  [{ "x-amzn-trace-id": `${XRAY};Sampled=?` }, undefined],
  [{ "x-amzn-trace-id": XRAY }, undefined],
  [{}, undefined],
] as const)("%j is sampled: %j", ([headers, sampled]) => {
  expect(trace(headers)?.sampled).toBe(sampled);
});

test("a trace goes on in both forms, with the request as the parent", () => {
  const given = { traceparent: `00-${W3C}-${SPAN}-01`, tracestate: "vendor=1" };
  const joined = trace(given);
  if (joined === undefined) throw new Error("no trace");
  const headers = traceHeaders(joined, "00f067aa0ba902b7");
  expect(headers).toEqual({
    traceparent: `00-${W3C}-00f067aa0ba902b7-01`,
    tracestate: "vendor=1",
    "x-amzn-trace-id": "Root=1-0af76519-16cd43dd8448eb211c80319c;Parent=00f067aa0ba902b7;Sampled=1",
  });
  expect(trace(headers)).toEqual({ ...joined, parentId: "00f067aa0ba902b7" });
  expect(trace({ "x-amzn-trace-id": headers["x-amzn-trace-id"] })?.traceId).toBe(W3C);
});
