import { type ArgsDef, type CommandDef, defineCommand } from "citty";
import { type Comparison, compare } from "../../../core/compare.ts";
import { LANGUAGES, type Language } from "../../../core/languages.ts";
import { PRICE_BOOKS } from "../../../core/prices/all.ts";
import type { ExitCodes } from "../exit-codes.ts";
import { type Flags, readFlags } from "../flags.ts";
import { inputArgs } from "../input/input-args.ts";
import { readWorkload } from "../input/read-workload.ts";
import { WORKLOAD_ARGS } from "../input/workload-flags.ts";
import { standardTerminal } from "../standard-terminal.ts";
import type { Terminal } from "../terminal.ts";
import { refuse } from "../usage-error.ts";
import { writeFile } from "../write-file.ts";
import { checkBudget, readBudget } from "./check-budget.ts";
import { showComparison } from "./show-comparison.ts";

export const name = "advise";
export const description =
  "What a workload would cost on Fargate, on Lambda and elsewhere, and what would change the answer";

export const args: ArgsDef = {
  ...inputArgs("a workload as JSON, as POST /v1/comparisons takes it, or an access log"),
  ...WORKLOAD_ARGS,
  json: { type: "boolean", description: "print the comparison as the API answers it" },
  svg: { type: "string", valueHint: "FILE", description: "write the cost curves as an SVG image" },
  record: {
    type: "string",
    valueHint: "FILE",
    description: "write the decision record in Markdown",
  },
  lang: {
    type: "string",
    valueHint: LANGUAGES.join("|"),
    description: "its language (default: en)",
  },
  check: {
    type: "string",
    valueHint: "budget.json",
    description:
      'exit with 1 when the month costs more than {"maxMonthlyUsd": 100, "alternative": "fargate-alb"}',
  },
};

export const examples: readonly string[] = [
  "twinport advise --rps 25 --duration 80ms --memory 512 --region eu-west-3",
  "twinport advise --requests 10M --shape office-hours --duration 120ms --cpu 20ms --memory 1GB --region us-east-1 --objective p99:300ms",
  "twinport advise workload.json --json",
  "twinport advise --log access.log.gz --memory 512 --duration 80ms --region eu-west-1 --svg costs.svg",
  "zcat access.log.*.gz | twinport advise --memory 512 --duration 80ms --region eu-west-3",
  "twinport advise workload.json --record decision.md --lang fr --check budget.json",
];

export const exitCodes: ExitCodes = { 1: "the month costs more than --check allows" };

export const command: CommandDef = defineCommand({
  meta: { name, description },
  args,
  run: async ({ args: parsed }) => {
    const flags = readFlags(parsed, args);
    const terminal = standardTerminal();
    const language = languageOf(flags);
    const budgetPath = flags.text("check");
    const budget = budgetPath === undefined ? undefined : readBudget(budgetPath);
    const { workload } = await readWorkload(flags, terminal);
    const today = new Date().toISOString().slice(0, 10);
    const comparison = compare(workload, PRICE_BOOKS[workload.region], { today });
    const check = budget && checkBudget(comparison, budget);
    // Before anything is printed: a reader that leaves early must not turn a failure into a success.
    if (check?.passed === false) process.exitCode = 1;
    await writeFiles(comparison, flags, { today, language, terminal });
    if (flags.isSet("json")) await printJson(comparison, terminal);
    else showComparison(comparison, terminal);
    if (check) terminal.note(check.passed ? check.message : terminal.alarm(check.message));
  },
});

function languageOf(flags: Flags): Language {
  const given = flags.text("lang");
  if (given === undefined) return "en";
  if (!flags.given.includes("record"))
    refuse("--lang", given, "it is the language of --record FILE");
  return (
    LANGUAGES.find((one) => one === given) ??
    refuse("--lang", given, `use one of ${LANGUAGES.join(", ")}`)
  );
}

async function writeFiles(
  comparison: Comparison,
  flags: Flags,
  {
    today,
    language,
    terminal,
  }: { readonly today: string; readonly language: Language; readonly terminal: Terminal },
): Promise<void> {
  const [svg, record] = [flags.text("svg"), flags.text("record")];
  if (svg !== undefined) {
    const { toCostCurves } = await import("../../../core/cost-curves.ts");
    const { costChart } = await import("../../http/cost-chart.ts");
    const { workload } = comparison;
    writeFile("--svg", svg, costChart(toCostCurves(workload, PRICE_BOOKS[workload.region])));
    terminal.note(`wrote ${svg}`);
  }
  if (record !== undefined) {
    const { writeDecisionRecord } = await import("../../../core/decision-record.ts");
    writeFile("--record", record, writeDecisionRecord(comparison, { date: today, language }));
    terminal.note(`wrote ${record}`);
  }
}

async function printJson(comparison: Comparison, { out }: Terminal): Promise<void> {
  const { presentComparison } = await import("../../http/present.ts");
  out(JSON.stringify(presentComparison(comparison), null, 2));
}
