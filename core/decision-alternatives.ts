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
      `- ${phrases.entry(phrases.name(one.id, one.name), verdictOn(one, cheapest, phrases))}`,
  );
  return [...(lines.length > 0 ? [lines.join("\n")] : []), table(comparison, phrases)].join("\n\n");
}

/** The bill of every alternative whose prices are known, line by line. */
export function describeBills({ alternatives }: Comparison, phrases: Phrases): string {
  const priced = alternatives.filter(({ unpriced }) => unpriced.length === 0);
  return priced.map((one) => billOf(one, phrases)).join("\n\n");
}

/** A total with lines that have no price would look like a low one. */
export function costOf({ total, unpriced }: Alternative, phrases: Phrases): string {
  return unpriced.length === 0 ? phrases.usd(total) : "–";
}

/** From the low to the high end of a range, in whole milliseconds. */
export function written({ low, high }: Range, phrases: Phrases): string {
  return phrases.range(phrases.count(Math.round(low)), phrases.count(Math.round(high)));
}

function verdictOn(
  alternative: Alternative,
  cheapest: Alternative | undefined,
  phrases: Phrases,
): string {
  if (alternative.ruledOutBy.length > 0) return phrases.ruledOut(reasonsOf(alternative, phrases));
  const cost = costOf(alternative, phrases);
  const times = cheapest && cheapest.total > 0 ? alternative.total / cheapest.total : undefined;
  if (alternative.total === cheapest?.total) return phrases.sameCost(cost);
  if (times === undefined) return cost;
  return phrases.dearer(cost, phrases.count(Number(times.toPrecision(times < 10 ? 2 : 3))));
}

function reasonsOf({ ruledOutBy }: Alternative, phrases: Phrases): string {
  return phrases.list(ruledOutBy.map((reason) => phrases.term(reason)));
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

function billOf(alternative: Alternative, phrases: Phrases): string {
  const lines = alternative.lineItems.map((line) => {
    const quantity = phrases.count(Math.round(line.quantity * 100) / 100);
    const amount = line.charges.length > 0 ? phrases.usd(line.amount) : "–";
    return phrases.line(phrases.term(line.description), quantity, phrases.term(line.unit), amount);
  });
  const name = phrases.name(alternative.id, alternative.name);
  return `### ${name}\n\n${lines.map((line) => `- ${line}`).join("\n")}`;
}
