import { memorySizes, TASK_VCPUS } from "../fargate-sizes.ts";
import { INSTANCE_TYPE_NAMES } from "../instance-types.ts";
import { DEFAULT_ACCOUNT_CONCURRENCY } from "../models/lambda-concurrency.ts";
import type { FieldReader } from "../read-fields.ts";
import {
  type Assumptions,
  type ComputeAssumptions,
  NETWORKS,
  SAVINGS_PLAN_SERVICES,
  type SavingsPlanDiscount,
  type SharedItemAssumptions,
} from "./assumptions.ts";

/** The whole-number and share ranges that many assumptions have in common. */
const SHARE = { min: 0, max: 1 } as const;
const UTILIZATION = { min: 0.05, max: 1, fallback: 0.6 } as const;
const BYTES = { min: 0, max: 1e9, fallback: 0 } as const;
const COUNT = { min: 0, max: 100_000, integer: true, fallback: 0 } as const;

const COMPUTE = [
  "taskUtilization",
  "peakToMean",
  "minimumTasks",
  "taskVcpu",
  "taskMemoryMb",
  "spotShare",
  "instanceType",
  "instanceUtilization",
  "instanceVolumeGb",
  "existingAppRunnerAccount",
  "freeTier",
  "savingsPlanDiscount",
  "coldStartShare",
  "initDurationMs",
  "accountConcurrency",
  "provisionedConcurrency",
  "requestsPerConnection",
  "connectionSeconds",
  "listenerRules",
] as const satisfies readonly (keyof ComputeAssumptions)[];

const SHARED = [
  "network",
  "natGateways",
  "interfaceEndpoints",
  "networkBytesPerRequest",
  "interAzBytesPerRequest",
  "internetEgressShare",
  "logBytesPerRequest",
  "logRetentionMonths",
  "imageGb",
  "dynamoDbWritesPerRequest",
  "dynamoDbReadsPerRequest",
  "dynamoDbStorageGb",
  "customMetrics",
  "alarms",
  "dashboards",
] as const satisfies readonly (keyof SharedItemAssumptions)[];

/** Reads the assumptions and fills in every default; what is shared with other services costs nothing by default. */
export function parseAssumptions(workload: FieldReader): Assumptions {
  const given = workload.object("assumptions", [...COMPUTE, ...SHARED]);
  return { ...parseCompute(given), ...parseSharedItems(given) };
}

function parseCompute(given: FieldReader): ComputeAssumptions {
  const coldShare = given.optionalNumber("coldStartShare", SHARE);
  const provisioned = given.optionalNumber("provisionedConcurrency", { ...COUNT, min: 1 });
  return {
    taskUtilization: given.number("taskUtilization", UTILIZATION),
    peakToMean: given.number("peakToMean", { min: 1, max: 6, fallback: 1 }),
    minimumTasks: given.number("minimumTasks", { min: 0, max: 5_000, integer: true, fallback: 2 }),
    ...parseTaskSize(given),
    spotShare: given.number("spotShare", { ...SHARE, fallback: 0 }),
    ...(given.has("instanceType") && {
      instanceType: given.choice("instanceType", INSTANCE_TYPE_NAMES),
    }),
    instanceUtilization: given.number("instanceUtilization", UTILIZATION),
    instanceVolumeGb: given.number("instanceVolumeGb", { min: 1, max: 16_384, fallback: 8 }),
    existingAppRunnerAccount: given.flag("existingAppRunnerAccount", false),
    freeTier: given.flag("freeTier", false),
    savingsPlanDiscount: parseSavingsPlan(given),
    ...(coldShare !== undefined && { coldStartShare: coldShare }),
    initDurationMs: given.number("initDurationMs", { min: 0, max: 10_000, fallback: 200 }),
    accountConcurrency: given.number("accountConcurrency", {
      ...{ min: 1, max: 1e6, integer: true },
      fallback: DEFAULT_ACCOUNT_CONCURRENCY,
    }),
    ...(provisioned !== undefined && { provisionedConcurrency: provisioned }),
    requestsPerConnection: given.number("requestsPerConnection", {
      min: 1,
      max: 1e6,
      fallback: 10,
    }),
    connectionSeconds: given.number("connectionSeconds", { min: 0, max: 4_000, fallback: 60 }),
    listenerRules: given.number("listenerRules", {
      min: 0,
      max: 1_000,
      integer: true,
      fallback: 1,
    }),
  };
}

/** Up to the maxima that AWS publishes; a larger share would be a typing error. */
function parseSavingsPlan(assumptions: FieldReader): SavingsPlanDiscount {
  const given = assumptions.object("savingsPlanDiscount", SAVINGS_PLAN_SERVICES);
  return {
    fargate: given.number("fargate", { min: 0, max: 0.5, fallback: 0 }),
    lambda: given.number("lambda", { min: 0, max: 0.17, fallback: 0 }),
    ec2: given.number("ec2", { min: 0, max: 0.72, fallback: 0 }),
  };
}

function parseSharedItems(given: FieldReader): SharedItemAssumptions {
  return {
    network: given.choice("network", NETWORKS, "public-ipv4"),
    natGateways: given.number("natGateways", { min: 1, max: 100, integer: true, fallback: 2 }),
    interfaceEndpoints: given.number("interfaceEndpoints", { ...COUNT, max: 100, fallback: 3 }),
    networkBytesPerRequest: given.number("networkBytesPerRequest", BYTES),
    interAzBytesPerRequest: given.number("interAzBytesPerRequest", BYTES),
    internetEgressShare: given.number("internetEgressShare", { ...SHARE, fallback: 0 }),
    logBytesPerRequest: given.number("logBytesPerRequest", BYTES),
    logRetentionMonths: given.number("logRetentionMonths", { min: 0, max: 120, fallback: 1 }),
    imageGb: given.number("imageGb", { min: 0, max: 100_000, fallback: 0 }),
    dynamoDbWritesPerRequest: given.number("dynamoDbWritesPerRequest", { ...BYTES, max: 10_000 }),
    dynamoDbReadsPerRequest: given.number("dynamoDbReadsPerRequest", { ...BYTES, max: 10_000 }),
    dynamoDbStorageGb: given.number("dynamoDbStorageGb", { min: 0, max: 1e6, fallback: 0 }),
    customMetrics: given.number("customMetrics", COUNT),
    alarms: given.number("alarms", COUNT),
    dashboards: given.number("dashboards", COUNT),
  };
}

/** Refuses a size that Fargate does not offer, and names the sizes that it does. */
function parseTaskSize(given: FieldReader): Pick<Assumptions, "taskVcpu" | "taskMemoryMb"> {
  const vcpu = given.optionalNumber("taskVcpu", { min: 0.25, max: 32 });
  const memoryMb = given.optionalNumber("taskMemoryMb", { min: 512, max: 249_856 });
  if (vcpu !== undefined && !TASK_VCPUS.includes(vcpu)) {
    given.refuse("taskVcpu", `must be one of ${TASK_VCPUS.join(", ")}`);
  } else if (memoryMb !== undefined && !offered(vcpu).includes(memoryMb)) {
    given.refuse("taskMemoryMb", `must be one of ${offered(vcpu).join(", ")}`);
  }
  return {
    ...(vcpu !== undefined && { taskVcpu: vcpu }),
    ...(memoryMb !== undefined && { taskMemoryMb: memoryMb }),
  };
}

function offered(vcpu: number | undefined): readonly number[] {
  const vcpus = vcpu === undefined ? TASK_VCPUS : [vcpu];
  return [...new Set(vcpus.flatMap(memorySizes))].sort((a, b) => a - b);
}
