import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createInvocations, type Invocations } from "./runtime-api-invocations.ts";
import type { Invocation, InvocationOptions, RuntimeFailure } from "./runtime-api-outcome.ts";
import { readFailure, readResponse } from "./runtime-api-report.ts";

const PREFIX = "/2018-06-01/runtime";
const INVOCATION = new RegExp(`^${PREFIX}/invocation/([^/]+)/(response|error)$`);

/** A Lambda Runtime API that a runtime client can be pointed at. */
export interface RuntimeApi {
  /** Host and port, for `AWS_LAMBDA_RUNTIME_API`. */
  readonly address: string;
  /** Queues an event for the runtime's next poll. */
  invoke(event: unknown, options?: InvocationOptions): Invocation;
  /** Resolves if the runtime reports that it could not start. */
  readonly initError: Promise<RuntimeFailure>;
  /** When the runtime asked for an event, in epoch milliseconds, oldest first. */
  readonly polls: readonly number[];
  close(): Promise<void>;
}

export interface RuntimeApiOptions {
  /**
   * How many invocations may be under way at once, as on Lambda Managed Instances.
   * @default 1
   */
  readonly maxConcurrency?: number;
}

/**
 * Serves Lambda's documented Runtime API on a free port of the loopback interface, for tests that
 * run a function under a genuine runtime client.
 *
 * @example
 * const api = await startRuntimeApi();
 * spawn("npx", ["aws-lambda-ric"], { env: { AWS_LAMBDA_RUNTIME_API: api.address } });
 * const outcome = await api.invoke(await toEvent("http-v2", request)).outcome;
 */
export async function startRuntimeApi(options: RuntimeApiOptions = {}): Promise<RuntimeApi> {
  const invocations = createInvocations(options.maxConcurrency ?? 1);
  const { promise: initError, resolve: onInitError } = Promise.withResolvers<RuntimeFailure>();
  const polls: number[] = [];
  const routes: Routes = { invocations, onInitError, onPoll: () => polls.push(Date.now()) };
  const server = createServer((request, response) => void route(request, response, routes));
  const address = await listen(server);
  return {
    address,
    initError,
    polls,
    invoke: invocations.add,
    close: () => close(server, invocations),
  };
}

interface Routes {
  readonly invocations: Invocations;
  readonly onInitError: (failure: RuntimeFailure) => void;
  readonly onPoll: () => void;
}

async function route(request: IncomingMessage, response: ServerResponse, routes: Routes) {
  try {
    await answer(request, response, routes);
  } catch {
    // The runtime has gone in the middle of a request: nobody waits for the answer.
    response.destroy();
  }
}

async function answer(request: IncomingMessage, response: ServerResponse, routes: Routes) {
  const { method, url = "" } = request;
  const [, id, report] = INVOCATION.exec(url) ?? [];
  if (method === "GET" && url === `${PREFIX}/invocation/next`) {
    await giveNext(response, routes);
  } else if (method === "POST" && url === `${PREFIX}/init/error`) {
    routes.onInitError(await readFailure(request));
    reply(response, 202, { status: "OK" });
  } else if (method === "POST" && id !== undefined) {
    await takeReport(request, response, { id: decodeURIComponent(id), report, ...routes });
  } else {
    request.resume();
    reply(response, 404, refusal("NotFound", `there is no ${method} ${url}`));
  }
}

async function giveNext(response: ServerResponse, { invocations, onPoll }: Routes): Promise<void> {
  onPoll();
  const left = new AbortController();
  response.once("close", () => left.abort());
  const next = await invocations.next(left.signal);
  const body = JSON.stringify(next.event);
  response.writeHead(200, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
    "lambda-runtime-aws-request-id": next.requestId,
    "lambda-runtime-deadline-ms": `${next.deadline}`,
    "lambda-runtime-invoked-function-arn": next.functionArn,
    "lambda-runtime-trace-id": next.traceId,
  });
  response.end(body);
}

async function takeReport(
  request: IncomingMessage,
  response: ServerResponse,
  {
    id,
    report,
    invocations,
  }: {
    readonly id: string;
    readonly report: string | undefined;
    readonly invocations: Invocations;
  },
): Promise<void> {
  const invocation = invocations.underWay(id);
  if (invocation === undefined) {
    request.resume();
    return reply(response, 400, refusal("InvalidRequestID", `${id} is not under way`));
  }
  if (report === "error") {
    invocation.settle({ kind: "error", failure: await readFailure(request), endedAt: Date.now() });
    return reply(response, 202, { status: "OK" });
  }
  const { status, outcome } = await readResponse(request, invocation.onChunk);
  invocation.settle(outcome);
  reply(response, status, status === 202 ? { status: "OK" } : refusal("RequestEntityTooLarge", ""));
}

function refusal(errorType: string, errorMessage: string): object {
  return { errorType, errorMessage };
}

function reply(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

async function listen(server: Server): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once("error", reject).listen(0, "127.0.0.1", resolve);
  await promise;
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("[testing] no port");
  return `127.0.0.1:${address.port}`;
}

async function close(server: Server, invocations: Invocations): Promise<void> {
  invocations.close();
  const { promise, resolve } = Promise.withResolvers<void>();
  server.close(() => resolve());
  server.closeAllConnections();
  await promise;
}
