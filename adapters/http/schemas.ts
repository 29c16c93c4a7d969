import * as z from "zod/mini";
import en from "zod/v4/locales/en.js";
import { INSTANCE_TYPE_NAMES } from "../../core/instance-types.ts";
import { LANGUAGES, type Language } from "../../core/languages.ts";
import { MOST_STEPS } from "../../core/measured-traffic.ts";
import { NETWORKS, SAVINGS_PLAN_SERVICES } from "../../core/targets/assumptions.ts";
import { TRAFFIC_FORMATS, type TrafficFormat } from "../../core/traffic-input/traffic-formats.ts";
import { ARCHITECTURES, type Architecture, REGIONS, type Region } from "../../core/workload.ts";
import type { WorkloadInput } from "../../core/workload-input.ts";

// The mini build has no messages of its own; this locale is 3 KB, all of them together 250 KB.
z.config(en());

const number = z.optional(z.number());
const flag = z.optional(z.boolean());
// The length first: zod hands issues on as arguments, and those of 1 MB of wrong items overflow the stack.
const numbersUpTo = (most: number) =>
  z.optional(z.pipe(z.array(z.unknown()).check(z.maxLength(most)), z.array(z.number())));
const numbers = numbersUpTo(1000);
const measuredNumbers = numbersUpTo(MOST_STEPS);

const savingsPlanShares = Object.fromEntries(
  SAVINGS_PLAN_SERVICES.map((service) => [service, number]),
) as Record<(typeof SAVINGS_PLAN_SERVICES)[number], typeof number>;

/** The shape of a workload as JSON; which values make sense is the core's to say. */
export const workloadBody: z.ZodMiniType<WorkloadInput> = z.strictObject({
  name: z.string(),
  region: z.enum(REGIONS),
  architecture: z.optional(z.enum(ARCHITECTURES)),
  traffic: z.strictObject({
    requestsPerMonth: number,
    hourlyShape: numbers,
    weekdayShape: numbers,
    requestsPerHour: numbers,
    weekdayFactors: numbers,
    requestsPerMinute: measuredNumbers,
    startsAt: z.optional(z.string()),
    stepMinutes: number,
  }),
  request: z.strictObject({
    durationMs: z.number(),
    cpuMs: number,
    memoryMb: z.number(),
    requestBytes: number,
    responseBytes: number,
  }),
  latencyObjective: z.optional(z.strictObject({ percentile: z.number(), ms: z.number() })),
  needs: z.optional(z.strictObject({ webSocket: flag, streaming: flag })),
  assumptions: z.optional(
    z.strictObject({
      taskUtilization: number,
      peakToMean: number,
      minimumTasks: number,
      taskVcpu: number,
      taskMemoryMb: number,
      spotShare: number,
      instanceType: z.optional(z.enum(INSTANCE_TYPE_NAMES)),
      instanceUtilization: number,
      instanceVolumeGb: number,
      existingAppRunnerAccount: flag,
      freeTier: flag,
      savingsPlanDiscount: z.optional(z.strictObject(savingsPlanShares)),
      coldStartShare: number,
      initDurationMs: number,
      accountConcurrency: number,
      provisionedConcurrency: number,
      requestsPerConnection: number,
      connectionSeconds: number,
      listenerRules: number,
      network: z.optional(z.enum(NETWORKS)),
      natGateways: number,
      interfaceEndpoints: number,
      networkBytesPerRequest: number,
      interAzBytesPerRequest: number,
      internetEgressShare: number,
      logBytesPerRequest: number,
      logRetentionMonths: number,
      imageGb: number,
      dynamoDbWritesPerRequest: number,
      dynamoDbReadsPerRequest: number,
      dynamoDbStorageGb: number,
      customMetrics: number,
      alarms: number,
      dashboards: number,
    }),
  ),
});

const pageSize = z.pipe(
  z.string().check(z.regex(/^(?:[1-9]\d?|100)$/, "must be a whole number from 1 to 100")),
  z.coerce.number(),
);

export const listQuery: z.ZodMiniType<{ limit: number; cursor?: string }> = z.strictObject({
  limit: z._default(pageSize, 20),
  cursor: z.optional(z.string()),
});

/** The forms that a comparison is answered in, the first unless another is asked for. */
export const COMPARISON_FORMATS = ["json", "svg", "ndjson"] as const;
export type ComparisonFormat = (typeof COMPARISON_FORMATS)[number];

export const comparisonQuery: z.ZodMiniType<{ format?: ComparisonFormat }> = z.strictObject({
  format: z.optional(z.enum(COMPARISON_FORMATS)),
});

export const decisionQuery: z.ZodMiniType<{ lang: Language }> = z.strictObject({
  lang: z._default(z.enum(LANGUAGES), "en"),
});

export const pricesQuery: z.ZodMiniType<{ region?: Region }> = z.strictObject({
  region: z.optional(z.enum(REGIONS)),
});

const decimal = z.pipe(
  z.string().check(z.regex(/^\d{1,9}(?:\.\d{1,6})?$/, "must be a decimal number")),
  z.coerce.number(),
);

/** What a file of traffic does not say of its requests. */
export type ImportQuery = {
  readonly name: string;
  readonly region: Region;
  readonly architecture?: Architecture;
  readonly memoryMb: number;
  /** @default - the mean of the durations in the log */
  readonly durationMs?: number;
  /** @default - the one that reads most of the first lines */
  readonly format?: TrafficFormat;
};

export const importQuery: z.ZodMiniType<ImportQuery> = z.strictObject({
  name: z._default(z.string(), "import"),
  region: z.enum(REGIONS),
  architecture: z.optional(z.enum(ARCHITECTURES)),
  memoryMb: z._default(decimal, 512),
  durationMs: z.optional(decimal),
  format: z.optional(z.enum(TRAFFIC_FORMATS)),
});

/** At most 255 characters of visible ASCII; the IETF draft leaves the form to the service. */
const idempotencyKey = z
  .string()
  .check(z.regex(/^[\x21-\x7e]{1,255}$/, "must be 1 to 255 visible ASCII characters"));

export const createHeaders: z.ZodMiniType<{ "idempotency-key"?: string }> = z.looseObject({
  "idempotency-key": z.optional(idempotencyKey),
});
