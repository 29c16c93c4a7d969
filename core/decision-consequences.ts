import type { Alternative } from "./alternative.ts";
import type { Comparison } from "./compare.ts";
import type { Phrases } from "./decision-wording.ts";
import { gridAt } from "./locate-change.ts";
import type { MicroUsd } from "./money.ts";
import type { LatencyObjective } from "./workload.ts";

type Chosen = { readonly comparison: Comparison; readonly cheapest: Alternative };

/** What speaks for the choice, each from a number or a property of its target. */
export function positiveConsequences(chosen: Chosen, phrases: Phrases): readonly string[] {
  const { comparison, cheapest } = chosen;
  const { percentile = "", ms = "" } = writtenObjective(comparison, phrases);
  const flip = growthFlip(comparison);
  return [
    ...(judgeObjective(chosen) === "held" ? [phrases.objectiveHeld(percentile, ms)] : []),
    ...(isFunction(cheapest) ? paidByUse(cheapest, phrases) : [phrases.noColdStarts]),
    ...(cheapest.id === "ec2-auto-scaling" ? [] : [phrases.noServers]),
    ...(flip === undefined
      ? []
      : [phrases.holdsUpTo(phrases.requests(flip.at - gridAt(flip.at, 1)))]),
    phrases.sameCode,
  ];
}

/** What speaks against it. */
export function negativeConsequences(chosen: Chosen, phrases: Phrases): readonly string[] {
  const { comparison, cheapest } = chosen;
  const flip = growthFlip(comparison);
  return [
    ...objectiveInDoubt(chosen, phrases),
    ...(isFunction(cheapest) ? ofFunctions(chosen, phrases) : ofFleets(cheapest, phrases)),
    ...(flip === undefined
      ? []
      : [phrases.changesAt(phrases.requests(flip.at), nameOf(comparison, flip.id, phrases))]),
    ...cheapest.notes.map((note) => sentence(phrases.term(note))),
  ];
}

/** The name of an alternative in the record's language. */
export function nameOf(
  { alternatives }: Comparison,
  id: Alternative["id"],
  phrases: Phrases,
): string {
  return phrases.name(id, alternatives.find((one) => one.id === id)?.name ?? id);
}

/** A target's own words, as a sentence. */
export function sentence(text: string): string {
  return `${upperFirst(text)}.`;
}

/** As a line begins; names that are written small, such as vCPU and cpuMs, stay so. */
export function upperFirst(text: string): string {
  return /^[a-z]+[A-Z]/.test(text) ? text : `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

function objectiveInDoubt(chosen: Chosen, phrases: Phrases): readonly string[] {
  const verdict = judgeObjective(chosen);
  const { percentile = "", ms = "" } = writtenObjective(chosen.comparison, phrases);
  if (verdict === "open") return [phrases.objectiveOpen(percentile, ms)];
  return verdict === "missed" ? [phrases.objectiveMissed(percentile, ms)] : [];
}

function ofFunctions({ comparison, cheapest }: Chosen, phrases: Phrases): readonly string[] {
  const { coldStartShare = 0 } = cheapest.capacity;
  const { initDurationMs } = comparison.workload.assumptions;
  const cold = phrases.coldStarts(phrases.percent(coldStartShare), phrases.count(initDurationMs));
  return [...(coldStartShare > 0 ? [cold] : []), ...fixedCost(cheapest, phrases)];
}

/** Not where a load balancer or environments kept ready are billed by the hour. */
function paidByUse(cheapest: Alternative, phrases: Phrases): readonly string[] {
  return fixedCost(cheapest, phrases).length > 0 ? [] : [phrases.payPerUse];
}

function ofFleets(cheapest: Alternative, phrases: Phrases): readonly string[] {
  const { utilization = 0 } = cheapest.capacity;
  // Of the share as it is written, so that the two add up.
  const idle = 1 - Math.round(utilization * 100) / 100;
  return [
    phrases.slowToScale,
    phrases.idle(phrases.percent(idle)),
    ...fixedCost(cheapest, phrases),
  ];
}

/** Lines that are due by the hour, whatever comes. */
const BY_THE_HOUR = new Set([
  "alb.hour",
  "eks.cluster",
  "nat-gateway.hour",
  "interface-endpoint.hour",
]);

function fixedCost({ lineItems }: Alternative, phrases: Phrases): readonly string[] {
  const due = lineItems
    .filter(({ priceKey }) => BY_THE_HOUR.has(priceKey) || priceKey.includes(".provisioned-conc"))
    .reduce<MicroUsd>((sum, { amount }) => sum + amount, 0);
  return due > 0 ? [phrases.fixed(phrases.usd(due))] : [];
}

/** The volume above the given one at which another alternative is the cheapest. */
function growthFlip({ whatFlipsIt, requestsPerMonth }: Comparison) {
  const flip = whatFlipsIt.find(({ figure }) => figure === "requestsPerMonth");
  if (flip?.at === undefined || flip.cheapest === undefined) return undefined;
  return flip.at > requestsPerMonth ? { at: flip.at, id: flip.cheapest } : undefined;
}

/** Against the range of the model; undefined for a percentile that it is not asked for. */
function judgeObjective({ comparison, cheapest }: Chosen): "held" | "open" | "missed" | undefined {
  const objective = comparison.workload.latencyObjective;
  const range = objective && cheapest.latency?.[keyOf(objective)];
  if (objective === undefined || range === undefined) return undefined;
  if (range.high <= objective.ms) return "held";
  return range.low > objective.ms ? "missed" : "open";
}

function keyOf({ percentile }: LatencyObjective): "p50" | "p95" | "p99" {
  return `p${percentile}` as "p50" | "p95" | "p99";
}

function writtenObjective({ workload }: Comparison, phrases: Phrases) {
  const { latencyObjective: objective } = workload;
  if (objective === undefined) return {};
  return { percentile: phrases.count(objective.percentile), ms: phrases.count(objective.ms) };
}

function isFunction({ capacity }: Alternative): boolean {
  return capacity.coldStartShare !== undefined;
}
