import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** Builds what the tests of the built service run, so that `npm test` needs no step before it. */
export async function setup(): Promise<void> {
  await promisify(execFile)("npm", ["run", "--silent", "build:service"]);
}
