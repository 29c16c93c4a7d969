import type { Alternative, AlternativePricer } from "./alternative.ts";
import { type BreakEven, findBreakEvens, toCostCurve } from "./break-even.ts";
import type { Confidence, PriceBook, PriceKey } from "./price-book.ts";
import { priceFargateAlb } from "./targets/fargate.ts";
import { priceLambdaAlb, priceLambdaFunctionUrl, priceLambdaHttpApi } from "./targets/lambda.ts";
import { toProfile } from "./traffic.ts";
import type { Workload } from "./workload.ts";

/** A value that a comparison used although nobody read it from AWS. */
export type UncertainPrice = {
  readonly price: PriceKey;
  readonly usd: string;
  readonly confidence: Exclude<Confidence, "verified">;
  readonly source: string;
  readonly date: string;
};

/** Every alternative for one workload, cheapest first, those that cannot serve it last. */
export type Comparison = {
  readonly workload: Workload;
  readonly requestsPerMonth: number;
  readonly alternatives: readonly Alternative[];
  /** The cheapest that can serve the workload; absent when none can. */
  readonly cheapest?: Alternative;
  /** Volumes at which Fargate and a Lambda alternative swap places. */
  readonly breakEvens: readonly BreakEven[];
  readonly uncertainPrices: readonly UncertainPrice[];
};

const LAMBDAS = [priceLambdaFunctionUrl, priceLambdaHttpApi, priceLambdaAlb] as const;
const PRICERS: readonly AlternativePricer[] = [priceFargateAlb, ...LAMBDAS];

/** Prices every alternative for `workload` by `book` and finds where they cost the same. */
export function compare(workload: Workload, book: PriceBook): Comparison {
  const traffic = toProfile(workload.traffic);
  const alternatives = PRICERS.map((price) => price(workload, traffic, book)).sort(byRank);
  const cheapest = alternatives.find((alternative) => alternative.ruledOutBy.length === 0);
  return {
    workload,
    requestsPerMonth: traffic.requestsPerMonth,
    alternatives,
    ...(cheapest && { cheapest }),
    breakEvens: breakEvens(workload, book),
    uncertainPrices: uncertainPrices(alternatives),
  };
}

function breakEvens(workload: Workload, book: PriceBook): readonly BreakEven[] {
  const fargate = toCostCurve(workload, book, priceFargateAlb);
  return LAMBDAS.flatMap((lambda) => findBreakEvens(fargate, toCostCurve(workload, book, lambda)));
}

function byRank(a: Alternative, b: Alternative): number {
  const ruledOut = Number(a.ruledOutBy.length > 0) - Number(b.ruledOutBy.length > 0);
  return ruledOut !== 0 ? ruledOut : a.total - b.total;
}

/** Each once, in the order of the bills; lines that cost nothing rest on no price. */
function uncertainPrices(alternatives: readonly Alternative[]): readonly UncertainPrice[] {
  const found = new Map<string, UncertainPrice>();
  for (const { price, charges } of alternatives.flatMap(({ lineItems }) => lineItems)) {
    for (const { quantity, rate } of charges) {
      const { usd, confidence, source, date } = rate;
      if (confidence === "verified" || quantity === 0) continue;
      found.set(`${price} ${usd}`, { price, usd, confidence, source, date });
    }
  }
  return [...found.values()];
}
