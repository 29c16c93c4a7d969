import { relative } from "node:path";
import { cwd } from "node:process";
import type { ParitySubject } from "../../testing/index.ts";
import { findEntry } from "../entry/find-entry.ts";
import { importModule } from "../entry/import-module.ts";
import { subjectOf } from "../entry/subject-of.ts";
import { UsageError } from "../usage-error.ts";

/** Stands where both sides are somebody else's, so that nobody asks it. */
const NOBODY: ParitySubject = { fetch: () => new Response("never asked") };

/** The service, or the app, that a module exports. */
export async function loadSubject(
  entry: string | undefined,
  { isNeeded }: { readonly isNeeded: boolean },
): Promise<ParitySubject> {
  if (entry === undefined && !isNeeded) return NOBODY;
  const path = relative(cwd(), findEntry(entry, cwd()));
  return withPlainRefusal(subjectOf(await importModule(path), path));
}

/** A service that refuses to start says why itself: a trace through our code would only bury it. */
function withPlainRefusal(subject: ParitySubject): ParitySubject {
  if (!("start" in subject)) return subject;
  const { name, start } = subject;
  return {
    name,
    // Written by hand, it may answer at once.
    async start(host) {
      try {
        return await start(host);
      } catch (error) {
        const reason = error instanceof Error ? error.message : error;
        throw new UsageError(`${name} does not start: ${reason}`, { cause: error });
      }
    },
  };
}
