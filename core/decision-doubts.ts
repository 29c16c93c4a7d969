import type { AlternativeId } from "./alternative.ts";
import type { BreakEven } from "./break-even.ts";
import type { Comparison } from "./compare.ts";
import { nameOf, sentence } from "./decision-consequences.ts";
import type { Phrases } from "./decision-wording.ts";
import type { Flip } from "./what-flips-it.ts";

/** The values at which another alternative wins, then the volumes at which Fargate and Lambda swap places. */
export function describeFlips(comparison: Comparison, phrases: Phrases): string {
  const { whatFlipsIt, breakEvens } = comparison;
  const flipping = whatFlipsIt.flatMap((flip) => describeFlip(flip, comparison, phrases));
  const firm = whatFlipsIt.filter(({ at }) => at === undefined);
  const swaps = swapsByPair(breakEvens, comparison, phrases);
  return [
    ...(flipping.length > 0 ? [bullets(flipping)] : []),
    ...(firm.length > 0
      ? [phrases.firm(firm.map(({ figure }) => phrases.figures[figure]).join(", "))]
      : []),
    bullets(swaps.length > 0 ? swaps : [phrases.noBreakEven]),
  ].join("\n\n");
}

/** One line for each alternative that swaps places with Fargate: the volumes, and which is cheaper from each on. */
function swapsByPair(
  breakEvens: readonly BreakEven[],
  comparison: Comparison,
  phrases: Phrases,
): readonly string[] {
  const others = new Set(breakEvens.map(otherThanFargate));
  return [...others].map((id) => {
    const swaps = breakEvens
      .filter((one) => otherThanFargate(one) === id)
      .map(({ requestsPerMonth, cheaperFrom }) =>
        phrases.swap(phrases.count(requestsPerMonth), cheaperFrom === id ? "Lambda" : "Fargate"),
      );
    return phrases.swaps(nameOf(comparison, id, phrases), phrases.list(swaps));
  });
}

function otherThanFargate({ cheaperBelow, cheaperFrom }: BreakEven): AlternativeId {
  return cheaperBelow === "fargate-alb" ? cheaperFrom : cheaperBelow;
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
