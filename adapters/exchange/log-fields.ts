import type { LogFields } from "./logger.ts";

/** Headers that hold credentials; as keys they are blotted out however deep they stand. */
const SECRETS = new Set(["authorization", "cookie", "set-cookie", "proxy-authorization"]);
const REDACTED = "[redacted]";
const UNSHOWN = "[cannot be shown]";
/** Deeper than anyone reads, and an end for what refers to itself. */
const MAX_DEPTH = 6;

/** The fields of a log line as JSON can hold them: without secrets, cycles or surprises. Never throws. */
export function showable(fields: LogFields | undefined): LogFields {
  try {
    return fields === undefined ? {} : showFields(fields, 0);
  } catch {
    return { fields: UNSHOWN };
  }
}

function showFields(fields: LogFields, depth: number): Record<string, unknown> {
  const shown: Record<string, unknown> = {};
  for (const key of Object.keys(fields)) {
    const value = SECRETS.has(key.toLowerCase()) ? REDACTED : showField(fields, key, depth + 1);
    if (value !== undefined) shown[key] = value;
  }
  return shown;
}

function showField(fields: LogFields, key: string, depth: number): unknown {
  try {
    return show(fields[key], depth);
  } catch {
    // What an app throws may itself throw when it is looked at.
    return UNSHOWN;
  }
}

function show(value: unknown, depth: number): unknown {
  if (typeof value === "bigint") return value.toString();
  if (typeof value === "function" || typeof value === "symbol") return undefined;
  if (typeof value !== "object" || value === null) return value;
  if (depth > MAX_DEPTH) return "[too deep]";
  if (value instanceof Error) return showError(value, depth);
  if (Array.isArray(value)) return value.map((item) => show(item, depth + 1));
  if ("toJSON" in value && typeof value.toJSON === "function") return show(value.toJSON(), depth);
  return showFields(value as LogFields, depth);
}

/** With its cause, which is where the reason mostly stands. */
function showError(error: Error, depth: number): object {
  const { name: type, message, stack, cause } = error;
  const shown = { type, message, stack, ...showFields({ ...error }, depth) };
  return cause === undefined ? shown : { ...shown, cause: show(cause, depth + 1) };
}
