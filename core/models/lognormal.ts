/** A duration whose logarithm is normal, as start-up times are (Huawei traces, EuroSys '25). */
export type Lognormal = { readonly medianMs: number; readonly sigma: number };

/** The lognormal through a median and a 99th percentile. */
export function fromPercentiles(p50Ms: number, p99Ms: number): Lognormal {
  return { medianMs: p50Ms, sigma: Math.log(p99Ms / p50Ms) / normalQuantile(0.99) };
}

/** The duration that the share `probability` stays within. */
export function lognormalQuantile({ medianMs, sigma }: Lognormal, probability: number): number {
  return medianMs * Math.exp(sigma * normalQuantile(probability));
}

/** Equally likely durations that stand for the distribution. */
export function lognormalPoints(duration: Lognormal, points: number): readonly number[] {
  return Array.from({ length: points }, (_, index) =>
    lognormalQuantile(duration, (index + 0.5) / points),
  );
}

/**
 * Quantile of the standard normal distribution for 0 < p < 1, to 4.5e-4 (Abramowitz and Stegun,
 * Handbook of Mathematical Functions, 26.2.23).
 */
export function normalQuantile(probability: number): number {
  const tail = Math.min(probability, 1 - probability);
  const t = Math.sqrt(-2 * Math.log(tail));
  const numerator = 2.515517 + t * (0.802853 + t * 0.010328);
  const denominator = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308));
  const magnitude = t - numerator / denominator;
  return probability < 0.5 ? -magnitude : magnitude;
}
