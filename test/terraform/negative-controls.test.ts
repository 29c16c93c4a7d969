import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, test, vi } from "vitest";
import { copyModule } from "../../tools/terraform/module-copy.ts";
import { findTerraform } from "../../tools/terraform/provider/run-terraform.ts";
import { withProvider } from "../../tools/terraform/provider/with-provider.ts";
import { readSchemas } from "../../tools/terraform/schemas/read-schemas.ts";
import { checkModule } from "../../tools/terraform/static/check-module.ts";

vi.setConfig({ testTimeout: 120_000 });

const schemas = readSchemas();
const found = findTerraform();
const copy = copyModule();
const control = join(copy.folder, "control.tf");
afterEach(() => rmSync(control, { force: true }));
afterAll(() => copy.remove());

/** Four mistakes, each in an argument of its own: what the text check says, what Terraform says. */
const MISTAKES = [
  {
    mistake: "an unknown argument",
    hcl: 'resource "aws_sns_topic" "control" {\n  nickname = "x"\n}\n',
    text: /sns_topic\.control: no argument "nickname"/,
    terraform: /An argument named "nickname" is not expected here/,
  },
  {
    mistake: "an unknown block",
    hcl: 'resource "aws_ecs_cluster" "control" {\n  name = "x"\n  setings {}\n}\n',
    text: /no argument "setings"/,
    terraform: /Blocks of type "setings" are not expected here/,
  },
  {
    mistake: "a wrong type",
    hcl: 'resource "aws_cloudwatch_log_group" "control" {\n  retention_in_days = "a month"\n}\n',
    text: /"retention_in_days" is the string "a month", where a number is wanted/,
    terraform: /Inappropriate value for attribute "retention_in_days": a number is required/,
  },
  {
    mistake: "a missing argument",
    hcl: 'resource "aws_ecr_repository" "control" {}\n',
    text: /the argument "name" is missing/,
    terraform: /The argument "name" is required/,
  },
  {
    mistake: "a name that nothing declares",
    hcl: 'resource "aws_sns_topic" "control" {\n  name = var.nobody\n}\n',
    text: /nothing declares var\.nobody/,
    terraform: /Reference to undeclared input variable/,
  },
];

/** Two targets need the one front door that can stand before both. */
const ILLEGAL = [
  "-var=service_name=control",
  "-var=target=both",
  "-var=front_door=http-api",
  "-var=image_uri=example.com/control:1",
  "-var=lambda_zip=tests/function.zip",
];

const CONTROL_SUITE = `mock_provider "aws" {}
run "control" {
  command = plan
  variables {
    service_name = "control"
    target       = "both"
    front_door   = "http-api"
    image_uri    = "example.com/control:1"
    lambda_zip   = "tests/function.zip"
  }
}
`;

describe("a module with one mistake", () => {
  test.each(MISTAKES)("$mistake fails the check of the text", async ({ hcl, text }) => {
    writeFileSync(control, hcl);
    expect(await checkModule(copy.folder, schemas)).toEqual([expect.stringMatching(text)]);
  });

  test.each([
    ["an argument that the module has no variable for", 'colour = "blue"', /no variable "colour"/],
    ["a call without what the module asks for", "", /the variable "target" is missing/],
  ])("%s fails the check of a caller's text", async (_, argument, finding) => {
    const caller = join(copy.folder, "examples/control");
    mkdirSync(caller, { recursive: true });
    writeFileSync(
      join(caller, "main.tf"),
      `module "control" {\n  source = "../.."\n  ${argument}\n}\n`,
    );
    expect(await checkModule(caller, schemas)).toContainEqual(expect.stringMatching(finding));
    rmSync(caller, { recursive: true });
  });

  test("a folder without HCL is no clean module", async () => {
    await expect(checkModule(join(copy.folder, "nowhere"), schemas)).rejects.toThrow(
      /holds no .tf file/,
    );
  });
});

if (found) {
  describe(`a module with one mistake, for ${found.command} ${found.version}`, () => {
    test.each(MISTAKES)("$mistake fails", async ({ hcl, terraform }) => {
      writeFileSync(control, hcl);
      const { code, output } = await withProvider(found.command, schemas, async (run) => {
        await run(copy.folder, "init", "-backend=false");
        return await run(copy.folder, "validate");
      });
      expect(output.replaceAll(/[\s│]+/g, " ")).toMatch(terraform);
      expect(code).toBe(1);
    });

    test("an illegal combination fails, in a plan and in a test that expects nothing else", async () => {
      const suite = join(copy.folder, "tests/control.tftest.hcl");
      writeFileSync(suite, CONTROL_SUITE);
      const [planned, tested] = await withProvider(found.command, schemas, async (run) => {
        await run(copy.folder, "init", "-backend=false");
        return [
          await run(copy.folder, "plan", "-input=false", ...ILLEGAL),
          await run(copy.folder, "test", "-filter=tests/control.tftest.hcl"),
        ];
      });
      rmSync(suite);
      for (const result of [planned, tested]) {
        expect(result?.code).toBe(1);
        expect(result?.output).toMatch(/Invalid value for variable|precondition failed/);
      }
      expect(tested?.output).toMatch(/0 passed, 1 failed/);
    });
  });
}
