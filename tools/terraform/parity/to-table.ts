import { differs, type Judged, type Verdict } from "./judge.ts";
import { TARGETS } from "./plan-module.ts";

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
  const body = merged(rows).map(({ row, targets }) =>
    line([
      targets,
      nameOf(row),
      row.decision,
      short(row.cdk),
      short(row.terraform),
      row.reason ?? "none",
    ]),
  );
  return [
    line(["target", "resource", "decision", "CDK", "Terraform", "why"]),
    line(Array(6).fill("---")),
    ...body,
  ];
}

function sharedTable(rows: readonly Judged[]): string[] {
  const body = merged(rows).map(({ row, targets }) =>
    line([nameOf(row), row.decision, short(row.cdk), targets]),
  );
  return [
    line(["resource", "decision", "both ways", "target"]),
    line(Array(4).fill("---")),
    ...body,
  ];
}

interface Merged {
  readonly row: Judged;
  readonly targets: string;
}

/** One line for the same decision of several targets. */
function merged(rows: readonly Judged[]): Merged[] {
  const groups = Map.groupBy(rows, ({ target: _, ...row }) => JSON.stringify(row));
  return [...groups.values()].flatMap((members) => {
    const targets = members.map(({ target }) => target);
    const [row] = members;
    return row
      ? [{ row, targets: targets.length === TARGETS.length ? "all" : targets.join(", ") }]
      : [];
  });
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
