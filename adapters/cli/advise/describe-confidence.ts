import type { Comparison } from "../../../core/compare.ts";
import type { Confidence } from "../../../core/confidence.ts";
import { percent } from "../format-figures.ts";
import { nameOf } from "./short-name.ts";

const LEVELS: Readonly<Record<Confidence["level"], string>> = {
  high: "Sure",
  medium: "Fairly sure",
  low: "A close call",
};

/** How far the first place may be relied on, and why. */
export function describeConfidence(comparison: Comparison): string {
  const { confidence } = comparison;
  if (confidence === undefined) return "Nothing can serve the workload.";
  const { level, margin, prices } = confidence;
  const lead =
    margin === undefined
      ? "nothing else can serve it"
      : `it costs ${percent(margin.share)} less than ${nameOf(margin.runnerUp, comparison)}`;
  const quoted = `${prices.verified} of the ${prices.used} prices used are quoted from AWS`;
  return `${LEVELS[level]}: ${lead}, and ${quoted}`;
}

/** What the low and the high of the response times come from. */
export function describeRanges({ cheapest }: Comparison): readonly string[] {
  const because = cheapest?.latency?.because ?? [];
  return because.length === 0 ? [] : [`Ranges of its response times: ${because.join("; ")}`];
}

/** Prices that are not quoted from AWS, together where they come from one source. */
export function describeDoubts({ uncertainPrices }: Comparison): readonly string[] {
  const origins = Map.groupBy(
    uncertainPrices,
    ({ confidence, source, date }) => `${confidence} (${source}; ${date})`,
  );
  return [...origins].map(([origin, prices]) => {
    const keys = prices.map(({ priceKey, usd }) => `${priceKey} at $${usd}`);
    return `${origin}: ${keys.join(", ")}`;
  });
}
