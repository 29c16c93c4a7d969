import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, Stack, type StackProps, Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import { CONTEXT } from "../synth-advisor.ts";

/** What cdk-nag and the CloudFormation validation find in a stack, as `cdk synth` runs them. */
export function findings(fill: (stack: Stack) => void, props: StackProps = {}): string[] {
  const outdir = mkdtempSync(join(tmpdir(), "twinport-findings-"));
  try {
    const app = new App({ context: CONTEXT, outdir, autoSynth: false });
    fill(new Stack(app, "Test", props));
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
    try {
      app.synth();
    } catch (error) {
      if (!(error instanceof Error && error.name === "ValidationFailed")) throw error;
    }
    return brokenRules(outdir);
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

function brokenRules(outdir: string): string[] {
  const report = JSON.parse(readFileSync(join(outdir, "validation-report.json"), "utf8"));
  const violations: { ruleName: string }[] = report.pluginReports.flatMap(
    ({ violations = [] }) => violations,
  );
  return [...new Set(violations.map(({ ruleName }) => ruleName))].sort();
}
