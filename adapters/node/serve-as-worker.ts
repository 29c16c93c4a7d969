import type { Logger } from "../exchange/logger.ts";
import type { Service } from "../exchange/service.ts";
import { endProcess } from "./end-process.ts";
import { inGroup } from "./group-readiness.ts";
import { handleCrashes } from "./handle-crashes.ts";
import { runServer, type ShutDown } from "./run-server.ts";
import type { Served, ServeEdge, SettledOptions } from "./serve-options.ts";
import type { Shutdown } from "./shutdown.ts";
import { openChannel, type WorkerChannel } from "./worker-channel.ts";

/** Serves in one process of several, which stops when its supervisor says so. */
export async function serveAsWorker(
  edge: ServeEdge,
  service: Service,
  options: SettledOptions,
): Promise<Served> {
  const channel = openChannel();
  const control = (shutDown: ShutDown, log: Logger) => obey(channel, shutDown, log);
  const given = { ...options, control, inGroup: true };
  const { port, log, shutDown } = await runServer(edge, inGroup(service, channel), given);
  log.debug({ port, host: options.settings.host, pid: process.pid }, "listening");
  await channel.tell({ twinport: "started", port });
  return { url: `http://localhost:${port}`, port, close: () => reported(channel, shutDown()) };
}

function obey(channel: WorkerChannel, shutDown: ShutDown, log: Logger): void {
  let told = false;
  const stop = () => {
    if (told) return;
    told = true;
    void endProcess(() => reported(channel, shutDown()), log, 0);
  };
  const replaced = Promise.withResolvers<void>();
  channel.listen((message) => {
    if (message.twinport === "stop") stop();
    if (message.twinport === "replaced") replaced.resolve();
  });
  process.on("SIGTERM", stop);
  // A terminal sends it to every process of the group; the supervisor passes it on.
  process.on("SIGINT", () => undefined);
  handleCrashes(() => {
    void channel.tell({ twinport: "crashed" });
    return reported(channel, shutDown(replaced.promise));
  }, log);
  void channel.tell({ twinport: "hello" });
}

async function reported(channel: WorkerChannel, stopping: Promise<Shutdown>): Promise<Shutdown> {
  const shutdown = await stopping;
  await channel.tell({ twinport: "stopped", lost: shutdown.lost });
  return shutdown;
}
