import { bundle } from "./bundle.ts";
import { commandLine } from "./command-line.ts";
import { installPeers } from "./install-peers.ts";
import { describeMachine } from "./machine.ts";
import { type Cell, measureFrontDoor, type Plan } from "./measure-front-door.ts";
import { printLine } from "./print-line.ts";
import { isOurs, reportCell, summarise } from "./report-lambda.ts";
import { BASELINES, ROWS } from "./rows.ts";
import { selectRows } from "./select-rows.ts";
import { selectWorkloads } from "./select-workloads.ts";
import { WORKLOADS } from "./workloads.ts";

// What one invocation costs, ours and everybody's: `npm run bench:lambda`, docs/performance.md.
const DEFAULT_ROUNDS = 17;

const { rounds = DEFAULT_ROUNDS, only, workload, frontDoors } = commandLine();
installPeers();
const plan: Plan = {
  rows: await Promise.all(
    selectRows(ROWS, BASELINES, only).map(
      async (row) => [row, (await bundle(row, "full")).path] as const,
    ),
  ),
  workloads: selectWorkloads(WORKLOADS, workload),
  rounds,
};

const cells: Cell[] = [];
for (const frontDoor of frontDoors) {
  const measured = await measureFrontDoor(frontDoor, plan);
  for (const cell of measured) printLine(reportCell(cell, measured));
  cells.push(...measured);
}
const ours = cells.filter(isOurs).map((cell) => summarise(cell, cells));
printLine({ summary: "lambda", rounds, ...describeMachine(), ours });
