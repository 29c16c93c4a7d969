import type { FieldLines } from "./field-lines.ts";

/** Where one request stands in the trace that it belongs to. */
export interface Trace {
  /** W3C form, 32 hexadecimal digits, also when it came from X-Ray. */
  readonly traceId: string;
  /** Whether it is recorded; absent while nobody has decided, as behind a load balancer. */
  readonly sampled?: boolean | undefined;
  /** Who asks, 16 hexadecimal digits; absent where the trace starts here. */
  readonly parentId?: string | undefined;
  /** What vendors have to say, to be passed on as it is. */
  readonly state?: string | undefined;
}

/** https://www.w3.org/TR/trace-context/#traceparent-header: `ff` is no version, and 00 ends here. */
const TRACEPARENT =
  /^(?!ff)(?!00.{53}.)[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(?:-|$)/;
/** `Root=1-<8 hex: time>-<24 hex>`, the X-Ray form of the same 128 bits. */
const XRAY_ROOT = /(?:^|;)\s*Root=1-([0-9a-f]{8})-([0-9a-f]{24})(?:;|$)/i;
const XRAY_PARENT = /(?:^|;)\s*Parent=([0-9a-f]{16})(?:;|$)/i;
const XRAY_SAMPLED = /(?:^|;)\s*Sampled=([01])(?:;|$)/i;
const NO_TRACE = "0".repeat(32);
const NO_PARENT = "0".repeat(16);
const UUID_LENGTH = 36;
const TRACE_ID = /^[0-9a-f]{32}$/;

type Headers = Pick<FieldLines, "get">;

/** One trace whatever carried it, so that logs of both targets join on one field. */
export function traceOf(
  headers: Headers,
  platformTrace: string | undefined,
  requestId: string,
): Trace | undefined {
  return (
    fromTraceparent(headers) ??
    fromXray(headers.get("x-amzn-trace-id")) ??
    fromXray(platformTrace) ??
    fromRequest(requestId)
  );
}

/**
 * The headers that carry a trace on to another service. Without a decision on sampling there is no
 * `traceparent`: it cannot say so, and "not sampled" would switch the trace off for all that follow.
 *
 * @param spanId 16 hexadecimal digits that name who asks
 */
export function traceHeaders(trace: Trace, spanId: string): Readonly<Record<string, string>> {
  const { traceId, sampled, state } = trace;
  const xray = `Root=1-${traceId.slice(0, 8)}-${traceId.slice(8)};Parent=${spanId}`;
  if (sampled === undefined) return { "x-amzn-trace-id": xray };
  return {
    traceparent: `00-${traceId}-${spanId}-${sampled ? "01" : "00"}`,
    ...(state !== undefined && { tracestate: state }),
    "x-amzn-trace-id": `${xray};Sampled=${sampled ? 1 : 0}`,
  };
}

function fromTraceparent(headers: Headers): Trace | undefined {
  const value = headers.get("traceparent");
  if (value === undefined) return undefined;
  const [, traceId, parentId, flags] = TRACEPARENT.exec(value) ?? [];
  if (traceId === undefined || traceId === NO_TRACE || parentId === NO_PARENT) return undefined;
  const sampled = (Number.parseInt(flags ?? "0", 16) & 1) === 1;
  return { traceId, parentId, sampled, state: headers.get("tracestate") };
}

function fromXray(value: string | undefined): Trace | undefined {
  if (value === undefined) return undefined;
  const parts = XRAY_ROOT.exec(value);
  if (parts === null) return undefined;
  const traceId = `${parts[1]}${parts[2]}`.toLowerCase();
  const parentId = XRAY_PARENT.exec(value)?.[1]?.toLowerCase();
  const decision = XRAY_SAMPLED.exec(value)?.[1];
  return { traceId, parentId, sampled: decision === undefined ? undefined : decision === "1" };
}

/** Nobody traces, and still a request and what it calls share an id: 128 random bits are there. */
function fromRequest(requestId: string): Trace | undefined {
  const traceId = withoutDashes(requestId);
  return requestId.length === UUID_LENGTH && TRACE_ID.test(traceId) ? { traceId } : undefined;
}

/** Several times as fast as to replace them, for every line of a log without traces. */
function withoutDashes(uuid: string): string {
  const start = uuid.slice(0, 8) + uuid.slice(9, 13);
  return start + uuid.slice(14, 18) + uuid.slice(19, 23) + uuid.slice(24);
}
