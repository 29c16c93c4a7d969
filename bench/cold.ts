import { COLD_ENTRIES, toColdEntry } from "./cold-entries.ts";
import { commandLine } from "./command-line.ts";
import { installPeers } from "./install-peers.ts";
import { describeMachine } from "./machine.ts";
import { measureCold } from "./measure-cold.ts";
import { printLine } from "./print-line.ts";
import { reportCold, summariseCold } from "./report-cold.ts";
import { BASELINES, ROWS } from "./rows.ts";
import { selectRows } from "./select-rows.ts";

// Process start to first answer, ours and everybody's: `npm run bench:cold`, docs/performance.md.
const DEFAULT_ROUNDS = 21;

const { rounds = DEFAULT_ROUNDS, only, entry, path } = commandLine();
installPeers();
// Hono without an adapter reads no event: it has no first answer to give.
const rows = selectRows(ROWS, BASELINES, only).filter(({ kind }) => kind !== "core");
const entries = entry === undefined ? COLD_ENTRIES : [toColdEntry(entry, path)];
const all = await measureCold(rows, entries, rounds);
for (const cold of all) printLine(reportCold(cold, all));
printLine({
  summary: "cold",
  rounds,
  ...describeMachine(),
  ours: summariseCold(all, entries.length),
});
