import { join } from "node:path";
import type { Block, Schemas } from "../schemas/schema.ts";
import { checkBlock } from "./check-block.ts";
import { checkCall } from "./check-call.ts";
import { checkReferences } from "./check-references.ts";
import { type HclBlock, parseModule } from "./parse-module.ts";

const COMMON = ["count", "for_each", "depends_on", "provider", "lifecycle"];
const META = {
  resource: [...COMMON, "provisioner", "connection"],
  data: COMMON,
  provider: ["alias", "version"],
};

/**
 * What is wrong with a module as far as its text and the provider's schemas tell: unknown and missing
 * arguments, wrong literals, references to nothing. What only Terraform can compute is not looked at.
 */
export async function checkModule(folder: string, schemas: Schemas): Promise<readonly string[]> {
  const blocks = await parseModule(folder);
  const findings = await Promise.all(blocks.map((block) => checkOne(folder, block, schemas)));
  return [...findings.flat(), ...checkReferences(blocks)];
}

async function checkOne(
  folder: string,
  block: HclBlock,
  schemas: Schemas,
): Promise<readonly string[]> {
  if (block.kind === "module") return checkCall(block, await called(folder, block));
  const known = schemaOf(block, schemas);
  if (known === undefined) return [];
  if (known === null) return [`${place(block)}: the schema snapshot has no such type`];
  const meta = META[block.kind as keyof typeof META];
  return checkBlock(known, block.body, meta).map((finding) => `${place(block)}: ${finding}`);
}

/** Undefined where there is nothing to check, null where there should be a schema. */
function schemaOf(
  { kind, labels: [type = ""] }: HclBlock,
  schemas: Schemas,
): Block | null | undefined {
  if (kind === "provider") return type === "aws" ? schemas.provider : null;
  // terraform_data and its like are Terraform's own.
  if (type.startsWith("terraform_")) return undefined;
  if (kind === "resource") return schemas.resources[type] ?? null;
  return kind === "data" ? (schemas.dataSources[type] ?? null) : undefined;
}

async function called(
  folder: string,
  { body }: HclBlock,
): Promise<readonly HclBlock[] | undefined> {
  const source = String(body.source);
  return source.startsWith(".") ? parseModule(join(folder, source)) : undefined;
}

function place({ file, kind, labels }: HclBlock): string {
  return `${file}: ${kind} ${labels.join(".")}`;
}
