import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** Builds what the tests of `dist/` run, so that `npm test` needs no step before it. */
export async function setup(): Promise<void> {
  const run = promisify(execFile);
  await run("npm", ["run", "--silent", "build:service"]);
  await run("npm", ["run", "--silent", "build:library"]);
  await run("npm", ["run", "--silent", "build:types"]);
}
