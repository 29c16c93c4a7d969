import type { FieldLines } from "./field-lines.ts";

/** https://www.w3.org/TR/trace-context/#traceparent-header */
const TRACEPARENT = /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}/;
/** `Root=1-<8 hex: time>-<24 hex>`, the X-Ray form of the same 128 bits. */
const XRAY_ROOT = /(?:^|;)\s*Root=1-([0-9a-f]{8})-([0-9a-f]{24})(?:;|$)/i;
const NO_TRACE = "0".repeat(32);

/** One trace id whatever carried it, so that logs of both targets join on one field. */
export function traceId(
  headers: Pick<FieldLines, "get">,
  platformTrace: string | undefined,
): string | undefined {
  return (
    fromTraceparent(headers.get("traceparent")) ??
    fromXray(headers.get("x-amzn-trace-id")) ??
    fromXray(platformTrace)
  );
}

function fromTraceparent(value: string | undefined): string | undefined {
  const id = TRACEPARENT.exec(value ?? "")?.[1];
  return id === NO_TRACE ? undefined : id;
}

function fromXray(value: string | undefined): string | undefined {
  const parts = XRAY_ROOT.exec(value ?? "");
  return parts === null ? undefined : `${parts[1]}${parts[2]}`.toLowerCase();
}
