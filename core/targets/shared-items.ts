import type { Usage } from "../line-item.ts";
import { HOURS_PER_MONTH, type PriceKey } from "../price-book.ts";
import { dynamoDbUsage } from "../pricing/dynamodb.ts";
import { logsUsage } from "../pricing/logs.ts";
import { endpointUsage, natUsage } from "../pricing/network.ts";
import type { TrafficProfile } from "../traffic.ts";
import type { Workload } from "../workload.ts";
import { loadBalancerUsage, ZONES } from "./load-balancer.ts";

const BYTES_PER_GB = 1024 ** 3;
/** Data transfer out that an account has free each month, of all its services together. */
const FREE_EGRESS_GB = 100;

/** Tasks, pods or instances: their hours, and what a bill calls them. */
export type Units = { readonly hours: number; readonly called: string };

export type Around = (units: Units) => readonly Usage[];

/** What containers behind a load balancer use besides compute; only the network depends on their hours. */
export function aroundContainers(workload: Workload, traffic: TrafficProfile): Around {
  const balancer = loadBalancerUsage(workload, traffic, "ip");
  const items = containerItems(workload, traffic);
  return (units) => [...balancer, ...networkItems(workload, traffic, units), ...items];
}

/** What containers in a VPC use besides compute and their way out: other zones, images and the rest. */
function containerItems(workload: Workload, traffic: TrafficProfile): readonly Usage[] {
  const { interAzBytesPerRequest, imageGb } = workload.assumptions;
  const crossed = (2 * traffic.requestsPerMonth * interAzBytesPerRequest) / BYTES_PER_GB;
  return [
    ...item("inter-az.bytes", crossed, "Data transfer between zones, out and in"),
    ...item("ecr.storage", imageGb, "Container images"),
    ...serviceItems(workload, traffic),
  ];
}

/** What any service may use besides compute; all of it is none unless the workload asks for it. */
export function serviceItems(
  { request, assumptions }: Workload,
  { requestsPerMonth }: TrafficProfile,
): readonly Usage[] {
  const { internetEgressShare, freeTier } = assumptions;
  const sent = (requestsPerMonth * request.responseBytes * internetEgressShare) / BYTES_PER_GB;
  return [
    ...item("internet-egress.bytes", sent - (freeTier ? FREE_EGRESS_GB : 0), "Data transfer out"),
    ...logItems(requestsPerMonth, assumptions),
    ...tableItems(requestsPerMonth, assumptions),
    ...item("cloudwatch.metric", assumptions.customMetrics, "CloudWatch custom metrics"),
    ...item("cloudwatch.alarm", assumptions.alarms, "CloudWatch alarms"),
    ...item("cloudwatch.dashboard", assumptions.dashboards, "CloudWatch dashboards"),
  ];
}

function logItems(
  requestsPerMonth: number,
  { logBytesPerRequest, logRetentionMonths }: Workload["assumptions"],
): readonly Usage[] {
  if (logBytesPerRequest === 0) return [];
  const ingestedGb = (requestsPerMonth * logBytesPerRequest) / BYTES_PER_GB;
  return used(logsUsage({ ingestedGb, storedGb: ingestedGb * logRetentionMonths }));
}

function tableItems(
  requestsPerMonth: number,
  assumptions: Workload["assumptions"],
): readonly Usage[] {
  const { dynamoDbWritesPerRequest, dynamoDbReadsPerRequest, dynamoDbStorageGb } = assumptions;
  if (dynamoDbWritesPerRequest + dynamoDbReadsPerRequest + dynamoDbStorageGb === 0) return [];
  const writes = requestsPerMonth * dynamoDbWritesPerRequest;
  const reads = requestsPerMonth * dynamoDbReadsPerRequest;
  return used(dynamoDbUsage({ writes, reads, storageGb: dynamoDbStorageGb }));
}

/** The way out of tasks, pods or instances; addresses in public subnets cost least for a few of them. */
function networkItems(
  { assumptions }: Workload,
  { requestsPerMonth }: TrafficProfile,
  units: Units,
): readonly Usage[] {
  const { network, natGateways, interfaceEndpoints, networkBytesPerRequest } = assumptions;
  if (network === "public-ipv4") return [addresses(units.hours, units.called)];
  const gb = (requestsPerMonth * networkBytesPerRequest) / BYTES_PER_GB;
  if (network === "endpoints") {
    return used(endpointUsage({ hours: interfaceEndpoints * ZONES * HOURS_PER_MONTH, gb }));
  }
  const hours = natGateways * HOURS_PER_MONTH;
  return [...used(natUsage({ hours, gb })), addresses(hours, "NAT gateways")];
}

function addresses(quantity: number, called: string): Usage {
  const description = `Public IPv4 addresses of the ${called}`;
  return { priceKey: "public-ipv4.hour", quantity, description };
}

function item(priceKey: PriceKey, quantity: number, description: string): readonly Usage[] {
  return quantity > 0 ? [{ priceKey, quantity, description }] : [];
}

function used(usage: readonly Usage[]): readonly Usage[] {
  return usage.filter(({ quantity }) => quantity > 0);
}
