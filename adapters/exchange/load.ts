/** How much is under way. */
export interface LoadCounts {
  readonly requests: number;
  readonly background: number;
}

/** Counts what is under way, and tells when nothing is. */
export interface Load {
  change(kind: keyof LoadCounts, by: 1 | -1): void;
  /** They go on changing. */
  counts(): LoadCounts;
  /** Resolves as soon as nothing is under way. */
  idle(): Promise<void>;
}

export function createLoad(): Load {
  const counts = { requests: 0, background: 0 };
  let waiting: (() => void)[] = [];

  function isIdle(): boolean {
    return counts.requests === 0 && counts.background === 0;
  }

  return {
    change(kind, by) {
      counts[kind] += by;
      if (waiting.length === 0 || !isIdle()) return;
      for (const resolve of waiting) resolve();
      waiting = [];
    },
    counts: () => counts,
    idle: () =>
      isIdle() ? Promise.resolve() : new Promise((resolve) => waiting.push(() => resolve())),
  };
}
