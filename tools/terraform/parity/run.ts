import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findTerraform } from "../provider/run-terraform.ts";
import { DIFFERENCES } from "./differences.ts";
import { withTable } from "./document.ts";
import { judge } from "./judge.ts";
import { planModule } from "./plan-module.ts";
import { readPlans, writePlans } from "./plan-snapshot.ts";
import { synthTemplates } from "./templates.ts";
import { toTable } from "./to-table.ts";

// Plans the module anew where Terraform is, and writes the snapshot and the table in docs/terraform.md.
const found = findTerraform();
if (found) writePlans(await planModule(found.command));
const verdict = judge(synthTemplates(), readPlans(), DIFFERENCES);
const path = join(import.meta.dirname, "../../../docs/terraform.md");
writeFileSync(path, withTable(readFileSync(path, "utf8"), toTable(verdict)));
for (const { case: name, kind, which, decision, cdk, terraform } of verdict.unexplained) {
  process.stdout.write(
    `${name}: ${kind} ${which}: ${decision}: CDK ${cdk}, Terraform ${terraform}\n`,
  );
}
for (const { kind, which, decision } of verdict.stale) {
  process.stdout.write(`no difference any more: ${kind} ${which}: ${decision}\n`);
}
process.exitCode = verdict.unexplained.length + verdict.stale.length > 0 ? 1 : 0;
