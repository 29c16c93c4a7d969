import type { Logger } from "../exchange/logger.ts";
import type { Service } from "../exchange/service.ts";
import { handleCrashes } from "./handle-crashes.ts";
import { handleSignals } from "./handle-signals.ts";
import { loadNodeSettings } from "./node-settings.ts";
import { runServer, type ShutDown } from "./run-server.ts";
import type { Served, ServeEdge, ServeOptions, SettledOptions } from "./serve-options.ts";
import { webFunctionSettings } from "./web-function.ts";

/** Starts the service and listens, in as many processes as it is told to. */
export async function serveAt(
  edge: ServeEdge,
  service: Service,
  options: ServeOptions,
): Promise<Served> {
  const settings = settingsOf(edge, options);
  if (settings.workers === 1) return serveHere(edge, service, { ...options, settings });
  // Loaded only here: one process pays nothing for what several need.
  const { serveInWorkers } = await import("./workers.ts");
  return serveInWorkers(edge, service, { ...options, settings });
}

function settingsOf({ env }: ServeEdge, options: ServeOptions): SettledOptions["settings"] {
  const settings = loadNodeSettings(env);
  const port = options.port ?? settings.port;
  return webFunctionSettings(env, settings) ?? { ...settings, port, target: "fargate" };
}

async function serveHere(
  edge: ServeEdge,
  service: Service,
  options: SettledOptions,
): Promise<Served> {
  const { settings, signals = true } = options;
  const control = (shutDown: ShutDown, log: Logger) => {
    if (!signals) return;
    handleSignals(shutDown, log);
    handleCrashes(shutDown, log);
  };
  const { port, log, shutDown } = await runServer(edge, service, { ...options, control });
  log.info({ port, host: settings.host }, "listening");
  return { url: `http://localhost:${port}`, port, close: () => shutDown() };
}
