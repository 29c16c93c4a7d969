import { createLog } from "../exchange/create-log.ts";
import type { Service } from "../exchange/service.ts";
import { createCrew } from "./create-crew.ts";
import { handleCrashes } from "./handle-crashes.ts";
import { handleSignals } from "./handle-signals.ts";
import { logOutput } from "./log-output.ts";
import type { Served, ServeEdge, SettledOptions } from "./serve-options.ts";

/** Starts the workers, replaces those that die, and stops them all together. */
export async function superviseWorkers(
  { env }: ServeEdge,
  { name }: Service,
  { settings, signals = true, logDestination: destination = logOutput(env) }: SettledOptions,
): Promise<Served> {
  const { workers, host, logLevel: level, shutdownTimeoutMs } = settings;
  const log = createLog({ name, level, destination });
  const crew = createCrew({ size: workers, shutdownTimeoutMs, log });
  if (signals) {
    handleSignals(crew.stop, log, crew.kill);
    handleCrashes(crew.stop, log);
  }
  const port = await crew.start();
  // None, when it was told to stop before it had begun.
  if (port !== undefined) log.info({ port, host, workers }, "listening");
  return { url: `http://localhost:${port}`, port: port ?? 0, close: crew.stop };
}
