type Named = { readonly name: string };

/** The workloads asked for, or all. */
export function selectWorkloads<Workload extends Named>(
  all: readonly Workload[],
  asked: readonly string[],
): readonly Workload[] {
  const unknown = asked.filter((name) => !all.some((workload) => workload.name === name));
  if (unknown.length === 0) {
    return all.filter(({ name }) => asked.length === 0 || asked.includes(name));
  }
  const known = all.map(({ name }) => name).join(", ");
  throw new Error(`[bench] --workload: got ${unknown.join(", ")}; use some of ${known}`);
}
