import { type Comparison, compare } from "./compare.ts";
import { type CostCurves, toCostCurves } from "./cost-curves.ts";
import { AppError } from "./errors.ts";
import type { Language } from "./languages.ts";
import { parseWorkload } from "./parse-workload.ts";
import type {
  Clock,
  CreateOutcome,
  Idempotency,
  Ids,
  Page,
  StoredWorkload,
  WorkloadStore,
} from "./ports.ts";
import type { PriceBook } from "./price-book.ts";
import { PRICE_BOOKS } from "./prices/all.ts";
import type { Region, Workload } from "./workload.ts";

/** A client's promise that requests with this key are one request, with a digest of what it asks for. */
export type IdempotencyKey = Omit<Idempotency, "expiresAt">;

/** What the service can be asked; every method throws `AppError` for a refusal. */
export type Advisor = {
  compare(workload: unknown): Comparison;
  create(workload: unknown, idempotency?: IdempotencyKey): Promise<Created>;
  get(id: string): Promise<StoredWorkload>;
  list(query: { readonly limit: number; readonly after?: string }): Promise<Page>;
  replace(id: string, workload: unknown, expectedVersion?: number): Promise<StoredWorkload>;
  remove(id: string, expectedVersion?: number): Promise<void>;
  compareStored(id: string): Promise<Comparison>;
  /** Monthly cost over traffic, around the volume of the workload. */
  curves(workload: unknown): CostCurves;
  curvesStored(id: string): Promise<CostCurves>;
  decide(id: string, language: Language): Promise<string>;
  /** The time by the service's clock, in ISO 8601. */
  now(): string;
  /** The price book of one region, or of all. */
  prices(region?: Region): readonly PriceBook[];
};

export type Created = { readonly stored: StoredWorkload; readonly replayed: boolean };

const IDEMPOTENCY_KEY_LIFETIME_MS = 24 * 60 * 60 * 1000;

export type AdvisorPorts = {
  readonly workloads: WorkloadStore;
  readonly clock: Clock;
  readonly ids: Ids;
};

/** Composes the use cases over the ports that they need. */
export function createAdvisor(ports: AdvisorPorts): Advisor {
  const { workloads, clock } = ports;
  const get = async (id: string): Promise<StoredWorkload> =>
    (await workloads.get(id)) ?? unknownWorkload(id);
  return {
    compare: (input) => compareToday(parseWorkload(input), clock),
    create: (input, idempotency) => create(ports, input, idempotency),
    get,
    list: (query) => workloads.list(query),
    replace: async (id, input, expectedVersion) => {
      const change = { workload: parseWorkload(input), updatedAt: timestamp(clock) };
      const outcome = await workloads.replace(id, change, expectedVersion);
      if (outcome.kind === "replaced") return outcome.stored;
      return outcome.kind === "missing" ? unknownWorkload(id) : versionMismatch(id);
    },
    remove: async (id, expectedVersion) => {
      const outcome = await workloads.remove(id, expectedVersion);
      if (outcome === "missing") unknownWorkload(id);
      if (outcome === "version-mismatch") versionMismatch(id);
    },
    compareStored: async (id) => compareToday(upToDate(await get(id)), clock),
    curves: (input) => curvesOf(parseWorkload(input)),
    curvesStored: async (id) => curvesOf(upToDate(await get(id))),
    decide: async (id, language) => {
      const stored = await get(id);
      const comparison = compareToday(upToDate(stored), clock);
      // Its sentences in two languages are a tenth of the service, and few requests ask for them.
      const { writeDecisionRecord } = await import("./decision-record.ts");
      return writeDecisionRecord(comparison, { date: stored.updatedAt, language });
    },
    now: () => timestamp(clock),
    prices: (region) => (region === undefined ? Object.values(PRICE_BOOKS) : [PRICE_BOOKS[region]]),
  };
}

function compareToday(workload: Workload, clock: Clock): Comparison {
  return compare(workload, PRICE_BOOKS[workload.region], { today: timestamp(clock) });
}

function curvesOf(workload: Workload): CostCurves {
  return toCostCurves(workload, PRICE_BOOKS[workload.region]);
}

/** A workload that an earlier version stored lacks what has come since; reading it again fills it in. */
function upToDate({ workload }: StoredWorkload): Workload {
  return parseWorkload(workload);
}

async function create(
  { workloads, clock, ids }: AdvisorPorts,
  input: unknown,
  idempotency: IdempotencyKey | undefined,
): Promise<Created> {
  const workload = parseWorkload(input);
  const now = timestamp(clock);
  const stored = { id: ids.next(), version: 1, createdAt: now, updatedAt: now, workload };
  const outcome = await workloads.create(
    stored,
    idempotency && { ...idempotency, expiresAt: clock.now() + IDEMPOTENCY_KEY_LIFETIME_MS },
  );
  return toCreated(outcome);
}

function toCreated(outcome: CreateOutcome): Created {
  if (outcome.kind === "key-reused") {
    throw new AppError(
      "idempotency-key-reused",
      "the idempotency key was used for a different request in the last 24 hours; use a new key",
    );
  }
  return { stored: outcome.stored, replayed: outcome.kind === "replayed" };
}

function timestamp(clock: Clock): string {
  return new Date(clock.now()).toISOString();
}

function unknownWorkload(id: string): never {
  throw new AppError("unknown-workload", `there is no workload ${id}`);
}

function versionMismatch(id: string): never {
  throw new AppError(
    "version-mismatch",
    `workload ${id} was changed in the meantime; read it again and repeat the change`,
  );
}
