import type { WorkloadInput } from "../../../core/workload-input.ts";

/** The workload of every example, and the id under which they know it. */
export const WORKLOAD: WorkloadInput = {
  name: "orders",
  region: "eu-west-3",
  traffic: { requestsPerMonth: 30_000_000 },
  request: { durationMs: 80, cpuMs: 15, memoryMb: 512, requestBytes: 1200, responseBytes: 9000 },
};

export const ID = "01890a5d-ac96-774b-bcce-b302099a8057";
export const UNKNOWN_ID = "01890a5d-ac96-774b-bcce-000000000000";

export const STORED: object = {
  id: ID,
  version: 1,
  workload: { name: "orders", architecture: "arm64" },
};

export const UNKNOWN: object = {
  type: "urn:twinport:problem:unknown-workload",
  title: "Not Found",
  status: 404,
  detail: `there is no workload ${UNKNOWN_ID}`,
};
