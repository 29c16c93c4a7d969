import type { Alternative, Capacity } from "../alternative.ts";
import { smallestTask, type TaskSize } from "../fargate-sizes.ts";
import { type LineItem, toLineItem, totalOf } from "../line-item.ts";
import { HOURS_PER_MONTH, type PriceBook } from "../price-book.ts";
import { priceAlb } from "../pricing/alb.ts";
import { priceFargate } from "../pricing/fargate.ts";
import { hourlyRates, monthlySum, type TrafficProfile } from "../traffic.ts";
import { vcpuShare } from "../vcpu-share.ts";
import type { RequestShape, Workload } from "../workload.ts";
import { lcuHours, ZONES } from "./load-balancer.ts";

/** Larger ones are for memory alone: a Node.js process uses about one core. */
const PREFERRED_VCPUS = [0.25, 0.5, 1] as const;
const LARGE_VCPUS = [2, 4, 8, 16, 32] as const;

/** ECS on Fargate behind an Application Load Balancer, in the task size that costs least. */
export function priceFargateAlb(
  workload: Workload,
  traffic: TrafficProfile,
  book: PriceBook,
): Alternative {
  const priced = candidateSizes(workload).map((size) => priceSize(workload, traffic, book, size));
  return priced.reduce((best, next) => (isBetter(next, best) ? next : best));
}

function isBetter(next: Alternative, best: Alternative): boolean {
  if (next.ruledOutBy.length !== best.ruledOutBy.length) {
    return next.ruledOutBy.length < best.ruledOutBy.length;
  }
  return next.total < best.total;
}

/** The sizes that the workload asks for, or every sensible one that holds the process. */
function candidateSizes(workload: Workload): readonly TaskSize[] {
  const { taskVcpu, taskMemoryMb } = workload.assumptions;
  const memoryMb = taskMemoryMb ?? workload.request.memoryMb;
  const sizesOf = (vcpus: readonly number[]) =>
    vcpus
      .flatMap((vcpu) => smallestTask(vcpu, memoryMb) ?? [])
      .filter((size) => taskMemoryMb === undefined || size.memoryMb === taskMemoryMb);
  if (taskVcpu !== undefined) return atLeastOne(sizesOf([taskVcpu]), taskVcpu, memoryMb);
  const preferred = sizesOf(PREFERRED_VCPUS);
  return preferred.length > 0 ? preferred : sizesOf(LARGE_VCPUS);
}

/** A vCPU value with too little memory is still priced, and ruled out below, rather than ignored. */
function atLeastOne(
  sizes: readonly TaskSize[],
  vcpu: number,
  memoryMb: number,
): readonly TaskSize[] {
  return sizes.length > 0 ? sizes : [{ vcpu, memoryMb }];
}

function priceSize(
  workload: Workload,
  traffic: TrafficProfile,
  book: PriceBook,
  size: TaskSize,
): Alternative {
  const tasks = hourlyRates(traffic).map((rate) => tasksFor(rate, workload, size));
  const lineItems = billOf(workload, traffic, book, { ...size, taskHours: monthlySum(tasks) });
  return {
    id: "fargate-alb",
    name: "ECS on Fargate behind an Application Load Balancer",
    capacity: capacityOf(size, tasks),
    lineItems,
    total: totalOf(lineItems),
    ruledOutBy: limitsBroken(workload, size),
  };
}

function billOf(
  workload: Workload,
  traffic: TrafficProfile,
  book: PriceBook,
  { vcpu, memoryMb, taskHours }: TaskSize & { readonly taskHours: number },
): readonly LineItem[] {
  const { architecture } = workload;
  return [
    ...priceFargate({ architecture, vcpu, memoryGb: memoryMb / 1024, taskHours }, book),
    ...priceAlb({ lcuHours: lcuHours(workload, traffic, "ip"), zones: ZONES }, book),
    taskAddresses(taskHours, book),
  ];
}

function capacityOf({ vcpu, memoryMb }: TaskSize, tasks: readonly number[]): Capacity {
  const average = monthlySum(tasks) / HOURS_PER_MONTH;
  return {
    taskVcpu: vcpu,
    taskMemoryMb: memoryMb,
    peakTasks: Math.max(...tasks),
    averageTasks: Math.round(average * 100) / 100,
  };
}

/**
 * Tasks that keep CPU use at the stated utilization, and never fewer than the stated minimum. A task
 * runs one Node.js process, which uses one core at most.
 */
function tasksFor(requestsPerSecond: number, workload: Workload, size: TaskSize): number {
  const { taskUtilization, minimumTasks } = workload.assumptions;
  const busyVcpus = (requestsPerSecond * workload.request.cpuMs) / 1000;
  const usableVcpus = Math.min(1, size.vcpu);
  const needed = requestsPerSecond > 0 ? 1 : 0;
  return Math.max(minimumTasks, needed, ceil(busyVcpus / (usableVcpus * taskUtilization)));
}

/** Rounds up, but not over the error of binary fractions: 3.0000000000000004 tasks are 3. */
function ceil(value: number): number {
  return Math.ceil(value - 1e-9);
}

/** Tasks in public subnets each hold an address, which costs less than a NAT gateway for a few tasks. */
function taskAddresses(taskHours: number, book: PriceBook): LineItem {
  return toLineItem(book, "public-ipv4.hour", taskHours, "Public IPv4 addresses of the tasks");
}

function limitsBroken(workload: Workload, size: TaskSize): readonly string[] {
  const { request, latencyObjective } = workload;
  const reasons: string[] = [];
  if (smallestTask(size.vcpu, size.memoryMb)?.memoryMb !== size.memoryMb) {
    reasons.push(`${size.vcpu} vCPU cannot have ${size.memoryMb} MB`);
  }
  if (size.memoryMb < request.memoryMb) {
    reasons.push(`${size.memoryMb} MB do not hold a process of ${request.memoryMb} MB`);
  }
  const alone = durationOn(size.vcpu, request);
  if (latencyObjective !== undefined && alone > latencyObjective.ms) {
    const took = Math.round(alone);
    reasons.push(
      `a request alone takes ${took} ms on ${size.vcpu} vCPU, above the objective of ${latencyObjective.ms} ms`,
    );
  }
  return reasons;
}

/** Wall time on another share of a vCPU than Lambda's: the CPU part stretches, the waiting does not. */
function durationOn(vcpu: number, { durationMs, cpuMs, memoryMb }: RequestShape): number {
  const waiting = Math.max(0, durationMs - cpuMs / vcpuShare(memoryMb));
  return waiting + cpuMs / Math.min(1, vcpu);
}
