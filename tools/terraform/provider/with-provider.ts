import type { Schemas } from "../schemas/schema.ts";
import type { PlanOptions } from "./plan-change.ts";
import { runTerraform, type TerraformRun } from "./run-terraform.ts";
import { serveProvider } from "./serve-provider.ts";

/** Runs one command of Terraform in a folder. */
export type Terraform = (folder: string, ...args: readonly string[]) => Promise<TerraformRun>;

/** Serves the provider for as long as the work lasts. */
export async function withProvider<T>(
  command: string,
  schemas: Schemas,
  work: (terraform: Terraform) => Promise<T>,
  options: PlanOptions = {},
): Promise<T> {
  const provider = await serveProvider(schemas, options);
  try {
    return await work((folder, ...args) =>
      runTerraform(command, args, { folder, reattach: provider.reattach }),
    );
  } finally {
    provider.stop();
  }
}
