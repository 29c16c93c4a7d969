import { CLAUSES, DECLARED_LOSSES, EVENT_FRONT_DOORS } from "../../adapters/testing/index.ts";

/** Clauses × front doors: kept, or the declared losses by id. */
export function conformanceMatrix(): string {
  const heads = ["clause", "socket", ...EVENT_FRONT_DOORS];
  const rows = CLAUSES.map((clause) => [clause, "kept", ...cellsOf(clause)]);
  return [heads, heads.map(() => "---"), ...rows].map(toRow).join("\n");
}

function cellsOf(clause: string): string[] {
  return EVENT_FRONT_DOORS.map((frontDoor) => {
    const ids = DECLARED_LOSSES.filter(
      (loss) => loss.clause === clause && loss.frontDoors.includes(frontDoor),
    ).map(({ id }) => `\`${id.slice(clause.length + 1)}\``);
    return ids.length === 0 ? "kept" : ids.join(", ");
  });
}

function toRow(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}
