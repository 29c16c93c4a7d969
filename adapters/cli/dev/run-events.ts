import { cwd } from "node:process";
import { createLog, type LogDestination } from "../../exchange/create-log.ts";
import type { Service } from "../../exchange/service.ts";
import type { BufferedHandler, StreamHandler } from "../../lambda/create-handlers.ts";
import type { EventFrontDoor } from "../../lambda/door.ts";
import { type LambdaHandlers, toLambda } from "../../lambda/index.ts";
import { STREAMING_MARK } from "../../lambda/response-stream.ts";
import { countStarts } from "../../testing/count-starts.ts";
import { type LocalGateway, startLocalGateway } from "../../testing/local-gateway.ts";
import { describeEvent } from "./describe-event.ts";
import type { LeftWork } from "./left-work.ts";
import { LINGER_MS } from "./run-node.ts";
import { type WorkWatch, watchWork } from "./watch-work.ts";

export interface RunEventsOptions {
  readonly frontDoor: EventFrontDoor;
  readonly streaming: boolean;
  readonly timeoutMs: number | undefined;
  readonly logDestination: LogDestination;
}

/** Runs the service as a function behind a local front door, and names what each answer leaves behind. */
export async function runEvents(service: Service, options: RunEventsOptions): Promise<number> {
  const { streaming, logDestination, ...rest } = options;
  const log = createLog({ name: service.name, level: "info", destination: logDestination });
  const watch = watchWork(cwd());
  const counted = countStarts(service);
  const tellStart = (left: readonly LeftWork[]) => {
    // Connections to a store are what INIT is for; a timer of its own will stand still.
    for (const { kind, startedAt } of left.filter(({ kind }) => kind === "timer")) {
      log.warn({ kind, startedAt }, "begun at the start, runs on Lambda only while a request does");
    }
  };
  const handlers = await watch.follow(
    () => toLambda(counted.service, { logDestination }),
    tellStart,
  );
  const tellLeft = (event: unknown) => (left: readonly LeftWork[]) => {
    for (const work of left) log.warn({ ...work, request: describeEvent(event) }, FROZEN);
  };
  const followed = follow(handlers, watch, tellLeft);
  const handler = streaming ? followed.streamHandler : followed.handler;
  const note = (text: string) => log.warn(text);
  const gateway = await startLocalGateway(handler, { ...rest, note });
  endOnSignal(gateway, counted.stopAll);
  return gateway.port;
}

const FROZEN =
  "goes on after the answer: Lambda freezes it, and may end it; await it or give it to waitUntil";

type TellLeft = (event: unknown) => (left: readonly LeftWork[]) => void;

function follow(
  { handler, streamHandler }: LambdaHandlers,
  watch: WorkWatch,
  tell: TellLeft,
): LambdaHandlers {
  const buffered: BufferedHandler = (event, context) =>
    watch.follow(() => handler(event, context), tell(event));
  const streamed: StreamHandler = Object.assign(
    (...[event, stream, context]: Parameters<StreamHandler>) =>
      watch.follow(() => streamHandler(event, stream, context), tell(event)),
    { [STREAMING_MARK]: "response" } as const,
  );
  return { handler: buffered, streamHandler: streamed };
}

/** Answers what it has begun, then lets go of what the service opened. */
function endOnSignal(gateway: LocalGateway, stopAll: () => Promise<unknown>): void {
  let ending = false;
  const end = async () => {
    if (ending) process.exit(1);
    ending = true;
    await gateway.close(LINGER_MS);
    await stopAll();
    process.exit(0);
  };
  for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => void end());
}
