import type { Answer } from "./ask-once.ts";
import { whatDiffers } from "./client-view.ts";
import type { Run } from "./load.ts";
import { readUsage, type Usage } from "./process-tree.ts";
import type { ServerRow } from "./server-rows.ts";
import { createSite, type ServerSite } from "./server-site.ts";
import { CPU_BOUND } from "./server-workloads.ts";
import type { LoadClient } from "./start-load-client.ts";
import type { Server } from "./start-server.ts";
import type { Workload } from "./workloads.ts";

/** One server with one workload. */
export interface ServerCell {
  readonly row: ServerRow;
  readonly workload: Workload;
  readonly server: Server;
  /** What is wrong with the answer, if anything is. */
  readonly wrong: string | undefined;
  readonly samples: ServerSample[];
}

export interface ServerSample {
  readonly requestsPerSecond: number;
  /** CPU microseconds of the server for each request. */
  readonly cpuUs: number;
  /** How much of what was asked got another answer than the right one, mostly 503. */
  readonly refused: number;
  readonly rssMb: number;
  /** How much of the time the client computed: near 1 it is the client that was measured. */
  readonly clientBusy: number;
  /** How much of the time the server's core belonged to something else. */
  readonly serverWaited: number;
}

export interface ServerPlan {
  readonly rows: readonly (readonly [ServerRow, string])[];
  readonly workloads: readonly Workload[];
  readonly rounds: number;
  readonly seconds: number;
  readonly pinned: boolean;
}

// Twice, since what one workload taught the compiler the next may undo.
const WARM_UP_ROUNDS = 2;

type Active = ServerCell & { readonly client: LoadClient };

/** Measures every cell once a round, the servers of one workload right after each other. */
export async function measureServers(plan: ServerPlan): Promise<ServerCell[]> {
  const site = createSite();
  try {
    const cells: Active[] = [];
    for (const workload of plan.workloads) {
      for (const [row, script] of plan.rows) {
        if (runs(row, workload)) cells.push(await prepare(site, row, script, workload, plan));
      }
    }
    for (let round = -WARM_UP_ROUNDS; round < plan.rounds; round++) {
      const samples = await measureRound(round, cells, plan.seconds * 1000);
      if (round >= 0) for (const [cell, sample] of samples) cell.samples.push(sample);
    }
    return cells;
  } finally {
    await site.stop();
  }
}

function runs({ burns = false }: ServerRow, workload: Workload): boolean {
  return workload !== CPU_BOUND || burns;
}

async function prepare(
  site: ServerSite,
  row: ServerRow,
  script: string,
  workload: Workload,
  plan: ServerPlan,
): Promise<Active> {
  const pinned = plan.pinned && row.roams !== true && workload !== CPU_BOUND;
  const server = await site.server(row, script, pinned);
  const client = site.client(pinned);
  const task = { do: "ask", port: server.port, workload: workload.name } as const;
  const { status, headers, bodyBase64 } = await client.perform<Answer>(row.name, task);
  const view = { status, headers: new Map(headers), body: Buffer.from(bodyBase64, "base64") };
  return { row, workload, server, client, wrong: whatDiffers(workload, view), samples: [] };
}

/** Every other round goes backwards, so that no server always comes after the same one. */
async function measureRound(
  round: number,
  cells: readonly Active[],
  forMs: number,
): Promise<(readonly [Active, ServerSample])[]> {
  const samples: (readonly [Active, ServerSample])[] = [];
  for (const cell of round % 2 === 0 ? cells : cells.toReversed()) {
    samples.push([cell, await measureOnce(cell, forMs)]);
  }
  return samples;
}

async function measureOnce(cell: Active, forMs: number): Promise<ServerSample> {
  const { row, server, client, workload } = cell;
  await client.perform(row.name, { do: "open", port: server.port, workload: workload.name });
  const before = readUsage(server.pid);
  const run = await client.perform<Run>(row.name, { do: "run", forMs });
  const after = readUsage(server.pid);
  await client.perform(row.name, { do: "close" });
  return toSample(run, before, after);
}

function toSample(
  { answers, refused, elapsedMs, clientBusy }: Run,
  before: Usage,
  after: Usage,
): ServerSample {
  return {
    requestsPerSecond: (answers * 1000) / elapsedMs,
    cpuUs: (after.cpuUs - before.cpuUs) / answers,
    refused: refused / (answers + refused),
    rssMb: after.rssMb,
    clientBusy,
    serverWaited: (after.waitedUs - before.waitedUs) / 1000 / elapsedMs,
  };
}
