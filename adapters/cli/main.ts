#!/usr/bin/env node
import { fileURLToPath } from "node:url";
import { isNewEnough, runOnNewerNode } from "./newer-node.ts";

// An old Node reads this file too: what it lacks is imported only by one that has it.
process.exitCode = isNewEnough(process.version)
  ? await (await import("./run-cli.ts")).runCli(process.argv.slice(2))
  : await runOnNewerNode(fileURLToPath(import.meta.url), process.argv.slice(2));
