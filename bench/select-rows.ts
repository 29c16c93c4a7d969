import { FLOOR, HONO, OURS, ROWS, type Row } from "./rows.ts";

const BASELINES = [FLOOR, OURS, HONO];

/** The rows asked for, and those that ratios need. */
export function selectRows(only: readonly string[]): Row[] {
  const unknown = only.filter((word) => !ROWS.some((row) => row.name.includes(word)));
  if (unknown.length > 0) throw new Error(`[bench] --only: no adapter has ${unknown} in its name`);
  return ROWS.filter(
    ({ name }) =>
      only.length === 0 || BASELINES.includes(name) || only.some((word) => name.includes(word)),
  );
}
