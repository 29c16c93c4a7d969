import type { RunningService, Service } from "../exchange/service.ts";

/** A service that can be stopped wherever it was started. */
export interface CountedService {
  readonly service: Service;
  stopAll(): Promise<unknown>;
}

/** Lambda never stops a service, but who runs one on a laptop must let go of what it opened. */
export function countStarts(service: Service): CountedService {
  const started: RunningService[] = [];

  async function start(host: Parameters<Service["start"]>[0]): Promise<RunningService> {
    const running = await service.start(host);
    started.push(running);
    return running;
  }

  const stopAll = () => Promise.all(started.map((running) => running.stop?.()));
  return { service: { name: service.name, start }, stopAll };
}
