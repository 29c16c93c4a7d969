import { basename, relative } from "node:path";
import { cwd } from "node:process";
import { pathToFileURL } from "node:url";
import { defineService } from "../../exchange/define-service.ts";
import type { Service } from "../../exchange/service.ts";
import { subjectOf } from "./subject-of.ts";

/**
 * Imports a module and takes the service that it exports; an app becomes one, named after its file.
 *
 * @throws UsageError when it exports neither; whatever the module throws.
 */
export async function loadService(entry: string): Promise<Service> {
  const subject = subjectOf(await import(pathToFileURL(entry).href), relative(cwd(), entry));
  if ("start" in subject) return subject;
  const name = basename(entry).replace(/\.\w+$/, "");
  return defineService({ name, start: () => ({ fetch: (...args) => subject.fetch(...args) }) });
}
