import { type LineItem, toLineItem } from "../line-item.ts";
import type { PriceBook } from "../price-book.ts";
import type { Architecture } from "../workload.ts";

const FREE_STORAGE_GB = 20;
const MINIMUM_BILLED_SECONDS = 60;

/** A month's use of Fargate by tasks or pods of one size. */
export type FargateUsage = {
  readonly architecture: Architecture;
  readonly vcpu: number;
  readonly memoryGb: number;
  /** Hours of all tasks together. */
  readonly taskHours: number;
  /** Ephemeral storage of each task. @default - the 20 GB that cost nothing */
  readonly storageGb?: number;
};

/** The lines that AWS bills for running tasks. */
export function priceFargate(usage: FargateUsage, book: PriceBook): readonly LineItem[] {
  const { architecture, vcpu, memoryGb, taskHours, storageGb = FREE_STORAGE_GB } = usage;
  const paidStorage = Math.max(0, storageGb - FREE_STORAGE_GB) * taskHours;
  const lines = [
    toLineItem(book, `fargate.${architecture}.vcpu`, vcpu * taskHours, "Fargate vCPU"),
    toLineItem(book, `fargate.${architecture}.memory`, memoryGb * taskHours, "Fargate memory"),
  ];
  if (paidStorage > 0) {
    const storage = "Fargate ephemeral storage above 20 GB";
    lines.push(toLineItem(book, "fargate.ephemeral-storage", paidStorage, storage));
  }
  return lines;
}

/** Billed hours of `tasks` short tasks: to the second, a minute at least (AWS Fargate pricing page). */
export function billedTaskHours(tasks: number, secondsEach: number): number {
  return (tasks * Math.max(MINIMUM_BILLED_SECONDS, Math.ceil(secondsEach))) / 3600;
}
