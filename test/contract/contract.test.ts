import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { CLAUSES, DECLARED_LOSSES } from "../../adapters/testing/index.ts";
import { CASES } from "../parity/cases.ts";
import { contractSections, testsOf, withSection } from "../parity/contract-sections.ts";

const contract = readFileSync("docs/contract.md", "utf8");

function found(pattern: RegExp): string[] {
  return [...contract.matchAll(pattern)].map(([, match = ""]) => match);
}

test("the contract has every clause, and no other", () => {
  expect(found(/^## ([A-Z]\d): /gm)).toEqual([...CLAUSES]);
});

test.for([...CLAUSES])("%s is held by tests, and states what it promises", (clause) => {
  expect(testsOf(clause).length).toBeGreaterThan(0);
  const statement = contract.split(`## ${clause}: `)[1]?.split("<!--")[0] ?? "";
  expect(statement.length).toBeGreaterThan(60);
});

test("every test's clause is in the contract", () => {
  expect(
    [...new Set(CASES.map(({ clause }) => clause))].filter((one) => !CLAUSES.includes(one)),
  ).toEqual([]);
});

test("every declared loss is in the contract, and the contract declares no other", () => {
  const ids = DECLARED_LOSSES.map(({ id }) => id);
  expect(found(/^- `([A-Z]\d-[a-z0-9-]+)` \(/gm).sort()).toEqual([...ids].sort());
  expect(new Set(ids).size).toBe(ids.length);
});

test.for([...DECLARED_LOSSES])("$id belongs to its clause and says why", ({
  id,
  clause,
  reason,
}) => {
  expect(id.startsWith(`${clause}-`)).toBe(true);
  expect(reason).toMatch(/^[A-Z].*\.$/);
});

test.for(contractSections())("$file, part $marker, is current", (section) => {
  const document = readFileSync(section.file, "utf8");
  // If this fails: node test/parity/write-conformance.ts
  expect(withSection(document, section)).toBe(document);
});

test("the sixteen measured differences are each decided and held by a case", () => {
  const cases = found(/^\| (?!what|---).* \| (.*) \|$/gm);
  expect(cases).toHaveLength(16);
  const names = CASES.map(({ name }) => name);
  expect(cases.filter((name) => !names.includes(name))).toEqual([]);
});
