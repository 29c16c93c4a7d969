import { spawn, spawnSync } from "node:child_process";
import { stripVTControlCharacters } from "node:util";

/** What a command of Terraform did. */
export interface TerraformRun {
  readonly code: number;
  /** Both streams, in the order of arrival. */
  readonly output: string;
}

/** The `terraform` or `tofu` on the PATH that is new enough for `terraform test` with mocks; undefined without. */
export function findTerraform():
  | { readonly command: string; readonly version: string }
  | undefined {
  for (const command of ["terraform", "tofu"]) {
    const { stdout } = spawnSync(command, ["version", "-json"], { encoding: "utf8" });
    const version = stdout ? String(JSON.parse(stdout).terraform_version) : "0";
    const [major = 0, minor = 0] = version.split(".").map(Number);
    if (major > 1 || (major === 1 && minor >= 9)) return { command, version };
  }
  return undefined;
}

/** Runs Terraform against a provider served by this process: hence never a synchronous call. */
export function runTerraform(
  command: string,
  args: readonly string[],
  options: { readonly folder: string; readonly reattach: string },
): Promise<TerraformRun> {
  const child = spawn(command, args, { cwd: options.folder, env: environment(options.reattach) });
  const chunks: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      const output = stripVTControlCharacters(Buffer.concat(chunks).toString());
      resolve({ code: code ?? 1, output });
    });
  });
}

function environment(reattach: string): NodeJS.ProcessEnv {
  // The machine's own configuration may name mirrors: nothing is to be fetched here.
  // biome-ignore lint/style/noProcessEnv: Terraform needs the caller's PATH and HOME
  const { TF_CLI_CONFIG_FILE: _, ...inherited } = process.env;
  return {
    ...inherited,
    TF_REATTACH_PROVIDERS: reattach,
    TF_IN_AUTOMATION: "1",
    CHECKPOINT_DISABLE: "1",
  };
}
