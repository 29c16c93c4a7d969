import { cpSync, existsSync, globSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const MODULE = join(import.meta.dirname, "../../infra/terraform");

/** A copy of the module, for Terraform writes beside what it reads. */
export interface ModuleCopy {
  readonly folder: string;
  /** The module's own folder and that of each example, relative to the copy. */
  readonly folders: readonly string[];
  remove(): void;
}

export function copyModule(): ModuleCopy {
  const folder = mkdtempSync(join(tmpdir(), "twinport-terraform-"));
  cpSync(MODULE, folder, { recursive: true, filter: (path) => !path.includes("/.terraform") });
  const examples = globSync("examples/*", { cwd: folder }).filter((path) => holdsHcl(folder, path));
  return {
    folder,
    folders: [".", ...examples.toSorted()],
    remove: () => rmSync(folder, { recursive: true }),
  };
}

function holdsHcl(folder: string, path: string): boolean {
  return existsSync(join(folder, path, "main.tf"));
}
