import { relative } from "node:path";
import { cwd } from "node:process";
import { pathToFileURL } from "node:url";
import type { Service } from "../../exchange/service.ts";
import { UsageError } from "../usage-error.ts";

/**
 * Imports a module and takes the service that it exports.
 *
 * @throws UsageError when it exports none; whatever the module throws.
 */
export async function loadService(entry: string): Promise<Service> {
  const module: Readonly<Record<string, unknown>> = await import(pathToFileURL(entry).href);
  const found = [module.service, module.default].find(isService);
  if (found !== undefined) return found;
  const names = Object.keys(module).join(", ") || "nothing";
  throw new UsageError(
    `${relative(cwd(), entry)}: exports ${names}; it must export \`service\`, as in ` +
      "export const service = defineService({ … })",
  );
}

function isService(value: unknown): value is Service {
  if (typeof value !== "object" || value === null) return false;
  const { name, start } = value as Partial<Service>;
  return typeof name === "string" && typeof start === "function";
}
