import { CASES } from "./cases.ts";
import { differs, type Judged, type Verdict } from "./judge.ts";

const LONGEST = 160;

/** The comparison as Markdown: what differs and why, then every decision that both ways share. */
export function toTable({ rows }: Verdict): string {
  const different = rows.filter(differs);
  const count = `${rows.length - different.length} decisions are the same, ${different.length} differ.`;
  return [
    `${count} A value too long for the table is compared all the same.`,
    "",
    ...differenceTable(different),
    "",
    `<details><summary>What is the same</summary>`,
    "",
    ...sharedTable(rows.filter((row) => !differs(row))),
    "",
    "</details>",
  ].join("\n");
}

function differenceTable(rows: readonly Judged[]): string[] {
  const body = merged(rows).map(({ row, cases }) =>
    line([
      cases,
      nameOf(row),
      row.decision,
      short(row.cdk),
      short(row.terraform),
      row.reason ?? "none",
    ]),
  );
  return [
    line(["case", "resource", "decision", "CDK", "Terraform", "why"]),
    line(Array(6).fill("---")),
    ...body,
  ];
}

function sharedTable(rows: readonly Judged[]): string[] {
  const body = merged(rows).map(({ row, cases }) =>
    line([nameOf(row), row.decision, short(row.cdk), cases]),
  );
  return [line(["resource", "decision", "both ways", "case"]), line(Array(4).fill("---")), ...body];
}

interface Merged {
  readonly row: Judged;
  readonly cases: string;
}

/** One line for the same decision of several cases. */
function merged(rows: readonly Judged[]): Merged[] {
  const groups = Map.groupBy(rows, ({ case: _, ...row }) => JSON.stringify(row));
  return [...groups.values()].flatMap((members) => {
    const cases = members.map((member) => member.case);
    const [row] = members;
    return row ? [{ row, cases: namesOf(cases) }] : [];
  });
}

/** "fargate" for all that begin so; every name for fewer. */
function namesOf(cases: readonly string[]): string {
  if (cases.length === CASES.length) return "all";
  const whole = ["fargate", "lambda"].filter((target) =>
    CASES.every(({ name }) => !name.startsWith(target) || cases.includes(name)),
  );
  const others = cases.filter((name) => !whole.some((target) => name.startsWith(target)));
  return [...whole.map((target) => `${target} (all)`), ...others].join("; ");
}

function nameOf({ kind, which }: Judged): string {
  return which ? `${kind}: ${which}` : kind;
}

function short(value: string): string {
  return value.length > LONGEST ? "(long)" : value;
}

function line(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("*", "\\*")).join(" | ")} |`;
}
