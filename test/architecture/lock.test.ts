import { globSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { importsOf } from "./rooms.ts";

type LockedPackage = {
  readonly version?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
};

const lock: Record<string, LockedPackage> = JSON.parse(
  readFileSync("package-lock.json", "utf8"),
).packages;
const manifest = JSON.parse(readFileSync("package.json", "utf8"));

describe("the lock", () => {
  test("holds no aws-lambda, an unrelated deployer that shares its name with our types", () => {
    expect(Object.keys(lock).filter((path) => path.endsWith("node_modules/aws-lambda"))).toEqual(
      [],
    );
    expect(lock["node_modules/@types/aws-lambda"]).toBeDefined();
  });

  test("is complete: every optional platform package that is asked for is in it", () => {
    const missing = Object.entries(lock).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies)
        .filter((name) => !isLocked(path, name))
        .map((name) => `${path} needs ${name}`),
    );
    expect(missing).toEqual([]);
  });

  test("names no package host", () => {
    expect(readFileSync("package-lock.json", "utf8")).not.toContain('"resolved": "http');
  });

  test("has what the manifest asks for, in exact versions", () => {
    const asked = { ...manifest.dependencies, ...manifest.devDependencies };
    for (const [name, version] of Object.entries(asked)) {
      expect([name, lock[`node_modules/${name}`]?.version]).toEqual([name, version]);
    }
  });
});

test("aws-lambda is imported as types only: no such package is installed", () => {
  const sources = globSync("{core,adapters,infra,test}/**/*.ts");
  const imports = sources.flatMap((file) => importsOf(readFileSync(file, "utf8")));
  const ofTypes = imports.filter(({ specifier }) => specifier === "aws-lambda");
  expect(ofTypes.length).toBeGreaterThan(0);
  expect(ofTypes.every(({ typeOnly }) => typeOnly)).toBe(true);
});

function isLocked(dependant: string, name: string): boolean {
  const parts = dependant.split("/node_modules/");
  const places = parts.map((_, index) => parts.slice(0, index + 1).join("/node_modules/"));
  return ["", ...places].some((place) =>
    Object.hasOwn(lock, place === "" ? `node_modules/${name}` : `${place}/node_modules/${name}`),
  );
}
