import { execFileSync } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { NAVIGATION } from "../../tools/docs/navigation.ts";
import { SUBPATHS } from "../../tools/docs/subpaths.ts";
import { checkTypes } from "./check-types.ts";
import { docstringExamples } from "./docstring-examples.ts";
import { deadLinks, foreignAssets, pagesOf } from "./site-links.ts";

const SITE = "tools/docs/dist";
let pages: ReadonlyMap<string, string>;

beforeAll(() => {
  execFileSync("node", ["tools/docs/run.ts"], { stdio: "pipe" });
  pages = pagesOf(SITE);
}, 60_000);

const listed = NAVIGATION.flatMap(({ items }) => items.map(({ link }) => `${link.slice(1)}.html`));

test("every page of the navigation is there, and every page is in it", () => {
  expect([...pages.keys()].sort()).toEqual([...listed, "404.html", "index.html"].sort());
});

test("no link leads nowhere, nor to a place that its page does not have", () => {
  expect([...pages].flatMap(([page, html]) => deadLinks(SITE, page, html))).toEqual([]);
  const broken = '<a href="/nothing">x</a><a href="/cli#nothing">x</a><a href="/cli">x</a>';
  expect(deadLinks(SITE, "start.html", broken)).toEqual([
    "start.html: /nothing",
    "start.html: /cli#nothing",
  ]);
});

test("nothing comes from another host", () => {
  const styles = globSync(`${SITE}/assets/*.css`).map((file) => readFileSync(file, "utf8"));
  expect(styles.length).toBeGreaterThan(0);
  expect([...pages.values(), ...styles].flatMap(foreignAssets)).toEqual([]);
  const foreign = '<script src="https://cdn.test/a.js"></script>@import "//fonts.test/b.css"';
  expect(foreignAssets(foreign)).toEqual(["https://cdn.test/a.js", "//fonts.test/b.css"]);
});

test("the reference is of what the package exports", () => {
  const { exports } = JSON.parse(readFileSync("package.json", "utf8"));
  const imports = Object.keys(exports).filter((path) => path !== "./package.json");
  expect(SUBPATHS.map(({ name }) => name).sort()).toEqual(
    imports.map((path) => path.replace(".", "twinport")).sort(),
  );
});

test.each(SUBPATHS)("the reference has an entry for each export of $name", ({ source, page }) => {
  const html = pages.get(`reference/${page}.html`) ?? "";
  const headings = [...html.matchAll(/<h3 id="[^"]*"[^>]*>(\w+)/g)].map(([, name]) => name);
  const names = exportsOf(readFileSync(source, "utf8"));
  expect(names.length).toBeGreaterThan(0);
  expect(headings.sort()).toEqual([...names].sort());
});

test("the examples of the docstrings have the types of the sources", () => {
  const examples = docstringExamples();
  expect(examples.length).toBeGreaterThan(25);
  expect(checkTypes(examples)).toEqual([]);
  const [first] = examples.filter(({ page }) => page.endsWith("infra.md"));
  const broken = { page: "page.md", line: 1, language: "ts", ...first };
  const text = broken.text?.replace("domainName", "name") ?? "";
  expect(checkTypes([{ ...broken, text }]).join()).toContain("'name' does not exist");
}, 60_000);

/** What an entry of the package exports, types included. */
function exportsOf(source: string): readonly string[] {
  const lists = source.matchAll(/^export (?:type )?\{([^}]*)\}/gm);
  const named = [...lists].flatMap(([, list = ""]) => list.split(","));
  const declared = source.matchAll(
    /^export (?:async )?(?:function|class|const|interface|type) (\w+)/gm,
  );
  return [...named.map(nameOf), ...[...declared].map(([, name = ""]) => name)].filter(Boolean);
}

function nameOf(entry: string): string {
  return entry
    .replace(/^[\s\S]* as /, "")
    .replace(/^\s*type /, "")
    .trim();
}
