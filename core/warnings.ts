import type { Alternative } from "./alternative.ts";
import { pricesOf } from "./confidence.ts";
import { toLineItem } from "./line-item.ts";
import { formatUsd } from "./money.ts";
import type { PriceBook } from "./price-book.ts";
import { stalenessWarning } from "./stale-prices.ts";
import type { Scenario } from "./targets/figures.ts";
import { vcpuShare } from "./vcpu-share.ts";
import type { Workload } from "./workload.ts";

type Answer = {
  /** Undefined where nothing can serve the workload. */
  readonly cheapest: Alternative | undefined;
  /** The bills whose prices the answer rests on. */
  readonly used: readonly Alternative[];
  readonly book: PriceBook;
  readonly today: string | undefined;
};

/** What in a workload, in what is left out or in the price book makes the answer doubtful. */
export function warningsOf(
  scenario: Scenario,
  { cheapest, used, book, today }: Answer,
): readonly string[] {
  return [
    ...cpuWarning(scenario.workload),
    ...egressWarning(scenario, cheapest, book),
    ...concurrencyWarning(cheapest, scenario.workload),
    ...ageWarning(used, book, today),
  ];
}

/** Below this share of the bill, what is left out changes nothing that anybody decides. */
const NOTABLE_SHARE = 0.1;

function egressWarning(
  { workload, traffic }: Scenario,
  cheapest: Alternative | undefined,
  book: PriceBook,
): readonly string[] {
  const { assumptions, request } = workload;
  if (cheapest === undefined || assumptions.internetEgressShare > 0) return [];
  const gigabytes = (traffic.requestsPerMonth * request.responseBytes) / 1e9;
  const { amount } = toLineItem(book, {
    priceKey: "internet-egress.bytes",
    quantity: gigabytes,
    description: "",
  });
  if (amount <= cheapest.total * NOTABLE_SHARE) return [];
  return [
    `${Math.round(gigabytes)} GB of responses a month cost $${formatUsd(amount)} more, on any alternative, if they all ` +
      "go to the internet: set internetEgressShare to include them",
  ];
}

function concurrencyWarning(
  cheapest: Alternative | undefined,
  { assumptions: { accountConcurrency } }: Workload,
): readonly string[] {
  const { peakConcurrency = 0 } = cheapest?.capacity ?? {};
  if (peakConcurrency <= accountConcurrency) return [];
  return [
    `the busiest minute needs ${peakConcurrency} environments at once, and the account may run ${accountConcurrency}: ask AWS for more before`,
  ];
}

function cpuWarning({ request }: Workload): readonly string[] {
  const { cpuMs, durationMs, memoryMb } = request;
  const most = durationMs * vcpuShare(memoryMb);
  if (cpuMs <= most) return [];
  return [
    `cpuMs is ${cpuMs}, but a function of ${memoryMb} MB gets at most ${most.toFixed(1)} ms of CPU time ` +
      `in ${durationMs} ms: give durationMs as measured at that memory, or Lambda seems too cheap`,
  ];
}

function ageWarning(
  used: readonly Alternative[],
  book: PriceBook,
  today: string | undefined,
): readonly string[] {
  if (today === undefined) return [];
  const keys = pricesOf(used);
  const warning = stalenessWarning(book, today, (key) => keys.has(key));
  return warning === undefined ? [] : [warning];
}
