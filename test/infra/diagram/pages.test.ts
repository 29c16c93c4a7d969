import { globSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { expect, test } from "vitest";
import { DRAWN, pathOf } from "../../../tools/diagram/drawn.ts";
import { synthTemplate } from "../../../tools/diagram/synth-template.ts";
import { toPage } from "../../../tools/diagram/to-page.ts";

test.each(DRAWN)("the diagram of %s is what the template is; else: npm run diagrams", (target) => {
  expect(readFileSync(pathOf(target), "utf8")).toBe(toPage(target, synthTemplate(target)));
}, 60_000);

test("no other diagram is kept", () => {
  const kept = globSync("docs/diagrams/*.md").map((file) => basename(file, ".md"));
  expect(kept.sort()).toEqual([...DRAWN].sort());
});
