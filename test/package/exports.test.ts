import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, describe, expect, test } from "vitest";
import { installPackage, manifestOf, packPackage } from "./install-package.ts";

/** Each subpath, with every package that it may load. */
const MAY_LOAD: Readonly<Record<string, readonly string[]>> = {
  ".": [],
  "./node": ["@hono/node-server"],
  "./lambda": [],
  "./infra": ["aws-cdk-lib", "constructs"],
  "./otel": ["@opentelemetry/api"],
  "./testing": ["@hono/node-server"],
  "./web": [],
};
const PEERS = ["hono", "aws-cdk-lib", "constructs", "@opentelemetry/api"] as const;

const project = mkdtempSync(join(tmpdir(), "twinport-exports-"));
afterAll(() => rmSync(project, { recursive: true }));
const tarball = packPackage(project);
const folder = installPackage(project, tarball, PEERS);
const { exports } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));

/** Every URL that Node resolves while it imports a module, asked in a process of its own. */
const LIST_RESOLVED = `
  import { registerHooks } from "node:module";
  const urls = [];
  registerHooks({
    resolve(specifier, context, next) {
      const resolved = next(specifier, context);
      urls.push(resolved.url);
      return resolved;
    },
  });
  await import(process.argv[1]);
  process.stdout.write(JSON.stringify(urls), () => process.exit());
`;

function packagesLoaded(subpath: string): readonly string[] {
  const name = join("twinport", subpath);
  const args = ["--input-type=module", "--eval", LIST_RESOLVED, name];
  const urls: readonly string[] = JSON.parse(
    execFileSync(process.execPath, args, { cwd: project, encoding: "utf8" }),
  );
  expect(urls[0]).toContain("/node_modules/twinport/dist/");
  const names = urls.flatMap(
    (url) => /.*\/node_modules\/(@[^/]+\/[^/]+|[^/]+)\//.exec(url)?.[1] ?? [],
  );
  return [...new Set(names)].filter((one) => one !== "twinport");
}

/** Every package that the module could ever load, by the bundler's report. */
async function packagesImported(subpath: string): Promise<readonly string[]> {
  const { metafile } = await build({
    stdin: { contents: `export * from "${join("twinport", subpath)}"`, resolveDir: project },
    ...{ bundle: true, write: false, metafile: true, format: "esm", platform: "node" },
    plugins: [
      {
        name: "packages stay outside",
        setup: ({ onResolve }) => {
          onResolve({ filter: /^[^.]/ }, ({ path }) =>
            path.startsWith("twinport") ? undefined : { path, external: true },
          );
        },
      },
    ],
  });
  const [output] = Object.values(metafile.outputs);
  const outside = (output?.imports ?? []).filter(({ external }) => external === true);
  const names = outside.map(({ path }) => /^(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? path);
  return [...new Set(names)].filter((one) => !one.startsWith("node:"));
}

test("every subpath is known here and explained in docs/package.md", () => {
  const subpaths = Object.keys(exports).filter((subpath) => subpath !== "./package.json");
  expect(subpaths.sort()).toEqual(Object.keys(MAY_LOAD).sort());
  const page = readFileSync("docs/package.md", "utf8");
  for (const subpath of subpaths) expect(page).toContain(`\`${join("twinport", subpath)}\``);
});

describe.each(Object.entries(MAY_LOAD))("%s", (subpath, allowed) => {
  test("imports its own dependencies only", async () => {
    expect([...(await packagesImported(subpath))].sort()).toEqual([...allowed].sort());
  });

  test("loads no other, when it is really imported", () => {
    // What is imported lazily is loaded later, or never.
    const others = packagesLoaded(subpath).filter((name) => !isPartOf(name, allowed));
    expect(others).toEqual([]);
  });

  test("has types with a sentence for each function", () => {
    const types = readFileSync(join(folder, exports[subpath].types), "utf8");
    expect(types).toMatch(/export /);
    for (const source of sourcesOf(types, join(folder, exports[subpath].types))) {
      for (const [, name] of source.matchAll(/^export declare function (\w+)/gm)) {
        if (types.includes(`${name}`)) expect(source, name).toMatch(documented(name ?? ""));
      }
    }
  });
});

test("the list is told apart: what infra loads is seen", () => {
  expect(packagesLoaded("./infra")).toEqual(expect.arrayContaining(["aws-cdk-lib", "constructs"]));
  expect(Object.keys(manifestOf(folder).dependencies ?? {})).toContain("@hono/node-server");
});

/** CDK brings packages of its own. */
function isPartOf(name: string, allowed: readonly string[]): boolean {
  return allowed.includes(name) || (allowed.includes("aws-cdk-lib") && !name.startsWith("@hono"));
}

/** The entry's declarations, and those that it passes on. */
function sourcesOf(types: string, path: string): readonly string[] {
  const passed = [...types.matchAll(/^export \{[^}]*\} from "(\.[^"]+)"/gm)];
  const files = passed.map(([, specifier = ""]) =>
    join(path, "..", specifier.replace(/\.(?:ts|js)$/, ".d.ts")),
  );
  return [types, ...files.map((file) => readFileSync(file, "utf8"))];
}

function documented(name: string): RegExp {
  return new RegExp(`\\*/\\s*export declare function ${name}\\b`);
}
