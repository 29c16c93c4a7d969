import { text } from "node:stream/consumers";
import { distinct, type Line, short, table } from "./markdown.ts";
import { serverTables } from "./server-table.ts";

// Turns a bench's lines into the tables of docs/performance.md:
// `npm run --silent bench:lambda | node bench/table.ts`

const lines = (await text(process.stdin))
  .split("\n")
  .filter((line) => line.startsWith("{"))
  .map((line): Line => JSON.parse(line));
const rows = lines.filter((line) => line.summary === undefined);
const summary = lines.find((line) => line.summary !== undefined);
if (summary?.summary === "node") process.stdout.write(serverTables(rows, summary));
else process.stdout.write(adapterTables(rows));

function adapterTables(all: readonly Line[]): string {
  const doors = [...new Set(all.map(({ frontDoor }) => frontDoor))];
  return doors
    .map((door) => (door === undefined ? coldTable(all) : lambdaTable(`${door}`, all)))
    .join("");
}

function lambdaTable(door: string, all: readonly Line[]): string {
  const measured = all.filter(({ frontDoor }) => frontDoor === door);
  const workloads = distinct(measured.map(({ workload }) => workload));
  const adapters = distinct(measured.map(({ adapter }) => adapter));
  const cells = adapters.map((adapter) => [
    adapter,
    ...workloads.map((workload) =>
      ratios(measured.find((line) => line.adapter === adapter && line.workload === workload)),
    ),
  ]);
  return table([`${door}`, ...workloads], cells);
}

function coldTable(all: readonly Line[]): string {
  const head = ["", "÷ empty", "÷ hono/aws-lambda", "KB at start", "KB in all", "undici"];
  return table(
    head,
    all.map(({ adapter, ratioToEmpty, ratioToHono, startKb, bundleKb, undici }) => [
      `${adapter}`,
      short(ratioToEmpty),
      short(ratioToHono),
      kilobytes(startKb),
      kilobytes(bundleKb),
      undici === true ? "yes" : "no",
    ]),
  );
}

function kilobytes(value: unknown): string {
  return Number(value) < 10 ? short(value) : `${Math.round(Number(value))}`;
}

function ratios(line: Line | undefined): string {
  if (line === undefined) return "–";
  if (line.ratioToHono === null) return "✗";
  const both = `${short(line.ratioToHono)} / ${short(line.handlerRatioToHono)}`;
  return line.correct === true ? both : `${both} ✗`;
}
