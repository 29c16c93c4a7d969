import { text } from "node:stream/consumers";

// Turns a bench's lines into the tables of docs/performance.md:
// `npm run --silent bench:lambda | node bench/table.ts`

type Line = Readonly<Record<string, unknown>>;

const lines = (await text(process.stdin))
  .split("\n")
  .filter((line) => line.startsWith("{"))
  .map((line): Line => JSON.parse(line));
const rows = lines.filter((line) => line.summary === undefined);
const doors = new Set(rows.map(({ frontDoor }) => frontDoor));
for (const door of doors) {
  process.stdout.write(door === undefined ? coldTable(rows) : lambdaTable(`${door}`, rows));
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
  const head = ["", "÷ empty", "÷ hono/aws-lambda", "bundle KB", "undici"];
  return table(
    head,
    all.map(({ adapter, ratioToEmpty, ratioToHono, bundleKb, undici }) => [
      `${adapter}`,
      short(ratioToEmpty),
      short(ratioToHono),
      Number(bundleKb) < 10 ? short(bundleKb) : `${Math.round(Number(bundleKb))}`,
      undici === true ? "yes" : "no",
    ]),
  );
}

function ratios(line: Line | undefined): string {
  if (line === undefined) return "–";
  if (line.ratioToHono === null) return "✗";
  const both = `${short(line.ratioToHono)} / ${short(line.handlerRatioToHono)}`;
  return line.correct === true ? both : `${both} ✗`;
}

function short(value: unknown): string {
  return `${Number(Number(value).toPrecision(2))}`;
}

function distinct(values: readonly unknown[]): string[] {
  return [...new Set(values.map(String))];
}

function table(head: readonly string[], body: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |\n`;
  return `${line(head)}|${"---|".repeat(head.length)}\n${body.map(line).join("")}\n`;
}
