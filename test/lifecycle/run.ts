import { parseArgs } from "node:util";
import { type CaseId, type Figure, type Figures, isProven, toTable } from "./figures/figure.ts";
import { idleEdgeFigures } from "./figures/idle-edge.ts";
import { imageFigures } from "./figures/image.ts";
import { memoryFigures } from "./figures/memory.ts";
import { overloadFigures } from "./figures/overload.ts";
import { poisonFigures } from "./figures/poison.ts";
import { rollingFigures } from "./figures/rolling.ts";
import { secondProxyFigures } from "./figures/second-proxy.ts";
import { slowClientFigures } from "./figures/slow-clients.ts";
import { stubbornFigures, workFigures } from "./figures/stopping.ts";

const CASES: Readonly<Record<CaseId, Figures>> = {
  R1: rollingFigures,
  R2: secondProxyFigures,
  R3: stubbornFigures,
  R4: workFigures,
  R5: idleEdgeFigures,
  R6: imageFigures,
  R7: slowClientFigures,
  R8: poisonFigures,
  R9: overloadFigures,
  R10: memoryFigures,
};

const USAGE =
  "usage: npm run test:reliability -- [--only R1,R3] [--requests 100000] [--restarts 20]";
const TEXT = { type: "string" } as const;

// Children are killed as this process exits, and a signal alone would not let it.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));
process.exitCode = await main();

/** Prints a JSON line for each figure as it comes, and all of them as a table at the end. */
async function main(): Promise<number> {
  const options = readOptions();
  if (options === undefined) return tell(USAGE, 2);
  const figures: Figure[] = [];
  for (const id of options.cases) {
    for await (const figure of CASES[id](options)) {
      figures.push(figure);
      tell(JSON.stringify({ ...figure, proven: isProven(figure) }));
    }
  }
  const proven = figures.filter(isProven).length;
  tell(`\n${toTable(figures)}\n`);
  return tell(`${proven} of ${figures.length} figures proven`, proven === figures.length ? 0 : 1);
}

function readOptions() {
  const { values } = parseArgs({ options: { only: TEXT, requests: TEXT, restarts: TEXT } });
  const requests = Number(values.requests ?? 100_000);
  const restarts = Number(values.restarts ?? 20);
  const asked = values.only?.split(",") ?? Object.keys(CASES);
  const cases = asked.filter(isCase);
  const counts = [requests, restarts].every((count) => Number.isInteger(count) && count > 0);
  return counts && cases.length === asked.length ? { cases, requests, restarts } : undefined;
}

function isCase(name: string): name is CaseId {
  return Object.hasOwn(CASES, name);
}

function tell(line: string, code = 0): number {
  process.stdout.write(`${line}\n`);
  return code;
}
