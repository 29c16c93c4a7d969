import type { Comparison } from "./compare.ts";
import { nameOf, sentence } from "./decision-consequences.ts";
import type { Phrases } from "./decision-wording.ts";
import type { Flip } from "./what-flips-it.ts";

/** The values at which another alternative wins, then the volumes at which Fargate and Lambda swap places. */
export function describeFlips(comparison: Comparison, phrases: Phrases): string {
  const { whatFlipsIt, breakEvens } = comparison;
  const flipping = whatFlipsIt.flatMap((flip) => describeFlip(flip, comparison, phrases));
  const firm = whatFlipsIt.filter(({ at }) => at === undefined);
  const inOrder = [...breakEvens].sort((a, b) => a.requestsPerMonth - b.requestsPerMonth);
  const swaps = inOrder.map(({ requestsPerMonth, cheaperBelow, cheaperFrom }) =>
    phrases.breakEven(
      nameOf(comparison, cheaperBelow, phrases),
      nameOf(comparison, cheaperFrom, phrases),
      phrases.count(requestsPerMonth),
    ),
  );
  return [
    ...(flipping.length > 0 ? [bullets(flipping)] : []),
    ...(firm.length > 0
      ? [phrases.firm(firm.map(({ figure }) => phrases.figures[figure]).join(", "))]
      : []),
    bullets(swaps.length > 0 ? swaps : [phrases.noBreakEven]),
  ].join("\n\n");
}

function describeFlip(flip: Flip, comparison: Comparison, phrases: Phrases): readonly string[] {
  const { figure, given, at, cheapest, because } = flip;
  if (at === undefined || cheapest === undefined) return [];
  const isShare = flip.to <= 1;
  const value = (one: number): string => (isShare ? phrases.percent(one) : phrases.count(one));
  const name = nameOf(comparison, cheapest, phrases);
  return [
    phrases.flip(
      phrases.figures[figure],
      value(given),
      value(at),
      name,
      because === "is ruled out",
    ),
  ];
}

/** How sure the answer is, what it rests on and what it leaves out. */
export function describeConfidence(comparison: Comparison, phrases: Phrases): string {
  const { uncertainPrices, warnings, excluded } = comparison;
  const prices = uncertainPrices.map(({ priceKey, usd, confidence, source, date }) =>
    phrases.price(priceKey, usd, confidence, `${source}, ${date}`),
  );
  const [cpuWarning] = warnings.filter((warning) => warning.startsWith("cpuMs"));
  return [
    ...levelOf(comparison, phrases),
    ...(cpuWarning === undefined ? [] : [sentence(phrases.term(cpuWarning))]),
    ...(prices.length > 0 ? [`${phrases.someUncertain}\n\n${bullets(prices)}`] : []),
    `${phrases.excluded}\n\n${bullets(excluded.map(phrases.term))}`,
  ].join("\n\n");
}

function levelOf({ confidence }: Comparison, phrases: Phrases): readonly string[] {
  if (confidence === undefined) return [];
  const { level, prices, uncertainShare, stale } = confidence;
  return [
    [
      phrases.levels[level],
      phrases.prices(phrases.count(prices.used), phrases.count(prices.verified)),
      ...(prices.used > prices.verified
        ? [phrases.uncertainShare(phrases.percent(uncertainShare))]
        : []),
      ...(stale
        ? [phrases.stale(phrases.count(stale.count), stale.oldest.priceKey, stale.oldest.date)]
        : []),
    ].join(" "),
  ];
}

function bullets(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join("\n");
}
