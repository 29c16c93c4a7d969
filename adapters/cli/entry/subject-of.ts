import type { ParitySubject } from "../../testing/parity-options.ts";
import { UsageError } from "../usage-error.ts";

/**
 * The service that a module exports, or its app, which needs no more than a `fetch` handler.
 *
 * @throws UsageError when it exports neither.
 */
export function subjectOf(module: Readonly<Record<string, unknown>>, path: string): ParitySubject {
  const found = ["service", "app", "default"].map((name) => module[name]).find(isSubject);
  if (found !== undefined) return found;
  const names = Object.keys(module).join(", ") || "nothing";
  throw new UsageError(
    `${path}: exports ${names}; it must export a service of defineService as service, or an app with a fetch handler as app or default`,
  );
}

function isSubject(value: unknown): value is ParitySubject {
  if (value === null || !["object", "function"].includes(typeof value)) return false;
  const { start, fetch } = value as Readonly<Record<string, unknown>>;
  return typeof start === "function" || typeof fetch === "function";
}
