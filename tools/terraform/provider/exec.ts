import { readSchemas } from "../schemas/read-schemas.ts";
import { findTerraform, runTerraform } from "./run-terraform.ts";
import { serveProvider } from "./serve-provider.ts";

// node exec.ts <folder> <arguments of terraform…>: any command, offline, against the provider of the proof.
const [folder = ".", ...args] = process.argv.slice(2);
const found = findTerraform();
if (!found) throw new Error("no terraform or tofu of 1.9 or later is on the PATH");
const provider = await serveProvider(readSchemas());
const { code, output } = await runTerraform(found.command, args, {
  folder,
  reattach: provider.reattach,
});
provider.stop();
process.stdout.write(output);
process.exitCode = code;
