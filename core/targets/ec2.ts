import type { Plan, Planner } from "../alternative.ts";
import {
  INSTANCE_TYPE_NAMES,
  INSTANCE_TYPES,
  type InstanceSize,
  type InstanceType,
} from "../instance-types.ts";
import type { PriceBook } from "../price-book.ts";
import { ec2Usage } from "../pricing/ec2.ts";
import { bestOf } from "../to-alternative.ts";
import type { TrafficProfile } from "../traffic.ts";
import type { Workload } from "../workload.ts";
import { toFleet } from "./fleet.ts";
import { objectiveMissedAlone } from "./request-alone.ts";
import { type Around, aroundContainers } from "./shared-items.ts";

/** Memory of an instance that the operating system and its agents keep, an assumption of ours. */
const SYSTEM_MB = 512;

/** From the decision to a container that runs: 150 s, measured once (vladionescu.me, 2022). */
const INSTANCE_START_SECONDS = 150;

const SERVERS = "these are servers: patching, images and capacity are yours to manage";
const BURSTABLE =
  "a burstable type is counted at its CPU baseline, which it holds without paying for credits";

/** An EC2 Auto Scaling group over two zones behind a load balancer, in the instance type that costs least. */
export const planEc2: Planner = (workload, traffic, book) => {
  const { instanceType } = workload.assumptions;
  const [first, ...others] =
    instanceType === undefined ? candidates(workload, book) : [instanceType];
  const around = aroundContainers(workload, traffic);
  const plan = (type: InstanceType): Plan => planType(workload, traffic, around, type);
  return bestOf([plan(first), ...others.map(plan)], book);
};

/** The examples of the architecture that have a price; where none has, one stands for all. */
function candidates(
  { architecture }: Workload,
  { prices }: PriceBook,
): readonly [InstanceType, ...InstanceType[]] {
  const priced = INSTANCE_TYPE_NAMES.filter(
    (name) =>
      INSTANCE_TYPES[name].architecture === architecture && prices[`ec2.${name}`] !== undefined,
  );
  const [first = architecture === "arm64" ? "t4g.small" : "t3.small", ...others] = priced;
  return [first, ...others];
}

/** An instance runs a process on each vCPU, as far as its memory goes. */
function planType(
  workload: Workload,
  traffic: TrafficProfile,
  around: Around,
  instanceType: InstanceType,
): Plan {
  const { request, assumptions } = workload;
  const size: InstanceSize = INSTANCE_TYPES[instanceType];
  const processes = Math.min(
    size.vcpus,
    Math.floor((size.memoryMb - SYSTEM_MB) / request.memoryMb),
  );
  const unit = {
    cores: Math.max(1, processes),
    scaledBy: "instanceUtilization",
    ceiling: size.baseline ?? 1,
    startSeconds: INSTANCE_START_SECONDS,
  } as const;
  const fleet = toFleet(workload, traffic, unit);
  return {
    id: "ec2-auto-scaling",
    name: `EC2 Auto Scaling (${instanceType}) behind an Application Load Balancer`,
    capacity: {
      instanceVcpus: size.vcpus,
      instanceMemoryMb: size.memoryMb,
      processesPerInstance: Math.max(0, processes),
      peakInstances: fleet.peak,
      averageInstances: fleet.average,
      utilization: fleet.utilization,
    },
    serving: { unit },
    usage: [
      ...ec2Usage({
        instanceType,
        instanceHours: fleet.hours,
        volumeGb: assumptions.instanceVolumeGb,
        discount: assumptions.savingsPlanDiscount.ec2,
      }),
      ...around({ hours: fleet.hours, called: "instances" }),
    ],
    ruledOutBy: [
      ...typeRefused(workload, size, instanceType),
      ...objectiveMissedAlone(workload, 1),
    ],
    notes: size.baseline === undefined ? [SERVERS] : [SERVERS, BURSTABLE],
  };
}

function typeRefused(
  { architecture, request }: Workload,
  size: InstanceSize,
  instanceType: InstanceType,
): readonly string[] {
  const reasons: string[] = [];
  if (size.architecture !== architecture) {
    reasons.push(`${instanceType} is ${size.architecture}, and the workload is ${architecture}`);
  }
  if (size.memoryMb - SYSTEM_MB < request.memoryMb) {
    reasons.push(
      `${size.memoryMb} MB, of which the system keeps ${SYSTEM_MB}, do not hold a process of ${request.memoryMb} MB`,
    );
  }
  return reasons;
}
