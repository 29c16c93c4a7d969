import { type ArgsDef, type CommandDef, defineCommand } from "citty";
import { toRequestSeries } from "../../../core/measured-traffic.ts";
import { PRICE_BOOKS } from "../../../core/prices/all.ts";
import { readFlags } from "../flags.ts";
import { inputArgs } from "../input/input-args.ts";
import { readWorkload } from "../input/read-workload.ts";
import { REQUEST_ARGS } from "../input/workload-flags.ts";
import { standardTerminal } from "../standard-terminal.ts";
import { UsageError } from "../usage-error.ts";
import { showSimulation } from "./show-simulation.ts";
import { simulateTrace } from "./simulate-trace.ts";

export const name = "simulate";
export const description = "What Fargate auto scaling would have done with a trace, beside Lambda";

export const args: ArgsDef = {
  ...inputArgs("an access log or a file of request counts; without it, the standard input"),
  ...REQUEST_ARGS,
  json: { type: "boolean", description: "print one JSON object" },
};

export const examples: readonly string[] = [
  "twinport simulate access.log.gz --duration 80ms --memory 512 --region eu-west-3",
  "zcat logs/*.gz | twinport simulate --duration 80ms --memory 512 --region eu-west-3 --json",
  "twinport simulate per-minute.csv --duration 50ms --cpu 20ms --memory 512 --region us-east-1 --utilization 70%",
];

export const command: CommandDef = defineCommand({
  meta: { name, description },
  args,
  run: async ({ args: parsed }) => {
    const flags = readFlags(parsed, args);
    const terminal = standardTerminal();
    const { workload, trace } = await readWorkload(flags, terminal);
    const { traffic } = workload;
    const series =
      trace?.series ?? ("requestsPerMinute" in traffic ? toRequestSeries(traffic) : undefined);
    if (series === undefined) {
      throw new UsageError("no trace: give an access log or request counts, as a file or piped in");
    }
    const simulation = simulateTrace(workload, series, PRICE_BOOKS[workload.region]);
    if (flags.isSet("json"))
      terminal.out(JSON.stringify({ currency: "USD", ...simulation }, null, 2));
    else showSimulation(simulation, { series, workload, terminal });
  },
});
