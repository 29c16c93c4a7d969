import type { Alternative } from "./alternative.ts";
import type { Comparison } from "./compare.ts";
import type { Phrases } from "./decision-wording.ts";
import type { Range } from "./models/range.ts";

/** Each alternative beside the choice with its reason, then all of them as a table. */
export function describeAlternatives(comparison: Comparison, phrases: Phrases): string {
  const { alternatives, cheapest } = comparison;
  const others = alternatives.filter(({ id }) => id !== cheapest?.id);
  const lines = others.map(
    (one) =>
      `- ${phrases.entry(phrases.name(one.id, one.name), verdictOn(one, comparison, phrases))}`,
  );
  return [...(lines.length > 0 ? [lines.join("\n")] : []), table(comparison, phrases)].join("\n\n");
}

/** A total with lines that have no price would look like a low one. */
export function costOf({ total, unpriced }: Alternative, phrases: Phrases): string {
  return unpriced.length === 0 ? phrases.usd(total) : "–";
}

/** From the low to the high end of a range, in whole milliseconds. */
export function written({ low, high }: Range, phrases: Phrases): string {
  return phrases.range(phrases.count(Math.round(low)), phrases.count(Math.round(high)));
}

function verdictOn(alternative: Alternative, comparison: Comparison, phrases: Phrases): string {
  const { cheapest } = comparison;
  if (alternative.ruledOutBy.length > 0) {
    return phrases.ruledOut(phrases.list(reasonsOf(alternative, comparison, phrases)));
  }
  const cost = costOf(alternative, phrases);
  const times = cheapest && cheapest.total > 0 ? alternative.total / cheapest.total : undefined;
  if (alternative.total === cheapest?.total) return phrases.sameCost(cost);
  if (times === undefined) return `${cost}.`;
  if (times < 2) return phrases.dearer(cost, phrases.percent(times - 1));
  return phrases.muchDearer(cost, phrases.count(Number(times.toPrecision(times < 10 ? 2 : 3))));
}

const UNPRICED = "no price is known for ";

/** Prices that are not known are one reason, which names the lines in place of the keys of a price book. */
function reasonsOf(
  { ruledOutBy, unpriced, lineItems }: Alternative,
  { workload }: Comparison,
  phrases: Phrases,
): readonly string[] {
  const reasons = ruledOutBy.filter((reason) => !reason.startsWith(UNPRICED)).map(phrases.term);
  if (unpriced.length === 0) return reasons;
  const lines = lineItems.filter(({ priceKey }) => unpriced.includes(priceKey));
  const terms = [...new Set(lines.map(({ description }) => phrases.term(description)))];
  return [...reasons, phrases.noPrice(terms, workload.region)];
}

function table({ alternatives, cheapest }: Comparison, phrases: Phrases): string {
  const rows = alternatives.map((one) => {
    const isPossible = one.ruledOutBy.length === 0;
    const verdict = isPossible ? phrases.possible : phrases.notPossible;
    const p95 = one.latency && isPossible ? written(one.latency.p95, phrases) : "–";
    return `| ${phrases.name(one.id, one.name)} | ${costOf(one, phrases)} | ${p95} | ${one.id === cheapest?.id ? phrases.chosen : verdict} |`;
  });
  const { columns } = phrases.headings;
  return [`| ${columns.join(" | ")} |`, "|---|---:|---:|---|", ...rows].join("\n");
}
