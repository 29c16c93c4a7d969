import { parseJsonObject } from "../parse-json-object.ts";
import type { Finding } from "./finding.ts";
import type { Manifest, Project } from "./project.ts";

type Lock = Readonly<Record<string, Manifest & { readonly optionalDependencies?: object }>>;

const check = "lock";
const OTHER_LOCKS = ["pnpm-lock.yaml", "yarn.lock", "bun.lock", "../../package-lock.json"];

/** Whether `npm ci` would install the same everywhere: the lock is there, current and complete. */
export function checkLock(project: Project): readonly Finding[] {
  const text = project.read("package-lock.json");
  if (text === undefined) return [withoutLock(project)];
  const { packages = {} } = parseJsonObject(text, "package-lock.json") as { packages?: Lock };
  const wrong = [
    ...checkCurrent(project, packages),
    ...checkComplete(packages),
    ...checkInstalled(project),
  ];
  const entries = Object.keys(packages).length;
  return wrong.length > 0 ? wrong : [{ check, state: "ok", found: `${entries} entries, complete` }];
}

/** A workspace's lock is at its root, and other package managers have one of their own. */
function withoutLock({ read, manifest }: Project): Finding {
  const other = OTHER_LOCKS.find((name) => read(name) !== undefined);
  if (other !== undefined) return { check, state: "unknown", found: `${other} is not examined` };
  const found = `there is no package-lock.json beside ${manifest.name ?? "package.json"}`;
  return { check, state: "broken", found, mend: "npm install" };
}

function checkCurrent({ manifest }: Project, lock: Lock): readonly Finding[] {
  const [asked, locked] = [allOf(manifest), allOf(lock[""] ?? {})];
  const names = new Set([...Object.keys(asked), ...Object.keys(locked)]);
  const differing = [...names].filter((name) => asked[name] !== locked[name]);
  if (differing.length === 0) return [];
  const found = `package.json and the lock do not agree on ${differing.join(", ")}`;
  return [{ check, state: "broken", found, mend: "npm install" }];
}

function allOf({ dependencies, devDependencies }: Manifest): Record<string, string> {
  return { ...devDependencies, ...dependencies };
}

/**
 * A package for another platform that the lock leaves out: `npm ci` then fails there, or installs
 * without it. It happens when a release's binaries are published late, and when a lock is
 * written beside a node_modules of one platform (npm/cli#4828).
 */
function checkComplete(lock: Lock): readonly Finding[] {
  const missing = Object.entries(lock).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !isLocked(lock, path, name))
      .map((name) => `${name} of ${path.replace(/^.*node_modules\//, "")}`),
  );
  if (missing.length === 0) return [];
  const found = `${missing.length} optional platform package(s) are left out: ${missing.slice(0, 3).join(", ")}`;
  const mend =
    "rm -rf node_modules package-lock.json && npm install; if they are still left out, an earlier release in `overrides`";
  return [{ check, state: "broken", found, mend }];
}

/** As Node looks for it: beside the package, then beside each that holds it. */
function isLocked(lock: Lock, dependant: string, name: string): boolean {
  const parts = dependant.split("/node_modules/");
  const places = parts.map((_, index) => parts.slice(0, index + 1).join("/node_modules/"));
  return ["", ...places].some((place) =>
    Object.hasOwn(lock, place === "" ? `node_modules/${name}` : `${place}/node_modules/${name}`),
  );
}

function checkInstalled({ manifest, installed }: Project): readonly Finding[] {
  const missing = Object.keys(allOf(manifest)).filter((name) => installed(name) === undefined);
  if (missing.length === 0) return [];
  const found = `not installed: ${missing.slice(0, 5).join(", ")}${missing.length > 5 ? " …" : ""}`;
  return [{ check, state: "broken", found, mend: "npm ci" }];
}
