import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, type Environment, Stack, Validations } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { AwsSolutionsChecks } from "cdk-nag";
import { CONTEXT } from "../synth-advisor.ts";

/** What `cdk synth` would write, find, and ask AWS for. */
export type Checked = {
  readonly template: Template;
  readonly findings: unknown;
  readonly lookups: unknown;
};

/** A stack made as the app makes it, with cdk-nag and the CloudFormation validation. */
export function checkStack(build: (stack: Stack) => void, env?: Environment): Checked {
  const outdir = mkdtempSync(join(tmpdir(), "twinport-synth-"));
  const app = new App({ context: CONTEXT, outdir });
  const stack = new Stack(app, "Test", env && { env });
  build(stack);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  const assembly = app.synth();
  const read = (file: string) => JSON.parse(readFileSync(join(outdir, file), "utf8"));
  const checked = {
    template: Template.fromJSON(assembly.getStackByName("Test").template),
    findings: read("validation-report.json").pluginReports,
    lookups: assembly.manifest.missing ?? [],
  };
  rmSync(outdir, { recursive: true });
  return checked;
}

/** A stack to look at, or to see refused, without the checks. */
export function createStack(env?: Environment): Stack {
  return new Stack(new App({ context: CONTEXT }), "Test", env && { env });
}
