import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { copyModule } from "../../tools/terraform/module-copy.ts";
import { findTerraform, runTerraform } from "../../tools/terraform/provider/run-terraform.ts";
import {
  type ServedProvider,
  serveProvider,
} from "../../tools/terraform/provider/serve-provider.ts";
import { readSchemas } from "../../tools/terraform/schemas/read-schemas.ts";
import { checkModule } from "../../tools/terraform/static/check-module.ts";

// The module's own suite plans it more than a hundred times, which takes a loaded machine minutes.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 60_000 });

const schemas = readSchemas();
const found = findTerraform();
const copy = copyModule();
afterAll(() => copy.remove());

test("the module has an example for each target", () => {
  expect(copy.folders).toEqual([".", "examples/both", "examples/fargate", "examples/lambda"]);
});

describe("the text of the module, against the schemas of the AWS provider", () => {
  test.each(copy.folders)("%s has no unknown, missing or ill-typed argument", async (folder) => {
    expect(await checkModule(join(copy.folder, folder), schemas)).toEqual([]);
  });
});

if (found) withBinary(found.command, found.version);
else test("no terraform or tofu of 1.9 or later is here: only the text was checked", () => {});

function withBinary(command: string, version: string): void {
  describe(`${command} ${version}, offline, with the provider's schemas`, () => {
    let provider: ServedProvider;
    const run = (folder: string, ...args: readonly string[]) =>
      runTerraform(command, args, {
        folder: join(copy.folder, folder),
        reattach: provider.reattach,
      });
    beforeAll(async () => {
      provider = await serveProvider(schemas);
    });
    afterAll(() => provider.stop());

    test("finds every file formatted", async () => {
      expect(await run(".", "fmt", "-check", "-recursive")).toEqual({ code: 0, output: "" });
    });

    test.each(copy.folders)("initialises and validates %s", async (folder) => {
      expect(await run(folder, "init", "-backend=false")).toMatchObject({ code: 0 });
      expect(await run(folder, "validate")).toMatchObject({ code: 0 });
    });

    test("passes the module's own tests", async () => {
      await run(".", "init", "-backend=false");
      const { code, output } = await run(".", "test");
      expect(output).toMatch(/Success! [1-9]\d* passed, 0 failed/);
      expect(code).toBe(0);
    });
  });
}
