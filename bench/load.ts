import { type LoadConnection, openConnection } from "./load-connection.ts";

/** What a server has done in one measurement. */
export interface Run {
  readonly answers: number;
  /** Answers that were no answer, mostly 503: the server had too much to do. */
  readonly refused: number;
  readonly elapsedMs: number;
  /** CPU time of the client ÷ the time that passed. */
  readonly clientBusy: number;
}

/** Connections that all do the same request over and over. */
export interface Load {
  /** Goes round for that long, then waits for what is on its way, so that every answer counts. */
  run(forMs: number): Promise<Run>;
  close(): void;
}

const PATIENCE_MS = 10_000;

/** Connects; each connection has been answered once when this resolves. */
export async function openLoad(port: number, request: Buffer, count: number): Promise<Load> {
  const connections: LoadConnection[] = [];
  let waiting = count;
  let [answers, refused] = [0, 0];
  let until = 0;
  let finished = Promise.withResolvers<void>();

  function onAnswer(connection: LoadConnection, status: number): void {
    if (status === 200) answers += 1;
    else refused += 1;
    if (performance.now() < until) connection.send();
    else if (--waiting === 0) finished.resolve();
  }

  const listener = { onAnswer, onFailure: (error: Error) => finished.reject(error) };
  for (let index = 0; index < count; index++) {
    connections.push(openConnection(port, request, listener));
  }
  await within(PATIENCE_MS, finished.promise);

  async function run(forMs: number): Promise<Run> {
    finished = Promise.withResolvers();
    waiting = count;
    [answers, refused] = [0, 0];
    const start = performance.now();
    const before = process.cpuUsage();
    until = start + forMs;
    for (const { send } of connections) send();
    await within(forMs + PATIENCE_MS, finished.promise);
    const elapsedMs = performance.now() - start;
    const { user, system } = process.cpuUsage(before);
    return { answers, refused, elapsedMs, clientBusy: (user + system) / 1000 / elapsedMs };
  }

  return { run, close: () => connections.forEach((connection) => void connection.close()) };
}

async function within(ms: number, work: Promise<void>): Promise<void> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`[bench] no answer in ${ms} ms`)), ms);
  try {
    await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}
