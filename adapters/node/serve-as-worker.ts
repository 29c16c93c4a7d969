import type { Logger } from "../exchange/logger.ts";
import type { RunningService, Service } from "../exchange/service.ts";
import { endProcess } from "./end-process.ts";
import { handleCrashes } from "./handle-crashes.ts";
import { runServer, type ShutDown } from "./run-server.ts";
import type { Served, ServeEdge, SettledOptions } from "./serve.ts";
import type { Shutdown } from "./shutdown.ts";
import { isOurs, type ToSupervisor, type ToWorker } from "./worker-messages.ts";

/** Serves in one process of several, which stops when its supervisor says so. */
export async function serveAsWorker(
  edge: ServeEdge,
  service: Service,
  options: SettledOptions,
): Promise<Served> {
  const { settings } = options;
  const { port, log, shutDown } = await runServer(edge, inGroup(service), { ...options, control });
  // The others take the connections that this one no longer wants.
  handleCrashes(() => reported(shutDown({ accepting: false })), log);
  log.debug({ port, host: settings.host, pid: process.pid }, "listening");
  await tell({ twinport: "started", port });
  return { url: `http://localhost:${port}`, port, close: () => reported(shutDown()) };
}

function control(shutDown: ShutDown, log: Logger): void {
  let told = false;
  const stop = () => {
    if (told) return;
    told = true;
    void endProcess(() => reported(shutDown()), log, 0);
  };
  onMessage((message) => {
    if (message.twinport === "stop") stop();
  });
  process.on("SIGTERM", stop);
  // A terminal sends it to every process of the group; the supervisor passes it on.
  process.on("SIGINT", () => undefined);
}

async function reported(stopping: Promise<Shutdown>): Promise<Shutdown> {
  const shutdown = await stopping;
  await tell({ twinport: "stopped", lost: shutdown.lost });
  return shutdown;
}

/** A load balancer asks one worker and means all of them. */
function inGroup(service: Service): Service {
  return {
    name: service.name,
    async start(host) {
      const running = await service.start(host);
      onMessage((message) => {
        if (message.twinport === "check") void answerCheck(running, message.id);
      });
      return {
        fetch: (...call) => running.fetch(...call),
        ready: askGroup,
        stop: () => running.stop?.(),
      };
    },
  };
}

async function answerCheck(running: RunningService, id: number): Promise<void> {
  const ready = await (async () => running.ready?.())().then(
    () => true,
    () => false,
  );
  await tell({ twinport: "checked", id, ready });
}

let asked = 0;

async function askGroup(): Promise<void> {
  asked += 1;
  const id = asked;
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const stop = onMessage((message) => {
    if (message.twinport === "group" && message.id === id) resolve(message.ready);
  });
  await tell({ twinport: "ask", id });
  const ready = await promise.finally(stop);
  if (!ready) throw new Error("[node] a worker of this process is not ready");
}

function onMessage(listener: (message: ToWorker) => void): () => void {
  const onAny = (message: unknown) => {
    if (isOurs<ToWorker>(message)) listener(message);
  };
  process.on("message", onAny);
  return () => void process.off("message", onAny);
}

/** Resolves once it is sent; an exit right after would lose it. */
function tell(message: ToSupervisor): Promise<void> {
  return new Promise((resolve) => {
    if (process.send?.(message, undefined, undefined, () => resolve()) === undefined) resolve();
  });
}
