import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readModule } from "./read-module.ts";
import type { Block, Schemas } from "./schema.ts";

/** What to read: `aws_x` for a resource, `data.aws_x` for a data source. */
export interface WantedTypes {
  readonly resources: readonly string[];
  readonly dataSources: readonly string[];
}

/** Reads the schemas of the wanted types from an unpacked `@cdktn/provider-aws`. */
export function readBindings(folder: string, wanted: WantedTypes, date: string): Schemas {
  const { name, version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return {
    provenance: {
      package: name,
      packageVersion: version,
      provider: "hashicorp/aws",
      providerVersion: providerVersion(folder),
      date,
    },
    provider: readModule(join(folder, "lib/provider")),
    resources: readAll(folder, wanted.resources, ""),
    dataSources: readAll(folder, wanted.dataSources, "data-aws-"),
  };
}

function readAll(folder: string, types: readonly string[], prefix: string): Record<string, Block> {
  return Object.fromEntries(
    types
      .toSorted()
      .map((type) => [type, readModule(join(folder, "lib", moduleName(folder, type, prefix)))]),
  );
}

function moduleName(folder: string, type: string, prefix: string): string {
  const name = prefix + type.replace(/^aws_/, "").replaceAll("_", "-");
  if (!existsSync(join(folder, "lib", name))) {
    throw new Error(`the bindings have no ${prefix ? "data source" : "resource"} ${type}`);
  }
  return name;
}

function providerVersion(folder: string): string {
  const source = readFileSync(join(folder, "lib/lambda-alias/index.js"), "utf8");
  return source.match(/providerVersion: '([\d.]+)'/)?.[1] ?? "unknown";
}
