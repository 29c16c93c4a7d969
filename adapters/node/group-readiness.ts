import type { RunningService, Service } from "../exchange/service.ts";
import type { WorkerChannel } from "./worker-channel.ts";

/** The service as one of several: a load balancer asks one of them and means all. */
export function inGroup(service: Service, channel: WorkerChannel): Service {
  return {
    name: service.name,
    async start(host) {
      const running = await service.start(host);
      answerChecks(running, channel);
      return {
        fetch: (...call) => running.fetch(...call),
        ready: askGroup(channel),
        stop: () => running.stop?.(),
      };
    },
  };
}

function answerChecks(running: RunningService, channel: WorkerChannel): void {
  channel.listen((message) => {
    if (message.twinport !== "check") return;
    const { id } = message;
    void (async () => running.ready?.())().then(
      () => channel.tell({ twinport: "checked", id, ready: true }),
      () => channel.tell({ twinport: "checked", id, ready: false }),
    );
  });
}

/** Many may ask at a time, from one health check or from a crowd: they share one answer. */
function askGroup(channel: WorkerChannel): () => Promise<void> {
  let asked: { readonly id: number; readonly answer: PromiseWithResolvers<boolean> } | undefined;
  let last = 0;
  channel.listen((message) => {
    if (message.twinport !== "group" || message.id !== asked?.id) return;
    asked.answer.resolve(message.ready);
    asked = undefined;
  });
  return async () => {
    if (asked === undefined) {
      last += 1;
      asked = { id: last, answer: Promise.withResolvers<boolean>() };
      void channel.tell({ twinport: "ask", id: last });
    }
    const ready = await asked.answer.promise;
    if (!ready) throw new Error("[node] a worker of this process is not ready");
  };
}
