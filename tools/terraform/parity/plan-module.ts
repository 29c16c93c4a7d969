import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { copyModule } from "../module-copy.ts";
import { type Terraform, withProvider } from "../provider/with-provider.ts";
import { readSchemas } from "../schemas/read-schemas.ts";
import type { Json, Properties } from "./deployment.ts";
import type { Plan } from "./read-plan.ts";

/** The targets that both ways of deploying know. */
export const TARGETS = ["fargate", "lambda", "both"] as const;
export type Target = (typeof TARGETS)[number];
/** The share of Lambda where both run: one that shows which weight is whose. */
export const LAMBDA_WEIGHT = "10";
export type Plans = Readonly<Record<Target, Plan>>;

/** Plans the module for the reference service and each target, with every reference predicted. */
export async function planModule(command: string): Promise<Plans> {
  const copy = copyModule();
  try {
    return await withProvider(
      command,
      readSchemas(),
      async (terraform) => {
        // The module reads the zip for its hash.
        writeFileSync(join(copy.folder, "advisor.zip"), "");
        await must(terraform, copy.folder, "init", "-backend=false");
        const plans: [Target, Plan][] = [];
        for (const target of TARGETS)
          plans.push([target, await planTarget(terraform, copy.folder, target)]);
        return Object.fromEntries(plans) as unknown as Plans;
      },
      { predict: true },
    );
  } finally {
    copy.remove();
  }
}

async function planTarget(terraform: Terraform, folder: string, target: Target): Promise<Plan> {
  const file = join(folder, "plan");
  const variables = Object.entries(variablesOf(target)).map(
    ([name, value]) => `-var=${name}=${value}`,
  );
  await must(terraform, folder, "plan", "-input=false", `-out=${file}`, ...variables);
  const { planned_values } = JSON.parse(await must(terraform, folder, "show", "-json", file));
  const resources = planned_values.root_module.resources as readonly PlannedResource[];
  const managed = resources.filter(({ mode }) => mode === "managed");
  return Object.fromEntries(
    managed
      .toSorted((a, b) => a.address.localeCompare(b.address))
      .map(({ address, type, values }) => [address, { type, values: withoutNothing(values) }]),
  );
}

interface PlannedResource {
  readonly address: string;
  readonly mode: string;
  readonly type: string;
  readonly values: Properties;
}

/** What CDK's stack of the reference service says, in the module's words. */
function variablesOf(target: Target): Readonly<Record<string, string>> {
  return {
    service_name: "advisor",
    target,
    create_table: "true",
    ...(target === "both" ? { lambda_weight: LAMBDA_WEIGHT } : {}),
    ...(target === "lambda" ? {} : { image_uri: "0.dkr.ecr.eu-west-3.amazonaws.com/advisor" }),
    ...(target === "fargate" ? {} : { lambda_zip: "advisor.zip" }),
  };
}

async function must(
  terraform: Terraform,
  folder: string,
  ...args: readonly string[]
): Promise<string> {
  const { code, output } = await terraform(folder, ...args);
  if (code !== 0) throw new Error(`terraform ${args.join(" ")} failed:\n${output}`);
  return output;
}

/** A plan names every argument, most of them with nothing. */
function withoutNothing(values: Properties): Properties {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => !isNothing(value))
      .map(([key, value]) => [key, trimmed(value)]),
  );
}

function trimmed(value: Json): Json {
  if (Array.isArray(value)) return value.map(trimmed);
  return value !== null && typeof value === "object" ? withoutNothing(value as Properties) : value;
}

function isNothing(value: Json): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}
