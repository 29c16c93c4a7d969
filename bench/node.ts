import { bundleServer } from "./bundle-server.ts";
import { commandLine } from "./command-line.ts";
import { installPeers } from "./install-peers.ts";
import { describeMachine } from "./machine.ts";
import { measureServers, type ServerPlan } from "./measure-servers.ts";
import { printLine } from "./print-line.ts";
import { reportMemory, reportServer } from "./report-servers.ts";
import { selectRows } from "./select-rows.ts";
import { selectWorkloads } from "./select-workloads.ts";
import { SERVER_BASELINES, SERVER_ROWS } from "./server-rows.ts";
import { CONNECTIONS, SERVER_WORKLOADS } from "./server-workloads.ts";
import { canPin } from "./start-pinned.ts";
import { besideTargets } from "./summarise-servers.ts";

// Requests over sockets, ours and everybody's: `npm run bench:node`, docs/performance.md.
const DEFAULT_ROUNDS = 11;
const DEFAULT_SECONDS = 0.5;

const { rounds = DEFAULT_ROUNDS, seconds = DEFAULT_SECONDS, only, workload } = commandLine();
installPeers();
const rows = selectRows(SERVER_ROWS, SERVER_BASELINES, only);
const plan: ServerPlan = {
  rows: await Promise.all(rows.map(async (row) => [row, await bundleServer(row)] as const)),
  workloads: selectWorkloads(SERVER_WORKLOADS, workload),
  rounds,
  seconds,
  pinned: canPin(),
};

const cells = await measureServers(plan);
for (const cell of cells) printLine(reportServer(cell, cells));
for (const row of rows) {
  const memory = reportMemory(row, cells);
  if (memory !== undefined) printLine(memory);
}
const setting = { rounds, seconds, connections: CONNECTIONS, pinned: plan.pinned };
printLine({ summary: "node", ...setting, ...describeMachine(), targets: besideTargets(cells) });
