import fc from "fast-check";
import { expect, test } from "vitest";
import { toTable } from "../../adapters/cli/to-table.ts";

const COLUMNS = [
  { title: "name", align: "left" },
  { title: "cost", align: "right" },
  { title: "runs", align: "left" },
] as const;

test("columns line up, numbers to the right", () => {
  const rows = [
    ["Lambda", "$9.00", "3 environments"],
    ["ECS on Fargate", "$120.00", "2 tasks"],
  ];
  expect(toTable(COLUMNS, rows, 80)).toEqual([
    "name               cost  runs",
    "Lambda            $9.00  3 environments",
    "ECS on Fargate  $120.00  2 tasks",
  ]);
});

test("what finds no room goes on below, in its column", () => {
  const [, row] = toTable(COLUMNS, [["Lambda", "$9.00", "one two three four"]], 28);
  expect(row).toBe("Lambda  $9.00  one two three\n               four");
});

test("no word is lost and no line too long, whatever stands in the cells", () => {
  const word = fc.stringMatching(/^[a-z]{1,10}$/);
  const cell = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(" "));
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1, maxLength: 5 }), (cells) => {
      const rows = cells.map((runs) => ["Lambda", "$9.00", runs]);
      const lines = toTable(COLUMNS, rows, 40);
      lines.slice(1).forEach((line, index) => {
        expect(line.split(/\s+/)).toEqual(["Lambda", "$9.00", ...(cells[index] ?? "").split(" ")]);
      });
      for (const line of lines.join("\n").split("\n")) expect(line.length).toBeLessThanOrEqual(40);
    }),
  );
});
