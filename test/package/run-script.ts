import { spawnSync } from "node:child_process";
import { dirname } from "node:path";

export type ScriptRun = { readonly status: number | null; readonly output: string };

/** Runs a command in a project as a shell of its owner would, with the Node that runs this. */
export function runIn(project: string, command: string, ...args: readonly string[]): ScriptRun {
  // Not this repository's tools: what the project does not declare, it must not find.
  const system = (process.env.PATH ?? "").split(":").filter((part) => !/node_modules/.test(part));
  const path = [dirname(process.execPath), ...system].join(":");
  const env = { PATH: path, HOME: project, NO_COLOR: "1", CI: "1" };
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    ...{ cwd: project, env, encoding: "utf8", timeout: 120_000 },
  });
  if (error) throw error;
  return { status, output: `${stdout}${stderr}` };
}

/** Runs one of the project's own npm scripts. */
export function runScript(project: string, script: string, ...args: readonly string[]): ScriptRun {
  return runIn(project, "npm", "run", "--silent", script, "--", ...args);
}
