import { expect, test } from "vitest";
import { traceId } from "../../adapters/exchange/trace-id.ts";

const W3C = "0af7651916cd43dd8448eb211c80319c";
const XRAY = "Root=1-6a5145a7-5c3686ff7df3149177a89157";
const XRAY_ID = "6a5145a75c3686ff7df3149177a89157";

test.for([
  [{ traceparent: `00-${W3C}-b7ad6b7169203331-01` }, undefined, W3C],
  [{ traceparent: `00-${W3C}-b7ad6b7169203331-01`, "x-amzn-trace-id": XRAY }, undefined, W3C],
  [{ "x-amzn-trace-id": XRAY }, undefined, XRAY_ID],
  [{ "x-amzn-trace-id": `Self=1-2-3;${XRAY};Sampled=1` }, undefined, XRAY_ID],
  [{}, XRAY, XRAY_ID],
  [{ traceparent: `00-${"0".repeat(32)}-b7ad6b7169203331-01` }, undefined, undefined],
  [{ traceparent: "garbage", "x-amzn-trace-id": "Root=garbage" }, "", undefined],
] as const)("%j with %j gives %j", ([headers, platform, expected]) => {
  expect(traceId(new Map(Object.entries(headers)), platform)).toBe(expected);
});
