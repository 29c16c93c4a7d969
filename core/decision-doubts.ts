import type { AlternativeId } from "./alternative.ts";
import type { BreakEven } from "./break-even.ts";
import type { Comparison } from "./compare.ts";
import { nameOf, sentence, upperFirst } from "./decision-consequences.ts";
import { fargateRanges } from "./decision-ranges.ts";
import type { Phrases } from "./decision-wording.ts";
import { PRICE_UNITS, type PriceKey } from "./price-book.ts";
import type { FigureName } from "./targets/figures.ts";
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

/** One line for each alternative that swaps places with Fargate: the volumes at which Fargate costs less. */
function swapsByPair(
  breakEvens: readonly BreakEven[],
  comparison: Comparison,
  phrases: Phrases,
): readonly string[] {
  const others = new Set(breakEvens.map(otherThanFargate));
  return [...others].map((id) => {
    const ranges = fargateRanges(breakEvens.filter((one) => otherThanFargate(one) === id));
    return phrases.fargateCheaper(nameOf(comparison, id, phrases), ranges);
  });
}

function otherThanFargate({ cheaperBelow, cheaperFrom }: BreakEven): AlternativeId {
  return cheaperBelow === "fargate-alb" ? cheaperFrom : cheaperBelow;
}

function describeFlip(flip: Flip, comparison: Comparison, phrases: Phrases): readonly string[] {
  const { figure, given, at, cheapest, because } = flip;
  if (at === undefined || cheapest === undefined) return [];
  const name = nameOf(comparison, cheapest, phrases);
  const [now, then] = [given, at].map((value) => writtenFigure(figure, value, phrases));
  const label = upperFirst(phrases.figures[figure]);
  return [phrases.flip(label, now ?? "", then ?? "", name, because === "is ruled out")];
}

/** All but these are shares. */
function writtenFigure(figure: FigureName, value: number, phrases: Phrases): string {
  if (figure === "requestsPerMonth") return phrases.requests(value);
  if (figure === "durationMs") return `${phrases.count(value)} ms`;
  if (figure === "memoryMb") return phrases.megabytes(phrases.count(value));
  if (figure === "responseBytes") return phrases.bytes(value);
  return figure === "minimumTasks" ? phrases.count(value) : phrases.percent(value);
}

/** How sure the answer is, what it rests on and what it leaves out. */
export function describeConfidence(comparison: Comparison, phrases: Phrases): string {
  const { uncertainPrices, warnings, excluded } = comparison;
  const prices = uncertainPrices.map(({ priceKey, usd, confidence, source, date }) =>
    phrases.price(
      priceName(priceKey, comparison, phrases),
      phrases.rate(usd, PRICE_UNITS[priceKey]),
      confidence,
      phrases.source(source, date),
    ),
  );
  const [cpuWarning] = warnings.filter((warning) => warning.startsWith("cpuMs"));
  return [
    ...levelOf(comparison, phrases),
    ...(cpuWarning === undefined ? [] : [sentence(phrases.term(cpuWarning))]),
    ...(prices.length > 0 ? [`${phrases.someUncertain}\n\n${bullets(prices)}`] : []),
    `${phrases.excluded}\n\n${bullets(excluded.map(phrases.term))}`,
  ].join("\n\n");
}

/** What a price is for, in words, with the key that the price book has for it. */
function priceName(key: PriceKey, { alternatives }: Comparison, phrases: Phrases): string {
  const lines = alternatives.flatMap(({ lineItems }) => lineItems);
  const line = lines.find(({ priceKey }) => priceKey === key);
  const code = `\`${key}\``;
  return line === undefined ? code : `${upperFirst(phrases.term(line.description))} (${code})`;
}

function levelOf(comparison: Comparison, phrases: Phrases): readonly string[] {
  const { confidence } = comparison;
  if (confidence === undefined) return [];
  const { level, prices, uncertainShare, stale } = confidence;
  return [
    [
      phrases.levels[level],
      phrases.prices(prices.used, prices.verified),
      ...(prices.used > prices.verified ? [uncertainPart(uncertainShare, phrases)] : []),
      ...(stale
        ? [phrases.stale(stale.count, `\`${stale.oldest.priceKey}\``, stale.oldest.date)]
        : []),
    ].join(" "),
  ];
}

function uncertainPart(share: number, phrases: Phrases): string {
  return share === 0 ? phrases.nothingUncertain : phrases.uncertainShare(phrases.percent(share));
}

function bullets(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join("\n");
}
