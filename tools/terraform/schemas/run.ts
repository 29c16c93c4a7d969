import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readBindings, type WantedTypes } from "./read-bindings.ts";
import { writeSchemas } from "./write-schemas.ts";

const PACKAGE = "@cdktn/provider-aws@25.7.0";
const here = import.meta.dirname;

// 481 MB: the bindings are unpacked for the time of one run and never become a dependency.
const given = process.argv[2];
const scratch = given ? undefined : mkdtempSync(join(tmpdir(), "bindings-"));
try {
  const folder = given ?? unpack(scratch ?? "");
  const schemas = readBindings(folder, wantedTypes(), new Date().toISOString().slice(0, 10));
  writeSchemas(join(here, "aws-schemas.json"), schemas);
  process.stdout.write(
    `${Object.keys(schemas.resources).length} resources and ${Object.keys(schemas.dataSources).length} data sources of ${schemas.provenance.provider} ${schemas.provenance.providerVersion}\n`,
  );
} finally {
  if (scratch) rmSync(scratch, { recursive: true });
}

function wantedTypes(): WantedTypes {
  return JSON.parse(readFileSync(join(here, "wanted-types.json"), "utf8"));
}

function unpack(folder: string): string {
  const archive = execFileSync("npm", ["pack", PACKAGE, "--silent"], {
    cwd: folder,
    encoding: "utf8",
  });
  execFileSync("tar", ["xzf", archive.trim()], { cwd: folder });
  return join(folder, "package");
}
