import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkCall } from "../../tools/terraform/static/check-call.ts";
import { parseModule } from "../../tools/terraform/static/parse-module.ts";

/** What is wrong with Terraform's language: what cannot be read, and calls of our module that do not fit it. */
export async function checkHcl(text: string): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), "twinport-hcl-"));
  try {
    writeFileSync(join(folder, "page.tf"), text);
    const calls = (await parseModule(folder)).filter(({ kind }) => kind === "module");
    const module = await parseModule("infra/terraform");
    return calls.flatMap((call) => checkCall(call, module));
  } catch (error) {
    return [String(error)];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
