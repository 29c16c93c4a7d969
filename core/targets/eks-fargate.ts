import type { Plan, Planner } from "../alternative.ts";
import { smallestTask, TASK_VCPUS, type TaskSize } from "../fargate-sizes.ts";
import { clusterUsage } from "../pricing/eks.ts";
import { fargateUsage } from "../pricing/fargate.ts";
import { bestOf } from "../to-alternative.ts";
import type { TrafficProfile } from "../traffic.ts";
import type { Workload } from "../workload.ts";
import { toFleet } from "./fleet.ts";
import { objectiveMissedAlone, taskUnit } from "./request-alone.ts";
import { type Around, aroundContainers } from "./shared-items.ts";

/** Memory that EKS adds to each pod for kubelet, kube-proxy and containerd (Amazon EKS docs, Fargate pods). */
const KUBERNETES_MB = 256;
const LARGEST_POD_VCPU = 16;
const USUAL_VCPUS = [0.25, 0.5, 1] as const;

const NOTES = [
  "EKS on Fargate has neither ARM nor Spot: its pods are priced as x86_64",
  "CoreDNS and the load balancer controller, which are pods too, are not counted",
] as const;

/** EKS on Fargate behind an Application Load Balancer: a control plane, and one pod a task. */
export const planEksFargate: Planner = (workload, traffic, book) => {
  const { taskVcpu } = workload.assumptions;
  const vcpus = taskVcpu === undefined ? USUAL_VCPUS : ([taskVcpu] as const);
  const [first, ...others] = vcpus;
  const around = aroundContainers(workload, traffic);
  const plan = (vcpu: number): Plan => planPod(workload, traffic, around, vcpu);
  return bestOf([plan(first), ...others.map(plan)], book);
};

function planPod(workload: Workload, traffic: TrafficProfile, around: Around, asked: number): Plan {
  const { request, assumptions } = workload;
  const askedMb = assumptions.taskMemoryMb ?? request.memoryMb;
  const pod = smallestPod(asked, askedMb + KUBERNETES_MB);
  const { vcpu, memoryMb } = pod ?? { vcpu: asked, memoryMb: askedMb + KUBERNETES_MB };
  const unit = taskUnit(vcpu);
  const fleet = toFleet(workload, traffic, unit);
  const tooLarge = `no pod offers ${asked} vCPU with ${askedMb} MB and ${KUBERNETES_MB} MB for Kubernetes`;
  const tooSmall = `${askedMb} MB do not hold a process of ${request.memoryMb} MB`;
  return {
    id: "eks-fargate",
    name: "EKS on Fargate behind an Application Load Balancer",
    capacity: {
      podVcpu: vcpu,
      podMemoryMb: memoryMb,
      peakPods: fleet.peak,
      averagePods: fleet.average,
      utilization: fleet.utilization,
    },
    serving: { unit },
    usage: [
      clusterUsage(),
      ...fargateUsage({
        architecture: "x86_64",
        vcpu,
        memoryGb: memoryMb / 1024,
        taskHours: fleet.hours,
        discount: assumptions.savingsPlanDiscount.fargate,
      }),
      ...around({ hours: fleet.hours, called: "pods" }),
    ],
    ruledOutBy: [
      ...(pod === undefined ? [tooLarge] : []),
      ...(askedMb < request.memoryMb ? [tooSmall] : []),
      ...objectiveMissedAlone(workload, vcpu),
    ],
    notes: NOTES,
  };
}

/** The size that a pod is rounded up to, in both dimensions. */
function smallestPod(vcpu: number, memoryMb: number): TaskSize | undefined {
  return TASK_VCPUS.filter((one) => one >= vcpu && one <= LARGEST_POD_VCPU)
    .flatMap((one) => smallestTask(one, memoryMb) ?? [])
    .at(0);
}
