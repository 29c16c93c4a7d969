import { readFileSync, writeFileSync } from "node:fs";
import { contractSections, withSection } from "./contract-sections.ts";

// Run from the project's root after a change of the cases or of the declared losses.
for (const section of contractSections()) {
  writeFileSync(section.file, withSection(readFileSync(section.file, "utf8"), section));
}
