import { createLog } from "../exchange/create-log.ts";
import type { Service } from "../exchange/service.ts";
import { createCrew } from "./create-crew.ts";
import { endProcess } from "./end-process.ts";
import { logOutput } from "./log-output.ts";
import type { Served, ServeEdge, SettledOptions } from "./serve.ts";

const SIGNALS = ["SIGTERM", "SIGINT"] as const;

/** Starts the workers, replaces those that die, and stops them all together. */
export async function superviseWorkers(
  { env }: ServeEdge,
  { name }: Service,
  { settings, signals = true, logDestination: destination = logOutput(env) }: SettledOptions,
): Promise<Served> {
  const { workers, host, logLevel: level } = settings;
  const log = createLog({ name, level, destination });
  const crew = createCrew(workers, log);
  let received = false;

  function onSignal(signal: NodeJS.Signals): void {
    log.info({ signal, workers }, received ? "second signal, exiting now" : "shutting down");
    if (received) {
      crew.kill();
      process.exit(1);
    }
    received = true;
    void endProcess(crew.stop, log, 0);
  }

  if (signals) for (const signal of SIGNALS) process.on(signal, onSignal);
  const port = await crew.start();
  log.info({ port, host, workers }, "listening");
  return { url: `http://localhost:${port}`, port, close: crew.stop };
}
