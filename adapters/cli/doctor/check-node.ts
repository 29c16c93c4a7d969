import { isAtLeast, lowestOf } from "./compare-versions.ts";
import type { Finding } from "./finding.ts";
import type { Project } from "./project.ts";

/** The first Node that strips types without a flag or a warning, which `node infra/app.ts` needs. */
const LOWEST_NODE = "22.18";
const LOWEST_NPM = "10";
const GET_NODE = "install Node 24 (https://nodejs.org), or with nvm: nvm install 24";

/** The Node that npm's scripts get, which may be another than a shell's. */
export function checkNode(project: Project): readonly Finding[] {
  const check = "node";
  const asked = lowestOf(project.manifest.engines?.node ?? LOWEST_NODE);
  const lowest = isAtLeast(asked, LOWEST_NODE) ? asked : LOWEST_NODE;
  const version = versionOf(project, "node");
  if (version === undefined) {
    return [{ check, state: "broken", found: "there is no node on the PATH", mend: GET_NODE }];
  }
  if (isAtLeast(version, lowest)) return [{ check, state: "ok", found: version }];
  return [
    {
      check,
      state: "broken",
      found: `${version}, and ${lowest} is the oldest that will do`,
      mend: GET_NODE,
    },
  ];
}

export function checkNpm(project: Project): readonly Finding[] {
  const check = "npm";
  const version = versionOf(project, "npm");
  const mend = "npm install --global npm@11";
  if (version === undefined) {
    return [{ check, state: "broken", found: "there is no npm on the PATH", mend: GET_NODE }];
  }
  if (isAtLeast(version, LOWEST_NPM)) return [{ check, state: "ok", found: version }];
  return [
    { check, state: "warning", found: `${version} is old; ${LOWEST_NPM} or newer is tested`, mend },
  ];
}

function versionOf(project: Project, tool: string): string | undefined {
  const ran = project.run(tool, ["--version"]);
  return ran?.code === 0 ? lowestOf(ran.output) : undefined;
}
