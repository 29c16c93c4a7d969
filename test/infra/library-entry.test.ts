import { readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { expect, test } from "vitest";

const IMPORT = /^(?:import|export)\b[^;]*?from\s+"([^"]+)"/gms;

/** Every file reachable from `entry` and every package they name. */
function reach(entry: string) {
  const files = new Set<string>();
  const packages = new Set<string>();
  visit(resolve(entry));
  return { files: [...files].map((file) => relative(".", file)), packages: [...packages] };

  function visit(file: string): void {
    if (files.has(file)) return;
    files.add(file);
    for (const [, specifier = ""] of readFileSync(file, "utf8").matchAll(IMPORT)) {
      if (specifier.startsWith(".")) visit(join(dirname(file), specifier));
      else packages.add(specifier);
    }
  }
}

test("the library entry needs CDK and constructs, and no tool of ours", () => {
  const { packages } = reach("infra/index.ts");
  expect(packages).toContain("aws-cdk-lib/aws-ecs");
  expect(packages.filter((name) => !/^(aws-cdk-lib(\/.*)?|constructs)$/.test(name))).toEqual([]);
});

test("the library entry knows neither the reference service nor any runtime code but the names", () => {
  const { files } = reach("infra/index.ts");
  expect(files.filter((file) => !file.startsWith("infra/"))).toEqual([
    "adapters/exchange/names.ts",
  ]);
  expect(files).not.toContain("infra/advisor-stack.ts");
});
