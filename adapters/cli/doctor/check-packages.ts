import { isInRange, lowestOf } from "./compare-versions.ts";
import type { Finding } from "./finding.ts";
import type { Manifest, Project } from "./project.ts";

/** Packages that twinport needs beside it, and one that is taken for another. */
export function checkPackages(project: Project): readonly Finding[] {
  return [...checkPeers(project), ...checkNamesake(project)];
}

function checkPeers(project: Project): readonly Finding[] {
  const check = "packages";
  const { manifest } = project;
  const twinport = manifest.name === "twinport" ? manifest : project.installed("twinport");
  if (twinport === undefined) {
    const mend = "npm install --save-exact twinport";
    return [{ check, state: "warning", found: "twinport is not installed here", mend }];
  }
  const wrong = Object.entries(twinport.peerDependencies ?? {}).flatMap(([name, range]) =>
    checkPeer(name, range, twinport, project),
  );
  return wrong.length > 0 ? wrong : [{ check, state: "ok", found: `twinport ${twinport.version}` }];
}

function checkPeer(
  name: string,
  range: string,
  { peerDependenciesMeta }: Manifest,
  project: Project,
): readonly Finding[] {
  const version = project.installed(name)?.version;
  const optional = peerDependenciesMeta?.[name]?.optional === true;
  if (version === undefined ? optional : isInRange(version, range)) return [];
  const found = `${name} ${version ?? "is missing"}, and twinport needs ${range}`;
  const mend = `npm install --save-exact ${name}@${lowestOf(range)}`;
  return [{ check: "packages", state: "broken", found, mend }];
}

/** An unrelated deployer that brings the whole old SDK; its name is that of the types' import. */
function checkNamesake({ manifest }: Project): readonly Finding[] {
  const asked = { ...manifest.dependencies, ...manifest.devDependencies };
  if (!Object.hasOwn(asked, "aws-lambda")) return [];
  const found = "aws-lambda is an unrelated deployer; the types are in @types/aws-lambda";
  const mend = "npm uninstall aws-lambda && npm install --save-dev --save-exact @types/aws-lambda";
  return [{ check: "packages", state: "broken", found, mend }];
}
