import type { ColdModule } from "./cold-module.ts";

/** A package, or a file of one's own. */
export type ColdGroup = ColdModule & { readonly files: number };

/** Packages as wholes, the heaviest first. */
export function groupModules(modules: readonly ColdModule[]): readonly ColdGroup[] {
  const groups = new Map<string, ColdGroup>();
  for (const one of modules) {
    const path = packageOf(one.path) ?? one.path;
    const before = groups.get(path) ?? { path, bytes: 0, files: 0 };
    const ms = one.selfMs === undefined ? before.selfMs : (before.selfMs ?? 0) + one.selfMs;
    groups.set(path, {
      path,
      bytes: before.bytes + one.bytes,
      files: before.files + 1,
      ...(ms !== undefined && { selfMs: ms }),
    });
  }
  return [...groups.values()].sort((a, b) => b.bytes - a.bytes);
}

/** The innermost package, as one may bring another of its own. */
function packageOf(path: string): string | undefined {
  return /.*node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(path)?.[1]?.replace("\\", "/");
}
