import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const HERE = import.meta.dirname;
const STAMP = join(HERE, "node_modules", ".installed-lock");

/** Installs the peers the first time and whenever their lock changes. */
export function installPeers(): void {
  const lock = createHash("sha256").update(readFileSync(join(HERE, "package-lock.json")));
  const wanted = lock.digest("hex");
  if (existsSync(STAMP) && readFileSync(STAMP, "utf8") === wanted) return;
  process.stderr.write("[bench] installing the peers, once\n");
  const args = ["ci", "--prefix", HERE, "--ignore-scripts", "--no-audit", "--no-fund"];
  execFileSync("npm", [...args, "--loglevel", "error"], { stdio: ["ignore", "ignore", "inherit"] });
  writeFileSync(STAMP, wanted);
}

/** The peers' exact versions, as installed. */
export function peerVersions(): Record<string, string> {
  return JSON.parse(readFileSync(join(HERE, "package.json"), "utf8")).dependencies;
}
