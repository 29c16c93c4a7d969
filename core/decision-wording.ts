import type { AlternativeId } from "./alternative.ts";
import type { Confidence as Sureness } from "./confidence.ts";
import type { Numbers } from "./decision-numbers.ts";
import type { Confidence } from "./price-book.ts";
import type { FigureName } from "./targets/figures.ts";
import type { Region } from "./workload.ts";

/** Numbers of a context, written out. */
export type ContextFacts = Readonly<
  Record<
    | "architecture"
    | "requests"
    | "meanRate"
    | "peakRate"
    | "durationMs"
    | "cpuMs"
    | "memoryMb"
    | "utilization"
    | "minimumTasks",
    string
  >
> & { readonly region: Region; readonly isMeasured: boolean };

/** Headings and column titles. */
export type Headings = Readonly<
  Record<
    | "status"
    | "context"
    | "decision"
    | "consequences"
    | "positive"
    | "negative"
    | "alternatives"
    | "bills"
    | "flips"
    | "confidence",
    string
  >
> & { readonly columns: readonly [string, string, string, string] };

/** How many units of what size the choice runs, written out. */
export type UnitFacts = {
  readonly kind: "tasks" | "pods" | "instances";
  readonly average: string;
  readonly peak: string;
  readonly utilization: string;
};

export type FunctionFacts = {
  readonly memoryMb: string;
  readonly peakConcurrency: string;
  readonly coldStartShare: string;
};

/** The wording of a decision record in one language. */
export type Phrases = Numbers & {
  readonly headings: Headings;
  /** The status, as of an ISO 8601 date. */
  proposed(date: string): string;
  title(workload: string): string;
  contextText(facts: ContextFacts): string;
  objective(percentile: string, ms: string): string;
  readonly webSocket: string;
  readonly streaming: string;
  choice(name: string, cost: string): string;
  ahead(name: string, amount: string, share: string): string;
  readonly noOther: string;
  readonly noneFits: string;
  units(facts: UnitFacts): string;
  functions(facts: FunctionFacts): string;
  latency(p50: string, p95: string, p99: string): string;
  range(low: string, high: string): string;
  objectiveHeld(percentile: string, ms: string): string;
  objectiveOpen(percentile: string, ms: string): string;
  objectiveMissed(percentile: string, ms: string): string;
  readonly payPerUse: string;
  readonly noColdStarts: string;
  readonly noServers: string;
  readonly sameCode: string;
  holdsUpTo(requests: string): string;
  changesAt(requests: string, name: string): string;
  coldStarts(share: string, ms: string): string;
  idle(share: string): string;
  readonly slowToScale: string;
  fixed(amount: string): string;
  dearer(cost: string, times: string): string;
  sameCost(cost: string): string;
  ruledOut(reasons: string): string;
  list(items: readonly string[]): string;
  price(priceKey: string, usd: string, confidence: Confidence, source: string): string;
  entry(name: string, verdict: string): string;
  line(description: string, quantity: string, unit: string, amount: string): string;
  readonly chosen: string;
  readonly notPossible: string;
  readonly possible: string;
  figures: Readonly<Record<FigureName, string>>;
  flip(figure: string, given: string, at: string, name: string, isRuledOut: boolean): string;
  firm(figures: string): string;
  swaps(name: string, volumes: string): string;
  /** A volume, and what is cheaper from it on. */
  swap(volume: string, from: "Fargate" | "Lambda"): string;
  readonly noBreakEven: string;
  readonly levels: Readonly<Record<Sureness["level"], string>>;
  prices(used: string, verified: string): string;
  uncertainShare(share: string): string;
  stale(count: string, priceKey: string, date: string): string;
  readonly someUncertain: string;
  readonly excluded: string;
  readonly confidences: Readonly<Record<Confidence, string>>;
  name(id: AlternativeId, english: string): string;
  /** A bill line, a unit, a reason, a note or a warning in this language. */
  term(english: string): string;
  /** The last touch to the whole text. */
  finish(text: string): string;
};
