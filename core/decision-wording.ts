import type { AlternativeId } from "./alternative.ts";
import type { Confidence as Sureness } from "./confidence.ts";
import type { Numbers } from "./decision-numbers.ts";
import type { VolumeRange } from "./decision-ranges.ts";
import type { Confidence, PriceUnit } from "./price-book.ts";
import type { FigureName } from "./targets/figures.ts";
import type { Region } from "./workload.ts";

/** Numbers of a context, written out. */
export type ContextFacts = Readonly<
  Record<
    "architecture" | "meanRate" | "peakRate" | "durationMs" | "cpuMs" | "memoryMb" | "utilization",
    string
  >
> & {
  readonly region: Region;
  readonly isMeasured: boolean;
  readonly requests: number;
  readonly minimumTasks: number;
};

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
  readonly average: number;
  readonly peak: number;
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
  tied(name: string): string;
  readonly noOther: string;
  readonly noneFits: string;
  units(facts: UnitFacts): string;
  functions(facts: FunctionFacts): string;
  latency(p50: string, p95: string, p99: string): string;
  /** What the ranges of the response times come from. */
  latencyRanges(causes: string): string;
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
  dearer(cost: string, share: string): string;
  muchDearer(cost: string, times: string): string;
  sameCost(cost: string): string;
  ruledOut(reasons: string): string;
  noPrice(lines: readonly string[], region: Region): string;
  list(items: readonly string[]): string;
  price(name: string, rate: string, confidence: Confidence, source: string): string;
  /** US dollars, in the digits of the source, for one unit. */
  rate(usd: string, unit: PriceUnit): string;
  source(source: string, date: string): string;
  entry(name: string, verdict: string): string;
  line(description: string, quantity: string, amount: string): string;
  quantity(value: number, unit: PriceUnit): string;
  readonly noBills: string;
  readonly sharedLines: string;
  sharedTotal(amount: string): string;
  /** So many requests, to three digits. */
  requests(value: number): string;
  megabytes(value: string): string;
  bytes(value: number): string;
  lessThan(value: string): string;
  readonly chosen: string;
  readonly notPossible: string;
  readonly possible: string;
  figures: Readonly<Record<FigureName, string>>;
  flip(figure: string, given: string, at: string, name: string, isRuledOut: boolean): string;
  firm(figures: string): string;
  /** The volumes at which Fargate costs less than another. */
  fargateCheaper(name: string, ranges: readonly VolumeRange[]): string;
  readonly noBreakEven: string;
  readonly levels: Readonly<Record<Sureness["level"], string>>;
  prices(used: number, verified: number): string;
  uncertainShare(share: string): string;
  readonly nothingUncertain: string;
  stale(count: number, oldest: string, date: string): string;
  readonly someUncertain: string;
  readonly excluded: string;
  readonly confidences: Readonly<Record<Confidence, string>>;
  name(id: AlternativeId, english: string): string;
  /** A bill line, a reason, a note or a warning in this language. */
  term(english: string): string;
  /** The last touch to the whole text. */
  finish(text: string): string;
};
