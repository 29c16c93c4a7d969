import type { Alternative, AlternativeId, AlternativePricer } from "./alternative.ts";
import { type BreakEven, findBreakEvens, toCostCurve } from "./break-even.ts";
import type { Confidence, PriceBook, PriceKey } from "./price-book.ts";
import { priceFargateAlb } from "./targets/fargate.ts";
import { priceLambdaAlb, priceLambdaFunctionUrl, priceLambdaHttpApi } from "./targets/lambda.ts";
import { toProfile } from "./traffic.ts";
import { vcpuShare } from "./vcpu-share.ts";
import type { Workload } from "./workload.ts";

/** A price that an answer rests on and that is not quoted from AWS. */
export type UncertainPrice = {
  readonly priceKey: PriceKey;
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
  /** Volumes at which Fargate and a Lambda alternative that can serve the workload swap places. */
  readonly breakEvens: readonly BreakEven[];
  readonly uncertainPrices: readonly UncertainPrice[];
  /** What in the workload makes the answer doubtful. */
  readonly warnings: readonly string[];
  /** What no total includes. */
  readonly excluded: readonly string[];
};

/** Discounts are not the same for each alternative, the rest is nearly so. */
const EXCLUDED = [
  "data transfer out to the internet",
  "log ingestion and storage",
  "database and image storage",
  "taxes",
  "Savings Plans (up to 50 % off Fargate, 17 % off Lambda) and Fargate Spot",
] as const;

const PRICERS: Readonly<Record<AlternativeId, AlternativePricer>> = {
  "fargate-alb": priceFargateAlb,
  "lambda-function-url": priceLambdaFunctionUrl,
  "lambda-http-api": priceLambdaHttpApi,
  "lambda-alb": priceLambdaAlb,
};

/** Prices every alternative for `workload` by `book` and finds where they cost the same. */
export function compare(workload: Workload, book: PriceBook): Comparison {
  const traffic = toProfile(workload.traffic);
  const pricers = Object.values(PRICERS);
  const alternatives = pricers.map((price) => price(workload, traffic, book)).sort(byRank);
  const possible = alternatives.filter(({ ruledOutBy }) => ruledOutBy.length === 0);
  const [cheapest] = possible;
  const swaps = breakEvens(possible, workload, book);
  const atSwaps = swaps.flatMap(({ requestsPerMonth, cheaperBelow, cheaperFrom }) =>
    [cheaperBelow, cheaperFrom].map((id) =>
      PRICERS[id](workload, { ...traffic, requestsPerMonth }, book),
    ),
  );
  return {
    workload,
    requestsPerMonth: traffic.requestsPerMonth,
    alternatives,
    ...(cheapest && { cheapest }),
    breakEvens: swaps,
    uncertainPrices: uncertainPrices([...alternatives, ...atSwaps]),
    warnings: warningsOf(workload),
    excluded: EXCLUDED,
  };
}

function byRank(a: Alternative, b: Alternative): number {
  const ruledOut = Number(a.ruledOutBy.length > 0) - Number(b.ruledOutBy.length > 0);
  return ruledOut !== 0 ? ruledOut : a.total - b.total;
}

function breakEvens(
  possible: readonly Alternative[],
  workload: Workload,
  book: PriceBook,
): readonly BreakEven[] {
  const curves = possible.map(({ id }) => toCostCurve(id, PRICERS[id], workload, book));
  const fargate = curves.find(({ id }) => id === "fargate-alb");
  if (fargate === undefined) return [];
  return curves
    .filter((curve) => curve !== fargate)
    .flatMap((lambda) => findBreakEvens(fargate, lambda));
}

/** Each once, in the order of the bills; lines that cost nothing rest on no price. */
function uncertainPrices(alternatives: readonly Alternative[]): readonly UncertainPrice[] {
  const found = new Map<string, UncertainPrice>();
  for (const { priceKey, charges } of alternatives.flatMap(({ lineItems }) => lineItems)) {
    for (const { quantity, rate } of charges) {
      const { usd, confidence, source, date } = rate;
      if (confidence === "verified" || quantity === 0) continue;
      found.set(`${priceKey} ${usd}`, { priceKey, usd, confidence, source, date });
    }
  }
  return [...found.values()];
}

function warningsOf({ request }: Workload): readonly string[] {
  const { cpuMs, durationMs, memoryMb } = request;
  const most = durationMs * vcpuShare(memoryMb);
  if (cpuMs <= most) return [];
  return [
    `cpuMs is ${cpuMs}, but a function of ${memoryMb} MB gets at most ${most.toFixed(1)} ms of CPU time ` +
      `in ${durationMs} ms: give durationMs as measured at that memory, or Lambda seems too cheap`,
  ];
}
