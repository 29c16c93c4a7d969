import { readFileSync } from "node:fs";
import {
  CLAUSES,
  type Clause,
  DECLARED_LOSSES,
  EVENT_FRONT_DOORS,
} from "../../adapters/testing/index.ts";
import { CASES } from "./cases.ts";
import { conformanceMatrix } from "./conformance-matrix.ts";

/** A part of a document that the suite writes. */
export interface Section {
  readonly file: string;
  readonly marker: string;
  readonly text: string;
}

const TEST_FILES = ["lifecycle.test.ts", "observability.test.ts"];
/** A test's name that begins with the clauses or losses that it holds. */
const TAGGED = /\("((?:[A-Z]\d[a-z-]*(?:, )?)+): ([^"]+)"/g;

const INTRODUCTION = `## The contract, clause by clause

[docs/contract.md](docs/contract.md) states each clause. *kept*: what comes through this front door is
what a socket gives. A name is a declared loss: the front door destroys something before we see it.
\`npx vitest run test/parity\` proves every cell, \`checkParity\` of \`twinport/testing\` proves your app.`;

/** Every part of every document. */
export function contractSections(): Section[] {
  const clauses = CLAUSES.map((clause) => ({
    file: "docs/contract.md",
    marker: clause,
    text: clauseSection(clause),
  }));
  const text = `\n${INTRODUCTION}\n\n${conformanceMatrix()}\n\n`;
  return [...clauses, { file: "README.md", marker: "conformance", text }];
}

/** The document with this part as it should be. */
export function withSection(document: string, { marker, text }: Section): string {
  const [start, end] = [`<!-- ${marker}:start -->\n`, `<!-- ${marker}:end -->`];
  const from = document.indexOf(start);
  const to = document.indexOf(end, from);
  if (from === -1 || to === -1) throw new Error(`the document has no part ${marker}`);
  return `${document.slice(0, from)}${start}${text}${document.slice(to)}`;
}

/** The names of the tests that hold a clause. */
export function testsOf(clause: Clause): string[] {
  const cases = CASES.filter((one) => one.clause === clause).map(({ name }) => name);
  const sources = TEST_FILES.map((file) => readFileSync(new URL(file, import.meta.url), "utf8"));
  const lifecycle = [...sources.join("\n").matchAll(TAGGED)]
    .filter(([, tags = ""]) => tags.split(", ").some((tag) => tag.split("-")[0] === clause))
    .map(([, tags, title]) => `${tags}: ${title}`);
  return [...cases, ...lifecycle];
}

function clauseSection(clause: Clause): string {
  const losses = DECLARED_LOSSES.filter((loss) => loss.clause === clause).map(
    ({ id, frontDoors, reason }) => `- \`${id}\` (${doorNames(frontDoors)}): ${reason}\n`,
  );
  const lost =
    losses.length === 0 ? "No declared loss.\n" : `Declared losses:\n\n${losses.join("")}`;
  const tests = testsOf(clause).map((name) => `- ${name.replaceAll("_", "\\_")}\n`);
  return `\n${lost}\n<details><summary>${tests.length} tests</summary>\n\n${tests.join("")}\n</details>\n\n`;
}

function doorNames(frontDoors: readonly string[]): string {
  return frontDoors.length === EVENT_FRONT_DOORS.length
    ? "every front door but a socket"
    : frontDoors.join(", ");
}
