import type { Plan, Planner } from "../alternative.ts";
import { smallestTask, type TaskSize } from "../fargate-sizes.ts";
import { fargateUsage } from "../pricing/fargate.ts";
import { bestOf } from "../to-alternative.ts";
import type { TrafficProfile } from "../traffic.ts";
import type { Workload } from "../workload.ts";
import { toFleet } from "./fleet.ts";
import { objectiveMissedAlone, taskUnit } from "./request-alone.ts";
import { type Around, aroundContainers } from "./shared-items.ts";

/** Larger ones are for memory alone: a Node.js process uses about one core. */
const PREFERRED_VCPUS = [0.25, 0.5, 1] as const;
const LARGE_VCPUS = [2, 4, 8, 16, 32] as const;

const EXPRESS_MODE =
  "ECS Express Mode runs the same tasks behind a load balancer that services may share, for the same bill";
const SPOT = "Fargate Spot takes tasks back with two minutes' notice, and its rates move";

/** ECS on Fargate behind an Application Load Balancer, in the task size that costs least. */
export const planFargateAlb: Planner = (workload, traffic, book) => {
  const [first, ...others] = candidateSizes(workload);
  const around = aroundContainers(workload, traffic);
  const plan = (size: TaskSize): Plan => planSize(workload, traffic, around, size);
  return bestOf([plan(first), ...others.map(plan)], book);
};

/** The sizes that the workload asks for, or every sensible one that holds the process. */
function candidateSizes({ request, assumptions }: Workload): readonly [TaskSize, ...TaskSize[]] {
  const { taskVcpu, taskMemoryMb } = assumptions;
  const memoryMb = taskMemoryMb ?? request.memoryMb;
  const sizesOf = (vcpus: readonly number[]) =>
    vcpus
      .flatMap((vcpu) => smallestTask(vcpu, memoryMb) ?? [])
      .filter((size) => taskMemoryMb === undefined || size.memoryMb === taskMemoryMb);
  if (taskVcpu !== undefined) return orElse(sizesOf([taskVcpu]), { vcpu: taskVcpu, memoryMb });
  const preferred = sizesOf(PREFERRED_VCPUS);
  return orElse(preferred.length > 0 ? preferred : sizesOf(LARGE_VCPUS), { vcpu: 32, memoryMb });
}

/** A vCPU value with too little memory is still planned, and ruled out below, rather than ignored. */
function orElse(
  [first, ...others]: readonly TaskSize[],
  fallback: TaskSize,
): readonly [TaskSize, ...TaskSize[]] {
  return first === undefined ? [fallback] : [first, ...others];
}

/** A task runs one Node.js process, which uses one core at most. */
function planSize(
  workload: Workload,
  traffic: TrafficProfile,
  around: Around,
  size: TaskSize,
): Plan {
  const { architecture, request, assumptions } = workload;
  const { spotShare, savingsPlanDiscount } = assumptions;
  const unit = taskUnit(size.vcpu);
  const fleet = toFleet(workload, traffic, unit);
  const tasks = {
    architecture,
    vcpu: size.vcpu,
    memoryGb: size.memoryMb / 1024,
    taskHours: fleet.hours,
    spotShare,
    discount: savingsPlanDiscount.fargate,
  };
  return {
    id: "fargate-alb",
    name: "ECS on Fargate behind an Application Load Balancer",
    capacity: {
      taskVcpu: size.vcpu,
      taskMemoryMb: size.memoryMb,
      peakTasks: fleet.peak,
      averageTasks: fleet.average,
      utilization: fleet.utilization,
    },
    serving: { unit },
    usage: [...fargateUsage(tasks), ...around({ hours: fleet.hours, called: "tasks" })],
    ruledOutBy: [
      ...sizeRefused(size, request.memoryMb),
      ...objectiveMissedAlone(workload, size.vcpu),
    ],
    notes: spotShare > 0 ? [EXPRESS_MODE, SPOT] : [EXPRESS_MODE],
  };
}

function sizeRefused({ vcpu, memoryMb }: TaskSize, processMb: number): readonly string[] {
  const reasons: string[] = [];
  if (smallestTask(vcpu, memoryMb)?.memoryMb !== memoryMb) {
    reasons.push(`${vcpu} vCPU cannot have ${memoryMb} MB`);
  }
  if (memoryMb < processMb) {
    reasons.push(`${memoryMb} MB do not hold a process of ${processMb} MB`);
  }
  return reasons;
}
