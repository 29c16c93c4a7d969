type Named = { readonly name: string };

/** The rows asked for, and those that ratios need. */
export function selectRows<Row extends Named>(
  rows: readonly Row[],
  baselines: readonly string[],
  only: readonly string[],
): Row[] {
  const unknown = only.filter((word) => !rows.some((row) => row.name.includes(word)));
  if (unknown.length > 0) throw new Error(`[bench] --only: no row has ${unknown} in its name`);
  return rows.filter(
    ({ name }) =>
      only.length === 0 || baselines.includes(name) || only.some((word) => name.includes(word)),
  );
}
