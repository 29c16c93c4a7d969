import type { WireRequest } from "./wire-request.ts";

export type HeaderLine = readonly [name: string, value: string];

/** White space around a value is no part of it (RFC 9110 §5.5). */
const AROUND = /^[\t ]+|[\t ]+$/g;
const TRACE = "Root=1-6a5145a7-5c3686ff7df3149177a89157";

/**
 * The header lines after a front door has added its own: the client's address at the right end of
 * `x-forwarded-for`, and the scheme that it spoke.
 */
export function forwardedHeaders(
  { headers, clientIp }: Pick<WireRequest, "headers" | "clientIp">,
  scheme = "https",
): HeaderLine[] {
  const earlier = valuesOf(headers, "x-forwarded-for");
  const trace = valuesOf(headers, "x-amzn-trace-id")[0] ?? TRACE;
  return [
    ...withoutNames(headers, ADDED),
    ["x-amzn-trace-id", trace],
    ["x-forwarded-for", [...earlier, clientIp].join(", ")],
    ["x-forwarded-port", scheme === "https" ? "443" : "80"],
    ["x-forwarded-proto", scheme],
  ];
}

const ADDED = ["x-amzn-trace-id", "x-forwarded-for", "x-forwarded-port", "x-forwarded-proto"];

/** Every value of one header. */
export function valuesOf(lines: readonly HeaderLine[], name: string): string[] {
  return lines.filter(([key]) => key.toLowerCase() === name).map(([, value]) => value);
}

/** The lines of all other headers. */
export function withoutNames(lines: readonly HeaderLine[], names: readonly string[]): HeaderLine[] {
  return lines.filter(([name]) => !names.includes(name.toLowerCase()));
}

/** Bytes on the wire reach an event as text; what is not UTF-8 is lost there. */
export function toText(value: string): string {
  return Buffer.from(value, "latin1").toString("utf8");
}

/** All values of each name, in the given spelling. */
export function groupHeaders(
  lines: readonly HeaderLine[],
  spell: (name: string) => string,
): Record<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const [name, value] of lines) {
    const key = spell(name);
    groups.set(key, [...(groups.get(key) ?? []), toText(value.replace(AROUND, ""))]);
  }
  return Object.fromEntries(groups);
}

/** One value of each name, chosen from all. */
export function pickHeaders(
  groups: Readonly<Record<string, readonly string[]>>,
  pick: (values: readonly string[]) => string,
): Record<string, string> {
  return Object.fromEntries(Object.entries(groups).map(([name, all]) => [name, pick(all)]));
}

export function lastOf(values: readonly string[]): string {
  return values.at(-1) ?? "";
}
