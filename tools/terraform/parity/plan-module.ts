import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { copyModule } from "../module-copy.ts";
import { type Terraform, withProvider } from "../provider/with-provider.ts";
import { readSchemas } from "../schemas/read-schemas.ts";
import { CASES, type Case } from "./cases.ts";
import type { Json, Properties } from "./deployment.ts";
import type { Plan } from "./read-plan.ts";

/** A plan for each case, by its name. */
export type Plans = Readonly<Record<string, Plan>>;

const IMAGE = "0.dkr.ecr.eu-west-3.amazonaws.com/advisor";

/** Plans the module for the reference service and each case, with every reference predicted. */
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
        const plans: [string, Plan][] = [];
        for (const each of CASES)
          plans.push([each.name, await planCase(terraform, copy.folder, each)]);
        return Object.fromEntries(plans);
      },
      { predict: true },
    );
  } finally {
    copy.remove();
  }
}

async function planCase(terraform: Terraform, folder: string, { choices }: Case): Promise<Plan> {
  const file = join(folder, "plan");
  const variables = Object.entries(variablesOf(choices)).map(
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
function variablesOf(choices: Case["choices"]): Readonly<Record<string, string>> {
  const { zoneName: _, hostedZoneId, ...others } = choices;
  return {
    service_name: "advisor",
    create_table: "true",
    ...(choices.target === "lambda" ? {} : { image_uri: IMAGE }),
    ...(choices.target === "fargate" ? {} : { lambda_zip: "advisor.zip" }),
    ...(hostedZoneId ? { hosted_zone: `{ zone_id = "${hostedZoneId}" }` } : {}),
    ...Object.fromEntries(Object.entries(others).map(([name, value]) => [snakeCase(name), value])),
  };
}

function snakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

async function must(
  terraform: Terraform,
  folder: string,
  ...args: readonly string[]
): Promise<string> {
  const { code, output } = await terraform(folder, ...args);
  if (code !== 0) {
    // What would be created comes first, the reason of the failure last.
    const reason = output.slice(Math.max(output.indexOf("╷"), 0));
    throw new Error(`terraform ${args.join(" ")} failed:\n${reason}`);
  }
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
