import { existsSync } from "node:fs";
import type { ParitySubject } from "../../testing/index.ts";
import { UsageError } from "../usage-error.ts";
import { importModule } from "./import-module.ts";

/** Where a service is looked for. */
export const ENTRIES = ["service.ts", "src/service.ts", "adapters/main/service.ts"] as const;

/** Stands where both sides are somebody else's, so that nobody asks it. */
const NOBODY: ParitySubject = { fetch: () => new Response("never asked") };

/** The service, or the app, that a module exports. */
export async function loadSubject(
  entry: string | undefined,
  { isNeeded }: { readonly isNeeded: boolean },
): Promise<ParitySubject> {
  if (entry === undefined && !isNeeded) return NOBODY;
  const path = entry ?? ENTRIES.find((candidate) => existsSync(candidate));
  if (path === undefined) {
    throw new UsageError(`no service: there is no ${ENTRIES.join(", no ")} here; name the file`);
  }
  const exported = await importModule(path);
  const found = ["service", "app", "default"].map((name) => exported[name]).find(isSubject);
  if (found !== undefined) return withPlainRefusal(found);
  const names = Object.keys(exported).join(", ") || "nothing";
  throw new UsageError(
    `${path}: exports ${names}; it must export a service of defineService as service, or an app with a fetch handler as app or default`,
  );
}

function isSubject(value: unknown): value is ParitySubject {
  if (value === null || !["object", "function"].includes(typeof value)) return false;
  const { start, fetch } = value as Readonly<Record<string, unknown>>;
  return typeof start === "function" || typeof fetch === "function";
}

/** A service that refuses to start says why itself: a trace through our code would only bury it. */
function withPlainRefusal(subject: ParitySubject): ParitySubject {
  if (!("start" in subject)) return subject;
  const { name, start } = subject;
  return {
    name,
    start: (host) =>
      start(host).catch((error: unknown) => {
        const reason = error instanceof Error ? error.message : error;
        throw new UsageError(`${name} does not start: ${reason}`, { cause: error });
      }),
  };
}
