import type { LogFields } from "./logger.ts";

/** Headers that hold credentials; as keys they are blotted out however deep they stand. */
const SECRET =
  /^(?:authorization|cookie|set-cookie|proxy-authorization|x-api-key|x-amz-security-token)$/i;
const REDACTED = "[redacted]";
const UNSHOWN = "[cannot be shown]";
/** Deeper than anyone reads, and an end for what refers to itself. */
const MAX_DEPTH = 6;

/** Adds fields to a line as JSON can hold them: without secrets, cycles or surprises. Never throws. */
export function addShowable(line: Record<string, unknown>, fields: LogFields): void {
  try {
    addFields(line, fields, 0);
  } catch {
    line.fields = UNSHOWN;
  }
}

function addFields(shown: Record<string, unknown>, fields: LogFields, depth: number): void {
  for (const key of Object.keys(fields)) {
    const value = SECRET.test(key) ? REDACTED : showField(fields, key, depth + 1);
    if (value !== undefined) put(shown, key, value);
  }
}

/** A field may be called `__proto__`, and an assignment would then make it the prototype. */
function put(shown: Record<string, unknown>, key: string, value: unknown): void {
  if (key !== "__proto__") shown[key] = value;
  else Object.defineProperty(shown, key, { value, enumerable: true, configurable: true });
}

function showField(fields: LogFields, key: string, depth: number): unknown {
  try {
    const value = fields[key];
    // What nearly every field is.
    return typeof value === "string" || typeof value === "number" ? value : show(value, depth);
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
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (Array.isArray(value)) return value.map((item) => show(item, depth + 1));
  if ("toJSON" in value && typeof value.toJSON === "function") return show(value.toJSON(), depth);
  const shown = {};
  addFields(shown, value as LogFields, depth);
  return shown;
}

/** With its cause, which is where the reason mostly stands. */
function showError(error: Error, depth: number): object {
  const { name: type, message, stack, cause } = error;
  const shown = { type, message, stack };
  addFields(shown, { ...error }, depth);
  return cause === undefined ? shown : { ...shown, cause: show(cause, depth + 1) };
}
