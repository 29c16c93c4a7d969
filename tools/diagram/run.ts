import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DRAWN, pathOf } from "./drawn.ts";
import { synthTemplate } from "./synth-template.ts";
import { toPage } from "./to-page.ts";

for (const target of DRAWN) {
  const path = pathOf(target);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, toPage(target, synthTemplate(target)));
  process.stdout.write(`${path}\n`);
}
