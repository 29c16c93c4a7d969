import { majorOf } from "./compare-versions.ts";
import type { Finding } from "./finding.ts";
import type { Manifest, Project } from "./project.ts";

/** The living line of the CLI; npm's `latest` is an old stray release, 3.0.0. */
const GOOD_CLI = "2.1148.1";
const SCHEMA = "@aws-cdk/cloud-assembly-schema";
const MEND = `npm install --save-dev --save-exact aws-cdk@${GOOD_CLI}`;

/**
 * Whether the CDK's command can read what the CDK's library writes. Their version numbers say nothing
 * of it, both name the schema of the files between them.
 */
export function checkCdk(project: Project): readonly Finding[] {
  const check = "cdk";
  const [cli, library] = [project.installed("aws-cdk"), project.installed("aws-cdk-lib")];
  if (library === undefined) {
    const found = "aws-cdk-lib is not installed; only twinport/infra needs it";
    const mend = "npm install --save-dev --save-exact aws-cdk-lib constructs";
    return [{ check, state: "warning", found, mend }];
  }
  if (cli === undefined) {
    const found = `aws-cdk-lib ${library.version} without aws-cdk: npx would fetch 3.0.0, an old stray release`;
    return [{ check, state: "broken", found, mend: MEND }];
  }
  return [compare(cli, library)];
}

function compare(cli: Manifest, library: Manifest): Finding {
  const check = "cdk";
  const both = `aws-cdk ${cli.version} with aws-cdk-lib ${library.version}`;
  const [reads, writes] = [schemaOf(cli.devDependencies), schemaOf(library.dependencies)];
  if (majorOf(cli.version ?? "") === 3) {
    const found = `${both}: 3.0.0 is an old stray release, which reads schema ${reads ?? 43} at most`;
    return { check, state: "broken", found, mend: MEND };
  }
  if (reads === undefined || writes === undefined) {
    return {
      check,
      state: "unknown",
      found: `${both}; neither says whether it knows the other`,
      mend: "npx cdk synth",
    };
  }
  if (reads >= writes) return { check, state: "ok", found: both };
  const found = `${both}: the command reads schema ${reads}, the library writes ${writes}`;
  return { check, state: "broken", found, mend: MEND };
}

function schemaOf(dependencies: Manifest["dependencies"]): number | undefined {
  const range = dependencies?.[SCHEMA];
  return range === undefined ? undefined : majorOf(range);
}
